"""Appointing who stands in for the standards editor."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Duty
from articles.roles import Role, role_of
from tests import builders

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/duty/"
ADD = f"{LIST}add/"


def moment(hours) -> str:
    return timezone.localtime(timezone.now() + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def appointment(user, starts=-1, ends=8) -> dict:
    return {"user": user.pk, "starts_at": moment(starts), "ends_at": moment(ends)}


@pytest.fixture
def signed_in(client, standards_editor):
    client.force_login(standards_editor)
    return client


def test_a_standards_editor_appoints_an_editor(signed_in, standards_editor, editor):
    assert signed_in.get(ADD).status_code == 200
    signed_in.post(ADD, appointment(editor))
    duty = Duty.objects.get()
    assert (duty.user, duty.appointed_by) == (editor, standards_editor)
    assert role_of(editor) == Role.DUTY
    page = signed_in.get("/admin/").content.decode()
    assert editor.username in page


def test_the_end_of_a_duty_can_be_moved_and_nothing_else(signed_in, editor, second_editor):
    duty = builders.on_duty(editor)
    address = f"{LIST}{duty.pk}/change/"
    assert signed_in.get(address).status_code == 200
    signed_in.post(address, appointment(second_editor, starts=-5, ends=20))
    changed = Duty.objects.get()
    assert (changed.user, changed.starts_at) == (duty.user, duty.starts_at)
    assert changed.ends_at > duty.ends_at


def test_a_duty_does_not_end_before_it_starts(signed_in, editor):
    page = signed_in.post(ADD, appointment(editor, starts=2, ends=1))
    assert "ends after it starts" in page.content.decode()
    duty = builders.on_duty(editor)
    page = signed_in.post(f"{LIST}{duty.pk}/change/", {"ends_at": moment(-30)})
    assert page.status_code == 200
    assert "ends after it starts" in page.content.decode()
    assert Duty.objects.get().ends_at == duty.ends_at


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR])
def test_nobody_else_appoints(client, role, editor):
    somebody = builders.user(role=role)
    builders.on_duty(somebody)
    client.force_login(somebody)
    assert client.get(ADD).status_code == 403
    assert client.post(ADD, appointment(editor)).status_code == 403
    duty = Duty.objects.get()
    assert client.post(f"{LIST}{duty.pk}/change/", {"ends_at": moment(99)}).status_code == 403
    assert client.get(LIST).status_code == 200


def test_nobody_appoints_themselves(signed_in, standards_editor):
    standards_editor.groups.add(*builders.user(role=Role.EDITOR).groups.all())
    page = signed_in.post(ADD, appointment(standards_editor))
    assert "Nobody appoints themselves" in page.content.decode()
    assert not Duty.objects.exists()


@pytest.mark.parametrize(
    "forged",
    [
        {"user": ""},
        {"user": "999999"},
        {"user": "99999999999999999999"},
        {"user": "\0"},
        {"starts_at": "yesterday"},
        {"ends_at": ""},
        {"ends_at": "9" * 2_000_000},
        {"ends_at": "10000-01-01T00:00"},
        {"starts_at": "0001-01-01T00:00", "ends_at": "9999-12-31T23:59"},
    ],
)
def test_bad_input_is_answered_and_nobody_is_appointed(signed_in, editor, forged):
    page = signed_in.post(ADD, appointment(editor) | forged)
    assert page.status_code in (200, 400)
    assert not Duty.objects.exists()


@pytest.mark.parametrize("role", [Role.REPORTER, Role.STANDARDS])
def test_only_editors_are_appointed(signed_in, role):
    page = signed_in.post(ADD, appointment(builders.user(role=role)))
    assert page.status_code == 200
    assert not Duty.objects.exists()


def test_a_duty_is_never_deleted(client, superuser, editor):
    duty = builders.on_duty(editor)
    client.force_login(superuser)
    assert client.post(f"{LIST}{duty.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(LIST, {"action": "delete_selected", "_selected_action": duty.pk, "post": "yes"})
    assert Duty.objects.exists()
