"""The check as a whole: the wrong first, each thing once, whatever the text."""

import pytest

from articles import checks
from articles.checks import Tone
from factcheck.intake import checking
from tests import builders
from tests.factcheck.intake.texts import FERRY, text, words

pytestmark = pytest.mark.django_db

HOSTILE = {
    "a sentence of 10,000 words": "She left at the age of 12 with one of the most " * 1_000,
    "one long word": "a" * 100_000,
    "digits": "1,000," * 20_000,
    "quotation marks": '"' * 60_000,
    "marks that never close": "“" * 60_000,
    "capitals": "Aa " * 20_000,
    "full stops": "A. " * 20_000,
    "hyphens": "A-" * 30_000,
    "nothing": "?",
}


def test_the_wrong_stands_first():
    found = checking.findings(text("They met last year.", "She was 1994 years old on 30 February."))
    assert [finding.tone for finding in found] == sorted(
        [finding.tone for finding in found], key=lambda tone: tone != Tone.WRONG
    )
    assert words(found)[:2] == ["She was 1994 years old", "30 February"]


def test_no_finding_is_there_twice():
    found = checking.findings(text(*FERRY, *FERRY, "They met last year.", "They met last year."))
    assert len({finding.key for finding in found}) == len(found)


def test_an_ordinary_text_of_ours_is_silent():
    assert not checking.findings(text(*FERRY, is_ours=True, bylines=["Ada Moon"]))


def test_the_words_of_a_finding_stand_in_the_text():
    material = text(
        "They met last year.", "She was 1994 years old on 30 February.", *FERRY, FERRY[0]
    )
    printed = "\n".join(piece.words for piece in material.pieces)
    assert all(finding.words in printed for finding in checking.findings(material))


@pytest.mark.parametrize("paragraph", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_only_a_text(paragraph):
    builders.fact()
    checking.findings(text(paragraph, "The North Korean group Red Velvet sang."))


def test_a_working_copy_is_checked_through_the_settings():
    draft = builders.draft(body="<p>She was 1994 years old.</p>")
    assert checks.findings(draft)[0].rule == "impossible_age"


def test_judgement_is_never_worded_as_an_error():
    material = text(
        *FERRY, FERRY[0], "They met last year.", "It is one of the country’s best bands."
    )
    looked_at = [finding for finding in checking.findings(material) if finding.tone == Tone.LOOK]
    assert looked_at
    assert not [finding for finding in looked_at if "wrong" in finding.said.lower()]
