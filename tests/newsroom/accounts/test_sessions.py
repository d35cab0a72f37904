"""Sessions end: after a while, with the password, with the account, and when one says so."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.utils import timezone

from articles.models import Article
from tests import builders

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
pytestmark = pytest.mark.case("A19")


@pytest.fixture
def mina(reporter, person):
    """A reporter at the desk."""
    mina = person(reporter)
    mina.log_in()
    assert mina.is_in
    return mina


def later(pause: timedelta):
    """Let everything inside happen after *pause*."""
    return patch("django.utils.timezone.now", return_value=timezone.now() + pause)


def test_a_session_gets_a_new_name_at_login(reporter, person):
    mina = person(reporter)
    mina.client.session.save()
    mina.client.cookies[settings.SESSION_COOKIE_NAME] = mina.client.session.session_key
    before = mina.client.session.session_key
    mina.log_in()
    assert mina.client.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()


def test_a_cookie_from_before_the_logout_opens_nothing(mina):
    cookie = mina.client.cookies[settings.SESSION_COOKIE_NAME].value
    mina.client.post("/admin/logout/")
    mina.client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    assert not mina.is_in


def test_a_session_that_nobody_uses_ends(mina):
    with later(61 * MINUTE):
        page = mina.client.get("/admin/", follow=True)
        assert page.redirect_chain[-1][0] == "/admin/login/?next=/admin/"
        assert "You were logged out to keep your account safe." in page.content.decode()


def test_a_session_in_use_lasts_the_day_and_no_longer(mina):
    start = timezone.now()
    for minutes in range(50, 24 * 60, 50):
        with patch("django.utils.timezone.now", return_value=start + minutes * MINUTE):
            assert mina.is_in
    with patch("django.utils.timezone.now", return_value=start + 24 * HOUR + MINUTE):
        assert not mina.is_in


def test_what_was_typed_when_the_session_ended_is_kept(reporter, mina):
    article = builders.draft()
    with later(61 * MINUTE):
        page = mina.client.post(
            f"/admin/articles/article/{article.pk}/change/", {"headline": "Typed for an hour"}
        )
    assert page.status_code == 403
    assert "Typed for an hour" in page.content.decode()
    assert Article.objects.get().headline == article.headline


def test_a_new_password_ends_every_other_session(reporter, mina, person):
    elsewhere = person(reporter)
    elsewhere.log_in()
    new = "umbrellas over the harbour at noon"
    fields = {"old_password": builders.PASSWORD, "new_password1": new, "new_password2": new}
    answer = mina.client.post("/admin/password_change/", fields)
    assert answer.status_code == 302
    assert mina.is_in
    assert not elsewhere.is_in


def test_a_closed_account_is_out_at_once(reporter, mina):
    reporter.is_active = False
    reporter.save()
    assert not mina.is_in


def test_an_account_that_is_opened_again_comes_back_to_nothing(reporter, mina, person, superuser):
    root = person(superuser, app=True)
    root.log_in()
    root.show_code()
    address = f"/admin/auth/user/{reporter.pk}/change/"
    fields = {"username": "mina", "date_joined_0": "2026-01-01", "date_joined_1": "12:00"}
    for is_active in ({}, {"is_active": "on"}):
        answer = root.client.post(address, fields | is_active)
        assert answer.status_code == 302
        assert not mina.is_in
    assert User.objects.get(pk=reporter.pk).is_active
    assert not UserSession.objects.filter(user=reporter).exists()


def test_everybody_sees_their_own_sessions_and_ends_the_others(reporter, editor, mina, person):
    elsewhere = person(reporter)
    elsewhere.client.defaults["HTTP_USER_AGENT"] = "Lighthouse 9 <b>"
    elsewhere.log_in()
    stranger = person(editor, app=True)
    stranger.client.defaults["HTTP_USER_AGENT"] = "Somebody else"
    stranger.log_in()
    stranger.show_code()
    page = mina.client.get("/admin/account/sessions/")
    assert len(page.context["sessions"]) == 2
    assert "Lighthouse 9 &lt;b&gt;" in page.content.decode()
    assert "Somebody else" not in page.content.decode()
    mina.client.post("/admin/account/sessions/")
    assert mina.is_in
    assert not elsewhere.is_in
    assert stranger.is_in


@pytest.mark.case("E11")
def test_no_cookie_of_the_desk_is_kept_longer_than_the_session(mina):
    kept = {name: cookie for name, cookie in mina.client.cookies.items() if cookie.value}
    assert set(kept) == {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "desk"}
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        assert kept[name]["max-age"] == 24 * 60 * 60
    assert not kept["desk"]["max-age"], "it goes with the browser, and is no secret"
    assert kept[settings.SESSION_COOKIE_NAME]["httponly"]
    assert kept[settings.SESSION_COOKIE_NAME]["samesite"] == "Lax"
