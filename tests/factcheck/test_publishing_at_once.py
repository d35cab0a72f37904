"""Two people publishing in the same moment: one wins, the other is told (P10)."""

from itertools import pairwise
from threading import Barrier, Thread

import pytest
from django.db import connection

from articles.models import Article, Edition, Revision
from articles.roles import Role
from factcheck import reports, workflow
from factcheck.models import Correction, Transition
from tests import builders

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
]


def at_once(*acts) -> list[str]:
    """Start all *acts* in the same moment, each on a connection of its own; return refusals."""
    barrier, refusals, broken = Barrier(len(acts)), [], []

    def run(act):
        try:
            barrier.wait(timeout=30)
            act()
        except (workflow.MoveRefused, reports.ReportRefused) as refused:
            refusals.append(str(refused))
        except Exception as error:
            broken.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not broken
    return refusals


def approving(correction, by):
    return lambda: workflow.approve_and_publish(Correction.objects.get(pk=correction.pk), by=by)


@pytest.mark.case("C2")
def test_p10_twenty_approvals_make_one_publication():
    correction = builders.in_review(builders.article(), builders.article())
    approvers = [builders.user(role=Role.EDITOR) for _ in range(20)]
    refusals = at_once(*[approving(correction, by) for by in approvers])
    assert len(refusals) == 19
    assert all("is published" in refusal for refusal in refusals)
    assert Transition.objects.filter(move="approve").count() == 1
    assert Revision.objects.filter(kind="correction").count() == 2
    assert Correction.objects.get().number == 1


def test_p10_two_corrections_of_one_passage_make_one_and_a_refusal():
    article = builders.article()
    rivals = [builders.in_review(article), builders.in_review(article)]
    refusals = at_once(*[approving(one, builders.user(role=Role.EDITOR)) for one in rivals])
    assert len(refusals) == 1
    assert "North Korean girl group" in refusals[0]
    assert Article.objects.get().live.number == 2


def test_many_publications_at_once_leave_one_gapless_chain():
    corrections = [builders.in_review(builders.article(), builders.article()) for _ in range(8)]
    assert not at_once(*[approving(one, builders.user(role=Role.EDITOR)) for one in corrections])
    revisions = list(Revision.objects.order_by("sequence"))
    assert [revision.sequence for revision in revisions] == list(range(1, 33))
    for before, after in pairwise(revisions):
        assert after.previous_hash == before.chain_hash == before.link()
    assert Edition.objects.get().chain_head == revisions[-1].chain_hash
    assert sorted(c.number for c in Correction.objects.all()) == list(range(1, 9))


@pytest.mark.case("C11")
def test_corrections_of_the_same_articles_in_opposite_order_do_not_deadlock():
    one, other = builders.article(), builders.article()
    there = builders.in_review(one, other, wordings=[builders.wording("umbrellas", "raincoats")])
    back = builders.in_review(other, one, wordings=[builders.wording("Five people", "Five of us")])
    assert not at_once(*[approving(c, builders.user(role=Role.EDITOR)) for c in (there, back)])
    for article in Article.objects.all():
        assert "raincoats" in article.live.text.body
        assert "Five of us" in article.live.text.body
