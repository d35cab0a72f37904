"""The index under every search: the trigrams of `Passage.folded`, on either database.

PostgreSQL keeps them itself (pg_trgm). SQLite has a full-text table beside the passages, which
triggers keep in step; like the guards they are dropped before a migration and come back after
it, because a table that Django remakes loses its triggers silently.
"""

from django.core.checks import Tags, Warning, register
from django.db import connections, models
from django.db.models.signals import post_migrate, pre_migrate

TABLE, COLUMN = "articles_passage", "folded"
INDEX = "passage_folded_trigrams"
HEADLINES = "passage_headline_trigrams"
SHORTEST = 3
# So much of a longer stretch is looked up, and the rest read in what was found: every trigram
# costs, and the first few leave little to read.
LONGEST = 40

ADD = f"INSERT INTO {INDEX} (rowid, {COLUMN}) VALUES (NEW.id, NEW.{COLUMN});"
TAKE = f"INSERT INTO {INDEX} ({INDEX}, rowid, {COLUMN}) VALUES ('delete', OLD.id, OLD.{COLUMN});"
TRIGGERS = {
    f"{INDEX}_insert": f"AFTER INSERT ON {TABLE} BEGIN {ADD} END",
    f"{INDEX}_delete": f"AFTER DELETE ON {TABLE} BEGIN {TAKE} END",
    f"{INDEX}_update": f"AFTER UPDATE OF id, {COLUMN} ON {TABLE} BEGIN {TAKE} {ADD} END",
}


class Says(models.Lookup):
    """Whether a folded column has a stretch of text, found by the trigrams of it."""

    lookup_name = "says"

    def as_postgresql(self, compiler, connection):
        lhs, params = self.process_lhs(compiler, connection)
        pattern = connection.ops.prep_for_like_query(looked_up(self.rhs))
        # LIKE uses the index, strpos does not.
        return f"({lhs} LIKE %s AND strpos({lhs}, %s) > 0)", [
            *(*params, f"%{pattern}%"),
            *(*params, self.rhs),
        ]

    def as_sqlite(self, compiler, connection):
        lhs, params = self.process_lhs(compiler, connection)
        reading = f"instr({lhs}, %s) > 0", [*params, self.rhs]
        if len(self.rhs) < SHORTEST:
            return reading
        quoted = looked_up(self.rhs).replace('"', '""')
        alias = connection.ops.quote_name(self.lhs.alias)
        found = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s"
        sql, params = reading
        return f"({alias}.id IN ({found}) AND {sql})", [f'"{quoted}"', *params]


def looked_up(stretch: str) -> str:
    """Return the part of *stretch* that is looked up: around its longest word, the rarest."""
    if len(stretch) <= LONGEST:
        return stretch
    word = max(stretch.split(), key=len)
    at = stretch.index(word)
    start = max(0, min(at - (LONGEST - len(word)) // 2, len(stretch) - LONGEST))
    return stretch[start : start + LONGEST]


def create(schema_editor) -> None:
    """Create the index: called by the migration, with the rows that are there."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"CREATE VIRTUAL TABLE {INDEX} USING fts5({COLUMN}, content='{TABLE}', "
            "content_rowid='id', tokenize='trigram case_sensitive 1')"
        )
        schema_editor.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')")
    else:
        # The owner of a database may do so, as the extension is a trusted one.
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        schema_editor.execute(f"CREATE INDEX {INDEX} ON {TABLE} USING gin ({COLUMN} gin_trgm_ops)")


def create_for_headlines(schema_editor) -> None:
    """Create an index of the headlines alone: what every second text says, few headlines do.

    SQLite reads the rows that it finds so quickly that it needs none.
    """
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE INDEX {HEADLINES} ON {TABLE} USING gin ({COLUMN} gin_trgm_ops) "
            "WHERE element = 'headline'"
        )


def remove_for_headlines(schema_editor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX {HEADLINES}")


def remove(schema_editor) -> None:
    """Remove the index; the extension stays, as others may use it."""
    if schema_editor.connection.vendor == "sqlite":
        drop_triggers(schema_editor.connection)
        schema_editor.execute(f"DROP TABLE {INDEX}")
    else:
        schema_editor.execute(f"DROP INDEX {INDEX}")


def is_there(connection) -> bool:
    """Whether the index has been created."""
    catalogue = {
        "sqlite": "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = %s",
        "postgresql": "SELECT 1 FROM pg_indexes WHERE indexname = %s",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor], [INDEX])
        return cursor.fetchone() is not None


def install(connection) -> None:
    """Put the triggers into an SQLite database, and make up for what was missed without them."""
    if connection.vendor != "sqlite" or not is_there(connection) or not missing(connection):
        return
    with connection.cursor() as cursor:
        for name, what in TRIGGERS.items():
            cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} {what}")
        cursor.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')")


def drop_triggers(connection) -> None:
    with connection.cursor() as cursor:
        for name in TRIGGERS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def missing(connection) -> set[str]:
    """Return the names of the triggers that an SQLite database lacks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return set(TRIGGERS) - {row[0] for row in cursor.fetchall()}


def problem(connection) -> str:
    """Say why searching in this database finds less than it should, or nothing."""
    if not is_there(connection):
        return ""
    if connection.vendor == "sqlite":
        return "The triggers that keep the search index are missing." if missing(connection) else ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(show_trgm('태연'))")
        [known] = cursor.fetchone()
    return "" if known else "This database takes Hangul for no letters, so it finds none quickly."


def connect(app_config) -> None:
    """Keep the index in step with the passages, and say where it is not."""

    def before(using, plan=(), **kwargs):
        if plan and connections[using].vendor == "sqlite":
            drop_triggers(connections[using])

    def after(using, **kwargs):
        install(connections[using])

    def check(databases=None, **kwargs):
        return [
            Warning(
                f"{said} (database {alias!r})",
                hint="On SQLite run `manage.py migrate`. On PostgreSQL the database needs a "
                "locale of UTF-8, such as C.UTF-8: lc_ctype=C will not do.",
                id="articles.W002",
            )
            for alias in databases or []
            if (said := problem(connections[alias]))
        ]

    register(check, Tags.database)
    pre_migrate.connect(before, sender=app_config, weak=False)
    post_migrate.connect(after, sender=app_config, weak=False)
