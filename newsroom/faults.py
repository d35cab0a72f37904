"""When the database cannot: an answer that says so and needs none, and keeps what was typed.

Nothing is tried twice here: only whoever sent a form knows whether it should be sent again.
"""

import sqlite3
import sys

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.views import defaults

from newsroom.kept_forms import typed_in

RETRY_AFTER = 30  # seconds
JSON, HTML = "application/json", "text/html"

# Locked, full, read-only, not readable or not there: SQLite says "operational" of wrong SQL too.
SQLITE_FAULTS = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}
# PostgreSQL calls it internal that it may only read, as a standby does.
READ_ONLY = "25006"


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what nobody has thought of, and what the database could not do just now."""
    if is_of_the_database(sys.exc_info()[1]):
        return unavailable(request)
    return defaults.server_error(request)


def is_of_the_database(error: BaseException | None) -> bool:
    """Whether *error* is that the database cannot serve just now, not that it was asked wrongly."""
    if not isinstance(error, (DatabaseError, InterfaceError)):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        # The lower byte names the fault, the rest its circumstances.
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in SQLITE_FAULTS
    is_fault = isinstance(error, (OperationalError, InterfaceError))
    return is_fault or getattr(cause, "sqlstate", None) == READ_ONLY


def unavailable(request: HttpRequest) -> HttpResponse:
    """Say that the database cannot serve just now; what was posted stays on the page."""
    if request.method not in ("GET", "HEAD"):
        title = "Not confirmed yet"
        said = "Our database cannot take this just now, so nothing of it is confirmed as saved."
    else:
        title = "Not to be had just now"
        said = "Our database cannot answer just now. Nothing is lost. Try again in a minute."
    return turned_away(request, title, said, after=RETRY_AFTER, typed=may_be_shown(request))


def may_be_shown(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fields that were posted and may be shown again: no password, none of a stranger's.

    What was posted is kept only once Django has seen that it was sent from a page of ours.
    """
    if request.method != "POST" or not getattr(request, "csrf_processing_done", False):
        return []
    return [(name, value) for name, value in typed_in(request) if "password" not in name]


def turned_away(
    request: HttpRequest, title: str, said: str, *, after: int, status: int = 503, typed=()
) -> HttpResponse:
    """Answer with *status* and why, for people or programs, and in how many seconds to come back.

    It asks nothing of the database, of the session, or of who is signed in.
    """
    if request.get_preferred_type([HTML, JSON]) == JSON or request.path.endswith(".json"):
        # Readers' programs look for an error, the desk's own scripts for a problem.
        response = JsonResponse({"error": said, "problem": said}, status=status)
        # As for the answers of /check/: anybody's page may read why there is none.
        response["Access-Control-Allow-Origin"] = "*"
    else:
        context = {"title": title, "said": said, "typed": typed, "status": status}
        if typed:
            context["csrf_token"] = get_token(request)
        response = HttpResponse(render_to_string("503.html", context), status=status)
    response["Retry-After"] = str(after)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
