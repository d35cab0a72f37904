"""Logging in on the page that keeps a form: name, password and, where there is one, a code."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import login
from django.http import HttpRequest

from newsroom.accounts import factors
from newsroom.accounts.forms import Authenticate
from newsroom.accounts.locking import MOST_FROM_ONE, WITHIN
from newsroom.throttle import is_too_often


class NotLetIn(Exception):
    """Why somebody is not logged in, for people to read, and what the page asks for next."""

    def __init__(self, why: str, **more):
        super().__init__(why)
        self.more = more


def log_in(request: HttpRequest, *, username: str, password: str, code: str):
    """Log in whoever the answers are of, and return the account; else raise NotLetIn."""
    if is_too_often(request, "login", most=MOST_FROM_ONE, within=WITHIN):
        raise NotLetIn("Too many logins were tried from here. Wait a minute.")
    form = AdminAuthenticationForm(request, data={"username": username, "password": password})
    if not form.is_valid():
        raise NotLetIn(" ".join(form.non_field_errors()))
    user = form.get_user()
    if not factors.has_one(user):
        if factors.needs_one(user):
            raise NotLetIn("This account has yet to set up its second factor.", elsewhere=True)
        return logged_in(request, user)
    second = Authenticate(user=user, data={"code": code})
    if not code or not second.is_valid():
        why = " ".join(second.errors.get("code", [])) if code else "This account needs a code too."
        raise NotLetIn(why, with_code=True)
    logged_in(request, user)
    second.save()
    return user


def logged_in(request: HttpRequest, user):
    login(request, user)
    record_authentication(request, user, method="password", username=user.get_username())
    return user
