"""Suggesting another wording of a notice: an approver proposes, the drafter accepts.

Neither becomes the other: who accepts is no second person for it, and an approval stands over
the approver's own words.
"""

from django.db import transaction
from django.utils import timezone

from articles.body import clean_line
from articles.names import called
from factcheck import letters, messages, workflow
from factcheck.fingerprint import fingerprint
from factcheck.models import Correction, Suggestion
from factcheck.rules import not_an_approver, outsider
from factcheck.talking import said
from factcheck.workflow import MoveRefused

Status, Decision = Correction.Status, Suggestion.Decision


def suggestion_refusal(correction: Correction, user) -> str:
    """Say why *user* may not suggest a wording for *correction* now, or nothing."""
    return (
        out_of_season(correction)
        or not_an_approver(correction, user)
        or approved_by_another(correction, user)
    )


def acceptance_refusal(suggestion: Suggestion, user) -> str:
    """Say why *user* may not accept *suggestion* now, or nothing."""
    correction = suggestion.correction
    if suggestion.by_id == user.pk:
        return "This is your own wording; whoever drafted the notice accepts it."
    if reason := outsider(correction, user) or out_of_season(correction):
        return reason
    if not_an_approver(correction, suggestion.by):
        return "Whoever suggested this may not approve the correction any more."
    if reason := approved_by_another(correction, suggestion.by):
        return reason
    if fingerprint(correction) != suggestion.fingerprint:
        return "The correction has changed since this was suggested. Decline it, or edit by hand."
    return ""


def out_of_season(correction: Correction) -> str:
    """Say that *correction* is not in a state in which its wording is talked about."""
    if correction.status in (Status.IN_REVIEW, Status.APPROVED):
        return ""
    return "Wording is suggested while a correction is in review or approved."


def approved_by_another(correction: Correction, user) -> str:
    """Say that another than *user* approved *correction*, whose approval a change would void."""
    if correction.status != Status.APPROVED or correction.made("approve").by_id == user.pk:
        return ""
    return "Somebody else approved it; another wording would void that approval."


@transaction.atomic
def suggest(correction: Correction, notice: str, *, by, seen: str) -> Suggestion:
    """Propose *notice* in place of the one that *by* saw; nothing changes until it is accepted."""
    correction.refresh_from_db(from_queryset=Correction.objects.select_for_update())
    if reason := suggestion_refusal(correction, by):
        raise MoveRefused(reason)
    if seen != fingerprint(correction):
        raise MoveRefused("The correction has changed since you opened it. Read it again.")
    if correction.suggestions.waiting().filter(by=by).exists():
        raise MoveRefused("Your last suggestion still waits. Withdraw it first.")
    notice = said(clean_line(notice), Suggestion._meta.get_field("notice"))
    if notice == correction.notice:
        raise MoveRefused("This is the notice as it stands: change some words.")
    suggestion = Suggestion.objects.create(
        correction=correction, by=by, at=timezone.now(), notice=notice, fingerprint=seen
    )
    drafters = [correction.logged_by, correction.assigned_to]
    messages.write(letters.suggested(suggestion), drafters, sender=by)
    return suggestion


@transaction.atomic
def accept(suggestion: Suggestion, *, by) -> None:
    """Put the suggested notice in place of the old one; an approval by its proposer stands."""
    correction = lock(suggestion)
    if reason := acceptance_refusal(suggestion, by):
        raise MoveRefused(reason)
    correction.notice = suggestion.notice
    correction.save(update_fields=["notice"])
    note = f"As {called(suggestion.by)} suggested."
    suggestion.accepted_in = workflow.record_move(
        correction, "accept_wording", correction.status, by=by, note=note
    )
    settle(suggestion, Decision.ACCEPTED, by=by)


@transaction.atomic
def decline(suggestion: Suggestion, *, by) -> None:
    """Leave the notice as it is; its proposer withdraws it in the same way."""
    correction = lock(suggestion)
    if suggestion.by_id != by.pk and (reason := outsider(correction, by)):
        raise MoveRefused(reason)
    settle(suggestion, Decision.DECLINED, by=by)


def lock(suggestion: Suggestion) -> Correction:
    """Hold the correction of *suggestion*, and refuse where it has been decided already."""
    correction = Correction.objects.select_for_update().get(pk=suggestion.correction_id)
    suggestion.refresh_from_db()
    suggestion.correction = correction
    if suggestion.decision:
        decision = suggestion.get_decision_display().lower()
        raise MoveRefused(f"{called(suggestion.decided_by)} has {decision} this wording already.")
    return correction


def settle(suggestion: Suggestion, decision: str, *, by) -> None:
    """Write down what became of *suggestion*, and tell its proposer."""
    suggestion.decision = decision
    suggestion.decided_by, suggestion.decided_at = by, timezone.now()
    suggestion.save()
    messages.write(letters.wording_decided(suggestion), [suggestion.by], sender=by)
