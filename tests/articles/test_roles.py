"""Roles, and the editor who has the standards desk for a stated time."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, models, transaction
from django.utils import timezone

from articles.models import Duty
from articles.roles import Role, role_of
from factcheck.workflow import MoveRefused, advance
from tests import builders

pytestmark = pytest.mark.django_db


def test_everybody_is_what_their_highest_group_says(reporter, editor, standards_editor, superuser):
    roles = [role_of(each) for each in (reporter, editor, standards_editor, superuser)]
    assert roles == [Role.REPORTER, Role.EDITOR, Role.STANDARDS, Role.STANDARDS]
    assert role_of(builders.user()) == Role.NOBODY
    editor.groups.set([*editor.groups.all(), *reporter.groups.all()])
    assert role_of(editor) == Role.EDITOR


@pytest.mark.parametrize(
    ("starts", "ends", "role"),
    [(-1, 1, Role.DUTY), (1, 2, Role.EDITOR), (-2, -1, Role.EDITOR)],
)
def test_the_duty_counts_while_it_lasts_and_not_before_or_after(editor, starts, ends, role):
    builders.on_duty(editor, starts=starts, ends=ends)
    assert role_of(editor) == role


def test_a_duty_makes_no_editor_of_a_reporter(reporter):
    builders.on_duty(reporter)
    assert role_of(reporter) == Role.REPORTER


def test_a_duty_of_an_account_that_is_closed_counts_nothing(editor):
    builders.on_duty(editor)
    editor.is_active = False
    assert role_of(editor) == Role.NOBODY


@pytest.mark.parametrize(
    "fields",
    [
        {"severity": "major"},
        {"wordings": [builders.wording("Five", "Six", element="headline")]},
        {"kind": "retraction"},
        {"kind": "withdrawal"},
        {"kind": "removal", "ground": "legal"},
    ],
)
def test_p2_the_one_on_duty_decides_as_a_standards_editor(editor, second_editor, fields):
    correction = builders.in_review(**fields)
    with pytest.raises(MoveRefused, match="This takes a standards editor"):
        advance(correction, "approve", by=second_editor)
    duty = builders.on_duty(second_editor)
    advance(correction, "approve", by=second_editor)
    assert correction.made("approve").role == "duty standards editor"
    Duty.objects.filter(pk=duty.pk).update(ends_at=timezone.now())
    advance(correction, "publish", by=editor)


def test_p2_not_even_on_duty_does_anybody_approve_what_they_logged(editor):
    builders.on_duty(editor)
    correction = builders.in_review(by=editor, severity="major")
    with pytest.raises(MoveRefused, match="You logged"):
        advance(correction, "approve", by=editor)


@pytest.mark.parametrize("moment", ["before", "after"])
def test_p2_before_and_after_the_duty_it_takes_a_standards_editor(editor, moment):
    starts, ends = (1, 2) if moment == "before" else (-2, -1)
    builders.on_duty(editor, starts=starts, ends=ends)
    with pytest.raises(MoveRefused, match="This takes a standards editor"):
        advance(builders.in_review(severity="major"), "approve", by=editor)


def test_h14_readers_are_told_of_a_standards_editor(client, editor):
    builders.on_duty(editor)
    correction = builders.published(severity="major", approver=editor)
    page = client.get(correction.get_absolute_url()).content.decode()
    assert "by a standards editor" in page
    assert "duty" not in page


def test_nobody_appoints_themselves_and_no_duty_ends_before_it_starts(standards_editor):
    for fields in (
        {"by": standards_editor, "starts": -1, "ends": 1},
        {"by": builders.user(), "starts": 1, "ends": 1},
        {"by": builders.user(), "starts": 2, "ends": 1},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            builders.on_duty(standards_editor, **fields)


def test_who_was_on_duty_stays_on_record(editor, second_editor):
    duty = builders.on_duty(editor)
    rows = Duty.objects.filter(pk=duty.pk)
    rows.update(ends_at=timezone.now() + timedelta(hours=5))
    for forged in (
        {"user": second_editor},
        {"appointed_by": second_editor},
        {"starts_at": timezone.now()},
        {"appointed_at": timezone.now() - timedelta(days=3)},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**forged)
    for act in (rows.delete, editor.delete, lambda: Duty.objects.bulk_create([duty])):
        with pytest.raises((DatabaseError, models.ProtectedError)), transaction.atomic():
            act()
