"""Whether a database and this program are of one version."""

from functools import cache

from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from newsroom.vault.refusing import Refused


def check(using: str) -> None:
    """Refuse a database that has other tables than this program knows, and say what to do."""
    expected = known()
    apps = {app for app, _ in expected}
    # What an app that is no longer installed has left is nobody's business here.
    applied = {
        (app, name)
        for app, name in MigrationRecorder(connections[using]).applied_migrations()
        if app in apps
    }
    if not applied:
        raise Refused("There is no newsroom in it: it has no tables of ours.")
    if applied != expected:
        app, name = min(applied - expected or expected - applied)
        age = "a newer" if applied - expected else "an older"
        raise Refused(
            f"The database is of {age} version of this program: they differ in {app}.{name}. Use "
            "the program that it was made with; to upgrade it, run `manage.py migrate`."
        )


@cache
def known() -> frozenset[tuple[str, str]]:
    """Return the app and the name of every migration of this program."""
    return frozenset(MigrationLoader(None).disk_migrations)
