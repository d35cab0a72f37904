"""Guessing passwords ends soon, tells nothing, and locks nobody else out."""

import logging

import pytest
from django.core.cache import cache

from tests import builders

pytestmark = pytest.mark.case("A18")


def fail(client, name: str, times: int = 5, **more):
    for _ in range(times):
        answer = client.post("/admin/login/", {"login": name, "password": "wrong"}, **more)
    return answer


def test_the_fifth_failure_locks_the_account_from_there(reporter, person):
    mina = person(reporter)
    answer = fail(mina.client, reporter.username)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "900"
    assert "Try again in 15 minutes" in answer.content.decode()
    assert mina.log_in().status_code == 429
    assert not mina.is_in


def test_a_forged_address_makes_no_difference(reporter, client):
    for number in range(5):
        answer = fail(client, reporter.username, 1, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert answer.status_code == 429


def test_behind_a_proxy_the_proxys_word_counts_and_no_other(reporter, client, settings):
    settings.BEHIND_PROXY = True
    for number in range(5):
        forged = f"198.51.100.{number}, 203.0.113.7"
        answer = fail(client, reporter.username, 1, HTTP_X_FORWARDED_FOR=forged)
    assert answer.status_code == 429
    answer = fail(client, reporter.username, 1, HTTP_X_FORWARDED_FOR="203.0.113.8")
    assert answer.status_code == 200


def test_nobody_can_lock_somebody_out_from_elsewhere(reporter, person, client):
    fail(client, reporter.username, 20, REMOTE_ADDR="203.0.113.7")
    mina = person(reporter)
    mina.log_in()
    assert mina.is_in


def test_four_failures_and_the_right_password_start_over(reporter, person):
    mina = person(reporter)
    for _ in range(2):
        fail(mina.client, reporter.username, 4)
        mina.log_in()
        assert mina.is_in
        mina.client.post("/admin/logout/")


def test_a_login_that_fails_does_not_say_whether_there_is_such_an_account(reporter, client):
    """In words, length and work: a password is hashed for an unknown name as well."""
    closed = builders.user("closed")
    closed.is_active = False
    closed.save()
    answers = {}
    for name in (reporter.username, "noone", closed.username):
        password = builders.PASSWORD if name == closed.username else "wrong"
        answer = client.post("/admin/login/", {"login": name, "password": password})
        text = answer.content.decode().replace(f'value="{name}"', "")
        token = answer.context["csrf_token"]
        answers[name] = answer.status_code, text.replace(str(token), ""), answer.get("ETag")
    assert len({(status, len(text)) for status, text, _ in answers.values()}) == 1
    assert fail(client, "noone").status_code == fail(client, reporter.username).status_code == 429


def test_the_page_that_keeps_a_form_is_no_way_round(reporter, client):
    article = builders.draft()
    address = f"/admin/articles/article/{article.pk}/change/"
    said = {"headline": "Typed for an hour", "again-username": reporter.username}
    for _ in range(5):
        answer = client.post(address, said | {"again-password": "wrong"})
    assert answer.status_code == 429
    assert "Typed for an hour" in answer.content.decode(), "what was typed is kept"
    answer = client.post(address, said | {"again-password": builders.PASSWORD})
    assert answer.status_code == 429
    assert client.get("/admin/").status_code == 302


def test_failing_with_other_names_pushes_no_failure_out(reporter, client, monkeypatch):
    """The table has room for many more than anybody can fail with before they are counted off."""
    fail(client, reporter.username)
    monkeypatch.setattr("newsroom.accounts.again.MOST_FROM_ONE", 10_000)
    said = {"headline": "Typed", "again-password": "wrong"}
    for number in range(330):
        client.post("/admin/articles/article/add/", said | {"again-username": f"z{number}"})
    assert fail(client, reporter.username, 1).status_code == 429


@pytest.mark.parametrize("page", ["the login", "the page that keeps a form"])
def test_many_names_from_one_place_have_to_wait(page, client):
    for number in range(31):
        if page == "the login":
            answer = fail(client, f"somebody{number}", 1)
        else:
            said = {"again-username": f"somebody{number}", "again-password": "wrong"}
            answer = client.post("/admin/articles/article/add/", {"headline": "Typed"} | said)
    assert answer.status_code in (403, 429)
    assert ("Wait a minute" in answer.content.decode()) or answer["Retry-After"] == "60"
    assert page == "the login" or "Typed" in answer.content.decode()


@pytest.mark.case("E8")
def test_logs_name_accounts_and_networks_and_nothing_else_that_was_typed(reporter, client, caplog):
    caplog.set_level(logging.DEBUG)
    fail(client, reporter.username, 6, REMOTE_ADDR="203.0.113.77")
    fail(client, "typed-my-password-here", 6, REMOTE_ADDR="2001:db8:1:2::77")
    said = caplog.text
    assert "mina from 203.0.113.0/24" in said
    assert "no account from 2001:db8:1::/48" in said
    assert not any(secret in said for secret in ("203.0.113.77", "::77", "typed-my", "wrong"))


def test_what_is_counted_is_shared_by_all_processes(reporter, client):
    """In the cache of the database; each process for itself would give one try more each."""
    from django.conf import settings

    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")
    fail(client, reporter.username)
    cache.close()
    assert client.post("/admin/login/", {"login": "mina", "password": "x"}).status_code == 429
