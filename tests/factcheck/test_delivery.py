"""Messages reach the outside once, or are tried again, and never stop anybody's work."""

import json
import logging
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from factcheck.delivery import deliver
from factcheck.models import Message
from factcheck.models.message import CLAIM, GIVEN_UP
from tests import builders


class Ear(BaseHTTPRequestHandler):
    """A program outside that hears posts, and answers with what it was told to."""

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        self.server.heard.append((self.path, json.loads(self.rfile.read(length))))
        self.send_response(self.server.answer)
        if self.server.answer == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()

    do_GET = do_POST  # noqa: N815

    def log_message(self, *args):
        pass


@pytest.fixture
def ear(settings):
    server = HTTPServer(("127.0.0.1", 0), Ear)
    server.heard, server.answer = [], 200
    thread = Thread(target=server.serve_forever)
    thread.start()
    settings.WEBHOOK_URL = f"http://127.0.0.1:{server.server_port}/hook"
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def letter(**fields) -> Message:
    return Message.objects.create(
        **{"kind": "mail", "to": "mina@example.org", "subject": "Hello", "body": "Words"}
        | {"created_at": timezone.now()}
        | fields
    )


def call() -> Message:
    return Message.objects.create(
        kind="webhook", payload={"event": "hold"}, created_at=timezone.now()
    )


@pytest.mark.django_db
def test_a_message_is_sent_once(mailoutbox):
    message = letter()
    assert deliver([message.pk]) == 1
    assert deliver([message.pk]) == 0
    assert len(mailoutbox) == 1
    message.refresh_from_db()
    assert message.sent_at
    assert message.attempts == 1


@pytest.mark.django_db
def test_the_webhook_is_posted_as_json(ear):
    assert deliver([call().pk]) == 1
    assert ear.heard == [("/hook", {"event": "hold"})]


@pytest.mark.django_db
@pytest.mark.parametrize("answer", [302, 400, 500])
def test_the_webhook_goes_nowhere_else_and_is_tried_again(ear, answer):
    ear.answer = answer
    assert deliver([call().pk]) == 0
    assert [path for path, _ in ear.heard] == ["/hook"]
    assert Message.objects.waiting().get().last_error == "HTTPError"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1/", "not an address"])
def test_no_other_scheme_is_opened(settings, address):
    settings.WEBHOOK_URL = address
    assert deliver([call().pk]) == 0


@pytest.mark.django_db
def test_a_mail_server_that_is_away_is_asked_once_and_named_without_names(settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    keys = [letter().pk, letter(to="jun@example.org").pk]
    with caplog.at_level(logging.WARNING):
        assert deliver(keys) == 0
    assert Message.objects.waiting().count() == 2
    assert sum(message.attempts for message in Message.objects.all()) == 1
    assert "ConnectionRefusedError" in caplog.text
    assert "example.org" not in caplog.text


@pytest.mark.django_db
def test_what_failed_leaves_with_the_next_run(mailoutbox, capsys):
    letter(attempts=1, last_error="ConnectionRefusedError")
    call_command("send_waiting")
    assert len(mailoutbox) == 1
    assert "1 sent, 0 still waiting." in capsys.readouterr().out


@pytest.mark.django_db
def test_what_somebody_is_sending_is_left_to_them_until_they_must_have_died(mailoutbox):
    message = letter(claimed_at=timezone.now())
    assert deliver([message.pk]) == 0
    Message.objects.update(claimed_at=timezone.now() - CLAIM - timedelta(seconds=1))
    assert deliver([message.pk]) == 1


@pytest.mark.django_db
def test_old_news_is_not_sent_any_more(mailoutbox):
    letter(created_at=timezone.now() - GIVEN_UP)
    call_command("send_waiting", verbosity=0)
    assert not mailoutbox


@pytest.mark.case("C2")
@pytest.mark.django_db(transaction=True)
def test_c2_ten_senders_at_once_send_each_message_once():
    keys = [letter(subject=f"No. {number}").pk for number in range(5)]
    barrier = Barrier(10)

    def send():
        barrier.wait(timeout=30)
        try:
            deliver(keys)
        finally:
            connection.close()

    threads = [Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(each.subject for each in mail.outbox) == [f"No. {n}" for n in range(5)]


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_away_stops_no_move(settings, editor, second_editor):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    second_editor.email = "sori@example.org"
    second_editor.save()
    assert builders.in_review(editor=editor).status == "in_review"
    assert Message.objects.waiting().count() == 1
