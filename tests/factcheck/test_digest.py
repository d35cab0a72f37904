"""One mail a day: what waits for somebody, and what is overdue."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from factcheck import digest
from factcheck.models import Correction, Message, Preferences
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def address(editor):
    editor.email = "jun@example.org"
    editor.save()


def mails_of_today():
    return Message.objects.filter(once__startswith="digest")


def send():
    call_command("send_digest", verbosity=0)


def test_it_lists_what_waits(editor):
    correction = builders.in_review()
    send()
    mail = mails_of_today().get()
    assert mail.to == "jun@example.org"
    assert "1 thing waits for you" in mail.subject
    assert f"Review: {correction}" in mail.body
    assert f"/admin/factcheck/correction/{correction.pk}/change/" in mail.body


def test_what_is_overdue_is_named_also_where_it_is_somebody_elses_turn(editor):
    correction = builders.in_review(by=editor)
    Correction.objects.filter(pk=correction.pk).update(logged_at=timezone.now() - timedelta(days=9))
    letter = digest.digest_of(editor)
    assert "Overdue with others" in letter.body
    assert letter.subject.endswith("desk: 1 overdue")


def test_an_authors_questions_are_in_it(reporter):
    builders.question(builders.correction(builders.signed_by(reporter)), reporter)
    letter = digest.digest_of(reporter)
    assert "Do your notes say the same?" in letter.body


def test_a_wording_that_waits_for_its_drafter_is_in_it(reporter, editor):
    builders.suggestion(builders.in_review(by=reporter), by=editor)
    assert "Wordings suggested for your notices" in digest.digest_of(reporter).body


def test_where_nothing_waits_nothing_is_sent():
    send()
    assert not mails_of_today()


def test_a_second_run_that_day_sends_none_and_the_next_day_one(editor, monkeypatch):
    builders.in_review()
    send()
    send()
    assert mails_of_today().count() == 1
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: tomorrow)
    send()
    assert mails_of_today().count() == 2


@pytest.mark.parametrize(("choice", "count"), [("at_once", 1), ("digest", 1), ("none", 0)])
def test_who_wants_none_gets_none(editor, choice, count):
    Preferences.objects.create(user=editor, mail=choice)
    builders.in_review()
    send()
    assert mails_of_today().count() == count


def test_the_command_says_how_far_it_is(capsys):
    builders.in_review()
    call_command("send_digest")
    assert "1 of 1" in capsys.readouterr().out
