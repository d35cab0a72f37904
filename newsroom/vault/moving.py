"""Moving a newsroom into another database, row by row: the same ids, sequences and hashes."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction

from articles import triggers
from articles.walking import Walk
from newsroom.pages.snapshot import snapshot
from newsroom.vault import proof, versions
from newsroom.vault.proof import GUARDS
from newsroom.vault.refusing import Refused

AT_ONCE = 500
MOST_REJECTS = 100


@dataclass(frozen=True)
class Reject:
    """A row that the new database cannot hold, and why."""

    table: str
    key: object
    column: str
    why: str

    def __str__(self):
        return f"{self.table} {self.key}, {self.column}: {self.why}"


class Rejected(Refused):
    """Some rows do not fit into the new database; none was moved."""

    def __init__(self, rejects: list[Reject]):
        listed = "".join(f"\n  {reject}" for reject in rejects)
        most = f" The first {MOST_REJECTS} are listed." if len(rejects) == MOST_REJECTS else ""
        super().__init__(f"These rows do not fit.{most}{listed}")
        self.rejects = rejects


def move(
    origin: str,
    tell: Callable[[str, int], None] = lambda table, rows: None,
    prove: Callable[[Walk], None] = lambda walk: None,
) -> Walk:
    """Fill our own database with everything that stands in *origin*, and prove it; or nothing.

    *tell* hears of each table and how many of its rows are there. *origin* is only read.
    """
    for using in (origin, DEFAULT_DB_ALIAS):
        versions.check(using)
    connection = connections[DEFAULT_DB_ALIAS]
    with snapshot(origin), transaction.atomic():
        # What is put there was guarded all its life, and is proved before it counts.
        triggers.disarm(GUARDS, connection)
        rejects: list[Reject] = []
        for model in tables():
            copy(model, origin, rejects, tell)
        if rejects:
            raise Rejected(rejects[:MOST_REJECTS])
        connection.check_constraints()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
                cursor.execute(statement)
        # Those that were missing here before come back as well.
        triggers.install(GUARDS, connection)
        triggers.arm(GUARDS, connection)
        walk = proof.prove(tell=prove)
        if walk.faults:
            transaction.set_rollback(True)
        return walk


def tables() -> list[type[models.Model]]:
    """Return what has a table of its own: ours, Django's and those of other apps."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy]


def copy(model: type[models.Model], origin: str, rejects: list[Reject], tell: Callable) -> None:
    """Put all rows of *model* in *origin* in the place of those in our database."""
    meta, connection = model._meta, connections[DEFAULT_DB_ALIAS]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in meta.local_fields)
    places = ", ".join("%s" for _ in meta.local_fields)
    done = 0
    with connection.cursor() as cursor:
        # What migrating has put there, such as permissions, comes from the origin as well.
        cursor.execute(f"DELETE FROM {quote(meta.db_table)}")  # noqa: S608, names of our own
        for batch in batches(model, origin):
            for row in batch:
                rejects += unfit(model, row, connection) if len(rejects) < MOST_REJECTS else []
            if not rejects:
                cursor.executemany(
                    f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({places})",  # noqa: S608
                    [prepared(model, row, connection) for row in batch],
                )
            done += len(batch)
            tell(meta.db_table, done)


def batches(model: type[models.Model], origin: str) -> Iterator[list[tuple]]:
    """Yield the rows of *model* in *origin* in the order of their keys, some hundred at a time."""
    names = [field.attname for field in model._meta.local_fields]
    rows = model._base_manager.using(origin).order_by("pk").values_list(*names)
    batch = []
    for row in rows.iterator(chunk_size=AT_ONCE):
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def prepared(model: type[models.Model], row: tuple, connection) -> list:
    """Return *row* as the database behind *connection* takes it, dates of saving included."""
    return [
        field.get_db_prep_save(value, connection)
        for field, value in zip(model._meta.local_fields, row, strict=True)
    ]


def unfit(model: type[models.Model], row: tuple, connection) -> list[Reject]:
    """Return what of *row* every database but a careless one refuses."""
    said = dict(zip(model._meta.local_fields, row, strict=True))
    key = said[model._meta.pk]
    return [
        Reject(model._meta.db_table, key, field.column, why)
        for field, value in said.items()
        if (why := misfit(field, value, connection))
    ]


def misfit(field: models.Field, value: object, connection) -> str:
    """Say why *value* does not fit into *field*, or nothing."""
    if isinstance(value, int) and not isinstance(value, bool):
        return out_of_range(field, value, connection)
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False).replace("\\u0000", "\0")
    if not isinstance(value, str):
        return ""
    if "\0" in value:
        return "it holds a NUL character."
    if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
        return "it holds half a character."
    if field.max_length and len(value) > field.max_length:
        return f"it has {len(value)} characters; {field.max_length} is the most."
    return ""


def out_of_range(field: models.Field, value: int, connection) -> str:
    """Say that the number *value* is none that *field* can hold, or nothing."""
    kind = getattr(field, "target_field", field).get_internal_type()
    try:
        lowest, highest = connection.ops.integer_field_range(kind)
    except KeyError:
        return ""
    is_within = (lowest is None or value >= lowest) and (highest is None or value <= highest)
    return "" if is_within else f"the number {value} is too large for it."
