"""Recalling a source: what rested on it alone is in doubt, and all of it waits to be seen to."""

from django.db import transaction
from django.utils import timezone

from articles.models import Article
from articles.roles import Role, role_of
from factcheck import claims, facts, knowledge
from factcheck.models import (
    Citation,
    Claim,
    Correction,
    Fact,
    FactCitation,
    Property,
    Recall,
    RecallItem,
    Source,
)

SUPPORTS = Citation.Stance.SUPPORTS
# It leaves room for the reason in the note of a doubt.
LONGEST_TITLE = 100


class RecallRefused(Exception):
    """A mark or a settlement that the rules do not allow; nothing has changed."""


@transaction.atomic
def mark(source: Source, *, reliable: bool, by, why: str) -> Recall | None:
    """Mark *source* as *reliable* or not, or raise RecallRefused; None where it is so already.

    Marked unreliable, whatever rests on it is queued; marked reliable again, nothing is settled.
    """
    source = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    if source.reliable == reliable:
        return None
    if role_of(by) < Role.EDITOR:
        raise RecallRefused("This takes an editor.")
    why = why.strip()[:300]
    if not why:
        again = "can be relied on again" if reliable else "cannot be relied on"
        raise RecallRefused(f"Say why it {again}.")
    source.reliable = reliable
    source.save(update_fields=["reliable"])
    marked = Recall.Mark.RELIABLE if reliable else Recall.Mark.UNRELIABLE
    recall = Recall.objects.create(source=source, mark=marked, by=by, at=timezone.now(), why=why)
    if not reliable:
        queue(recall)
    return recall


def queue(recall: Recall) -> None:
    """Put in doubt what rested on the source of *recall* alone, and queue all that rests on it."""
    # All locked at once and in order, because a doubt locks the edition as well.
    rows = Fact.objects.select_for_update(of=("self",)).order_by("pk")
    resting = list(
        rows.filter(
            pk__in=FactCitation.objects.filter(source=recall.source, stance=SUPPORTS).values("fact")
        ).select_related("subject__merged_into", "property", "term")
    )
    corrections = Correction.objects.exclude(status=Correction.Status.REJECTED)
    cited = Citation.objects.filter(source=recall.source, stance=SUPPORTS).values("correction")
    corrected = set(corrections.filter(pk__in=cited).values_list("pk", flat=True))
    corrected |= set(corrections.filter(fact__in=resting).values_list("pk", flat=True))
    articles = set(
        Article.objects.filter(corrected_in__correction__in=corrected).values_list("pk", flat=True)
    )
    for fact in resting:
        articles |= agreeing(fact)
    RecallItem.objects.bulk_create(
        [
            *(RecallItem(recall=recall, fact=fact) for fact in resting),
            *(RecallItem(recall=recall, correction_id=pk) for pk in sorted(corrected)),
            *(RecallItem(recall=recall, article_id=pk) for pk in sorted(articles)),
        ],
        batch_size=500,
    )
    for fact in resting:
        if not any(citation.source.reliable for citation in fact.supporting):
            why = f"“{recall.source.title[:LONGEST_TITLE]}” was recalled: {recall.why}"
            facts.doubt(fact, by=recall.by, why=why)


def agreeing(fact: Fact) -> set[int]:
    """Return the ids of the articles that say what *fact* says."""
    if not fact.is_understood or fact.property.kind == Property.Kind.TEXT:
        return set()
    value = claims.spelled(knowledge.value_of(fact))
    said = Claim.objects.filter(
        subject=fact.subject.merged_into or fact.subject,
        property=fact.property,
        verdict=Claim.Verdict.CONSISTENT,
        passage__article__isnull=False,
    )
    pairs = said.order_by().values_list("value", "passage__article").distinct()
    return {article for other, article in pairs if is_same(fact, value, other)}


def is_same(fact: Fact, value: str, other: str) -> bool:
    """Whether *other* says the same as *value*, known to the year or to the day."""
    if fact.property.kind == Property.Kind.DATE:
        return value.startswith(other) or other.startswith(value)
    return value.casefold() == other.casefold()


@transaction.atomic
def settle(item: RecallItem, *, by, note: str) -> None:
    """Record that *by* has seen to *item*, or raise RecallRefused."""
    item = RecallItem.objects.select_for_update().get(pk=item.pk)
    if role_of(by) < Role.EDITOR:
        raise RecallRefused("This takes an editor.")
    if item.settled_at:
        raise RecallRefused("Somebody has seen to it already.")
    if not note.strip():
        raise RecallRefused("Say what you found or did.")
    item.settled_by, item.settled_at, item.note = by, timezone.now(), note.strip()[:300]
    item.save(update_fields=["settled_by", "settled_at", "note"])
