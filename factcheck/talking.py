"""Talking about a correction at the desk: comments, and who sees to it next."""

from django.db import transaction
from django.utils import timezone

from articles.leaves import cleaned
from articles.names import called
from articles.roles import Role, role_of
from factcheck import letters, messages, workflow
from factcheck.models import Comment, Correction
from factcheck.people import assignable
from factcheck.rules import outsider
from factcheck.workflow import MoveRefused


def said(words: str, field) -> str:
    """Return *words* cleaned for *field*, or refuse what is empty or too long for it."""
    words = cleaned(words).strip()
    if not words:
        raise MoveRefused("Nothing was said: write a few words.")
    if len(words) > field.max_length:
        raise MoveRefused(
            f"That is {len(words)} characters long, and the limit is {field.max_length}. "
            "Nothing was saved; your words are still in the form."
        )
    return words


@transaction.atomic
def comment(correction: Correction, words: str, *, by) -> Comment:
    """Add a remark for the desk, and tell whoever works on the correction."""
    if role_of(by) < Role.REPORTER:
        raise MoveRefused("This takes a reporter.")
    made = Comment.objects.create(
        correction=correction,
        by=by,
        at=timezone.now(),
        words=said(words, Comment._meta.get_field("words")),
    )
    messages.write(
        letters.commented(made), [correction.assigned_to, correction.logged_by], sender=by
    )
    return made


@transaction.atomic
def assign(correction: Correction, to, *, by) -> None:
    """Ask *to*, or with None nobody, to see to the correction next; it changes no rights."""
    # Read only under the lock: a publication may be under way.
    correction.refresh_from_db(from_queryset=Correction.objects.select_for_update())
    if reason := assignment_refusal(correction, by):
        raise MoveRefused(reason)
    if to and not assignable(correction).filter(pk=to.pk).exists():
        raise MoveRefused(f"{called(to)} is neither an editor nor the one who logged it.")
    if correction.assigned_to == to:
        return
    correction.assigned_to = to
    correction.save(update_fields=["assigned_to"])
    note = f"To {called(to)}." if to else "To nobody."
    workflow.record_move(correction, "assign", correction.status, by=by, note=note)


def assignment_refusal(correction: Correction, user) -> str:
    """Say why *user* may not assign *correction* to anybody, or nothing."""
    if correction.status in Correction.CLOSED:
        status = correction.get_status_display().lower()
        return f"This correction is {status}; there is nothing left to assign."
    return outsider(correction, user)
