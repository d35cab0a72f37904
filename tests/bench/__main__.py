"""Build the archives, measure every row in rounds, print the tables and write them down.

BENCH_SIZES names the numbers of passages and BENCH_PARTS what is measured, with commas;
BENCH_ROUNDS says how often, BENCH_SECONDS how long each page is asked for in a round.
"""

import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import django

SIZES = [10_000, 100_000]
ROUNDS, SECONDS = 5, 2
# Each round has errors about a group of its own; see tests/bench/sweeps.py.
MOST_ROUNDS = 24
PARTS = ["growth", "publishing", "serving", "programs"]
# Larger ones are for what grows: readers ask for the same pages of any archive.
LARGEST_SERVED = 100_000


@dataclass(frozen=True)
class Order:
    """What is to be measured."""

    sizes: list[int]
    parts: list[str]
    rounds: int
    seconds: int


def main() -> str | None:
    """Measure; return what went wrong, for people to read."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    # Whoever ends it in another way than by Ctrl-C wants no servers left behind either.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        order = ordered(os.environ)
    except ValueError:
        return (
            "BENCH_SIZES are numbers of passages with commas between, BENCH_ROUNDS from 1 to "
            f"{MOST_ROUNDS}, BENCH_SECONDS a number, BENCH_PARTS some of {', '.join(PARTS)}."
        )
    try:
        with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
            return measure(order, Path(folder))
    except KeyboardInterrupt:
        return "\nStopped. What was measured to the end is written down."


def ordered(environ) -> Order:
    """Return what the environment asks for, or raise ValueError."""
    sizes = [int(size) for size in environ.get("BENCH_SIZES", "").split(",") if size]
    parts = [part for part in environ.get("BENCH_PARTS", "").split(",") if part] or PARTS
    order = Order(
        sorted(set(sizes or SIZES)),
        parts,
        int(environ.get("BENCH_ROUNDS") or ROUNDS),
        int(environ.get("BENCH_SECONDS") or SECONDS),
    )
    if min(*order.sizes, order.rounds, order.seconds) < 1 or order.rounds > MOST_ROUNDS:
        raise ValueError
    if not set(parts) <= set(PARTS):
        raise ValueError
    return order


def measure(order: Order, folder: Path) -> str | None:
    """Build the archives and measure every part; return what went wrong."""
    from tests.bench import archives, servers, wrk

    os.environ |= archives.SETTINGS | {"DATABASE_URL": "sqlite:///:memory:"}
    django.setup()
    grown = [part for part in order.parts if part in ("growth", "publishing")]
    served = [part for part in order.parts if part in ("serving", "programs")]
    with archives.built(order.sizes, folder, say, sqlite=bool(grown)) as built:
        measure_growth(grown, order, built)
        on_postgresql = [one for one in built if one.database == "PostgreSQL"]
        try:
            serve(served, order, on_postgresql, folder)
        except (servers.NotStarted, wrk.Wrong) as problem:
            return f"\nNothing of this part is written down. {problem}"
    return None


def measure_growth(parts: Sequence[str], order: Order, built: Sequence) -> None:
    """Measure the rows of *parts* in every archive, and write their tables."""
    from tests.bench import growth
    from tests.bench.rows import ROWS

    found: dict[str, dict[tuple[str, str], growth.Measured]] = {part: {} for part in parts}
    for number in range(order.rounds + 1):
        for row in ROWS:
            for archive in built:
                if row.part not in parts or row.at not in (0, archive.passages):
                    continue
                say(f"Round {number} of {order.rounds}: {row.name}, {archive.database}")
                value = archive.measured(row.name, number, say)
                # The first time everything is read from disk and prepared.
                if number:
                    one = found[row.part].setdefault(
                        (row.name, archive.database),
                        growth.Measured(row.said, archive.database, bool(row.at)),
                    )
                    one.values.setdefault(archive.passages, []).append(value)
    for part, rows in found.items():
        tables = [growth.goals(rows.values()), growth.table(rows.values())]
        keep(part, *tables, growth.circumstances(order.sizes, order.rounds))


def serve(parts: Sequence[str], order: Order, built: Sequence, folder: Path) -> None:
    """Serve the largest archive of *built* that is meant for it, and write the tables."""
    from tests.bench import programs, serving, serving_table, wrk
    from tests.bench.rounds import Run

    archives = [one for one in built if one.passages <= LARGEST_SERVED]
    if not parts or not archives:
        return
    if missing := [*serving.missing(), *programs.missing()]:
        for what in missing:
            print(f"\nMISSING on this machine, so LEFT OUT: {what}", flush=True)
        if not wrk.program():
            return
    run, archive = Run(order.seconds, order.rounds), archives[-1]
    pages = archive.told(say, "pages", most=serving.MOST_PAGES)
    about = serving_table.circumstances
    if "serving" in parts:
        found = serving.measure(archive.url, pages, run, new(folder, "serving"), say)
        keep("serving", serving_table.tables(found), about(found, run))
    if "programs" in parts:
        found = programs.measure(archive.url, pages, run, new(folder, "programs"), say)
        keep("programs", programs.tables(found))


def new(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


def keep(part: str, *texts: str) -> None:
    """Print what a part showed, and put it into the document."""
    from tests.bench import report

    text = "\n\n".join(texts)
    print(f"\n\n{text}")
    report.write(part, text)
    print(f"\nWritten to {report.DOCUMENT.name}.", flush=True)


def say(line: str) -> None:
    """Say how far it is, on one line where it can be written over."""
    print(f"\r\033[K{line}" if sys.stdout.isatty() else line, end="", flush=True)
    if not sys.stdout.isatty():
        print(flush=True)


if __name__ == "__main__":
    sys.exit(main())
