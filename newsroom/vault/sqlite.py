"""Keeping an SQLite newsroom in a file, and bringing it back."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.db import connection

from articles.walking import Walk
from newsroom.vault import proof, versions
from newsroom.vault.beside import file, opened
from newsroom.vault.refusing import Refused


def is_there() -> bool:
    """Whether there is a database; refuse where there is no folder for one."""
    place = Path(connection.settings_dict["NAME"])
    if not place.parent.is_dir():
        raise Refused(
            f"There is no folder {place.parent} for the database. Make it, or mend DATABASE_URL."
        )
    return place.exists() and place.stat().st_size > 0


def keep(target: Path, tell: Callable[[Walk], None]) -> Walk:
    """Copy the database as it is at this moment into the file *target*, and prove the copy."""
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        # In one go: step by step it would begin anew with every publication.
        connection.connection.backup(copy)
        # A file that stands alone, without a log beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
    return proved(target, tell)


def bring_back(source: Path, tell: Callable[[Walk], None]) -> Walk:
    """Put the database in the file *source* in the place of ours, once the copy is proved."""
    place = Path(connection.settings_dict["NAME"])
    connection.close()
    made = place.with_name(f"{place.name}.restoring")
    try:
        copied(source, made)
        walk = proved(made, tell)
        if not walk.faults:
            leave(place)
            belongs(made, place)
            os.replace(made, place)
    finally:
        without(made)
    return walk


def copied(source: Path, made: Path) -> None:
    """Copy the kept database *source* into the new file *made*, which nobody else may read."""
    without(made)
    os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as kept,
            closing(sqlite3.connect(made)) as copy,
        ):
            kept.backup(copy)
    except sqlite3.Error as error:
        raise Refused(f"{source} is no backup of an SQLite newsroom ({error}).") from None


def proved(copy: Path, tell: Callable[[Walk], None]) -> Walk:
    """Return what is found in the database in the file *copy*, or refuse one that is damaged."""
    with closing(sqlite3.connect(copy)) as raw:
        try:
            [found] = raw.execute("PRAGMA integrity_check(1)").fetchone()
        except sqlite3.Error as error:
            found = str(error)
        if found != "ok":
            raise Refused(f"The copy is damaged: {found}.")
    with opened(file(copy)) as using:
        versions.check(using)
        walk = proof.prove(using, tell)
    with closing(sqlite3.connect(copy)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")
    return walk


def belongs(made: Path, place: Path) -> None:
    """Let whoever owns the database in *place* own *made*, with the same rights."""
    if place.exists():
        was = place.stat()
        made.chmod(was.st_mode)
        if was.st_uid != made.stat().st_uid:
            os.chown(made, was.st_uid, was.st_gid)


def leave(place: Path) -> None:
    """Close the log of the database in *place*; refuse where somebody is at work in it."""
    if not place.exists():
        return
    with closing(sqlite3.connect(place, timeout=1)) as raw:
        try:
            raw.execute("PRAGMA journal_mode=DELETE")
            raw.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise Refused(
                "Somebody is at work in the database. Nothing was changed. Stop the site and what "
                "runs beside it, then restore again."
            ) from None
        except sqlite3.DatabaseError:
            # No database any more: that is why it is brought back.
            return


def without(made: Path) -> None:
    """Delete what is left of a copy."""
    for end in ("", "-wal", "-shm", "-journal"):
        Path(f"{made}{end}").unlink(missing_ok=True)
