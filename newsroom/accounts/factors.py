"""Second factors: who needs one at the desk, and whether one was used in this session."""

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string

from articles.roles import Role, role_of
from newsroom.accounts import sessions

# A recovery code stands in for one of these.
REAL = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def needs_one(user) -> bool:
    """Tell whether *user* can approve or publish, and so must not be let in by a password alone."""
    return settings.SECOND_FACTOR and role_of(user) >= Role.EDITOR


def has_one(user) -> bool:
    return is_mfa_enabled(user, REAL)


def was_used(request: HttpRequest) -> bool:
    """Tell whether whoever is logged in has shown a second factor in this session."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def is_missing(request: HttpRequest) -> bool:
    """Tell whether whoever is logged in may not work at the desk for want of a second factor."""
    return not was_used(request) if has_one(request.user) else needs_one(request.user)


def count_as_used(sender, request, user, authenticator, **kwargs) -> None:
    """Take a second factor that was just set up, with a code of its own, for shown."""
    if authenticator.type in REAL:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def take_away(user, *, by=None) -> bool:
    """Take from *user*, who lost it, every second factor; tell whether there was one.

    *by* is the administrator; None is whoever has a shell on the server.
    """
    with transaction.atomic():
        taken, _ = Authenticator.objects.filter(user=user).delete()
        if taken and by:
            said = "Took the second factor away."
            LogEntry.objects.log_actions(by.pk, [user], CHANGE, said, single_object=True)
    if taken:
        sessions.end_all(user)
        tell(user, "accounts/factor_taken.txt")
    return bool(taken)


def tell(user, template: str) -> None:
    """Write to *user*, who may not have done it themselves."""
    if user.email:
        words = render_to_string(template, {"user": user, "SITE_NAME": settings.SITE_NAME})
        subject, _, body = words.partition("\n")
        send_mail(subject, body.strip(), None, [user.email], fail_silently=True)
