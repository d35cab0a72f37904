"""A newsroom with readers: whoever can approve or publish needs a second factor."""

import pytest
from allauth.mfa.totp.internal import auth as totp
from axes.handlers.proxy import AxesProxyHandler
from django.core.cache import cache
from django.test import Client

from newsroom import settings as production
from tests import builders


@pytest.fixture(autouse=True)
def strict(settings, db):
    settings.SECOND_FACTOR = True
    settings.CACHES = production.CACHES
    AxesProxyHandler.get_implementation(force=True)
    cache.clear()
    yield
    AxesProxyHandler.implementation = None


class Person:
    """Somebody with a browser, a password and, where given, an authenticator app."""

    def __init__(self, client, user, *, app: bool = False):
        self.client, self.user = client, user
        self.secret = totp.generate_totp_secret()
        if app:
            totp.TOTP.activate(user, self.secret)

    def code(self) -> str:
        """Return what the app shows now."""
        counter = next(totp.yield_hotp_counters_from_time())
        return totp.format_hotp_value(totp.hotp_value(self.secret, counter))

    def log_in(self, *, password: str = builders.PASSWORD, to: str = ""):
        address = f"/admin/login/{f'?next={to}' if to else ''}"
        said = {"login": self.user.username, "password": password}
        return self.client.post(address, said, follow=True)

    def show_code(self, code: str = ""):
        address = "/admin/account/second-factor/code/"
        return self.client.post(address, {"code": code or self.code()}, follow=True)

    @property
    def is_in(self) -> bool:
        """Tell whether the desk opens."""
        return self.client.get("/admin/").status_code == 200


@pytest.fixture
def person():
    """Return what makes people: person(user, app=True)."""
    return lambda user, **more: Person(Client(), user, **more)
