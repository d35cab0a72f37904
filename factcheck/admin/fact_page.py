"""What the page of a fact shows around its form: how it stands, and what there is to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from factcheck import claims, facts
from factcheck.admin.said import Said, shown
from factcheck.knowledge import day_of
from factcheck.models import Claim, Correction, Fact, FactMove

# So many passages are looked at, and so many of them shown.
LOOKED_AT, MOST = 400, 40


@dataclass(frozen=True)
class FactPage:
    """How one fact stands at the desk."""

    seen: str
    verify_refusal: str
    contradicted_by: list[Said]
    has_more: bool
    waiting: int
    corrections: Sequence[Correction]
    moves: Sequence[FactMove]


def fact_page(fact: Fact, user) -> FactPage:
    """Return what is shown of *fact* to *user*."""
    found = contradicting(fact)
    return FactPage(
        seen=facts.fingerprint(fact),
        verify_refusal=facts.verify_refusal(fact, user),
        contradicted_by=shown(found[:MOST]),
        has_more=len(found) > MOST,
        waiting=claims.waiting(),
        corrections=fact.corrections.exclude(
            status__in=[Correction.Status.REJECTED]
        ).select_related("subject", "superseded_by"),
        moves=fact.moves.select_related("by"),
    )


def contradicting(fact: Fact) -> list[Claim]:
    """Return what readers can read that contradicts *fact*, where it is on record."""
    if not Fact.objects.on_record().filter(pk=fact.pk).exists():
        return []
    subject = fact.subject.merged_into or fact.subject
    said = Claim.objects.wrong().in_print().filter(subject=subject, property=fact.property)
    return [
        claim
        for claim in said.for_page()[:LOOKED_AT]
        if is_valid(fact, day_of(claim.passage.article, claim.passage.layer))
    ]


def is_valid(fact: Fact, on: date) -> bool:
    """Whether *fact* was so on the day *on*."""
    begins, ends = fact.valid_from or date.min, fact.valid_until or date.max
    return begins <= on <= ends
