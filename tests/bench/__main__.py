"""Build the archives, measure every row in rounds, print the table and write it down.

BENCH_SIZES names the numbers of passages, with commas; BENCH_ROUNDS how often all is measured.
"""

import os
import sys
import tempfile
from pathlib import Path

import django

SIZES = [10_000, 100_000]
ROUNDS = 5


def main() -> str | None:
    """Measure; return what went wrong, for people to read."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    try:
        sizes = [int(size) for size in os.environ.get("BENCH_SIZES", "").split(",") if size]
        sizes = sorted(set(sizes or SIZES))
        rounds = int(os.environ.get("BENCH_ROUNDS") or ROUNDS)
        if min(*sizes, rounds, 10**9) < 1:
            raise ValueError
    except ValueError:
        return "BENCH_SIZES are numbers of passages with commas between, BENCH_ROUNDS is a number."
    try:
        with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
            measure(sizes, rounds, Path(folder))
    except KeyboardInterrupt:
        return "\nStopped. Nothing was written down."
    return None


def measure(sizes: list[int], rounds: int, folder: Path) -> None:
    """Build archives of all *sizes*, measure all rows in *rounds*, and write the table."""
    from tests.bench import archives, report

    os.environ |= archives.SETTINGS | {"DATABASE_URL": "sqlite:///:memory:"}
    django.setup()
    from tests.bench.rows import ROWS

    found: dict[tuple[str, str], report.Measured] = {}
    with archives.built(sizes, folder, say) as built:
        for number in range(rounds + 1):
            for row in ROWS:
                for archive in built:
                    if row.at not in (0, archive.passages):
                        continue
                    say(f"Round {number} of {rounds}: {row.name}, {archive.database}")
                    value = archive.measured(row.name, number, say)
                    # The first time everything is read from disk and prepared.
                    if number:
                        one = found.setdefault(
                            (row.name, archive.database),
                            report.Measured(row.said, archive.database, bool(row.at)),
                        )
                        one.values.setdefault(archive.passages, []).append(value)
    postgresql = version() if any(one.database == "PostgreSQL" for one in found.values()) else ""
    text = f"{report.table(found.values())}\n\n{report.circumstances(sizes, rounds, postgresql)}"
    print(f"\n\n{text}")
    report.write(text)
    print(f"\nWritten to {report.DOCUMENT.name}.")


def version() -> str:
    """Return the version of the server that was measured."""
    import subprocess

    from tests import cluster

    program = cluster.binaries() / "postgres"
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    return said.stdout.split()[2]


def say(line: str) -> None:
    """Say how far it is, on one line where it can be written over."""
    print(f"\r\033[K{line}" if sys.stdout.isatty() else line, end="", flush=True)
    if not sys.stdout.isatty():
        print(flush=True)


if __name__ == "__main__":
    sys.exit(main())
