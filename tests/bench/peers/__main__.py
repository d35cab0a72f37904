"""Load the same articles into both, serve, publish and sweep in turn, and write the table down.

PEER_ARTICLES says how many articles, PEER_ROUNDS how often all is measured, PEER_SECONDS how long
each page is asked for in a round.
"""

import os
import signal
import sys
import tempfile
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import median

import psycopg

from newsroom.demo.__main__ import command
from tests import cluster
from tests.bench import archives, orders, servers, serving, serving_table, wrk
from tests.bench.__main__ import MOST_ROUNDS, keep, say
from tests.bench.orders import Clerk
from tests.bench.peers import environment
from tests.bench.peers import side_by_side as beside
from tests.bench.peers.side_by_side import CACHED, WAGTAIL, Published
from tests.bench.ratios import goals
from tests.bench.rounds import Run, drive

ARTICLES, ROUNDS, SECONDS = 10_000, 5, 2
SITE = "tests.bench.peers.wagtail_site"
# Edits of one round.
EDITS = 5


def main() -> str | None:
    """Measure; return what went wrong, for people to read."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        articles, rounds, seconds = (
            int(os.environ.get(name) or usual)
            for name, usual in (
                ("PEER_ARTICLES", ARTICLES),
                ("PEER_ROUNDS", ROUNDS),
                ("PEER_SECONDS", SECONDS),
            )
        )
        if min(articles / 100, rounds, seconds) < 1 or rounds > MOST_ROUNDS:
            raise ValueError
    except ValueError:
        return (
            f"PEER_ARTICLES is 100 at least, PEER_ROUNDS from 1 to {MOST_ROUNDS}, PEER_SECONDS "
            "a number."
        )
    missing = serving.missing()
    if not cluster.binaries():
        missing.append("PostgreSQL (Debian package postgresql): everything")
    for what in missing:
        print(f"MISSING on this machine, so LEFT OUT: {what}", flush=True)
    if not (wrk.program() and cluster.binaries()):
        return "Nothing was measured."
    try:
        with tempfile.TemporaryDirectory(prefix="newsroom-peers-") as folder:
            measure(articles, Run(seconds, rounds), Path(folder))
    except KeyboardInterrupt:
        return "\nStopped. Nothing was written down."
    except (servers.NotStarted, wrk.Wrong) as problem:
        return f"\nNothing was written down. {problem}"
    return None


def measure(articles: int, run: Run, folder: Path) -> None:
    """Load, publish, serve, and write the table."""
    python = environment.python(say)
    with ExitStack() as stack:
        url = stack.enter_context(cluster.running(cluster.SETTINGS | archives.DURABLE))
        here, there = databases(url)
        os.environ |= archives.SETTINGS | {"DATABASE_URL": here}
        # Wagtail's own pages have what surrounds ours; until it is known there is no template.
        of_wagtail = {
            "DJANGO_SETTINGS_MODULE": f"{SITE}.settings",
            "PEER_DATABASE": there,
            "PEER_TEMPLATES": str(folder),
        }
        ours, theirs = clerks(python, of_wagtail, stack)
        words = loaded(articles, run, ours, theirs, folder)
        pages = ours.told(say, "pages", most=min(serving.MOST_PAGES, articles // 2))
        published = publish(pages, words, run, ours, theirs)
        served = serve(here, pages, python, of_wagtail, run, folder, stack)
    text = [
        goals([*serving_table.goals_of(served), *beside.goals_of(served, published)]),
        beside.rates(served),
        beside.times(published),
        circumstances(served, articles, run, python),
    ]
    keep("peers", *text)


def databases(url: str) -> tuple[str, str]:
    """Make a database for us and one for Wagtail on the same server; return their addresses."""
    server = url.rpartition("/")[0]
    with psycopg.connect(url, autocommit=True) as connection:
        for name in ("ours", "wagtail"):
            connection.execute(f"CREATE DATABASE {name}")
    return f"{server}/ours", f"{server}/wagtail"


def clerks(python: Path, of_wagtail: dict, stack: ExitStack) -> tuple[Clerk, Clerk]:
    """Start a process for each of the two databases."""
    for_us, for_them = (
        [sys.executable, "-m", "tests.bench.peers.ours"],
        [python, "-m", f"{SITE}.clerk"],
    )
    return (
        orders.hired("Newsroom", for_us, dict(os.environ), stack, say),
        orders.hired(WAGTAIL, for_them, os.environ | of_wagtail, stack, say),
    )


def loaded(articles: int, run: Run, ours: Clerk, theirs: Clerk, folder: Path) -> list:
    """Put the same articles into both; return the words to be put right, by round."""
    ours.told(say, "build", articles=articles)
    # The first round is not counted.
    words = ours.told(say, "plant", rounds=run.rounds + 1)
    file = str(folder / "articles.jsonl")
    assert ours.told(say, "export", file=file) == theirs.told(say, "load", file=file)
    return words


def publish(pages: dict, words: list, run: Run, ours: Clerk, theirs: Clerk) -> Published:
    """Publish the same edits and put the same phrase right on both sides, in rounds."""
    published = Published()
    slugs = [path.strip("/").rpartition("/")[2] for path, _ in pages["article"]]
    for number in range(run.rounds + 1):
        say(f"Round {number} of {run.rounds}: publishing edits")
        edited = slugs[number * EDITS : (number + 1) * EDITS]
        their_edit = median(theirs.told(say, "edit", slugs=edited))
        our_edit = median(ours.told(say, "edit", slugs=edited))
        say(f"Round {number} of {run.rounds}: one phrase put right")
        wrong, right = words[number]
        their_fix = theirs.told(say, "fix", wrong=wrong, right=right)
        our_fix = ours.told(say, "fix", number=number)
        assert their_fix["articles"] == our_fix["articles"], (their_fix, our_fix)
        if number:
            published.edits["theirs"].append(their_edit)
            published.edits["ours"].append(our_edit)
            quick = our_fix["finding"] + our_fix["publishing"]
            published.sweeps["theirs"].append(their_fix["seconds"])
            published.sweeps["ours"].append(quick)
            published.sweeps["with decisions"].append(quick + our_fix["deciding"])
            published.swept = our_fix["articles"]
    return published


def serve(
    database: str,
    pages: dict,
    python: Path,
    of_wagtail: dict,
    run: Run,
    folder: Path,
    stack: ExitStack,
) -> serving.Served:
    """Serve both and all that is below them, and drive every row."""
    asks = serving.asked(pages)
    stage = serving.staged(database, asks, folder, stack, say)
    (folder / "base.html").write_text(beside.frame(stage.page.text), "utf-8")
    theirs = beside.rows(asks)
    start = partial(serving.started, stack, folder, partial(of_python, python))
    first = theirs[WAGTAIL].asks[0].path
    sites = stage.sites | {
        WAGTAIL: start(asked=first, **of_wagtail),
        CACHED: start(asked=first, **of_wagtail, PEER_CACHE="true"),
    }
    wanted = {name: row for name, row in stage.rows.items() if name in beside.AGAINST}
    rows = wanted | theirs
    drive(rows, sites, run, folder, say)
    [their_page] = wrk.answers(sites[WAGTAIL].site, theirs[WAGTAIL].asks[:1])
    return serving.Served(rows, stage.page, peer=their_page)


def of_python(python: Path, port: str) -> list[str]:
    """Return how Wagtail is started: as we are, by its own Python."""
    return [str(python), *command(port, f"{SITE}.wsgi:application")[1:]]


def circumstances(served: serving.Served, articles: int, run: Run, python: Path) -> str:
    return (
        f"{environment.version(python)}; the same server program with the same options, the same "
        f"PostgreSQL; {articles:,} articles with the same words on both sides. What surrounds an "
        "article is fixed text there: the same page has "
        f"{len(served.peer.text.encode()):,} bytes, ours {len(served.page.text.encode()):,}. "
        f"{serving_table.circumstances(served, run)}"
    )


if __name__ == "__main__":
    sys.exit(main())
