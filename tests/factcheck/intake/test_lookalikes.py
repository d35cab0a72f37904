"""Findings about characters that deceive the eye."""

import pytest

from factcheck.intake import lookalikes
from tests.factcheck.intake.texts import FERRY, only, text

pytestmark = pytest.mark.case("B17")


def test_what_nobody_sees_is_one_finding_in_body_and_headline():
    found = only(
        lookalikes.unseen_characters(text("They sang in Se\u200boul.", headline="A ba\u2060nd"))
    )
    assert found.element == "headline"
    assert found.words == "ba\u2060nd"
    assert "Se\u200boul" in found.said


def test_letters_of_another_alphabet_are_found():
    found = only(lookalikes.borrowed_letters(text("Rеd Velvet sang.")))
    assert found.words == "Rеd"


def test_an_ordinary_text_has_neither():
    material = text(*FERRY, "레드벨벳 sang in Москва. 👩\u200d🎤")
    assert not list(lookalikes.unseen_characters(material))
    assert not list(lookalikes.borrowed_letters(material))
