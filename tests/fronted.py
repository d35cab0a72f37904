"""The front for tests: a visitor who comes through it, and a whole run of the suite behind it.

`TEST_FRONT=1` lets every test's client come through a front, so that all they prove is proved of
what readers get from memory as well.
"""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.http import HttpResponse
from django.test import client as django_client

from newsroom.serving.front import Front

ROOM = 8 * 2**20


class Visitor:
    """Somebody who reads a site through the front, and counts how often Django was asked."""

    asked = WSGIHandler()

    def __init__(self, room: int = ROOM, bound: float = 0.0, django=None):
        self.asked_django = 0

        def counted(environ, start_response):
            self.asked_django += 1
            return (django or self.asked)(environ, start_response)

        self.front = Front(counted, room, bound)

    def get(self, address: str, *, method: str = "GET", **headers: str) -> HttpResponse:
        """Ask for *address*; a header is named as in Python: if_none_match."""
        parts = urlsplit(address)
        said = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": parts.path,
            "QUERY_STRING": parts.query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "testserver",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
            **said,
        }
        return sent(self.front, environ)

    def is_from_memory(self, address: str, **headers: str) -> bool:
        """Whether the front answers *address* without Django."""
        before = self.asked_django
        self.get(address, **headers)
        return self.asked_django == before


@contextmanager
def connected() -> Iterator[None]:
    """Keep the connection of the test, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def sent(application, environ) -> HttpResponse:
    """Return what *application* answers, as a server would send it."""
    heads = []
    with connected():
        parts = application(environ, lambda *head: heads.append(head))
        body = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
    [(status, headers, *_)] = heads
    response = HttpResponse(body, status=int(status.split()[0]))
    del response["Content-Type"]
    for name, value in headers:
        if name == "Set-Cookie":
            response.cookies.load(value)
        else:
            response[name] = value
    return response


def uncounted(ask):
    """Return *ask*, whose queries are none of those that a test counts of a page."""

    def asked(*given):
        was, connection.force_debug_cursor = connection.force_debug_cursor, False
        try:
            ask(*given)
        finally:
            connection.force_debug_cursor = was

    return asked


class BehindFront:
    """Django's test clients as they are, and a front between all of them and the site."""

    def __init__(self):
        self.ask = django_client.ClientHandler.__call__
        self.begin()

    def begin(self) -> None:
        """Begin with nothing in memory; tests roll back, so nothing is believed for a while."""
        self.front = Front(self.django, ROOM, bound=0.0)
        self.front.latest.learn = uncounted(self.front.latest.learn)

    def django(self, environ, start_response):
        made = self.ask(environ["tests.handler"], environ)
        # The client has closed it already, without closing the connection of the test.
        made.close = lambda: None
        environ["tests.answers"].append(made)
        cookies = [("Set-Cookie", morsel.OutputString()) for morsel in made.cookies.values()]
        start_response(f"{made.status_code} {made.reason_phrase}", [*made.items(), *cookies])
        return made

    def answer(self, handler, environ) -> HttpResponse:
        answers: list[HttpResponse] = []
        environ |= {"tests.handler": handler, "tests.answers": answers}
        heads = []
        got = self.front(environ, lambda *head: heads.append(head))
        if answers and got is answers[-1]:
            return got
        response = sent(lambda environ, start: (start(*heads[-1]), got)[1], environ)
        response.wsgi_request = WSGIRequest(environ)
        response.url = response.get("Location")
        if answers:
            for name in ("context", "templates"):
                setattr(response, name, getattr(answers[-1], name, None))
        return response


IN_USE = BehindFront() if os.environ.get("TEST_FRONT") else None


def begin(*, is_alone: bool) -> None:
    """Let a test begin with an empty front before it, or with Django *alone*, if there is any."""
    if not IN_USE:
        return
    IN_USE.begin()

    def answer(handler, environ):
        return IN_USE.answer(handler, environ)

    django_client.ClientHandler.__call__ = IN_USE.ask if is_alone else answer
