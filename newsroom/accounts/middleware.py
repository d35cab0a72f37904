"""What every request to the desk passes through: a session that is not too old, two factors."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from newsroom import kept_forms
from newsroom.accounts import factors
from newsroom.desk import is_at_desk

# Where somebody may go who has yet to show, or to set up, a second factor.
OPEN = ("/admin/account/", "/admin/login/", "/admin/logout/", "/admin/jsi18n/")
# That a session is used is written down once in so long, not with each request.
NOTED_EVERY = timedelta(minutes=1)


class AtTheDesk:
    """Looks at requests to the desk once Django knows that their forms are from our own pages.

    Public pages never ask for the session, so that they are the same for everybody.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs) -> HttpResponse | None:
        if is_at_desk(request) and request.user.is_authenticated:
            return self.look(request)
        return None


class EndOldSessions(AtTheDesk):
    """Log out whoever was away for too long, or has been logged in for too long."""

    def look(self, request: HttpRequest) -> None:
        used = UserSession.objects.filter(session_key=request.session.session_key).first()
        if used and is_over(used):
            logout(request)
            if request.method == "GET":
                messages.info(request, "You were logged out to keep your account safe.")
        elif not used or timezone.now() - used.last_seen_at >= NOTED_EVERY:
            UserSession.objects.create_from_request(request)


class AskForSecondFactor(AtTheDesk):
    """Let nobody work at the desk by a password alone who needs, or has, a second factor."""

    def look(self, request: HttpRequest) -> HttpResponse | None:
        if request.path_info.startswith(OPEN) or not factors.is_missing(request):
            return None
        if request.method == "POST":
            why = "This account needs its second factor."
            return kept_forms.kept(admin.site, request, why=why, elsewhere=True)
        if factors.has_one(request.user):
            logout(request)
            return redirect(f"{reverse('account_login')}?next={request.path}")
        return redirect("mfa_index")


def is_over(used: UserSession) -> bool:
    """Tell whether a session was left alone for too long, or began too long ago."""
    now = timezone.now()
    return now - used.last_seen_at > timedelta(
        minutes=settings.SESSION_IDLE
    ) or now - used.created_at > timedelta(seconds=settings.SESSION_COOKIE_AGE)
