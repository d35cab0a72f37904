"""A throw-away PostgreSQL cluster on loopback, run by an unprivileged user."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    # The tests may lose their database; they should not wait for the disk.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "unix_socket_directories": "",
    "max_connections": "100",
}


def binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL server on this machine."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4])
    )
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def unprivileged() -> dict:
    """Return how to start a process that is not root, as PostgreSQL insists."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise RuntimeError("Neither the user postgres nor nobody exists to run PostgreSQL.")


@contextmanager
def running(settings: dict[str, str] = SETTINGS) -> Iterator[str]:
    """Start a cluster, yield the address of its database, and leave nothing behind."""
    folder = Path(tempfile.mkdtemp(prefix="newsroom-postgresql-"))
    who = unprivileged()
    if who:
        os.chown(folder, who["user"], who["group"])
    programs, data, password = binaries(), folder / "data", secrets.token_urlsafe(16)
    secret = folder / "password"
    secret.write_text(password)
    secret.chmod(0o644 if who else 0o600)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    quiet = {"stdout": subprocess.DEVNULL, "cwd": folder, "check": True, **who}
    try:
        subprocess.run(
            [
                *(programs / "initdb", "-D", data, "-U", "newsroom", "-A", "scram-sha-256"),
                *("--pwfile", secret, "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
            ],
            **quiet,
        )
        secret.unlink()
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        control = [programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w"]
        subprocess.run([*control, "-o", f"-p {port} {options}", "start"], **quiet)
        try:
            yield f"postgres://newsroom:{password}@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], **quiet)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def restart(data: str) -> None:
    """End the server whose files are in the folder *data* as a crash would, and start it again."""
    command = [binaries() / "pg_ctl", "-D", data, "-m", "immediate", "-w", "restart"]
    subprocess.run(command, stdout=subprocess.DEVNULL, cwd="/", check=True, **unprivileged())
