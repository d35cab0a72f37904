"""Which program serves best: granian with few and many threads, and gunicorn."""

from collections.abc import Mapping
from contextlib import ExitStack
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from newsroom.demo.__main__ import command
from tests.bench import servers, wrk
from tests.bench.orders import Say
from tests.bench.ratios import NOT_MEASURED, spread, table
from tests.bench.rounds import Row, Run, drive
from tests.bench.serving import GZIP, collected, started, write_down
from tests.bench.wrk import Ask

THREADS = (1, 2, 4)
# What production is started with.
USUAL = f"granian, {THREADS[-1]} threads"
OURS, BARE = "newsroom.wsgi:application", "tests.bench.floor.bare:application"
KINDS = ("Article, 200", "Article, rendered for each reader", "A bare view")


def programs() -> dict:
    """Return how each program is started, by its name."""
    found = {
        f"granian, {threads} thread{'s' if threads > 1 else ''}": partial(command, threads=threads)
        for threads in THREADS
    }
    if find_spec("gunicorn"):
        found["gunicorn gthread, 4 threads"] = servers.gunicorn
    return found


def missing() -> list[str]:
    return [] if find_spec("gunicorn") else ["gunicorn (requirements-dev.txt): its row"]


def measure(
    database: str, pages: Mapping, run: Run, folder: Path, say: Say
) -> dict[tuple[str, str], list[float]]:
    """Serve the articles by each program in turn; return the rates by kind and program."""
    asks = [Ask(*page, GZIP) for page in pages["article"]]
    environment = collected(database, folder)
    sites, rows = {}, {}
    with ExitStack() as stack:
        start = partial(started, stack, folder)
        for name, how in programs().items():
            ours = partial(how, application=OURS)
            bare = partial(how, application=BARE)
            settings = [
                (ours, environment),
                (ours, environment | {"FRONT_MEGABYTES": "0"}),
                (bare, {"FLOOR_PAGES": str(folder / "www" / "articles")}),
            ]
            for kind, (server, env) in zip(KINDS, settings, strict=True):
                site = f"{name} ({kind})"
                sites[site] = start(server, asked=asks[0].path, **env)
                if not (folder / "www").exists():
                    answers = wrk.answers(sites[site].site, asks)
                    write_down(asks, answers, folder / "www")
                rows[kind, name] = Row(kind, site, asks, is_kept=kind == KINDS[0])
        drive(rows, sites, run, folder, say)
    return {key: row.rates for key, row in rows.items()}


def tables(found: dict[tuple[str, str], list[float]]) -> str:
    """Return the rates of each program against what production is started with."""
    names = list(dict.fromkeys(name for _, name in found))
    lines = []
    for name in names:
        against = [spread(found[kind, name], found[kind, USUAL]) for kind in KINDS]
        lines.append([name, *(str(each or NOT_MEASURED) for each in against)])
    return table([f"Answers in a second against {USUAL}", *KINDS], lines, words=1)
