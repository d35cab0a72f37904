"""What texts assert is read once after it changed, and held against what is on record."""

import pytest

from articles.models import Passage
from factcheck import claims
from factcheck.models import Claim, Fact
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def red_velvet():
    return builders.subject()


def told(*paragraphs: str, **fields):
    return builders.article(body="".join(f"<p>{words}</p>" for words in paragraphs), **fields)


def verdicts() -> list[tuple[str, str]]:
    return list(Claim.objects.order_by("passage__text").values_list("value", "verdict"))


def test_new_texts_are_read_once(red_velvet):
    builders.fact(red_velvet)
    told("The North Korean girl group Red Velvet sang.")
    assert claims.waiting() > 0
    assert claims.read_waiting() > 0
    assert verdicts() == [("North Korea", "contradicts")]
    assert claims.waiting() == 0
    assert claims.read_waiting() == 0


def test_they_are_read_so_many_at_once(red_velvet):
    builders.known_property("Origin")
    for _ in range(3):
        told("The North Korean girl group Red Velvet sang.")
    assert claims.read_waiting(2) == 2
    assert claims.waiting() > 0


def test_words_that_are_gone_assert_nothing_any_more(red_velvet):
    builders.fact(red_velvet)
    article = told("The North Korean girl group Red Velvet sang.")
    claims.read_waiting()
    builders.published(article)
    claims.read_waiting()
    assert verdicts() == [("South Korea", "consistent")]


def test_a_new_fact_has_what_was_said_read_again(red_velvet):
    builders.known_property("Origin")
    told("The North Korean girl group Red Velvet sang.")
    claims.read_waiting()
    assert verdicts() == [("North Korea", "unchecked")]
    fact = builders.fact(red_velvet)
    claims.read_again(red_velvet, fact.property)
    claims.read_waiting()
    assert verdicts() == [("North Korea", "contradicts")]


def test_a_claim_knows_its_words(red_velvet):
    builders.fact(red_velvet)
    told("North Korea’s Red Velvet sang.")
    claims.read_waiting()
    claim = Claim.objects.get()
    assert claim.said == "North Korea"
    assert claim.proposed == "South Korea"
    assert claim.why


def test_what_stands_in_quotation_marks_is_no_error_of_the_paper(red_velvet):
    builders.fact(red_velvet)
    told("“The North Korean band Red Velvet”, he said.")
    claims.read_waiting()
    assert Claim.objects.get().quoted
    assert not Claim.objects.wrong().exists()


def test_two_articles_that_disagree_are_shown_without_any_fact(red_velvet):
    builders.known_property("Origin")
    told("The North Korean girl group Red Velvet sang.")
    assert not claims.disagreements()
    told("The South Korean girl group Red Velvet sang.")
    claims.read_waiting()
    [found] = claims.disagreements()
    assert (found["subject"], found["values"]) == (red_velvet.pk, 2)
    builders.fact(red_velvet)
    claims.read_again(red_velvet)
    claims.read_waiting()
    assert not claims.disagreements()
    assert Claim.objects.wrong().count() == 1


def test_what_is_not_checked_is_held_against_nothing(red_velvet):
    builders.fact(red_velvet, status=Fact.Status.UNCHECKED, verified_at=None)
    told("The North Korean girl group Red Velvet sang.")
    claims.read_waiting()
    assert verdicts() == [("North Korea", "unchecked")]


def test_earlier_versions_are_not_read(red_velvet):
    builders.published(told("The North Korean girl group Red Velvet sang."))
    claims.read_waiting()
    earlier = Passage.objects.filter(layer=Passage.Layer.EARLIER)
    assert earlier
    assert not Claim.objects.filter(passage__in=earlier).exists()
