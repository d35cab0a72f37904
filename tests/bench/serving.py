"""What readers ask for, under load: our pages beside the least that serves the same bytes."""

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
OURS, COLD, BARE, RAW, NGINX = "Newsroom", "Newsroom, front off", "bare Django", "raw WSGI", "nginx"
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

    def rates(self, name: str) -> list[float]:
        return self.rows[name].rates if name in self.rows else []


def measure(database: str, pages: Mapping, run: Run, folder: Path, say: Say) -> Served:
    """Serve the archive in *database* and drive all rows; *pages* are those of bench.pages."""
    asks = {kind: [Ask(*page, GZIP) for page in found] for kind, found in pages.items()}
    say("Collecting and compressing the static files")
    environment = collected(database, folder)
    with ExitStack() as stack:
        start = partial(started, stack, folder)
        sites = {OURS: start(command, asked="/healthz", **environment)}
        answers = wrk.answers(sites[OURS].site, asks["article"])
        files = write_down(asks["article"], answers, folder / "www")
        rows = ours(asks, answers) | below(asks["article"])
        on_floor = {"FLOOR_PAGES": str(files)}
        sites |= {
            COLD: start(command, asked="/healthz", **environment, FRONT_MEGABYTES="0"),
            BARE: start(bare, asked=asks["article"][0].path, **on_floor),
            RAW: start(raw, asked=asks["article"][0].path, **on_floor),
        }
        if servers.nginx_program():
            nginx = partial(servers.nginx, root=folder / "www", folder=folder / "nginx")
            sites[NGINX] = start(nginx, asked=in_file(asks["article"][0]).path)
            rows |= by_nginx(asks["article"], sites[NGINX])
        drive(rows, sites, run, folder, say)
        measured = Served(rows, answers[0])
        for name in (OURS, COLD, BARE):
            measured.megabytes[name] = servers.megabytes(sites[name].pid)
    measured.starts = starts(environment, on_floor, asks["article"][0], run, folder, say)
    return measured


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
    return files


def in_file(ask: Ask) -> Ask:
    """Return what asks nginx for the file of a page."""
    return replace(ask, path=f"{ask.path.rstrip('/')}.html")


def ours(asks: dict[str, list[Ask]], answers: list[Answer]) -> dict[str, Row]:
    """Return the rows of our own pages."""
    return {
        "article": Row("Article, 200", OURS, asks["article"]),
        "known": Row("Article, 304 by its own tag", OURS, known(asks["article"], answers)),
        "cold": Row("Article, rendered for each reader", COLD, asks["article"]),
        **{kind: Row(said, OURS, asks[kind]) for kind, said in KINDS.items()},
        "search": Row(f"Search ({FEW} connections)", OURS, from_many_networks(asks["search"]), FEW),
    }


def below(asks: list[Ask]) -> dict[str, Row]:
    """Return the rows of the same pages served by programs that can do nothing else."""
    return {
        BARE: Row("A bare view with the same page in memory", BARE, asks),
        RAW: Row("The same page without a framework", RAW, asks),
    }


def by_nginx(asks: list[Ask], site: Server) -> dict[str, Row]:
    """Return the rows of the same pages as compressed files."""
    asks = [in_file(ask) for ask in asks]
    tags = known(asks, wrk.answers(site.site, asks))
    return {
        NGINX: Row("The same page as a compressed file, 200", NGINX, asks),
        f"{NGINX}, 304": Row("The same file, 304 by its own tag", NGINX, tags),
    }


def starts(
    environment: dict, on_floor: dict, article: Ask, run: Run, folder: Path, say: Say
) -> dict[str, list[float]]:
    """Start our server and a bare one in turn; return in how many seconds a page was answered."""
    found: dict[str, list[float]] = {OURS: [], BARE: []}
    for number in range(run.rounds):
        say(f"Round {number + 1} of {run.rounds}: starting from nothing")
        for name, how, settings in ((OURS, command, environment), (BARE, bare, on_floor)):
            with servers.running(how, folder, asked=article.path, **settings) as server:
                found[name].append(server.seconds)
    return found
