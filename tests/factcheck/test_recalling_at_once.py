"""A recall while others decide about the same facts and items: nothing twice, nobody stuck."""

import pytest

from articles.roles import Role
from factcheck import facts, recall
from factcheck.models import Fact, FactMove, Recall, RecallItem, Source
from factcheck.workflow import MoveRefused
from tests import builders
from tests.factcheck.test_publishing_at_once import at_once

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
]


def told(act):
    """Return *act*, whose refusals are of the kind that `at_once()` tells of."""

    def run():
        try:
            act()
        except (facts.FactRefused, recall.RecallRefused) as refused:
            raise MoveRefused(str(refused)) from None

    return run


def recalling(source):
    by = builders.user(role=Role.EDITOR)
    why = "It was invented."
    return told(
        lambda: recall.mark(Source.objects.get(pk=source.pk), reliable=False, by=by, why=why)
    )


def verifying(fact):
    by = builders.user(role=Role.EDITOR)
    return told(lambda: facts.verify(Fact.objects.get(pk=fact.pk), by=by))


def settling(item):
    by = builders.user(role=Role.EDITOR)
    note = "Read elsewhere."
    return told(lambda: recall.settle(RecallItem.objects.get(pk=item.pk), by=by, note=note))


def test_a_source_is_recalled_once_however_many_say_so():
    source = builders.fact().evidence.get().source
    assert at_once(*[recalling(source) for _ in range(6)]) == []
    assert (Recall.objects.count(), RecallItem.objects.count()) == (1, 1)
    assert FactMove.objects.filter(move="doubt").count() == 1


def test_no_fact_is_called_checked_that_rests_on_a_recalled_source():
    made = [builders.fact(builders.subject(f"Group {number}")) for number in range(6)]
    source = made[0].evidence.get().source
    for fact in made:
        fact.evidence.update(source=source)
    at_once(recalling(source), *[verifying(fact) for fact in reversed(made)])
    assert set(Fact.objects.values_list("status", flat=True)) == {"doubted"}


def test_an_item_is_seen_to_by_one():
    recalling(builders.fact().evidence.get().source)()
    refusals = at_once(*[settling(RecallItem.objects.get()) for _ in range(6)])
    assert len(refusals) == 5
    assert all("already" in refusal for refusal in refusals)
