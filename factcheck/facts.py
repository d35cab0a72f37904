"""The only writer of a fact's status: checked against its sources, or in doubt again."""

from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from articles.models import Edition, Subject
from articles.roles import Role, role_of
from factcheck import claims
from factcheck.models import Fact, FactMove, Property

Status, Name = Fact.Status, FactMove.Name


class FactRefused(Exception):
    """A decision that the rules do not allow; nothing has changed and the message says why."""


@transaction.atomic
def verify(fact: Fact, *, by, seen: str | None = None) -> None:
    """Record that *by* has held *fact*, as *seen*, against its sources, or raise FactRefused."""
    fact = locked(fact)
    if reason := verify_refusal(fact, by):
        raise FactRefused(reason)
    if seen is not None and seen != fingerprint(fact):
        raise FactRefused("It has changed since you opened it. Read it again, then say so.")
    fact.verified_by, fact.verified_at = by, timezone.now()
    move(fact, Name.VERIFY, Status.VERIFIED, by=by)


def verify_refusal(fact: Fact, user) -> str:
    """Say why *user* may not say that *fact* is checked, or nothing (P8)."""
    if role_of(user) < Role.EDITOR:
        return "This takes an editor."
    if not any(citation.source.reliable for citation in fact.supporting):
        return "At least one reliable source must support it, with its words and the date."
    if not fact.is_understood and fact.property.kind != "text":
        return f"“{fact.value}” does not say {fact.property.wanted}."
    return ""


@transaction.atomic
def doubt(fact: Fact, *, by, why: str) -> None:
    """Put *fact* back among what has to be checked: no text is held against it until then."""
    fact = locked(fact)
    if role_of(by) < Role.EDITOR:
        raise FactRefused("This takes an editor.")
    if not why.strip():
        raise FactRefused("Say why it has to be checked again.")
    if fact.status == Status.DOUBTED:
        return
    fact.verified_by = fact.verified_at = None
    move(fact, Name.DOUBT, Status.DOUBTED, by=by, note=why)


@transaction.atomic
def changed(fact: Fact, *, by) -> None:
    """Note that what *fact* says, or rests on, is another than was checked."""
    fact = locked(fact)
    fact.verified_by = fact.verified_at = None
    move(fact, Name.CHANGE, Status.UNCHECKED, by=by)


def fingerprint(fact: Fact) -> str:
    """Return in short what *fact* says and rests on now, to tell whether somebody saw just that."""
    says = ("subject", "property", "value", "rank", "valid_from", "valid_until", "recheck_after")
    rests_on = ("pk", "source", "source__reliable", "quote", "accessed_on", "stance")
    [said] = Fact.objects.filter(pk=fact.pk).values_list(*says, "status")
    evidence = fact.evidence.order_by("pk").values_list(*rests_on, "confidential")
    return sha256(repr([said, *evidence]).encode()).hexdigest()[:20]


def read_again(subject: Subject, property: Property) -> None:
    """Let what texts say of *subject* be held against what is on record anew."""
    claims.read_again(subject.merged_into or subject, property)


def locked(fact: Fact) -> Fact:
    """Return *fact* as it is now, nobody else deciding about it."""
    rows = Fact.objects.select_for_update(of=("self",)).select_related("property", "subject")
    return rows.get(pk=fact.pk)


def move(fact: Fact, name: str, target: str, *, by, note: str = "") -> None:
    """Write the status of the locked *fact* with its audit row; readers see the status."""
    source, fact.status = fact.status, target
    fact.save(update_fields=["status", "verified_by", "verified_at"])
    if Status.VERIFIED in (source, target):
        read_again(fact.subject, fact.property)
    FactMove.objects.create(
        fact=fact,
        move=name,
        source=source,
        target=target,
        by=by,
        at=timezone.now(),
        note=note.strip()[:300],
    )
    Edition.objects.bump()
