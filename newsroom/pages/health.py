"""Whether this server lives, and whether it is ready: for what watches over it."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles import triggers
from articles.models import Article, Edition
from factcheck.models import Message
from newsroom.vault import versions
from newsroom.vault.proof import GUARDS

# `publish_due` runs every minute, `send_waiting` every few.
LATE_PUBLICATION, LATE_MESSAGE = timedelta(minutes=5), timedelta(minutes=30)


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process can; the database is not asked."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 if readers can be served, else 503; name what fails, and what is late.

    What is late is no reason to take the site away from its readers, so it is 200.
    """
    try:
        failed = [name for name, stands in NEEDED.items() if not stands()]
        # Where tables are missing nothing can be late.
        late = [] if failed else [name for name, rows in late_rows() if rows.exists()]
    except (DatabaseError, InterfaceError):
        failed, late = ["database"], []
    said = {"ready": not failed, "failed": failed, "late": late}
    return JsonResponse(said, status=503 if failed else 200)


def is_migrated() -> bool:
    return versions.known() <= MigrationRecorder(connection).applied_migrations().keys()


def is_guarded() -> bool:
    return not triggers.missing(GUARDS, connection)


# In this order: what comes later needs the tables.
NEEDED: dict[str, Callable[[], bool]] = {
    "migrations": is_migrated,
    "guards": is_guarded,
    "edition": lambda: Edition.objects.exists(),
}


def late_rows() -> Iterator[tuple[str, object]]:
    """Yield what should have happened by now, by name."""
    now = timezone.now()
    yield "publications", Article.objects.due().filter(publish_at__lt=now - LATE_PUBLICATION)
    yield "messages", Message.objects.waiting().filter(created_at__lt=now - LATE_MESSAGE)
