"""Two corrections that want the same words meet, instead of colliding."""

import pytest

from factcheck import meeting
from factcheck.fingerprint import fingerprint
from factcheck.workflow import MoveRefused, advance
from tests import builders

pytestmark = pytest.mark.django_db


def two_of_the_same_words(article=None):
    article = article or builders.article()
    mine = builders.correction(
        article, wordings=[builders.wording("North Korean girl group", "Seoul girl group")]
    )
    other = builders.in_review(article, wordings=[builders.wording()])
    return mine, other


def test_two_open_corrections_of_one_passage_meet():
    mine, other = two_of_the_same_words()
    (met,) = meeting.meetings(mine)
    assert met.other == other
    assert met.place.exact == "North Korean girl group"
    assert not met.is_done
    assert [again.other for again in meeting.meetings(other)] == [mine]


def test_corrections_of_different_words_do_not_meet():
    article = builders.article()
    mine = builders.correction(article)
    builders.correction(article, wordings=[builders.wording("Five people", "Six people")])
    builders.correction(builders.article())
    assert meeting.meetings(mine) == []


def test_the_second_meets_the_words_of_the_first_once_that_is_published(standards_editor):
    mine, other = two_of_the_same_words()
    advance(other, "approve", by=standards_editor)
    advance(other, "publish", by=standards_editor)
    (met,) = meeting.meetings(mine)
    assert met.is_done
    assert met.place.exact == "South Korean girl group"


def test_what_a_person_puts_together_becomes_an_edit_of_their_own(editor, standards_editor):
    mine, other = two_of_the_same_words()
    advance(other, "approve", by=standards_editor)
    advance(other, "publish", by=standards_editor)
    (met,) = meeting.meetings(mine)
    sources = mine.citations.count()
    meeting.settle(met, "Seoul-based girl group", by=editor, seen=fingerprint(mine))
    (row,) = mine.corrected_articles.all()
    (amendment,) = row.amendments.all()
    assert (amendment.exact, amendment.replacement) == (
        "South Korean girl group",
        "Seoul-based girl group",
    )
    assert mine.citations.count() == sources
    assert [move.move for move in mine.transitions.all()] == ["log", "edit"]
    assert meeting.meetings(mine) == []


def test_nothing_is_settled_over_what_changed_meanwhile(editor):
    mine, _ = two_of_the_same_words()
    (met,) = meeting.meetings(mine)
    with pytest.raises(MoveRefused, match="has changed this correction"):
        meeting.settle(met, "Seoul-based girl group", by=editor, seen="old")


def test_words_that_stand_there_already_are_nothing_to_put_in(editor):
    mine, _ = two_of_the_same_words()
    (met,) = meeting.meetings(mine)
    with pytest.raises(MoveRefused, match="stands there already"):
        meeting.settle(met, "North Korean girl group", by=editor, seen=fingerprint(mine))


def test_closed_corrections_meet_nobody(standards_editor):
    mine, other = two_of_the_same_words()
    advance(mine, "reject", by=standards_editor, note="The same as the other.")
    assert meeting.meetings(mine) == []
    assert meeting.meetings(other) == []
