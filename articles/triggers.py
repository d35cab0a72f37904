"""Rules that the database itself keeps: triggers for SQLite and PostgreSQL.

They are installed after every migrate. On SQLite they are dropped before it, because a table
that Django remakes loses its triggers silently, and a trigger that names another table makes
that table's migration fail.
"""

from dataclasses import dataclass

from django.core.checks import Tags, Warning, register
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


@dataclass(frozen=True)
class Guard:
    """Refuse *event* (INSERT, UPDATE, DELETE) on rows of *table* for which *when* is true.

    *when* is SQL that both databases understand, over OLD and NEW.
    """

    table: str
    event: str
    when: str
    message: str

    @property
    def name(self) -> str:
        return f"guard_{self.table}_{self.event.lower()}"


ALWAYS = "1 = 1"


def key_taken(table: str, *keys: list[str], but: str = "") -> str:
    """Return SQL that is true where a row of *table* has one of the unique *keys* of NEW.

    SQLite's OR REPLACE deletes such a row, and does not always ask the DELETE trigger. The row
    with the id *but* is the one that is being changed.
    """
    same = " OR ".join(
        "(" + " AND ".join(f"taken.{column} = NEW.{column}" for column in key) + ")" for key in keys
    )
    other = f" AND taken.id <> {but}" if but else ""
    return f"EXISTS (SELECT 1 FROM {table} taken WHERE ({same}){other})"


def differs(columns: list[str]) -> str:
    """Return SQL that is true where OLD and NEW differ in one of *columns*, which are not null."""
    return "(" + " OR ".join(f"NEW.{column} <> OLD.{column}" for column in columns) + ")"


def install(guards, connection) -> None:
    """Put the *guards* whose tables exist into the database."""
    tables = set(connection.introspection.table_names())
    guards = [guard for guard in guards if guard.table in tables]
    statements = sqlite if connection.vendor == "sqlite" else postgresql
    with connection.cursor() as cursor:
        for statement in statements(guards):
            cursor.execute(statement)


def drop(guards, connection) -> None:
    """Take the *guards* out of an SQLite database."""
    with connection.cursor() as cursor:
        for guard in guards:
            cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}")


def disarm(guards, connection) -> None:
    """Let the database take what the *guards* refuse, until `arm`."""
    if connection.vendor == "sqlite":
        drop(guards, connection)
    else:
        switch("DISABLE", guards, connection)


def arm(guards, connection) -> None:
    """Let the *guards* that were disarmed refuse again."""
    if connection.vendor == "sqlite":
        install(guards, connection)
    else:
        switch("ENABLE", guards, connection)


def switch(how: str, guards, connection) -> None:
    """ENABLE or DISABLE the *guards* in a PostgreSQL database, TRUNCATE included."""
    with connection.cursor() as cursor:
        for table in sorted({guard.table for guard in guards}):
            cursor.execute(f"ALTER TABLE {table} {how} TRIGGER USER")


def missing(guards, connection) -> list[Guard]:
    """Return those of the *guards* that do not stand in the database as they should."""
    catalogue, spelled = {
        "sqlite": ("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'", sqlite_trigger),
        "postgresql": (
            "SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
            "WHERE t.tgenabled <> 'D'",
            postgresql_body,
        ),
    }[connection.vendor]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        standing = dict(cursor.fetchall())
    return [
        guard
        for guard in guards
        if guard.table in tables and standing.get(guard.name) != spelled(guard)
    ]


def sqlite(guards):
    """Yield the statements that install *guards* on SQLite."""
    for guard in guards:
        yield f"DROP TRIGGER IF EXISTS {guard.name}"
        yield sqlite_trigger(guard)


def sqlite_trigger(guard: Guard) -> str:
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
        f"WHEN {guard.when} BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
    )


def postgresql(guards):
    """Yield the statements that install *guards* on PostgreSQL, TRUNCATE refused as well."""
    for guard in guards:
        yield (
            f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql "
            f"AS $${postgresql_body(guard)}$$"
        )
        yield (
            f"CREATE OR REPLACE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()"
        )
    yield (
        "CREATE OR REPLACE FUNCTION guard_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'The record cannot be emptied.' "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in sorted({guard.table for guard in guards}):
        yield (
            f"CREATE OR REPLACE TRIGGER guard_{table}_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION guard_truncate()"
        )


def postgresql_body(guard: Guard) -> str:
    row = "OLD" if guard.event == "DELETE" else "NEW"
    return (
        f" BEGIN IF {guard.when} THEN RAISE EXCEPTION '{guard.message}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END "
    )


def connect(app_config, guards) -> None:
    """Keep *guards* in step with the tables of *app_config*."""

    def before(using, plan=(), **kwargs):
        # Where nothing is to be migrated they stay: the site may be running.
        if plan and connections[using].vendor == "sqlite":
            drop(guards, connections[using])

    def after(using, **kwargs):
        install(guards, connections[using])

    def check(databases=None, **kwargs):
        return [
            # No error: it would stop the very migration that puts them back.
            Warning(
                f"The guards of {app_config.label} are missing in the database {alias!r}.",
                hint="A migration failed halfway. Run `manage.py migrate` to the end.",
                id="articles.W001",
            )
            for alias in databases or []
            if missing(guards, connections[alias])
        ]

    register(check, Tags.database)
    pre_migrate.connect(before, sender=app_config, weak=False)
    post_migrate.connect(after, sender=app_config, weak=False)
