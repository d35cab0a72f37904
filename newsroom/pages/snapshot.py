"""One state a page: everything that a public page reads, it reads as of one moment."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@contextmanager
def snapshot() -> Iterator[None]:
    """Read one consistent state of the database until the end of the block."""
    if connection.in_atomic_block:
        # Inside a test, whose transaction sees only itself.
        yield
    elif connection.vendor == "sqlite":
        # Known from the first connection on.
        connection.ensure_connection()
        was, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = was
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Make *view* a page for everybody: only read, in one state, never indexed in the demo."""

    @require_safe
    @wraps(view)
    def page(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        with snapshot():
            response = view(request, *args, **kwargs)
        if settings.DEMO:
            response["X-Robots-Tag"] = "noindex"
        return response

    return page
