"""The only writer of a correction's status; the map of its moves is in `factcheck.moves`."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery
from django.utils import timezone

from articles import publishing, taking_down
from articles.models import Article, Edition, Revision
from articles.roles import Role, role_of
from articles.wording import PassageRefused
from factcheck import erasing, messages
from factcheck.fingerprint import fingerprint
from factcheck.models import CorrectedArticle, Correction, Transition
from factcheck.models.queries import EMERGENCY, REVIEW
from factcheck.moves import BEFORE_PUBLICATION, MOVES
from factcheck.parts import Evidence, print_sources, write_parts
from factcheck.rules import (
    approval_void,
    evidence_missing,
    not_an_approver,
    party_to_appeal,
    passages_astray,
    puts_back,
)
from factcheck.sweep import carrying

Status = Correction.Status


class MoveRefused(Exception):
    """A move that the rules do not allow; nothing has changed and the message says why."""


def refusal(correction: Correction, name: str, user, *, note: str | None = None) -> str:
    """Say why *user* may not make the move *name* now, or nothing.

    Without *note* the need for one is left open: the answer is for a row of buttons.
    """
    move = MOVES[name]
    if correction.status not in move.sources:
        status = correction.get_status_display().lower()
        return f"This correction is {status}; “{move.label.lower()}” is not possible now."
    if move.second_person and (reason := not_an_approver(correction, user)):
        return reason
    if role_of(user) < move.role:
        return f"This takes {move.role.one}."
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
    if name == EMERGENCY and (reason := emergency_refusal(correction)):
        return reason
    if name == REVIEW and not correction.is_unreviewed:
        return "This correction was checked by a second person; there is nothing to review."
    return ""


def emergency_refusal(correction: Correction) -> str:
    """Say why *correction* may not be published before a second check, or nothing."""
    if correction.kind != Correction.Kind.CORRECTION:
        return "Only a correction can be published before a second check."
    return evidence_missing(correction, needed=1)


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
    take_back_swept: bool = False,
) -> Correction:
    """Put a new *correction* with its passages and evidence on the desk.

    One that supersedes another can *take back* whatever the other's sweep has changed.
    """
    if role_of(by) < Role.REPORTER:
        raise MoveRefused("This takes a reporter.")
    correction.status = Status.LOGGED
    correction.logged_by, correction.logged_at = by, timezone.now()
    correction.number = correction.published_at = None
    correction.save(force_insert=True)
    if take_back_swept and correction.supersedes:
        carrying.take_back(correction.supersedes, correction, by=by)
    write_parts(correction, changes, evidence)
    carrying.write_carried(correction)
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
    carrying.write_carried(correction)
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
    if MOVES[name].target == source:
        record_move(correction, name, source, by=by, note=note)
        # Readers are no longer told that nobody has checked it.
        Edition.objects.bump()
        return
    if MOVES[name].target == Status.PUBLISHED:
        publish(correction, by=by, move=name, source=source, note=note)
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


def publish(correction: Correction, *, by, move: str, source: str, note: str) -> None:
    """Publish *correction* in all its articles at once.

    The status is written last: from then on the database refuses every change.
    """
    rows = {
        row.article_id: row for row in correction.corrected_articles.prefetch_related("amendments")
    }
    locked = list(Article.objects.in_order(rows.keys() | carrying.drafts_of(correction)))
    articles = [article for article in locked if article.pk in rows]
    subjects = carrying.locked_subjects(correction)
    try:
        revisions = carried_out(correction, articles, rows, by=by)
        carrying.put_right_elsewhere(correction, locked, subjects, by=by)
    except PassageRefused as refused:
        raise MoveRefused(f"Nothing was published. {refused}") from None
    newest = Revision.objects.filter(article=OuterRef("article")).order_by("-number").values("pk")
    correction.corrected_articles.update(before=Subquery(newest[1:2]), after=Subquery(newest[:1]))
    print_sources(correction)
    record_move(correction, move, source, by=by, note=note, target=Status.PUBLISHED)
    if correction.kind == Correction.Kind.REMOVAL:
        erasing.erase_elsewhere(correction, articles)
    # Serialised by the edition, which every way of publishing has locked.
    highest = Correction.objects.aggregate(highest=Max("number"))["highest"] or 0
    correction.number = highest + 1
    correction.published_at = revisions[0].created_at
    correction.status = Status.PUBLISHED
    correction.save(update_fields=["number", "published_at", "status"])
    if correction.supersedes:
        # The notice that it replaces may stand on pages of other articles as well.
        Edition.objects.bump()


def carried_out(
    correction: Correction,
    articles: Sequence[Article],
    rows: dict[int, CorrectedArticle],
    *,
    by,
) -> list[Revision]:
    """Do to the locked *articles* what *correction* says, or raise PassageRefused."""
    notice = correction.notice
    if correction.kind == Correction.Kind.REMOVAL:
        return erasing.erase(correction, articles, rows, by=by)
    if correction.is_whole:
        return taking_down.take_down(articles, kind=correction.kind, by=by, notice=notice)
    changes = [
        publishing.Change(
            article,
            [amendment.wording for amendment in rows[article.pk].amendments.all()],
            puts_back=puts_back(correction, article),
        )
        for article in articles
    ]
    return publishing.correct(changes, by=by, kind=correction.kind, reason=notice[:500])


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
