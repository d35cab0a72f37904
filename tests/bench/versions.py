"""What everything was measured with."""

import platform
import re
import sqlite3
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests import cluster
from tests.bench import servers, wrk


def spelled(*names: str) -> str:
    """Return the programs *names* with their versions, as far as they are here."""
    return "; ".join(found for name in names if (found := of(name)))


def of(name: str) -> str:
    """Return *name* with its version, or nothing where it is missing."""
    tell = TELL.get(name, packaged)
    return tell(name)


def packaged(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return ""


def postgresql(name: str) -> str:
    folder = cluster.binaries()
    if not folder:
        return ""
    return (
        f"{name} {said(folder / 'postgres', '--version')} with psycopg {version('psycopg')} "
        "(fsync and synchronous_commit on, everything else as it comes)"
    )


def said(program: str | Path, option: str) -> str:
    """Return the first number with a dot that *program* answers."""
    run = subprocess.run([program, option], capture_output=True, text=True, check=False)
    return re.search(r"\d+(\.\d+)+", run.stdout + run.stderr).group()


def installed(name: str) -> str:
    found = {"nginx": servers.nginx_program, "wrk": wrk.program}[name]()
    return f"{name} {said(found, '-v')}" if found else ""


TELL = {
    "Python": lambda name: f"{name} {platform.python_version()}",
    "SQLite": lambda name: f"{name} {sqlite3.sqlite_version} (WAL, synchronous=FULL)",
    "PostgreSQL": postgresql,
    "nginx": installed,
    "wrk": installed,
}
