"""What the page of an article says of its corrections, in as many questions for all as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.in_public import notices_of
from factcheck.models import Correction
from tests import builders

pytestmark = pytest.mark.django_db


def test_each_notice_comes_with_what_is_its_own():
    article, other = builders.article(), builders.article()
    first = builders.published(article, other)
    second = builders.emergency(article, wordings=[builders.wording("umbrellas", "parasols")])
    builders.published(other, wordings=[builders.wording("Five people", "Six people")])
    builders.in_review(article, wordings=[builders.wording("Five people", "Six people")])
    with CaptureQueriesContext(connection) as asked:
        notices = notices_of(article)
        moves = [[move.pk for move in one.transitions.all()] for one in notices]
        passages = [[one.pk for one in row.amendments.all()] for [row] in rows(notices)]
        versions = [row.after.number for [row] in rows(notices)]
    assert len(asked) == 5
    assert notices == list(Correction.objects.published().of(article)) == [second, first]
    for at, notice in enumerate([second, first]):
        row = notice.corrected_articles.get(article=article)
        assert notices[at].here == [row]
        assert notices[at].evidence == list(notice.citations.all())
        assert moves[at] == [move.pk for move in notice.transitions.all()]
        assert passages[at] == [one.pk for one in row.amendments.all()]
        assert versions[at] == row.after.number
    assert [one.is_unreviewed for one in notices] == [True, False]


def test_an_article_that_was_never_corrected_takes_one_question():
    article = builders.article()
    with CaptureQueriesContext(connection) as asked:
        assert notices_of(article) == []
    assert len(asked) == 1


def rows(notices: list[Correction]) -> list[list]:
    return [notice.here for notice in notices]
