"""Logs are lines for programs, in which nobody is named and nothing is secret."""

import json
import logging
import sys

import pytest

from articles import preview_links
from newsroom.logs import JsonLines
from tests import builders


@pytest.fixture
def lines(caplog):
    """Return everything that was logged, as it is written on a server."""
    caplog.set_level(logging.DEBUG)
    return lambda: [JsonLines().format(record) for record in caplog.records]


def line(message: str, *values) -> dict:
    record = logging.LogRecord("tests", logging.WARNING, "", 1, message, values, None)
    written = JsonLines().format(record)
    assert written.isascii(), "whatever is in it"
    assert written.isprintable(), "one line"
    return json.loads(written)


@pytest.mark.case("E8", "B27")
@pytest.mark.parametrize(
    ("said", "written"),
    [
        (
            "Not Found: /nothing\r\nINFO root logged in",
            "Not Found: /nothing\r\nINFO root logged in",
        ),
        ("\x1b[2J\x1b[31mred", "\x1b[2J\x1b[31mred"),
        ("from 203.0.113.77", "from 203.0.113.0"),
        ("at 203.0.113.77/x", "at 203.0.113.0/x"),
        ("from 2001:db8:1:2:3:4:5:77", "from 2001:db8:1::"),
        ("from 2001:db8:1::77 at 10:46:12", "from 2001:db8:1:: at 10:46:12"),
        ("GET /?email=reader%40example.org&a=1", "GET /?email=[hidden]&a=1"),
        ("GET /preview%2fabcDEF/", "GET /preview%2f[hidden]/"),
        ("from reader@example.org, who", "from [hidden], who"),
        ("Not Found: /report/abcDEF-123_x/", "Not Found: /report/[hidden]/"),
        ("Gone: /preview/abcDEF-123_x/?a=1", "Gone: /preview/[hidden]/?a=1"),
        ("Key breaks\nDETAIL:  Key (email)=(Mina) exists.", "Key breaks\nDETAIL: [hidden]"),
    ],
)
def test_a_line_is_whole_and_names_nobody(said, written):
    assert line("%s", said)["message"] == written


def test_a_line_says_when_what_and_where():
    said = line("A %s", "fault")
    assert said.keys() == {"at", "level", "logger", "message"}
    assert said["message"] == "A fault"


@pytest.mark.case("E8")
def test_a_fault_is_written_with_its_trace_and_without_people():
    try:
        raise ValueError("reader@example.org from 203.0.113.77")
    except ValueError:
        record = logging.LogRecord("tests", logging.ERROR, "", 1, "Fault", (), sys.exc_info())
    said = json.loads(JsonLines().format(record))
    assert "test_logs.py" in said["trace"]
    assert "reader@" not in said["trace"]
    assert "203.0.113.77" not in said["trace"]


@pytest.mark.case("E8")
def test_nothing_secret_that_passes_through_the_site_is_logged(client, lines, editor, monkeypatch):
    """Passwords, sessions, tokens, readers' data, bodies: also when everything goes wrong."""
    client.raise_request_exception = False
    article = builders.article(slug="five", by=editor)
    token = builders.report(article, email="reader@private.example").token
    link = preview_links.make(builders.draft(), by=editor)
    client.post("/admin/login/", {"login": "mina", "password": "canary-password"})
    client.force_login(editor)
    session = client.session.session_key
    for address in (f"/report/{token}/", f"/preview/{link.token}/", f"/preview/{link.token}x/"):
        client.get(address)
    said = {"article": "five", "problem": "canary-problem", "email": "canary@private.example"}
    client.post("/report/?article=five", said)
    for broken in ("newsroom.pages.reports.render", "newsroom.pages.front.render"):
        monkeypatch.setattr(broken, None)
    client.post("/report/?article=five", said | {"problem": ""})
    client.get("/?q=canary-query")
    client.post(f"/admin/articles/article/{article.pk}/change/", {"body": "canary-body"})
    written = "\n".join(lines())
    assert "Internal Server Error" in written, "faults are logged"
    secrets = ["canary", "private.example", token, link.token, session, editor.password]
    assert [secret for secret in secrets if secret in written] == []
