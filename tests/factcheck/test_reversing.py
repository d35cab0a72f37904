"""Taking a published correction back: what the form begins with, and what becomes of it."""

import pytest

from articles.wording import Element
from factcheck.admin.source_form import sources_again
from factcheck.models import Citation, Correction
from factcheck.reversing import reversal_of
from tests import builders

pytestmark = pytest.mark.django_db

Kind = Correction.Kind


def test_the_plain_facts_are_taken_over():
    published = builders.published(severity="major", subject=builders.subject())
    made = reversal_of(published)
    assert made.supersedes == published
    assert (made.kind, made.severity) == (Kind.CORRECTION, "major")
    assert (made.error_type, made.subject) == ("nationality", builders.subject())


def test_the_notice_tells_both_words_and_which_are_right():
    notice = reversal_of(builders.published()).notice
    assert notice == (
        "An earlier version of this article wrongly changed “North Korean girl group” to “South "
        "Korean girl group” in correction No. 1. The earlier words, “North Korean girl group”, "
        "were right and stand again."
    )


def test_h6_a_headline_that_comes_back_is_spoken_of_as_one():
    article = builders.article("The North Korean girl group")
    published = builders.published(article, wordings=[builders.wording(element=Element.HEADLINE)])
    assert reversal_of(published).notice.startswith("An earlier headline of this article wrongly")


def test_h2_what_a_clarification_changed_wrongly_is_corrected():
    published = builders.published(kind=Kind.CLARIFICATION)
    assert reversal_of(published).kind == Kind.CORRECTION


def test_h3_what_must_not_be_repeated_is_not():
    published = builders.published(do_not_repeat=True, do_not_repeat_reason="It hurts somebody.")
    made = reversal_of(published)
    assert made.do_not_repeat_reason
    assert "North" not in made.notice


def test_a_retraction_that_was_wrong_is_taken_back_by_a_correction():
    made = reversal_of(builders.published(kind=Kind.RETRACTION, severity="major"))
    assert made.kind == Kind.CORRECTION
    assert made.notice == (
        "An earlier version of this article wrongly carried a notice of its retraction, "
        "correction No. 1. The article stands again as it was."
    )


def test_a_note_without_new_words_is_taken_back_by_a_note():
    made = reversal_of(builders.published(kind=Kind.EDITORS_NOTE))
    assert made.kind == Kind.EDITORS_NOTE
    assert made.notice == (
        "Our note on this article, correction No. 1, does not stand. "
        "The article is right without it."
    )


def test_of_a_removal_no_words_are_taken_over():
    published = builders.published(kind=Kind.REMOVAL, ground="legal", severity="major")
    made = reversal_of(published)
    assert not made.notice
    assert not made.is_right


def test_its_sources_are_there_to_be_read_again():
    again = sources_again(builders.published(severity="major"))
    assert len(again) == 2
    assert {source["stance"] for source in again} == {Citation.Stance.SUPPORTS}
