"""Proving a database: its record, its corrections, and the guards that keep both."""

from collections.abc import Callable

from django.db import DEFAULT_DB_ALIAS, connections

from articles import record as articles_record
from articles import triggers, verifying, walking
from articles.walking import Walk
from factcheck import record as factcheck_record
from factcheck import verifying as corrections

GUARDS = [*articles_record.GUARDS, *factcheck_record.GUARDS]


class Broken(Exception):
    """The record is not what was put on it; the message names the first bad row."""


def prove(using: str = DEFAULT_DB_ALIAS, tell: Callable[[Walk], None] = lambda walk: None) -> Walk:
    """Go through everything that can be proved of the database *using*, in one snapshot of it."""
    walk = verifying.walk(using, tell)
    if not walk.is_over:
        walking.attempt(walk, check_corrections)
    if gone := triggers.missing(GUARDS, connections[using]):
        names = ", ".join(guard.name for guard in gone[:3])
        more = f" and {len(gone) - 3} more" if len(gone) > 3 else ""
        walk.find(
            f"The database does not guard the record: {names}{more} missing or altered. "
            "`manage.py migrate` puts them back."
        )
    return walk


def check_corrections(walk: Walk) -> None:
    """Check what published corrections say against the record."""
    for fault in corrections.faults(walk.using):
        walk.find(fault.what, fault.where)


def said(walk: Walk) -> str:
    """Say in one sentence that the record is whole, or raise Broken with everything found."""
    if walk.faults:
        first, *others = map(str, walk.faults)
        further = "".join(f"\n  {fault}" for fault in others)
        after = f"\nFound after it:{further}" if others else ""
        raise Broken(f"The record is broken. The first fault: {first}{after}")
    erased = f", {walk.erased} of them with words erased for a reason on record" * bool(walk.erased)
    count = "1 revision" if walk.revisions == 1 else f"{walk.revisions} revisions"
    return (
        f"The record is whole: {count}{erased}. Its head at sequence {walk.sequence} is "
        f"{walk.head}."
    )
