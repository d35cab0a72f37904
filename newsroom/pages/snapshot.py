"""One state a page: everything that a public page reads, it reads as of one moment."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import wraps

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from articles.models import Edition

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


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Make *view* a page for everybody: only read, in one state, never indexed in the demo."""

    @require_safe
    @wraps(view)
    def page(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        with snapshot():
            moved_at = Edition.objects.values_list("moved_at", flat=True).get()
            response = view(request, *args, **kwargs)
        if settings.DEMO:
            response["X-Robots-Tag"] = "noindex"
        return if_changed(request, response, moved_at)

    return page


def if_changed(request: HttpRequest, response: HttpResponse, moved_at: datetime) -> HttpResponse:
    """Answer 304 where whoever asks has this *response* already; caches ask each time."""
    response.headers.setdefault("Cache-Control", "no-cache")
    if response.status_code != 200:
        return response
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    is_settled = timezone.now() - moved_at > UNSETTLED
    changed_at = int((moved_at if is_settled else moved_at - UNSETTLED).timestamp())
    response["ETag"], response["Last-Modified"] = etag, http_date(changed_at)
    return get_conditional_response(
        request, etag=etag, last_modified=changed_at if is_settled else None, response=response
    )
