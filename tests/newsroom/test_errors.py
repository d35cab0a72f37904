"""Errors tell readers what to do next, and nobody how we are built."""

import re

import pytest
from django.test import Client

from tests import builders

pytestmark = [pytest.mark.once, pytest.mark.django_db]

# What a page made for developers, or a careless server, would tell.
TELLS = re.compile(r"Traceback|Django|/site-packages/|\.py\b|line \d+, in|settings\.|DEBUG|SELECT ")


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.case("E12")
def test_no_error_tells_how_we_are_built(visitor, monkeypatch):
    builders.article(slug="five")
    answers = {
        address: visitor.get(address)
        for address in (
            "/.git/config",
            "/.env",
            "/static/",
            "/static/../newsroom/settings.py",
            "/newsroom.sqlite3",
            "/manage.py",
            "/no-such-page/",
            "/articles/five/versions/99/",
            "/articles/five/versions/99999999999999999999/",
            "/report/forged/",
            "/preview/forged/",
            "/%ff",
            "/?q=%00",
        )
    }
    answers["a forged host"] = visitor.get("/", headers={"host": "evil.example"})
    answers["a form without its token"] = visitor.post("/report/", {"problem": "It is wrong."})
    answers["a body that is too large"] = visitor.post("/report/", {"problem": "x" * 3_000_000})
    for method in ("TRACE", "TRACK", "PUT", "DELETE", "PATCH", "CONNECT", "NONSENSE"):
        answers[method] = visitor.generic(method, "/")
    monkeypatch.setattr("newsroom.pages.front.render", None)
    answers["a fault of ours"] = visitor.get("/")
    assert answers["a fault of ours"].status_code == 500
    for what, answer in answers.items():
        assert answer.status_code >= 400, what
        assert what == "a fault of ours" or answer.status_code < 500, what
        assert not TELLS.search(answer.content.decode()), what


@pytest.mark.case("E12")
def test_debugging_is_off_unless_somebody_asks_for_it():
    from tests.test_settings import setting

    assert setting("DEBUG") == "False"
