"""A fact is checked against its sources by an editor, doubted with a reason, checked again."""

import pytest

from articles.roles import Role
from factcheck import claims, facts
from factcheck.models import Claim, Fact, FactMove
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def jun():
    return builders.user("jun", role=Role.EDITOR)


def unchecked(**fields) -> Fact:
    return builders.fact(status=Fact.Status.UNCHECKED, verified_at=None, **fields)


def told(words: str):
    return builders.article(body=f"<p>{words}</p>")


def test_an_editor_checks_a_fact_against_its_sources(jun):
    fact = unchecked()
    facts.verify(fact, by=jun)
    fact.refresh_from_db()
    assert (fact.status, fact.verified_by) == ("verified", jun)
    move = FactMove.objects.get()
    assert (move.move, move.source, move.target, move.by) == (
        "verify",
        "unchecked",
        "verified",
        jun,
    )


def test_p8_no_reporter_and_no_fact_without_a_reliable_source(jun):
    with pytest.raises(facts.FactRefused, match="editor"):
        facts.verify(unchecked(), by=builders.user(role=Role.REPORTER))
    fact = unchecked(sources=0, name="Label", value="A label")
    builders.cited(fact, stance="contradicts")
    with pytest.raises(facts.FactRefused, match="reliable source"):
        facts.verify(fact, by=jun)
    assert not FactMove.objects.exists()


def test_nobody_says_that_what_they_did_not_see_is_checked(jun):
    fact = unchecked()
    seen = facts.fingerprint(fact)
    builders.cited(fact, stance="contradicts")
    with pytest.raises(facts.FactRefused, match="changed since"):
        facts.verify(fact, by=jun, seen=seen)
    facts.verify(fact, by=jun, seen=facts.fingerprint(fact))


def test_a_doubt_takes_a_reason(jun):
    fact = builders.fact()
    with pytest.raises(facts.FactRefused, match="Say why"):
        facts.doubt(fact, by=jun, why="  ")
    facts.doubt(fact, by=jun, why="The label says otherwise.")
    fact.refresh_from_db()
    assert (fact.status, fact.verified_at) == ("doubted", None)
    assert FactMove.objects.get().note == "The label says otherwise."


def test_what_texts_say_is_held_against_what_is_on_record_now(jun):
    fact = unchecked()
    told("The North Korean girl group Red Velvet sang.")
    claims.read_waiting()

    def verdict() -> str:
        claims.read_waiting()
        return Claim.objects.get().verdict

    assert verdict() == "unchecked"
    facts.verify(fact, by=jun)
    assert verdict() == "contradicts"
    facts.doubt(fact, by=jun, why="Is it?")
    assert verdict() == "unchecked"


def test_what_was_merged_is_read_again_under_its_new_name(jun):
    old = builders.subject("RV", merged_into=builders.subject())
    fact = unchecked(subject=old)
    told("The North Korean girl group Red Velvet sang.")
    claims.read_waiting()
    facts.verify(fact, by=jun)
    claims.read_waiting()
    assert Claim.objects.get().verdict == "contradicts"
