"""The pages about one's own account, below /admin/; of allauth's, those that a desk needs."""

from collections.abc import Callable
from functools import wraps

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as key
from allauth.usersessions import views as sessions
from django.contrib import admin
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache

from newsroom.accounts import factors


def at_the_desk(view: Callable, title: str) -> Callable:
    """Let *view* of allauth's look like a page of the desk, and be kept by no cache."""

    @never_cache
    @wraps(view)
    def inner(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if hasattr(response, "context_data"):
            response.context_data = context(request, title) | (response.context_data or {})
        return response

    return inner


def context(request, title: str) -> dict:
    """Return what every page of the desk needs; whoever is not wholly in sees no way further."""
    missing = request.user.is_authenticated and factors.is_missing(request)
    said = admin.site.each_context(request) | {"title": title, "must_set_up": missing}
    return said | ({"has_permission": False} if missing else {})


def page(route: str, view: Callable, name: str, title: str) -> URLPattern:
    return path(route, at_the_desk(view, title), name=name)


FACTOR = "account/second-factor/"

# The names are allauth's: it leads from one to the other by them.
urlpatterns = [
    page("login/", account.login, "account_login", "Log in"),
    page("account/logout/", account.logout, "account_logout", "Log out"),
    page("account/inactive/", account.account_inactive, "account_inactive", "Closed account"),
    page("account/confirm/", account.reauthenticate, "account_reauthenticate", "Is it you?"),
    page("account/sessions/", sessions.list_usersessions, "usersessions_list", "Your sessions"),
    page(FACTOR, factor.index, "mfa_index", "Second factor"),
    page(f"{FACTOR}code/", factor.authenticate, "mfa_authenticate", "Your second factor"),
    page(f"{FACTOR}confirm/", factor.reauthenticate, "mfa_reauthenticate", "Is it you?"),
    page(f"{FACTOR}app/add/", app.activate_totp, "mfa_activate_totp", "Set up an app"),
    page(f"{FACTOR}app/remove/", app.deactivate_totp, "mfa_deactivate_totp", "Remove the app"),
    page(f"{FACTOR}codes/", codes.view_recovery_codes, "mfa_view_recovery_codes", "Your codes"),
    page(
        f"{FACTOR}codes/new/",
        codes.generate_recovery_codes,
        "mfa_generate_recovery_codes",
        "New recovery codes",
    ),
    page(
        f"{FACTOR}codes/download/",
        codes.download_recovery_codes,
        "mfa_download_recovery_codes",
        "Your recovery codes",
    ),
    page(f"{FACTOR}keys/", key.list_webauthn, "mfa_list_webauthn", "Your security keys"),
    page(f"{FACTOR}keys/add/", key.add_webauthn, "mfa_add_webauthn", "Add a security key"),
    page(
        f"{FACTOR}keys/confirm/",
        key.reauthenticate_webauthn,
        "mfa_reauthenticate_webauthn",
        "Is it you?",
    ),
    page(f"{FACTOR}keys/<int:pk>/edit/", key.edit_webauthn, "mfa_edit_webauthn", "Rename a key"),
    page(
        f"{FACTOR}keys/<int:pk>/remove/", key.remove_webauthn, "mfa_remove_webauthn", "Remove a key"
    ),
]
