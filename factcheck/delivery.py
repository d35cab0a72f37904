"""Sending what waits: mail and the webhook. A failure stops nobody's work and is tried again."""

import json
import logging
from collections.abc import Iterable
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from urllib.error import HTTPError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
)

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone

from factcheck.models import Message

logger = logging.getLogger(__name__)
WEBHOOK_TIMEOUT = 3  # seconds
# The other side was there and did not like this one message; the next may fare better.
ABOUT_ONE = (SMTPResponseException, SMTPRecipientsRefused, HTTPError)


def deliver(keys: Iterable[int]) -> int:
    """Send the messages *keys*, except those that are sent or being sent; return how many went."""
    sent, unreachable = 0, set()
    connection = get_connection()
    for message in Message.objects.waiting().filter(pk__in=list(keys)):
        if message.kind in unreachable or not Message.objects.claim(message):
            continue
        try:
            if message.kind == Message.Kind.MAIL:
                mail(message, connection)
            else:
                post(message)
        except Exception as error:
            failed(message, error)
            if isinstance(error, OSError) and not isinstance(error, ABOUT_ONE):
                # Whoever waits for this page should not wait for the same silence twice.
                unreachable.add(message.kind)
        else:
            Message.objects.filter(pk=message.pk).update(sent_at=timezone.now(), last_error="")
            sent += 1
    connection.close()
    return sent


def mail(message: Message, connection) -> None:
    """Hand *message* to the mail server; Django refuses line breaks in what become headers."""
    connection.open()
    EmailMessage(
        message.subject,
        message.body,
        to=[message.to],
        connection=connection,
        # Nobody's "out of office" should answer.
        headers={"Auto-Submitted": "auto-generated"},
    ).send()


def post(message: Message) -> None:
    """Post *message* as JSON to the one address in the settings, whatever that answers."""
    request = Request(  # noqa: S310, the settings let in nothing but http and https
        settings.WEBHOOK_URL,
        data=json.dumps(message.payload).encode(),
        headers={"Content-Type": "application/json", "User-Agent": "newsroom"},
        method="POST",
    )
    with opener().open(request, timeout=WEBHOOK_TIMEOUT):
        pass


def opener() -> OpenerDirector:
    """Return what opens web addresses and follows no redirect: a 3xx is an error here."""
    made = OpenerDirector()
    for handler in (HTTPHandler, HTTPSHandler, HTTPErrorProcessor, HTTPDefaultErrorHandler):
        made.add_handler(handler())
    return made


def failed(message: Message, error: Exception) -> None:
    """Let *message* be tried again, and say so without what was said or to whom."""
    name = type(error).__name__
    logger.warning("%s could not be sent: %s. It will be tried again.", message, name)
    Message.objects.filter(pk=message.pk).update(claimed_at=None, last_error=name)
