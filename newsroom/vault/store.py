"""Where the newsroom's database is kept, and how its files are told apart and made safe."""

import os
import tempfile
from pathlib import Path

from django.db import connection

from newsroom.vault import postgresql, sqlite
from newsroom.vault.refusing import Refused

KINDS = {"sqlite": ("SQLite", b"SQLite format 3\0"), "postgresql": ("PostgreSQL", b"PGDMP")}


def here():
    """Return the module that keeps and brings back the newsroom's own database."""
    if connection.vendor == "postgresql":
        return postgresql
    if connection.is_in_memory_db():
        raise Refused("The database is in memory only: there is nothing that could be kept.")
    return sqlite


def check_kind(file: Path) -> None:
    """Refuse *file* unless it is a backup of the kind of database that we have."""
    try:
        with file.open("rb") as opened:
            begins = opened.read(16)
    except ValueError:
        raise Refused("This is no path: it holds a NUL character.") from None
    kind = next((name for _, (name, mark) in KINDS.items() if begins.startswith(mark)), "")
    ours, _ = KINDS[connection.vendor]
    if not kind:
        raise Refused(f"{file} is no backup of a newsroom.")
    if kind != ours:
        raise Refused(
            f"{file} is a backup of {kind}, and the database is {ours}. Restore it into {kind}, "
            "then move with `manage.py move_here`."
        )


def unfinished(file: Path) -> Path:
    """Make an empty file beside *file*, which only its owner can read; *file* must not exist."""
    if "\0" in str(file):
        raise Refused("This is no path: it holds a NUL character.")
    if file.exists() or file.is_symlink():
        raise Refused(f"{file} exists already, and a backup overwrites nothing.")
    if not file.parent.is_dir():
        raise Refused(f"There is no folder {file.parent}.")
    number, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name[:100]}.")
    os.close(number)
    return Path(name)


def finish(made: Path, file: Path) -> None:
    """Give *made* its name *file* once it has reached the disk, unless somebody else took it."""
    for path in (made, file.parent):
        number = os.open(path, os.O_RDONLY)
        os.fsync(number)
        os.close(number)
    try:
        # Unlike a renaming it fails where the name is taken.
        os.link(made, file)
    except FileExistsError:
        raise Refused(f"{file} exists already, and a backup overwrites nothing.") from None
    except OSError:
        # A file system without links.
        made.rename(file)
