"""The archives that are measured: one for each database and size, the larger grown from a copy."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests import cluster
from tests.bench import orders
from tests.bench.orders import Clerk, Say

PASSAGES_EACH = 10
# As PostgreSQL comes: what was published stays published if the machine stops.
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
SETTINGS = {"DEBUG": "false", "SECRET_KEY": "only-for-the-bench" * 3, "HTTPS": "false"}
SETTINGS["ENV_FILE"] = os.devnull


@dataclass
class Archive(Clerk):
    """A database with so many *passages*, and the process that asks it."""

    database: str
    passages: int
    url: str

    def measured(self, row: str, number: int, say: Say) -> float:
        return self.told(say, "measure", row=row, number=number)


@contextmanager
def built(
    sizes: list[int], folder: Path, say: Say, *, sqlite: bool = True
) -> Iterator[list[Archive]]:
    """Build the archives of all *sizes* on every database of this machine, and close them."""
    with ExitStack() as stack:
        archives = [*on_sqlite(sizes, folder, stack, say)] if sqlite else []
        if cluster.binaries():
            url = stack.enter_context(cluster.running(cluster.SETTINGS | DURABLE))
            archives += on_postgresql(sizes, url, stack, say)
        else:
            say("MISSING on this machine: PostgreSQL (Debian package postgresql), so LEFT OUT.\n")
        yield archives


def on_sqlite(sizes: list[int], folder: Path, stack: ExitStack, say: Say) -> Iterator[Archive]:
    before = None
    for size in sizes:
        file = folder / f"{size}.sqlite3"
        if before:
            shutil.copyfile(before, file)
        build("SQLite", size, f"sqlite:///{file}", say)
        before = file
    for size in sizes:
        yield opened("SQLite", size, f"sqlite:///{folder / f'{size}.sqlite3'}", stack, say)


def on_postgresql(sizes: list[int], url: str, stack: ExitStack, say: Say) -> Iterator[Archive]:
    server, before = url.rpartition("/")[0], "template1"
    for size in sizes:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE passages_{size} TEMPLATE {before}")
        before = f"passages_{size}"
        build("PostgreSQL", size, f"{server}/{before}", say)
    for size in sizes:
        yield opened("PostgreSQL", size, f"{server}/passages_{size}", stack, say)


def build(database: str, size: int, url: str, say: Say) -> None:
    """Fill one database; whoever did it lets go of it, so that it can be copied."""
    with ExitStack() as stack:
        archive = opened(database, size, url, stack, say)
        archive.told(say, "build", articles=size // PASSAGES_EACH)


def opened(database: str, size: int, url: str, stack: ExitStack, say: Say) -> Archive:
    command = [sys.executable, "-m", "tests.bench.worker"]
    environment = os.environ | SETTINGS | {"DATABASE_URL": url}
    clerk = orders.hired(f"{database}, {size:,} passages", command, environment, stack, say)
    return Archive(clerk.said, clerk.process, database, size, url)
