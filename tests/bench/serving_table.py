"""The tables of what serving showed."""

import os

from tests.bench import versions
from tests.bench.ratios import NOT_MEASURED, Goal, goals, short, spread, table
from tests.bench.rounds import Run
from tests.bench.serving import BARE, GUARDED, NGINX, OURS, RAW, Served

BASES = [NGINX, RAW, GUARDED, BARE]


def tables(served: Served) -> str:
    """Return all that was found, as ratios, with the goals before them."""
    return "\n\n".join([goals(goals_of(served)), rates(served), beside(served)])


def goals_of(served: Served) -> list[Goal]:
    """Return what is wanted of serving, beside what was measured."""
    wanted = [
        (NGINX, 0.45, "nginx with the same compressed file"),
        (RAW, 0.9, "raw WSGI with the same bytes"),
    ]
    return [
        Goal(f"{served.rows[row].said}, against {words}", bound, against(served, row, base))
        for base, bound, words in wanted
        for row in ("article", "known")
    ]


def against(served: Served, row: str, base: str):
    return spread(served.rates(row), served.rates(base))


def rates(served: Served) -> str:
    """Return answers in a second, each row against each of the servers below ours."""
    lines = []
    for name, row in served.rows.items():
        ratios = [against(served, name, base) or NOT_MEASURED for base in BASES]
        lines.append([row.said, row.server, *map(str, ratios)])
    head = ["Answers in a second", "Served by", *(f"Against {base}" for base in BASES)]
    return table(head, lines, words=2)


def beside(served: Served) -> str:
    """Return what a server takes: memory and time to start."""
    lines = [
        [f"Memory of a worker, {name}, MB", short(size), short(size / served.megabytes[BARE])]
        for name, size in served.megabytes.items()
    ]
    lines.append(
        [
            "From the start to the first article",
            "",
            str(spread(served.starts[OURS], served.starts[BARE]) or NOT_MEASURED),
        ]
    )
    return table(["Beside it", "Itself", f"Against {BARE}"], lines, words=1)


def circumstances(served: Served, run: Run) -> str:
    """Return what a reader needs to know to measure the same again."""
    page, row = served.page, served.rows["article"]
    named = versions.spelled("Python", "Django", "granian", "PostgreSQL", "nginx", "wrk")
    return (
        f"{named}; {os.cpu_count()} processors, 2 workers each. "
        f"`wrk -t1 -c{row.connections}`, {run.seconds} s a row in each of "
        f"{run.rounds} rounds, interleaved, after one that is not counted; "
        f"{len(row.asks):,} articles in turn, asked for with "
        f"`Accept-Encoding: gzip`; the first has {len(page.text.encode()):,} bytes, "
        f"{len(page.packed):,} as it is sent."
    )
