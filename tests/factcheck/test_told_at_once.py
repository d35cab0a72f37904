"""Who is told at once of a hold and of an emergency, and what happens if nobody acts."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles import holds
from articles.models import Duty
from articles.roles import Role
from factcheck.models import Message
from factcheck.workflow import advance
from newsroom.demo import clock
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def webhook(settings):
    settings.WEBHOOK_URL = "http://127.0.0.1:9/hook"


def with_mail(name: str, role: Role):
    person = builders.user(name, role=role)
    person.email = f"{name}@paper.example"
    person.save()
    return person


def told() -> list[tuple[str, str]]:
    return [
        (message.to or message.payload["event"], message.subject.partition(":")[0])
        for message in Message.objects.order_by("pk")
    ]


def test_the_standards_desk_is_told_of_a_hold_at_once():
    with_mail("ada", Role.STANDARDS)
    jun = with_mail("jun", Role.EDITOR)
    now = timezone.now()
    Duty.objects.create(
        user=jun,
        starts_at=now,
        ends_at=now + timedelta(days=1),
        appointed_by=builders.user(role=Role.STANDARDS),
    )
    with_mail("mina", Role.REPORTER)
    holds.hold(builders.article(), by=with_mail("sori", Role.EDITOR), reason="A lawyer wrote")
    assert sorted(told()) == [
        ("ada@paper.example", "On hold"),
        ("hold", ""),
        ("jun@paper.example", "On hold"),
    ]
    assert "A lawyer wrote" not in str(Message.objects.exclude(payload=None).get().payload)


def test_whoever_may_review_an_emergency_is_told_at_once_and_nobody_else():
    mina, jun, sori = (
        with_mail(name, role)
        for name, role in (("mina", Role.REPORTER), ("jun", Role.EDITOR), ("sori", Role.EDITOR))
    )
    correction = builders.correction(by=mina)
    Message.objects.all().delete()
    advance(correction, "publish_at_once", by=jun, note="The telephone rings")
    assert sorted(told()) == [
        ("emergency", ""),
        ("sori@paper.example", "Published before a second check"),
    ]
    assert sori.email


def test_an_emergency_that_nobody_reviewed_in_a_day_escalates_once():
    with_mail("ada", Role.STANDARDS)
    correction = builders.correction()
    advance(correction, "publish_at_once", by=builders.user(role=Role.EDITOR), note="Now")
    Message.objects.all().delete()
    call_command("watch_desk")
    assert told() == []
    with clock.at(timezone.now() + timedelta(hours=25)):
        call_command("watch_desk")
        call_command("watch_desk")
    assert told() == [("ada@paper.example", "Not reviewed for 24 hours"), ("unreviewed", "")]


def test_a_reviewed_emergency_does_not_escalate():
    correction = builders.correction()
    advance(correction, "publish_at_once", by=builders.user(role=Role.EDITOR), note="Now")
    advance(correction, "review", by=builders.user(role=Role.EDITOR))
    Message.objects.all().delete()
    with clock.at(timezone.now() + timedelta(hours=25)):
        call_command("watch_desk")
    assert told() == []
