"""How old what readers get is: people who read as fast as they can, and when what was published."""

import http.client
import json
import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import NamedTuple

WORKERS = 2


class Seen(NamedTuple):
    """What a process gave whoever asked for an article: the *page* is a file of that name."""

    process: int
    asked_at: float
    article: str
    page: str


@dataclass(frozen=True)
class Publication:
    """Which versions of which articles a process had published when it said so."""

    process: int
    answered_at: float
    versions: Mapping[str, int]


def lines(site: str) -> dict[int, http.client.HTTPConnection]:
    """Return a connection to each worker of *site*, by its process."""
    found: dict[int, http.client.HTTPConnection] = {}
    for _ in range(200):
        line = http.client.HTTPConnection(site, timeout=60)
        line.request("GET", "/healthz")
        answer = line.getresponse()
        answer.read()
        if found.setdefault(int(answer.headers["process"]), line) is not line:
            line.close()
        if len(found) == WORKERS:
            return found
    raise AssertionError("Not every worker answers.")


def publish(line: http.client.HTTPConnection, **said: int) -> Publication:
    """Let the process at the other end of *line* publish a correction."""
    line.request("POST", "/publish", body=json.dumps(said))
    answer = line.getresponse()
    body = answer.read()
    answered_at = monotonic()
    assert answer.status == 200, body
    return Publication(int(answer.headers["process"]), answered_at, json.loads(body))


def read(site: str, articles: Sequence[str], pages: Path, enough: Path, seed: int) -> list[Seen]:
    """Read articles from every worker until there is a file *enough*; keep each of the *pages*."""
    chance, to, seen, kept = random.Random(seed), list(lines(site).values()), [], set()
    known: dict[str, tuple[str, str]] = {}
    while not enough.exists():
        article, line = chance.choice(articles), chance.choice(to)
        headers = {"Accept-Encoding": "gzip"}
        # Every other time only what has changed is asked for; a 304 says that nothing has.
        if article in known and chance.random() < 0.5:
            headers["If-None-Match"] = known[article][0]
        asked_at = monotonic()
        line.request("GET", f"/articles/{article}/", headers=headers)
        answer = line.getresponse()
        body = answer.read()
        process = int(answer.headers["process"])
        if answer.status == 304:
            page = known[article][1]
        else:
            assert answer.status == 200, f"{article}: {answer.status}"
            page = f"{article}.{sha256(body).hexdigest()}"
            known[article] = answer.headers["ETag"], page
            if page not in kept:
                (pages / page).write_bytes(body)
                kept.add(page)
        seen.append(Seen(process, asked_at, article, page))
    return seen


def staleness(
    seen: Iterable[Seen], shown: Mapping[str, int], publications: Collection[Publication]
) -> tuple[list[float], list[float]]:
    """Return for how long what was seen had been superseded when it was asked for, in seconds.

    First where the same process had published, then where another had; *shown* is the version
    that each page shows.
    """
    of: dict[str, list[tuple[int, Publication]]] = {}
    for publication in publications:
        for article, version in publication.versions.items():
            of.setdefault(article, []).append((version, publication))
    same, other = [], []
    for one in seen:
        for version, publication in of.get(one.article, []):
            if version > shown[one.page] and one.asked_at > publication.answered_at:
                ages = same if publication.process == one.process else other
                ages.append(one.asked_at - publication.answered_at)
    return same, other
