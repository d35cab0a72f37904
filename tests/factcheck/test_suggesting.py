"""Suggesting another wording: who proposes, who accepts, and that the approval stands."""

import pytest
from django.db import DatabaseError, transaction

from articles.roles import Role
from factcheck import rules, suggesting, talking, workflow
from factcheck.fingerprint import fingerprint
from factcheck.models import Correction, Suggestion
from factcheck.workflow import MoveRefused, advance
from tests import builders

pytestmark = pytest.mark.django_db

NOTICE = "An earlier version misdescribed Red Velvet. The group is from South Korea."


@pytest.fixture
def waiting(reporter, editor):
    """A correction that *reporter* logged and *editor* sent on; *second_editor* may approve."""
    return builders.in_review(by=reporter, editor=editor)


def test_the_approval_stands_over_the_approvers_own_wording(waiting, reporter, second_editor):
    suggestion = builders.suggestion(waiting, by=second_editor, notice=NOTICE)
    advance(waiting, "approve", by=second_editor)
    suggesting.accept(suggestion, by=reporter)
    waiting.refresh_from_db()
    assert waiting.status == Correction.Status.APPROVED
    assert waiting.notice == NOTICE
    assert rules.approval_void(waiting) == ""
    advance(waiting, "publish", by=second_editor)
    assert Correction.objects.published().get().notice == NOTICE


def test_it_is_suggested_after_approval_too_and_more_than_once(waiting, reporter, second_editor):
    advance(waiting, "approve", by=second_editor)
    for notice in (NOTICE, f"{NOTICE} We regret it."):
        waiting.refresh_from_db()
        suggesting.accept(
            builders.suggestion(waiting, by=second_editor, notice=notice), by=reporter
        )
    waiting.refresh_from_db()
    assert rules.approval_void(waiting) == ""


def test_accepted_before_approval_it_is_approved_like_any_notice(waiting, reporter, second_editor):
    seen = fingerprint(waiting)
    suggesting.accept(builders.suggestion(waiting, by=second_editor), by=reporter)
    waiting.refresh_from_db()
    with pytest.raises(MoveRefused, match="has changed"):
        advance(waiting, "approve", by=second_editor, seen=seen)
    advance(waiting, "approve", by=second_editor)
    assert rules.approval_void(waiting) == ""


def test_p2_neither_becomes_a_writer(waiting, editor, second_editor):
    suggesting.accept(builders.suggestion(waiting, by=second_editor), by=editor)
    waiting.refresh_from_db()
    assert waiting.transitions.last().move == "accept_wording"
    for user in (editor, second_editor):
        assert not rules.disqualified(waiting, user)


def test_p2_another_change_after_approval_still_voids_it(waiting, reporter, second_editor):
    suggestion = builders.suggestion(waiting, by=second_editor)
    advance(waiting, "approve", by=second_editor)
    suggesting.accept(suggestion, by=reporter)
    # Past every domain function, as a script might.
    Correction.objects.filter(pk=waiting.pk).update(notice="Nobody approved this.")
    waiting.refresh_from_db()
    assert "changed since it was approved" in rules.approval_void(waiting)


def test_p2_nobodys_approval_covers_the_wording_of_another(
    waiting, reporter, second_editor, standards_editor
):
    suggestion = builders.suggestion(waiting, by=standards_editor)
    advance(waiting, "approve", by=second_editor)
    with pytest.raises(MoveRefused, match="would void that approval"):
        suggesting.accept(suggestion, by=reporter)
    with pytest.raises(MoveRefused, match="would void that approval"):
        suggesting.suggest(waiting, NOTICE, by=standards_editor, seen=fingerprint(waiting))


def test_p2_who_may_not_approve_does_not_suggest(reporter, editor):
    logged_by_editor = builders.in_review(by=editor)
    with pytest.raises(MoveRefused, match="You logged"):
        builders.suggestion(logged_by_editor, by=editor)
    with pytest.raises(MoveRefused, match="standards editor"):
        builders.suggestion(builders.in_review(severity="major"), by=editor)
    with pytest.raises(MoveRefused, match="an editor"):
        builders.suggestion(builders.in_review(), by=reporter)


def test_wording_is_suggested_only_while_it_is_decided(second_editor):
    for correction in (builders.correction(), builders.published()):
        with pytest.raises(MoveRefused, match="in review or approved"):
            builders.suggestion(correction, by=second_editor)


def test_nobody_accepts_their_own_wording(waiting, second_editor):
    suggestion = builders.suggestion(waiting, by=second_editor)
    with pytest.raises(MoveRefused, match="your own"):
        suggesting.accept(suggestion, by=second_editor)


def test_a_reporter_accepts_only_for_what_they_logged(waiting, second_editor):
    suggestion = builders.suggestion(waiting, by=second_editor)
    with pytest.raises(MoveRefused, match="whoever logged"):
        suggesting.accept(suggestion, by=builders.user(role=Role.REPORTER))


def test_what_changed_since_is_not_accepted(waiting, editor, second_editor):
    suggestion = builders.suggestion(waiting, by=second_editor)
    waiting.is_right = "The group is from Seoul."
    workflow.edit(waiting, [], [], by=editor, seen=suggestion.fingerprint)
    with pytest.raises(MoveRefused, match="in review or approved"):
        suggesting.accept(suggestion, by=editor)
    Correction.objects.filter(pk=waiting.pk).update(status="in_review")
    with pytest.raises(MoveRefused, match="changed since"):
        suggesting.accept(suggestion, by=builders.user(role=Role.EDITOR))


def test_a_wording_is_suggested_for_what_was_seen(waiting, second_editor):
    with pytest.raises(MoveRefused, match="Read it again"):
        suggesting.suggest(waiting, NOTICE, by=second_editor, seen="")


@pytest.mark.parametrize("notice", ["", "\0", "x" * 1201])
def test_a_wording_has_words_and_not_too_many(waiting, second_editor, notice):
    with pytest.raises(MoveRefused):
        suggesting.suggest(waiting, notice, by=second_editor, seen=fingerprint(waiting))


def test_the_same_words_are_no_suggestion(waiting, second_editor):
    with pytest.raises(MoveRefused, match="change some words"):
        builders.suggestion(waiting, by=second_editor, notice=f" {waiting.notice}\n")


def test_one_waits_at_a_time_and_is_withdrawn(waiting, second_editor):
    first = builders.suggestion(waiting, by=second_editor)
    with pytest.raises(MoveRefused, match="still waits"):
        builders.suggestion(waiting, by=second_editor, notice=NOTICE)
    suggesting.decline(first, by=second_editor)
    builders.suggestion(waiting, by=second_editor, notice=NOTICE)


def test_a_declined_wording_leaves_the_notice(waiting, editor, second_editor):
    before = waiting.notice
    suggestion = builders.suggestion(waiting, by=second_editor)
    suggesting.decline(suggestion, by=editor)
    with pytest.raises(MoveRefused, match="jun has declined"):
        suggesting.accept(suggestion, by=editor)
    waiting.refresh_from_db()
    assert waiting.notice == before


def test_it_waits_for_whoever_drafted_or_sees_to_the_notice(
    waiting, reporter, editor, second_editor
):
    suggestion = builders.suggestion(waiting, by=second_editor)
    talking.assign(waiting, editor, by=reporter)
    for user in (reporter, editor):
        assert list(Suggestion.objects.waiting_for(user)) == [suggestion]
    assert not Suggestion.objects.waiting_for(second_editor)
    suggesting.decline(suggestion, by=editor)
    assert not Suggestion.objects.waiting_for(reporter)


@pytest.mark.parametrize(
    "act",
    [
        lambda row: Suggestion.objects.filter(pk=row.pk).update(notice="Forged"),
        lambda row: Suggestion.objects.filter(pk=row.pk).update(decision="", decided_by=None),
        lambda row: row.delete(),
    ],
)
def test_e2_a_decided_wording_stays(waiting, editor, second_editor, act):
    suggesting.decline(builders.suggestion(waiting, by=second_editor), by=editor)
    before = list(Suggestion.objects.values())
    with pytest.raises(DatabaseError), transaction.atomic():
        act(Suggestion.objects.get())
    assert list(Suggestion.objects.values()) == before
