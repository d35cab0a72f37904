"""What comes of too many failed logins, and what the logs say of them."""

from datetime import timedelta
from ipaddress import ip_network

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from newsroom.throttle import address_of

# From one network, whatever the names: as allauth counts at its own page.
MOST_FROM_ONE, WITHIN = 30, timedelta(minutes=1)


def locked_out(request: HttpRequest, response: HttpResponse, credentials) -> HttpResponse:
    """Ask whoever failed too often to wait; a form that is kept stays kept."""
    pause = settings.AXES_COOLOFF_TIME
    if not getattr(response, "keeps_a_form", False):
        response = render(request, "account/locked.html", {"minutes": pause.seconds // 60})
    return waiting(response, pause)


def too_many(request: HttpRequest) -> HttpResponse:
    """Ask whoever tried many accounts to wait; allauth calls it by the name of handler429."""
    return waiting(render(request, "account/locked.html", {"minutes": 1}), WITHIN)


def waiting(response: HttpResponse, pause: timedelta) -> HttpResponse:
    response.status_code = 429
    response["Retry-After"] = str(int(pause.total_seconds()))
    return response


def described(username, ip_address, user_agent, path_info, request=None) -> str:
    """Return for the logs who failed to log in: never what somebody typed who has no account."""
    known = get_user_model().objects.filter(username=username).exists()
    return f"{username if known else 'no account'} from {part_of_address(request)}"


def part_of_address(request: HttpRequest | None) -> str:
    """Return the network of whoever asks, too large to be a person."""
    address = request and address_of(request)
    if not address:
        return "unknown"
    return str(ip_network((address, 24 if address.version == 4 else 48), strict=False))
