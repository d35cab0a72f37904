"""What comes of too many failed logins, and what the logs say of them."""

from ipaddress import ip_network

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from newsroom.throttle import address_of


def locked_out(request: HttpRequest, response: HttpResponse, credentials) -> HttpResponse:
    """Ask whoever failed too often to wait; a form that is kept stays kept."""
    wait = int(settings.AXES_COOLOFF_TIME.total_seconds())
    if not getattr(response, "keeps_a_form", False):
        response = render(request, "account/locked.html", {"minutes": wait // 60})
    response.status_code = 429
    response["Retry-After"] = str(wait)
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
