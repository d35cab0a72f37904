"""Power that fails at any moment of a publication on SQLite: all that was acknowledged is there."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connection

from tests.faults import Statements
from tests.survival.acts import correcting_three

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]


@dataclass(frozen=True)
class Disk:
    """What the two files of the database hold, and whether a commit was just acknowledged."""

    database: bytes
    log: bytes
    is_acknowledged: bool = False

    @property
    def files(self) -> tuple[bytes, bytes]:
        return self.database, self.log


class Camera(Statements):
    """Copies the files before every statement and around every commit."""

    def __init__(self):
        super().__init__()
        self.disks: list[Disk] = []

    def tick(self) -> None:
        super().tick()
        path = Path(connection.settings_dict["NAME"])
        now = path.read_bytes(), Path(f"{path}-wal").read_bytes()
        if self.has_committed or not self.disks or now != self.disks[-1].files:
            self.disks.append(Disk(*now, self.has_committed))
        self.has_committed = False


def torn(synced: Disk, now: Disk) -> Iterator[Disk]:
    """Yield what may be found: of what was written since the last sync a part, nothing, rubbish.

    SQLite writes the log, syncs it, and only then what it has in it into the database.
    """
    first, last = first_difference(synced.log, now.log), len(now.log)
    for cut in {first, first + 24, (first + last) // 2, last - 1}:
        if first <= cut < last:
            yield Disk(synced.database, now.log[:cut] + synced.log[cut:])
            yield Disk(synced.database, now.log[:cut] + b"\xa5" * (last - cut))
    if now.is_acknowledged:
        half = len(now.database) // 2
        yield Disk(synced.database, now.log)
        yield Disk(synced.database[:half] + now.database[half:], now.log)


def first_difference(one: bytes, other: bytes) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


def opened(folder: Path, disk: Disk) -> list:
    """Open what was found: it must be whole; return its chain of hashes."""
    file = folder / "found.sqlite3"
    file.write_bytes(disk.database)
    Path(f"{file}-wal").write_bytes(disk.log)
    Path(f"{file}-shm").unlink(missing_ok=True)
    found = sqlite3.connect(file)
    try:
        assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        chain = found.execute(
            "SELECT sequence, previous_hash, chain_hash FROM articles_revision ORDER BY sequence"
        ).fetchall()
        head = found.execute("SELECT sequence, chain_head FROM articles_edition").fetchone()
    finally:
        found.close()
    assert head == (chain[-1][0], chain[-1][2])
    assert all(after[1] == before[2] for before, after in pairwise(chain))
    return chain


@pytest.mark.case("C9")
def test_c9_whatever_part_of_the_last_writes_is_lost_the_record_opens_whole(tmp_path):
    camera = Camera()
    with connection.cursor() as cursor:
        # FULL: a commit is acknowledged only when the disk has it.
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)
        # The log is written back in the middle of what follows, and begun anew.
        cursor.execute("PRAGMA wal_autocheckpoint = 40")
    acts = [correcting_three() for _ in range(2)]
    with camera.counting():
        for act in acts:
            act.do()
    synced, *later = camera.disks
    before, tried, lengths = opened(tmp_path, synced), 0, set()
    for now in later:
        after = opened(tmp_path, now) if now.is_acknowledged else before
        for disk in torn(synced, now) if now.files != synced.files else ():
            assert opened(tmp_path, disk) in (before, after)
            tried += 1
        if now.is_acknowledged:
            assert after[: len(before)] == before
            synced, before = now, after
            lengths.add(len(after))
    assert tried > 20
    assert len(lengths) == 2
