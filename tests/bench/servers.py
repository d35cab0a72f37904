"""Starting servers, finding out what they take, and stopping them."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from newsroom.demo.__main__ import HOST

PATIENCE = 60  # seconds

NGINX = """
{user}worker_processes 2;
daemon off;
pid {folder}/pid;
error_log {folder}/errors;
events {{ worker_connections 512; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  open_file_cache max=4000 inactive=600s;
  default_type text/html;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen {host}:{port};
    root {root};
    etag on;
    gzip_static on;
  }}
}}
"""


class NotStarted(Exception):
    """A server did not start; the message says what it said."""


@dataclass(frozen=True)
class Server:
    """A server that answers at *site*, and in how many seconds after its start it did."""

    site: str
    pid: int
    seconds: float


Command = Callable[[str], list]


@contextmanager
def running(
    command: Command, folder: Path, *, asked: str = "/", cwd: Path | None = None, **environment: str
) -> Iterator[Server]:
    """Start what *command* says for a port, wait until *asked* is answered, and stop it after."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = str(probe.getsockname()[1])
    log = folder / f"server-{port}.log"
    with log.open("wb") as said:
        started = time.monotonic()
        process = subprocess.Popen(
            command(port),
            env=os.environ | environment,
            cwd=cwd,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    try:
        wait_for(f"{HOST}:{port}", asked, process, log)
        yield Server(f"{HOST}:{port}", process.pid, time.monotonic() - started)
    finally:
        stop(process)


def wait_for(site: str, asked: str, process: subprocess.Popen, log: Path) -> None:
    """Wait until *site* has an answer other than an error."""
    until, answer = time.monotonic() + PATIENCE, "nothing"
    while time.monotonic() < until and process.poll() is None:
        line = http.client.HTTPConnection(site, timeout=PATIENCE)
        try:
            line.request("GET", asked)
            answer = line.getresponse().status
            if answer < 400:
                return
        except (OSError, http.client.HTTPException):
            time.sleep(0.01)
        finally:
            line.close()
    said = log.read_text("utf-8", "replace").strip()[-600:]
    raise NotStarted(f"A server answered {answer} to {asked}. It said: {said or 'nothing.'}")


def stop(process: subprocess.Popen) -> None:
    """End *process* and its workers, which are of the same session."""
    try:
        with suppress(subprocess.TimeoutExpired, ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=10)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def gunicorn(port: str, application: str, *, threads: int = 4) -> list[str]:
    """Return how gunicorn is started with two workers of so many threads."""
    return [
        *(sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--workers", "2"),
        *("--threads", str(threads), "--bind", f"{HOST}:{port}", "--log-level", "error"),
        *("--no-control-socket", application),
    ]


def nginx_program() -> str | None:
    # It is not among the programs of people who are not root.
    return shutil.which("nginx", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")


def nginx(port: str, root: Path, folder: Path) -> list[str]:
    """Return how nginx is started to serve the files below *root*."""
    folder.mkdir(exist_ok=True)
    user = "user root;\n" if os.geteuid() == 0 else ""
    written = NGINX.format(user=user, folder=folder, root=root, host=HOST, port=port)
    (folder / "nginx.conf").write_text(written, "utf-8")
    return [nginx_program(), "-c", str(folder / "nginx.conf"), "-e", str(folder / "errors")]


def megabytes(pid: int, workers: int = 2) -> float:
    """Return the memory of a worker of the server *pid*: each page shared by n counts 1/n."""
    sizes = sorted((proportional(child) for child in children(pid)), reverse=True)[:workers]
    return sum(sizes) / len(sizes) / 1024


def children(pid: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = status.read_text().splitlines()
        except OSError:
            # It has ended meanwhile.
            continue
        if f"PPid:\t{pid}" in lines:
            found.append(int(status.parent.name))
    return found


def proportional(pid: int) -> int:
    """Return the proportional set size of a process in kB, or 0 where it is not told."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
