"""How often one address may use a public form: counted for a while, never put on record."""

import hmac
from datetime import timedelta
from hashlib import sha256
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest


def is_too_often(
    request: HttpRequest, act: str, *, most: int, within: timedelta, by_worker: bool = False
) -> bool:
    """Count one more *act* of whoever asks, and say whether that makes more than *most*.

    All workers count together, or *by_worker* each for itself, which writes to no database.
    """
    counts = caches["worker" if by_worker else "default"]
    key = f"throttle:{act}:{pseudonym(request)}"
    counts.add(key, 0, within.total_seconds())
    try:
        return counts.incr(key) > most
    except ValueError:
        # The time was over between the two lines.
        return False


def pseudonym(request: HttpRequest) -> str:
    """Return what stands for the network of whoever asks, without telling which it is."""
    return hmac.new(settings.SECRET_KEY.encode(), network(request).encode(), sha256).hexdigest()


def network(request: HttpRequest) -> str:
    """Return the address of whoever asks; of IPv6 what one household is given."""
    address = address_of(request)
    if address and address.version == 6:
        return str(ip_network((address, 64), strict=False))
    return str(address or "unknown")


def address_of(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    """Return the address of whoever asks, as far as the server or its proxy knows it."""
    said = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        # The last entry is the proxy's own; what stands before it anybody can make up.
        said = request.headers.get("X-Forwarded-For", said).rpartition(",")[2].strip()
    try:
        return ip_address(said)
    except ValueError:
        return None
