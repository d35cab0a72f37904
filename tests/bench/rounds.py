"""Pages asked for in rounds: every row once a round, so that all of them meet the same weather."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.bench import wrk
from tests.bench.orders import Say
from tests.bench.servers import Server
from tests.bench.wrk import Answer, Ask


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
    rates: list[float] = field(default_factory=list)


def drive(
    rows: Mapping[str, Row], sites: Mapping[str, Server], run: Run, folder: Path, say: Say
) -> None:
    """Drive all *rows*, one after the other, in rounds; the first fills memories and is forgotten.

    Every page is looked at before, one of each row again before each round; raises wrk.Wrong.
    """
    sizes = {}
    for name, row in rows.items():
        say(f"Looking at every page: {row.said}, {row.server}")
        pages = list({ask.path: ask for ask in row.asks}.values())
        answers = wrk.answers(sites[row.server].site, pages)
        size = {ask.path: one.bytes for ask, one in zip(pages, answers, strict=True)}
        sizes[name] = [size[ask.path] for ask in row.asks]
    for number in range(run.rounds + 1):
        for name, row in rows.items():
            say(f"Round {number} of {run.rounds}: {row.said}, {row.server}")
            site = sites[row.server].site
            wrk.answers(site, row.asks[:1])
            options = {"connections": row.connections, "seconds": run.seconds}
            load = wrk.drive(site, row.asks, sizes[name], folder, **options)
            if number:
                row.rates.append(load.rate)


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
