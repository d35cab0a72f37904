"""One state a page: everything that a public page reads, it reads as of one moment."""

import hashlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial, wraps

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from articles.in_public import editions
from newsroom.serving import purging

# Where a request has this, the front judges its conditions.
FRONT = "newsroom.front"
# HTTP's dates have whole seconds: within them one date may stand for two states.
UNSETTLED = timedelta(seconds=2)


@contextmanager
def snapshot(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Read one consistent state of the database until the end of the block."""
    connection = connections[using]
    if connection.in_atomic_block:
        # Inside a test, whose transaction sees only itself.
        yield
    elif connection.vendor == "sqlite":
        # Known from the first connection on.
        connection.ensure_connection()
        was, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic(using=using):
                yield
        finally:
            connection.transaction_mode = was
    else:
        with transaction.atomic(using=using):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


@dataclass(frozen=True)
class Shown:
    """What a public page shows: an edition, and of it only one *article* or whatever there is."""

    edition: int
    moved_at: datetime
    article: int | None
    # Whether the address asks for nothing that the page does not know.
    is_of_its_address: bool


def public_page(view: Callable[..., HttpResponse] | None = None, *, reads: Collection[str] = ()):
    """Make *view* a page for everybody: only read, in one state, never indexed in the demo.

    *reads* names what it takes from the query string.
    """
    if view is None:
        return partial(public_page, reads=reads)

    # It changes nothing: whoever posts to it is told so, and not that a token is missing.
    @csrf_exempt
    @require_safe
    @wraps(view)
    def page(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        with snapshot():
            [edition] = editions()
            response = view(request, *args, **kwargs)
        if settings.DEMO:
            response["X-Robots-Tag"] = "noindex"
        response.headers.setdefault("Cache-Control", "no-cache")
        article = getattr(response, "article", None)
        purging.allow(response, article)
        response.shown = Shown(
            edition.number,
            edition.moved_at,
            article,
            is_of_its_address=request.GET.keys() <= set(reads),
        )
        return if_changed(request, response, edition.moved_at)

    return page


def if_changed(request: HttpRequest, response: HttpResponse, moved_at: datetime) -> HttpResponse:
    """Answer 304 where whoever asks has this *response* already; caches ask each time."""
    if response.status_code != 200:
        return response
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    # The database's clock may be ahead; a date to come is none (RFC 9110, 8.8.2.1).
    now = timezone.now()
    moved_at = min(moved_at, now)
    is_settled = now - moved_at > UNSETTLED
    changed_at = int((moved_at if is_settled else moved_at - UNSETTLED).timestamp())
    response["ETag"], response["Last-Modified"] = etag, http_date(changed_at)
    if FRONT in request.META:
        # The front has the page in other forms, with tags of their own.
        return response
    return get_conditional_response(
        request, etag=etag, last_modified=changed_at if is_settled else None, response=response
    )
