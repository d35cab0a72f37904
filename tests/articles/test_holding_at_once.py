"""Two people holding, releasing or deciding in the same moment: one wins, the other is told."""

import pytest

from articles import holds
from articles.models import Article, Edition, Hold, Revision
from articles.quotes import Quote
from articles.roles import Role
from factcheck import workflow
from factcheck.models import Correction
from tests import builders
from tests.factcheck import test_publishing_at_once

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def at_once(*acts) -> list[str]:
    """Start all *acts* in the same moment; return what was refused."""

    def told(act):
        try:
            act()
        except holds.HoldRefused as refused:
            raise workflow.MoveRefused(str(refused)) from None

    return test_publishing_at_once.at_once(*[lambda act=act: told(act) for act in acts])


def editors(count) -> list:
    return [builders.user(role=Role.EDITOR) for _ in range(count)]


def test_p10_of_ten_editors_one_holds_the_article():
    article = builders.article()
    before = Edition.objects.get().number
    refusals = at_once(*[lambda by=by: builders.held(article, by=by) for by in editors(10)])
    assert len(refusals) == 9
    assert all("on hold" in refusal for refusal in refusals)
    assert Hold.objects.count() == 1
    assert Edition.objects.get().number == before + 1


def test_p10_of_ten_editors_one_holds_the_words():
    article = builders.article()
    quote = Quote("sells umbrellas")
    refusals = at_once(
        *[
            lambda by=by: holds.hold(article, by=by, reason="So?", element="body", quote=quote)
            for by in editors(10)
        ]
    )
    assert len(refusals) == 9
    assert Hold.objects.count() == 1


def test_p10_a_hold_is_released_by_one_of_many():
    held = builders.held(builders.article())
    refusals = at_once(
        *[
            lambda by=by: holds.release(Hold.objects.get(pk=held.pk), by=by, note="Right.")
            for by in editors(6)
        ]
    )
    assert len(refusals) == 5
    assert Article.objects.get().status == Article.Status.PUBLISHED


def test_p10_a_release_and_a_withdrawal_at_once_end_in_one_outcome():
    article = builders.article()
    held = builders.held(article)
    down = builders.approved(article, kind="withdrawal")
    one, other = editors(2)
    at_once(
        lambda: holds.release(Hold.objects.get(pk=held.pk), by=one, note="Right."),
        lambda: workflow.advance(Correction.objects.get(pk=down.pk), "publish", by=other),
    )
    assert Article.objects.get().status == Article.Status.WITHDRAWN
    assert Hold.objects.get().outcome in (Hold.Outcome.RELEASED, Hold.Outcome.WITHDRAWN)


def test_p10_an_emergency_and_an_approval_make_one_publication():
    correction = builders.in_review()
    one, other = editors(2)
    refusals = at_once(
        lambda: workflow.advance(
            Correction.objects.get(pk=correction.pk), "publish_at_once", by=one, note="Now."
        ),
        lambda: workflow.approve_and_publish(Correction.objects.get(pk=correction.pk), by=other),
    )
    assert len(refusals) == 1
    assert Revision.objects.filter(kind="correction").count() == 1


def test_p10_of_many_reviews_one_counts():
    correction = builders.emergency()
    refusals = at_once(
        *[
            lambda by=by: workflow.advance(
                Correction.objects.get(pk=correction.pk), "review", by=by
            )
            for by in editors(5)
        ]
    )
    assert len(refusals) == 4


def test_p10_two_removals_of_one_article_make_one_tombstone():
    article = builders.article()
    rivals = [
        builders.approved(article, kind="removal", ground="legal", was_wrong="it") for _ in range(2)
    ]
    refusals = at_once(
        *[
            lambda rival=rival, by=by: workflow.advance(
                Correction.objects.get(pk=rival.pk), "publish", by=by
            )
            for rival, by in zip(rivals, editors(2), strict=True)
        ]
    )
    assert len(refusals) == 1
    assert "removed already" in refusals[0]
    assert article.revisions.get(number=1).removals.count() == 1
