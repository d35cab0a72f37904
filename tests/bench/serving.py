"""What readers ask for, under load: our pages beside the least that serves the same bytes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from newsroom.demo.__main__ import command
from tests.bench import floor, servers, wrk
from tests.bench.orders import Say
from tests.bench.rounds import Row, Run, drive, from_many_networks, known
from tests.bench.servers import Server
from tests.bench.wrk import Answer, Ask

MOST_PAGES = 1_000
GZIP = {"Accept-Encoding": "gzip"}
# A worker makes one such page at a time and lets few wait: more connections are turned away.
FEW = 3
OURS, COLD = "Newsroom", "Newsroom, front off"
BARE, RAW, NGINX = "bare Django", "raw WSGI", "nginx"
GUARDED = "raw WSGI with our headers"
KINDS = {
    "front": "Front page",
    "section": "List of a section",
    "subject": "Page of a group",
    "log": "Corrections log",
    "feed": "Feed (Atom)",
}


@dataclass
class Served:
    """What serving showed: rates by row, an article's page, memory and starts by server."""

    rows: dict[str, Row]
    page: Answer
    megabytes: dict[str, float] = field(default_factory=dict)
    starts: dict[str, list[float]] = field(default_factory=dict)
    # The same article of whom we are compared with.
    peer: Answer | None = None

    def rates(self, name: str) -> list[float]:
        return self.rows[name].rates if name in self.rows else []


@dataclass
class Stage:
    """The servers of one archive, started and ready, and what they are asked for."""

    rows: dict[str, Row]
    sites: dict[str, Server]
    page: Answer
    environment: dict[str, str]
    on_floor: dict[str, str]


def measure(database: str, pages: Mapping, run: Run, folder: Path, say: Say) -> Served:
    """Serve the archive in *database* and drive all rows; *pages* are those of bench.pages."""
    asks = asked(pages)
    with ExitStack() as stack:
        stage = staged(database, asks, folder, stack, say)
        drive(stage.rows, stage.sites, run, folder, say)
        measured = Served(stage.rows, stage.page)
        for name in (OURS, COLD, BARE):
            measured.megabytes[name] = servers.megabytes(stage.sites[name].pid)
    measured.starts = starts(stage, asks["article"][0], run, folder, say)
    return measured


def asked(pages: Mapping) -> dict[str, list[Ask]]:
    return {kind: [Ask(*page, GZIP) for page in found] for kind, found in pages.items()}


def staged(
    database: str, asks: dict[str, list[Ask]], folder: Path, stack: ExitStack, say: Say
) -> Stage:
    """Start our servers and those below them; they end with *stack*."""
    say("Collecting and compressing the static files")
    environment = collected(database, folder)
    start, first = partial(started, stack, folder), asks["article"][0]
    sites = {OURS: start(command, asked="/healthz", **environment)}
    say("Asking for every article")
    answers = wrk.answers(sites[OURS].site, asks["article"])
    on_floor = {"FLOOR_PAGES": str(write_down(asks["article"], answers, folder / "www"))}
    sites |= {
        COLD: start(command, asked="/healthz", **environment, FRONT_MEGABYTES="0"),
        BARE: start(bare, asked=first.path, **on_floor),
        RAW: start(raw, asked=first.path, **on_floor),
        GUARDED: start(guarded, asked=first.path, **on_floor),
    }
    rows = ours(asks, answers) | below(asks["article"])
    if servers.nginx_program():
        nginx = partial(servers.nginx, root=folder / "www", folder=folder / "nginx")
        sites[NGINX] = start(nginx, asked=in_file(first).path)
        rows |= by_nginx(asks["article"], sites[NGINX])
    return Stage(rows, sites, answers[0], environment, on_floor)


def missing() -> list[str]:
    """Return what this machine lacks, and what cannot be measured without it."""
    needed = {
        "wrk (Debian package wrk): everything under load": wrk.program(),
        "nginx (Debian package nginx-light): the rows against nginx": servers.nginx_program(),
    }
    return [said for said, found in needed.items() if not found]


def started(stack: ExitStack, folder: Path, command: Callable, **how) -> Server:
    """Start a server that ends with *stack*."""
    return stack.enter_context(servers.running(command, folder, **how))


def bare(port: str, *, threads: int = 4) -> list[str]:
    return command(port, "tests.bench.floor.bare:application", threads=threads)


def raw(port: str) -> list[str]:
    return command(port, "tests.bench.floor.raw:application")


def guarded(port: str) -> list[str]:
    return command(port, "tests.bench.floor.guarded:application")


def collected(database: str, folder: Path) -> dict[str, str]:
    """Collect the static files into *folder*; return the environment of our servers."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DATABASE_URL": database,
        "STATIC_ROOT": str(folder / "static"),
        "DEMO": "false",
        # Searches are counted by network: the load comes from many, as a proxy would say.
        "BEHIND_PROXY": "true",
    }
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(collect, env=os.environ | environment, check=True)
    return environment


def write_down(asks: list[Ask], answers: list[Answer], root: Path) -> Path:
    """Keep the compressed pages of articles as files, for servers that serve nothing else."""
    files = root / floor.ARTICLES.strip("/")
    files.mkdir(parents=True)
    for ask, answer in zip(asks, answers, strict=True):
        file = root / in_file(ask).path.strip("/")
        file.write_text(answer.text, "utf-8")
        file.with_name(f"{file.name}.gz").write_bytes(answer.packed)
    (files / floor.HEADERS).write_text(json.dumps(answers[0].headers), "utf-8")
    return files


def in_file(ask: Ask) -> Ask:
    """Return what asks nginx for the file of a page."""
    return replace(ask, path=f"{ask.path.rstrip('/')}.html")


def ours(asks: dict[str, list[Ask]], answers: list[Answer]) -> dict[str, Row]:
    """Return the rows of our own pages."""
    searches = from_many_networks(asks["search"])
    return {
        "article": Row("Article, 200", OURS, asks["article"], is_kept=True),
        "known": Row("Article, 304 by its own tag", OURS, known(asks["article"], answers)),
        "cold": Row("Article, rendered for each reader", COLD, asks["article"]),
        **{kind: Row(said, OURS, asks[kind]) for kind, said in KINDS.items()},
        "search": Row(f"Search ({FEW} connections)", OURS, searches, FEW),
        "searching": Row(f"Search, made for each reader ({FEW} connections)", COLD, searches, FEW),
    }


def below(asks: list[Ask]) -> dict[str, Row]:
    """Return the rows of the same pages served by programs that can do nothing else."""
    return {
        BARE: Row("A bare view with the same page in memory", BARE, asks),
        RAW: Row("The same page without a framework", RAW, asks),
        GUARDED: Row("The same with all headers of ours", GUARDED, asks),
    }


def by_nginx(asks: list[Ask], site: Server) -> dict[str, Row]:
    """Return the rows of the same pages as compressed files."""
    asks = [in_file(ask) for ask in asks]
    tags = known(asks, wrk.answers(site.site, asks))
    return {
        NGINX: Row("The same page as a compressed file, 200", NGINX, asks),
        f"{NGINX}, 304": Row("The same file, 304 by its own tag", NGINX, tags),
    }


def starts(stage: Stage, article: Ask, run: Run, folder: Path, say: Say) -> dict[str, list[float]]:
    """Start our server and a bare one in turn; return in how many seconds a page was answered."""
    ours, below = (OURS, command, stage.environment), (BARE, bare, stage.on_floor)
    found: dict[str, list[float]] = {OURS: [], BARE: []}
    for number in range(run.rounds):
        say(f"Round {number + 1} of {run.rounds}: starting from nothing")
        for name, how, settings in (ours, below):
            with servers.running(how, folder, asked=article.path, **settings) as server:
                found[name].append(server.seconds)
    return found
