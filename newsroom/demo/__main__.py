"""`make demo` and `make demo-reset`: set the demo up, serve it, or start it over."""

import fcntl
import os
import socket
import sys
from itertools import chain
from pathlib import Path
from typing import NoReturn

from newsroom.demo import dotenv, passwords

HOST = "127.0.0.1"


def main(arguments: list[str]) -> str | None:
    """Do what was asked; return what went wrong, for people to read."""
    try:
        return reset() if arguments == ["reset"] else start()
    except dotenv.NotADemo as reason:
        return str(reason)
    except KeyboardInterrupt:
        return "\nStopped."


def start() -> str | None:
    """Set up what is missing and serve the newspaper until Ctrl-C."""
    values = dotenv.settle(dotenv.FILE, os.environ)
    port = os.environ.get("PORT") or "8000"
    if reason := port_problem(port):
        return reason
    if "\n" in os.environ.get("DEMO_PASSWORD", ""):
        return "DEMO_PASSWORD must be one line."
    if not values.get("DEMO_PASSWORD"):
        values["DEMO_PASSWORD"] = passwords.made_up()
    dotenv.write(dotenv.FILE, values)
    # What the shell says for some other newsroom must not lead the demo to its database.
    os.environ.update(values)
    os.environ |= {"ENV_FILE": str(dotenv.FILE), "SITE_URL": f"http://{HOST}:{port}"}
    if database := dotenv.database_file(values):
        database.parent.mkdir(parents=True, exist_ok=True)
        if not hold(database, fcntl.LOCK_SH):
            return "The demo is just being reset. Try again."
    prepare()
    print("\nCtrl-C stops it. `make demo` starts it again, `make demo-reset` starts it over.")
    sys.stdout.flush()
    return serve(port)


def port_problem(port: str) -> str:
    """Say why the demo cannot listen on *port*, or nothing."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        return f"PORT must be a number from 1 to 65535, not “{port}”."
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(port)))
        except PermissionError:
            return f"Port {port} is not open to you. Choose another: make demo PORT=8001"
        except OSError:
            return f"Port {port} is taken. Choose another: make demo PORT={int(port) % 65535 + 1}"
    return ""


def prepare() -> None:
    """Bring database and static files up to date and load the newspaper if it is not there."""
    import django
    from django.core.management import call_command

    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    django.setup()
    print("Preparing the database ...", flush=True)
    call_command("migrate", verbosity=0)
    if static_files_are_old():
        print("Collecting and compressing the static files ...", flush=True)
        call_command("collectstatic", interactive=False, verbosity=0)
    call_command("demo")
    from articles.models import Passage

    # A newspaper that was loaded before its past could be searched.
    if Passage.objects.live().filter(since=None).exists():
        call_command("index_passages")


def static_files_are_old() -> bool:
    """Tell whether a static file is newer than the last collection, which takes its time."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders

    collected = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not collected.exists():
        return True
    return any(
        os.stat(storage.path(name)).st_mtime > collected.stat().st_mtime
        for finder in get_finders()
        for name, storage in finder.list([])
    )


def serve(port: str, application: str = "newsroom.wsgi:application") -> NoReturn:
    """Become the production server."""
    os.execv(sys.executable, command(port, application))  # noqa: S606


def command(
    port: str, application: str = "newsroom.wsgi:application", *, threads: int = 4
) -> list[str]:
    """Return the command line of the production server."""
    options = {
        "--interface": "wsgi",
        "--host": HOST,
        "--port": port,
        "--workers": "2",
        "--blocking-threads": str(threads),
        "--log-level": "warning",
    }
    return [sys.executable, "-m", "granian", "--no-ws", *chain(*options.items()), application]


def reset() -> str | None:
    """Delete the demo's own database, and nothing else."""
    if not dotenv.FILE.exists():
        print("There is no demo here, so there is nothing to reset. `make demo` sets one up.")
        return None
    values = dotenv.settle(dotenv.FILE, os.environ)
    database = dotenv.database_file(values)
    if database is None:
        return "The demo's database is not a SQLite file; empty it with its own tools."
    if not database.exists():
        print("The demo has no database yet. `make demo` makes one.")
        return None
    if not hold(database, fcntl.LOCK_EX):
        return "The demo is running. Stop it first (Ctrl-C where it runs)."
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)
    print(f"Deleted {database}. The next `make demo` starts over.")
    return None


def hold(database: Path, kind: int) -> bool:
    """Hold *database* as long as this process lives, also as the server that it becomes."""
    file = os.open(f"{database}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    os.set_inheritable(file, True)
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
