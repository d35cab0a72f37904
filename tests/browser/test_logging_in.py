"""Logging in with two factors, as people do it: an app, a key, a recovery code."""

import re

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache

from articles.roles import Role
from tests import builders
from tests.browser.axe import problems

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def strict(settings):
    settings.SECOND_FACTOR = settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    cache.clear()


def code_of(secret: str) -> str:
    counter = next(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def confirmed(page):
    """Confirm with the password that it is oneself, where the page asks for that."""
    if "Is it you?" in page.title():
        page.get_by_label("Password").fill(builders.PASSWORD)
        page.get_by_role("button", name="Confirm").click()


def log_in_again(page, account):
    page.get_by_role("button", name="Log out").click()
    page.goto(page.url.partition("/admin/")[0] + "/admin/")
    log_in(page, account)


def log_in(page, account):
    page.get_by_label("Username").fill(account.username)
    page.get_by_label("Password").fill(builders.PASSWORD)
    page.get_by_role("button", name="Log in").click()


def on_localhost(live_server) -> str:
    """Keys work on names only, of which this one needs no HTTPS."""
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.mark.case("A20")
def test_an_editor_sets_up_an_app_and_logs_in_with_it_by_keyboard_alone(person):
    jun = builders.user("jun", role=Role.EDITOR)
    page = person(jun)
    wrong = problems(page, "set up a factor")
    page.get_by_role("link", name="Set up an app").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/confirm/"))
    wrong += problems(page, "confirm")
    confirmed(page)
    secret = page.locator("code").inner_text()
    wrong += problems(page, "an app")
    page.get_by_label("Type the six digits").fill(code_of(secret))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/codes/"))
    recovery = page.locator(".account-codes code").first.inner_text()
    wrong += problems(page, "recovery codes")
    page.get_by_role("link", name="Go to the desk").click()
    page.get_by_role("link", name="Corrections", exact=True).wait_for()
    page.goto("/admin/account/sessions/")
    wrong += problems(page, "sessions")
    page.goto("/admin/account/second-factor/")
    wrong += problems(page, "second factor")
    log_in_again(page, jun)
    assert "Your second factor" in page.title()
    wrong += problems(page, "a code")
    page.get_by_label("Code").fill(recovery)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Corrections", exact=True).wait_for()
    page.get_by_role("button", name="Log out").click()
    page.goto("/admin/login/")
    wrong += problems(page, "login")
    assert not wrong, "\n".join(wrong)


@pytest.mark.case("A20")
def test_an_editor_adds_a_security_key_and_logs_in_with_it(person, live_server):
    jun = builders.user("jun", role=Role.EDITOR)
    page, here = person(), on_localhost(live_server)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(f"{here}/admin/")
    log_in(page, jun)
    page.get_by_role("link", name="Add a key").click()
    confirmed(page)
    wrong = problems(page, "a key")
    page.get_by_label("What you call it").fill("The blue one")
    page.get_by_role("button", name="Add the key").click()
    page.wait_for_url(re.compile("/codes/"))
    page.goto(f"{here}/admin/account/second-factor/keys/")
    assert page.get_by_text("The blue one").is_visible()
    wrong += problems(page, "keys")
    log_in_again(page, jun)
    wrong += problems(page, "a code or a key")
    page.get_by_role("button", name="Use my security key").click()
    page.get_by_role("link", name="Corrections", exact=True).wait_for()
    assert not wrong, "\n".join(wrong)
