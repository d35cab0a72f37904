"""Another database, opened beside the newsroom's own."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.utils import load_backend

from newsroom import settings as site

BESIDE = "beside"


@contextmanager
def opened(address: dict) -> Iterator[str]:
    """Open the database at *address*, as settings, and yield the alias by which models find it."""
    asked = {DEFAULT_DB_ALIAS: {}, BESIDE: site.database(address)}
    settings = connections.configure_settings(asked)[BESIDE]
    connections[BESIDE] = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, BESIDE)
    try:
        yield BESIDE
    finally:
        connections[BESIDE].close()
        del connections[BESIDE]


def file(path) -> dict:
    """Return the settings of the SQLite database in the file *path*."""
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}
