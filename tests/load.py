"""A site served as in the demo, and people who read it in numbers."""

import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from urllib.parse import quote

from django.db import connection
from lxml import html

SERVE = "import sys; from newsroom.demo.__main__ import serve; serve(*sys.argv[1:])"
SITE = "newsroom.wsgi:application"


def database_url() -> str:
    """Return the address of the tests' database, for a process of its own."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    who = f"{quote(known['USER'], '')}:{quote(known['PASSWORD'], '')}"
    return f"postgres://{who}@{known['HOST']}:{known['PORT']}/{known['NAME']}"


@contextmanager
def served(application: str = SITE, **environment: str) -> Iterator[str]:
    """Serve the database of the tests with the demo's server; yield host and port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.served_settings",
        "ENV_FILE": os.devnull,
        "SECRET_KEY": "only-for-the-tests" * 3,
        "DEBUG": "false",
        "HTTPS": "false",
        "DATABASE_URL": database_url(),
        "LOG_LEVEL": "CRITICAL",
        **environment,
    }
    command = [sys.executable, "-c", SERVE, port, application]
    server = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        wait_for(f"127.0.0.1:{port}", server)
        yield f"127.0.0.1:{port}"
    finally:
        # Its workers are processes of the same session.
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def wait_for(site: str, server: subprocess.Popen, seconds: float = 60) -> None:
    """Wait until the site answers, or fail if its server has ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert server.poll() is None, "The server did not start."
        try:
            if get(site, "/healthz").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The server does not answer.")


@dataclass(frozen=True)
class Answer:
    """One answer of the site, in how many seconds it came, and when it was asked for."""

    path: str
    status: int
    headers: dict
    body: str
    seconds: float
    asked_at: float


def get(site: str, path: str, *, headers=None, body=None, kept=None) -> Answer:
    """Ask the *site* for a page, on a connection that is *kept* or on a new one."""
    line = kept or http.client.HTTPConnection(site, timeout=60)
    asked_at = time.monotonic()
    try:
        line.request("POST" if body else "GET", path, body=body, headers=headers or {})
        answer = line.getresponse()
        text = answer.read().decode()
    finally:
        if not kept:
            line.close()
    seconds = time.monotonic() - asked_at
    return Answer(path, answer.status, dict(answer.getheaders()), text, seconds, asked_at)


@dataclass
class Readers:
    """So many people who read pages of a site, one after the other, until they have enough."""

    site: str
    paths: Sequence[str]
    people: int
    look: Callable[[Answer], object] = lambda answer: None
    pause: float = 1.0
    answers: list[Answer] = field(default_factory=list)
    broken: list = field(default_factory=list)
    enough: Event = field(default_factory=Event)

    def read(self, number: int) -> None:
        chance = random.Random(number)
        line = http.client.HTTPConnection(self.site, timeout=60)
        while not self.enough.wait(chance.uniform(0, 2 * self.pause)):
            try:
                answer = get(self.site, chance.choice(self.paths), kept=line)
                self.answers.append(answer)
                self.look(answer)
            except Exception as error:
                self.broken.append(error)
                line.close()
        line.close()

    @contextmanager
    def reading(self) -> Iterator["Readers"]:
        threads = [Thread(target=self.read, args=[number]) for number in range(self.people)]
        for thread in threads:
            thread.start()
        try:
            yield self
        finally:
            self.enough.set()
            for thread in threads:
                thread.join(timeout=90)

    def slowest(self, share: float = 0.95) -> float:
        """Return the seconds within which that *share* of the answers came."""
        return sorted(answer.seconds for answer in self.answers)[int(len(self.answers) * share)]


# What stands behind a passage that was corrected.
SIGN = re.compile(r"\d+ \(corrected, see no\. \d+\)")


def words(said) -> str:
    """Return the words of an element or of HTML, blanks and signs of corrections taken out."""
    element = html.fromstring(f"<div>{said}</div>") if isinstance(said, str) else said
    return " ".join(SIGN.sub("", element.text_content()).split())
