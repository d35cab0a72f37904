"""Who is told what: messages are rows first, and leave once what they tell is committed."""

from collections.abc import Iterable

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Hold, Revision
from articles.roles import Role, roles_of
from factcheck import letters
from factcheck.delivery import deliver
from factcheck.desk import REVIEW_TARGET, TARGETS, is_turn_of
from factcheck.letters import Letter
from factcheck.models import Correction, Message, Preferences, Transition
from factcheck.models.queries import EMERGENCY
from factcheck.people import authors_of, editors_with_address
from factcheck.rules import disqualified, role_to_approve

WAITS_FOR_ANYONE = {"submit": letters.to_approve, "appeal": letters.to_decide}
COMES_BACK = {"send_back": letters.sent_back, "reject": letters.rejected}
BEGINS = {"log", "edit", "submit"}


def tell(move: Transition) -> None:
    """Write to those whose turn it is after *move*, and to the authors whose article it is of."""
    correction, sender = move.correction, move.by
    at_work = [correction.logged_by, correction.assigned_to]
    if move.move in WAITS_FOR_ANYONE:
        write(WAITS_FOR_ANYONE[move.move](move), in_turn(correction), sender=sender)
    if move.move in COMES_BACK:
        write(COMES_BACK[move.move](move), at_work, sender=sender)
    if move.move == "assign":
        write(letters.assigned(move), [correction.assigned_to], sender=sender)
    if move.move in BEGINS:
        # Whoever logged it need not be told; by an edit other authors may have come in.
        authors = authors_of(correction).exclude(pk=correction.logged_by_id)
        write(letters.begun(move), authors, sender=sender, once=f"begun {correction.pk}")
    if move.target == Correction.Status.PUBLISHED != move.source:
        write(letters.published(move), authors_of(correction), sender=sender)
    if move.move == EMERGENCY:
        write(letters.to_review(move), may_review(correction), sender=sender)
        announce(
            "emergency",
            {"correction": correction.pk, "by": sender.pk, "page": letters.page_of(correction)},
            once=f"emergency {correction.pk}",
        )


def may_review(correction: Correction) -> list:
    """Return those who may make up for the missing second check; they are always told at once."""
    fresh = Correction.objects.for_desk().get(pk=correction.pk)
    needed = role_to_approve(fresh)
    roles = roles_of(editors_with_address())
    return [
        user for user, role in roles.items() if role >= needed and not disqualified(fresh, user)
    ]


def standards_desk() -> list:
    """Return those who have the standards desk now."""
    return [user for user, role in roles_of(editors_with_address()).items() if role >= Role.DUTY]


def tell_of_hold(held: Hold) -> None:
    """Tell whoever has the standards desk, and the program at WEBHOOK_URL, of a new hold."""
    write(letters.held(held), standards_desk(), sender=held.by)
    announce(
        "hold",
        {
            "hold": held.pk,
            "article": held.article_id,
            "whole": held.is_whole,
            "by": held.by_id,
            "page": letters.hold_page(held),
        },
        once=f"hold {held.pk}",
    )


def tell_of_old_edit(revision: Revision) -> None:
    """Tell whoever has the standards desk that one person has changed an old article."""
    once = f"old edit {revision.pk}"
    write(letters.old_edit(revision), standards_desk(), sender=revision.by, once=once)


def in_turn(correction: Correction) -> list:
    """Return the editors whose turn it is and who want to be told at once of what anyone may do."""
    # Read anew: the desk's rules ask much of the same rows, once for each editor.
    fresh = Correction.objects.for_desk().get(pk=correction.pk)
    patient = Preferences.objects.exclude(mail=Preferences.Mail.AT_ONCE).values("user")
    people = editors_with_address().exclude(pk__in=patient)
    return [user for user, role in roles_of(people).items() if is_turn_of(fresh, user, role)]


def write(letter: Letter, people: Iterable, *, sender=None, once: str = "") -> None:
    """Address *letter* to each of *people* who has an address, never to its *sender*.

    What has a name in *once* is told to each of them one time only.
    """
    readers = {user.pk: user for user in people if user and user.is_active and user.email}
    if sender:
        readers.pop(sender.pk, None)
    put(
        Message(
            kind=Message.Kind.MAIL,
            to=user.email,
            subject=letter.subject,
            body=letter.body,
            once=f"{once} to {user.pk}" if once else "",
        )
        for user in readers.values()
    )


def announce(event: str, facts: dict, *, once: str = "") -> None:
    """Tell the program at WEBHOOK_URL, where there is one, that *event* took place."""
    if settings.WEBHOOK_URL:
        payload = {"event": event, "at": timezone.now(), "site": settings.SITE_URL} | facts
        put([Message(kind=Message.Kind.WEBHOOK, payload=payload, once=once)])


def announce_overdue() -> None:
    """Announce each major correction that is still open after its target, one time."""
    major = Correction.Severity.MAJOR
    latest = timezone.now() - TARGETS[major]
    for correction in Correction.objects.open().filter(severity=major, logged_at__lt=latest):
        announce(
            "overdue",
            {
                "correction": correction.pk,
                "status": correction.status,
                "logged_at": correction.logged_at,
                "page": letters.page_of(correction),
            },
            once=f"overdue {correction.pk}",
        )


def escalate() -> None:
    """Tell the standards editors, one time each, of emergencies that nobody reviewed in time."""
    latest = timezone.now() - REVIEW_TARGET
    deciders = standards_desk()
    for correction in Correction.objects.unreviewed().filter(published_at__lt=latest):
        once = f"unreviewed {correction.pk}"
        write(letters.unreviewed(correction), deciders, once=once)
        announce(
            "unreviewed",
            {"correction": correction.pk, "page": letters.page_of(correction)},
            once=once,
        )


def put(messages: Iterable[Message]) -> None:
    """Save what is not said yet; it leaves after commit, and never where a move is undone."""
    keys = []
    for message in messages:
        message.created_at = timezone.now()
        try:
            with transaction.atomic():
                message.save()
        except IntegrityError:
            if Message.objects.exclude(once="").filter(once=message.once).exists():
                continue  # said already, perhaps this very moment
            raise
        keys.append(message.pk)
    if keys:
        # Where it fails Django logs its name, which a partial does not have.
        transaction.on_commit(lambda: deliver(keys), robust=True)
