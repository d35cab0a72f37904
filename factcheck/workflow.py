"""The map of moves, and the only writer of a correction's status."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from articles import publishing
from articles.models import Article
from articles.roles import Role, role_of
from articles.wording import PassageRefused
from factcheck import messages
from factcheck.fingerprint import fingerprint
from factcheck.models import Correction, Transition
from factcheck.parts import Evidence, print_sources, write_parts
from factcheck.rules import (
    approval_void,
    disqualified,
    evidence_missing,
    party_to_appeal,
    passages_astray,
    role_to_approve,
)

Status = Correction.Status
BEFORE_PUBLICATION = {Status.LOGGED, Status.VERIFIED, Status.IN_REVIEW, Status.APPROVED}


class MoveRefused(Exception):
    """A move that the rules do not allow; nothing has changed and the message says why."""


@dataclass(frozen=True)
class Move:
    """What it is called before and after, from which statuses to which, who may, what it takes."""

    label: str
    done: str
    sources: set[Status]
    target: Status
    role: Role
    second_person: bool = False
    needs_note: bool = False
    checks_evidence: bool = False
    checks_passages: bool = False
    decides_appeal: bool = False


MOVES = {
    "verify": Move(
        "Verify", "Verified", {Status.LOGGED}, Status.VERIFIED, Role.EDITOR, checks_evidence=True
    ),
    "submit": Move(
        "Send to a second editor",
        "Sent to a second editor",
        {Status.VERIFIED},
        Status.IN_REVIEW,
        Role.EDITOR,
        checks_evidence=True,
        checks_passages=True,
    ),
    "approve": Move(
        "Approve",
        "Approved",
        {Status.IN_REVIEW},
        Status.APPROVED,
        Role.EDITOR,  # more for some, see role_to_approve
        second_person=True,
        checks_evidence=True,
        checks_passages=True,
    ),
    "publish": Move(
        "Publish",
        "Published",
        {Status.APPROVED},
        Status.PUBLISHED,
        Role.EDITOR,
        checks_evidence=True,
    ),
    "send_back": Move(
        "Send back",
        "Sent back",
        {Status.VERIFIED, Status.IN_REVIEW, Status.APPROVED},
        Status.LOGGED,
        Role.EDITOR,
        needs_note=True,
    ),
    "reject": Move(
        "Reject",
        "Rejected",
        BEFORE_PUBLICATION | {Status.APPEALED},
        Status.REJECTED,
        Role.EDITOR,
        needs_note=True,
        decides_appeal=True,
    ),
    "appeal": Move(
        "Appeal", "Appealed", {Status.REJECTED}, Status.APPEALED, Role.REPORTER, needs_note=True
    ),
    "reopen": Move(
        "Reopen", "Reopened", {Status.APPEALED}, Status.LOGGED, Role.EDITOR, decides_appeal=True
    ),
}  # fmt: skip
DONE = {
    "log": "Logged",
    "edit": "Edited",
    # Made in talking.py, asking.py and suggesting.py; they leave the status as it is.
    "assign": "Assigned",
    "answer": "Answered",
    "accept_wording": "Wording accepted",
} | {name: move.done for name, move in MOVES.items()}


def refusal(correction: Correction, name: str, user, *, note: str | None = None) -> str:
    """Say why *user* may not make the move *name* now, or nothing.

    Without *note* the need for one is left open: the answer is for a row of buttons.
    """
    move = MOVES[name]
    if correction.status not in move.sources:
        status = correction.get_status_display().lower()
        return f"This correction is {status}; “{move.label.lower()}” is not possible now."
    needed = max(move.role, role_to_approve(correction)) if move.second_person else move.role
    if role_of(user) < needed:
        return f"This takes {needed.one}."
    if move.second_person and (reason := disqualified(correction, user)):
        return reason
    if move.decides_appeal and (reason := party_to_appeal(correction, user)):
        return reason
    if move.needs_note and note is not None and not note.strip():
        return f"Say why: “{move.label.lower()}” needs a reason."
    if move.checks_evidence and (reason := evidence_missing(correction)):
        return reason
    if move.checks_passages and (reason := passages_astray(correction)):
        return reason
    if name == "publish" and (reason := approval_void(correction)):
        return reason
    return ""


def possible_moves(correction: Correction, user) -> list[str]:
    """Return the names of the moves that *user* may make now."""
    return [name for name in MOVES if not refusal(correction, name, user)]


@transaction.atomic
def log(
    correction: Correction,
    changes: Sequence[publishing.Change],
    evidence: Sequence[Evidence] = (),
    *,
    by,
) -> Correction:
    """Put a new *correction* with its passages and evidence on the desk."""
    if role_of(by) < Role.REPORTER:
        raise MoveRefused("This takes a reporter.")
    correction.status = Status.LOGGED
    correction.logged_by, correction.logged_at = by, timezone.now()
    correction.number = correction.published_at = None
    correction.save(force_insert=True)
    write_parts(correction, changes, evidence)
    record_move(correction, "log", "", by=by)
    return correction


@transaction.atomic
def edit(
    correction: Correction,
    changes: Sequence[publishing.Change],
    evidence: Sequence[Evidence] = (),
    *,
    by,
    seen: str,
) -> None:
    """Save changed fields, passages and evidence; whatever was verified or approved is void.

    *seen* is the fingerprint of what the editor had before them when they began.
    """
    stored = Correction.objects.select_for_update().get(pk=correction.pk)
    if reason := edit_refusal(stored, by):
        raise MoveRefused(reason)
    if fingerprint(stored) != seen:
        raise MoveRefused(
            "Somebody else has changed this correction since you opened it. "
            "Nothing of theirs was overwritten; your words are still in the form."
        )
    source = stored.status
    correction.status = Status.LOGGED
    correction.logged_by, correction.logged_at = stored.logged_by, stored.logged_at
    correction.assigned_to = stored.assigned_to
    correction.save()
    correction.corrected_articles.all().delete()
    # What the author answered stays as the author said it.
    correction.citations.filter(question=None).delete()
    write_parts(correction, changes, evidence)
    record_move(correction, "edit", source, by=by)


def edit_refusal(correction: Correction, user) -> str:
    """Say why *user* may not edit *correction*, or nothing."""
    if correction.status not in BEFORE_PUBLICATION:
        status = correction.get_status_display().lower()
        return f"This correction is {status} and cannot be edited."
    if role_of(user) >= Role.EDITOR:
        return ""
    if role_of(user) < Role.REPORTER or correction.logged_by_id != user.pk:
        return "A reporter edits only corrections that they logged."
    if correction.status != Status.LOGGED:
        return "It is with the editors now; ask them to send it back."
    return ""


@transaction.atomic
def advance(
    correction: Correction, name: str, *, by, note: str = "", seen: str | None = None
) -> None:
    """Make one move, or raise MoveRefused and leave everything as it was.

    *seen* is the fingerprint of what *by* had before them; if the correction has changed since,
    the move is refused.
    """
    if name not in MOVES:
        raise MoveRefused("There is no such move.")
    # Read only under the lock: the status on a form may be old.
    correction.refresh_from_db(from_queryset=Correction.objects.select_for_update())
    if reason := refusal(correction, name, by, note=note):
        raise MoveRefused(reason)
    if seen is not None and seen != fingerprint(correction):
        raise MoveRefused("The correction has changed since you opened it. Read it again.")
    source = correction.status
    if name == "publish":
        publish(correction, by=by, source=source)
        return
    correction.status = MOVES[name].target
    if name == "reject":
        # What it was to supersede is free for another.
        correction.supersedes = None
    correction.save(update_fields=["status", "supersedes"])
    record_move(correction, name, source, by=by, note=note)


@transaction.atomic
def verify_and_submit(correction: Correction, *, by) -> None:
    """Verify and submit in one step, or do neither."""
    advance(correction, "verify", by=by)
    advance(correction, "submit", by=by)


@transaction.atomic
def approve_and_publish(correction: Correction, *, by, seen: str | None = None) -> None:
    """Approve and publish in one step, or do neither."""
    advance(correction, "approve", by=by, seen=seen)
    advance(correction, "publish", by=by)


def publish(correction: Correction, *, by, source: str) -> None:
    """Publish the approved *correction* in all its articles at once.

    The status is written last: from then on the database refuses every change.
    """
    rows = {
        row.article_id: row for row in correction.corrected_articles.prefetch_related("amendments")
    }
    articles = list(Article.objects.in_order(rows))
    changes = [
        publishing.Change(
            article, [amendment.wording for amendment in rows[article.pk].amendments.all()]
        )
        for article in articles
    ]
    before = {article.pk: article.live for article in articles}
    try:
        revisions = publishing.correct(
            changes, by=by, kind=correction.kind, reason=correction.notice[:500]
        )
    except PassageRefused as refused:
        raise MoveRefused(f"Nothing was published. {refused}") from None
    for revision in revisions:
        row = rows[revision.article_id]
        row.before, row.after = before[row.article_id], revision
        row.save(update_fields=["before", "after"])
    print_sources(correction)
    record_move(correction, "publish", source, by=by, target=Status.PUBLISHED)
    # Serialised by the edition, which publishing.correct has locked.
    highest = Correction.objects.aggregate(highest=Max("number"))["highest"] or 0
    correction.number = highest + 1
    correction.published_at = revisions[0].created_at
    correction.status = Status.PUBLISHED
    correction.save(update_fields=["number", "published_at", "status"])


def record_move(
    correction: Correction, move: str, source: str, *, by, note: str = "", target: str = ""
) -> Transition:
    """Write the audit row of a move, and tell those whom it concerns."""
    made = Transition.objects.create(
        correction=correction,
        move=move,
        source=source,
        target=target or correction.status,
        by=by,
        role=role_of(by).label,
        at=timezone.now(),
        note=note.strip(),
        fingerprint=fingerprint(correction),
    )
    messages.tell(made)
    return made
