"""What the linter says of a notice: advice while it is written, which never blocks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Subject
from factcheck.linter import lint, names_of, staff_names
from factcheck.models import Correction
from tests import builders

GOOD = (
    "An earlier version of this article incorrectly described the girl group Red Velvet as "
    "North Korean. The group is from South Korea."
)


def said(notice, *, kind="correction", do_not_repeat=False, **given) -> dict[str, bool]:
    correction = Correction(kind=kind, notice=notice, do_not_repeat=do_not_repeat)
    given = {"subject_names": ["Red Velvet"]} | given
    return {advice.words: advice.is_fine for advice in lint(correction, **given)}


def complaints(notice, **given) -> str:
    return " ".join(words for words, is_fine in said(notice, **given).items() if not is_fine)


def test_the_model_notice_is_in_order():
    assert all(said(GOOD).values())
    assert "Two sentences." in said(GOOD)


@pytest.mark.parametrize("nothing", ["", "  ", "\u00a0"])
def test_an_empty_notice_is_only_called_empty(nothing):
    assert list(said(nothing)) == ["The notice is empty: fill in what was wrong and what is right."]


def test_h4_a_notice_names_its_subject():
    assert "does not name Red Velvet" in complaints("The group is from South Korea.")
    assert "Choose who" in complaints(GOOD, subject_names=[])
    assert not complaints("레드벨벳 is from South Korea.", subject_names=["Red Velvet", "레드벨벳"])


@pytest.mark.parametrize(
    "blame",
    ["our reporter misheard", "The editor’s mistake", "This was human error", "an editing error"],
)
def test_h14_a_notice_blames_nobody(blame):
    assert "colleague" in complaints(f"Red Velvet: {blame}.")


def test_h14_a_notice_names_no_staff():
    assert "names Iris Vale" in complaints(f"{GOOD} By iris  vale.", staff=["Iris Vale", ""])


@pytest.mark.parametrize(
    ("kind", "notice", "complaint"),
    [
        ("clarification", "Red Velvet was wrongly placed.", "it is a correction"),
        ("editors_note", "It was incorrect of Red Velvet.", "it is a correction"),
        ("correction", "We clarify that Red Velvet sang.", "neither clarified nor updated"),
        ("correction", "Red Velvet: this has been updated.", "neither clarified nor updated"),
    ],
)
def test_h2_an_error_is_called_an_error(kind, notice, complaint):
    assert complaint in complaints(notice, kind=kind)


@pytest.mark.parametrize(
    ("notice", "count"),
    [
        (GOOD, 2),
        ("Red Velvet sang", 1),
        ("Red Velvet sang in 3.5 hours.", 1),
        ("Dr. Kim and J. Park saw Red Velvet. It was late.", 2),
        ("“Red Velvet sang.” That was wrong.", 2),
    ],
)
def test_sentences_are_counted_as_readers_count(notice, count):
    assert {1: "One sentence.", 2: "Two sentences."}[count] in said(notice)


def test_a_long_notice_is_too_long():
    assert "It has 3 sentences" in complaints(f"{GOOD} It sang.")


def test_h3_an_error_that_must_not_be_repeated_is_not():
    wrong = ["North Korean"]
    assert "must not be repeated" in complaints(GOOD, do_not_repeat=True, wrong_words=wrong)
    assert "must not be repeated" in complaints(GOOD, kind="removal", wrong_words=["north  korean"])
    assert not complaints("Red Velvet is from Seoul.", do_not_repeat=True, wrong_words=wrong)


def test_h12_a_late_notice_explains_its_delay():
    now = timezone.now()
    assert not complaints(GOOD, reported_at=now - timedelta(days=29))
    assert "31 days ago" in complaints(GOOD, reported_at=now - timedelta(days=31, hours=1))
    late = GOOD.replace("The group", "After a delay of weeks: the group")
    assert not complaints(late, reported_at=now - timedelta(days=31))


def test_a_notice_makes_no_jokes():
    assert "No jokes" in complaints("Oops, Red Velvet is from Seoul!")


@pytest.mark.parametrize("huge", ["A" * 200_000, "a." * 100_000, "Aa " * 70_000, "\u202e" * 9])
def test_whatever_is_typed_is_answered(huge):
    assert said(huge)


@pytest.mark.django_db
def test_names_come_from_the_subject_and_from_who_signed():
    subject = Subject(name="Red Velvet", native_name="레드벨벳", aliases=["RV"])
    assert names_of(subject) == ["Red Velvet", "레드벨벳", "RV"]
    assert names_of(None) == []
    writer = builders.author("Iris Vale", account=builders.user())
    article = builders.article(authors=[writer, builders.author("Of no account")])
    correction = builders.correction(article)
    assert staff_names(correction, article) == ["Iris Vale"]


@pytest.mark.case("B17")
@pytest.mark.parametrize("words", ["Red Vеlvet", "Red\u200b Velvet"])
def test_characters_that_deceive_the_eye_are_pointed_out(words):
    assert "Type it again" in complaints(f"The group {words} is from South Korea.")
