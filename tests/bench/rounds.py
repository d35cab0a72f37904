"""Pages asked for in rounds: every row once a round, so that all of them meet the same weather."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

from tests.bench import wrk
from tests.bench.orders import Say
from tests.bench.servers import Server
from tests.bench.wrk import Answer, Ask, Load

# So often each page is asked for before anything counts, in so many runs.
TIMES, RUNS = 10, 4
PATIENCE = 90  # seconds


@dataclass(frozen=True)
class Run:
    """How many seconds each row is driven in a round, and how many rounds count."""

    seconds: int
    rounds: int


@dataclass
class Row:
    """A line of the table: what is asked of which server, and how many answers came in a round."""

    said: str
    server: str
    asks: Sequence[Ask]
    connections: int = 16
    # Whether workers keep what they have answered: then each of them must have it first.
    is_kept: bool = False
    rates: list[float] = field(default_factory=list)


def drive(
    rows: Mapping[str, Row], sites: Mapping[str, Server], run: Run, folder: Path, say: Say
) -> None:
    """Drive all *rows*, one after the other, in rounds, when memories are filled.

    Every page is looked at before, one of each row again before each round; raises wrk.Wrong.
    """
    sizes = {}
    for name, row in rows.items():
        say(f"Looking at every page: {row.said}, {row.server}")
        pages = list({ask.path: ask for ask in row.asks}.values())
        answers = wrk.answers(sites[row.server].site, pages)
        size = {ask.path: one.bytes for ask, one in zip(pages, answers, strict=True)}
        sizes[name] = [size[ask.path] for ask in row.asks]
    for name, row in rows.items():
        say(f"Filling memories: {row.said}, {row.server}")
        fill(row, sites[row.server].site, sizes[name], run, folder)
    for number in range(1, run.rounds + 1):
        for name, row in rows.items():
            say(f"Round {number} of {run.rounds}: {row.said}, {row.server}")
            site = sites[row.server].site
            wrk.answers(site, row.asks[:1])
            row.rates.append(load(row, site, sizes[name], run, folder).rate)


def load(row: Row, site: str, sizes: Sequence[int], run: Run, folder: Path) -> Load:
    options = {"connections": row.connections, "seconds": run.seconds}
    return wrk.drive(site, row.asks, sizes, folder, **options)


def fill(row: Row, site: str, sizes: Sequence[int], run: Run, folder: Path) -> None:
    """Drive *row* once, or where answers are kept until every worker has likely given them all."""
    until, loads = monotonic() + PATIENCE, []
    while not loads or (row.is_kept and not is_full(loads, len(row.asks)) and monotonic() < until):
        loads.append(load(row, site, sizes, run, folder))


def is_full(loads: Sequence[Load], pages: int) -> bool:
    """Whether *loads* were enough to have each of the *pages* kept: it gets no quicker any more.

    Which worker answers is a matter of the connection, and each run has others.
    """
    rates = [one.rate for one in loads]
    asked = sum(one.requests for one in loads)
    return asked >= TIMES * pages and len(rates) >= RUNS and min(rates[-3:]) > 0.7 * max(rates)


def known(asks: Sequence[Ask], answers: Sequence[Answer]) -> list[Ask]:
    """Return *asks* by somebody who has these *answers*, each with its own tag."""
    return [
        replace(
            ask, words="", status=304, headers=ask.headers | {"If-None-Match": got.headers["etag"]}
        )
        for ask, got in zip(asks, answers, strict=True)
    ]


def from_many_networks(asks: Sequence[Ask], networks: int = 5_000) -> list[Ask]:
    """Return *asks* as a proxy hands them on for readers in so many networks."""
    return [
        replace(ask, headers=ask.headers | {"X-Forwarded-For": f"10.0.{at // 250}.{at % 250}"})
        for at in range(networks)
        for ask in asks
    ]
