"""Run the whole suite, on SQLite and on PostgreSQL: `python -m tests [pytest's arguments]`.

What this machine lacks is said and skipped; where CI=true nothing may be skipped.
"""

import os
import subprocess
import sys

from tests import cluster
from tests.browser.chromium import executable

IN_CI = os.environ.get("CI") == "true"
SETTINGS = {"DEBUG": "false", "SECRET_KEY": "only-for-the-tests" * 3, "HTTPS": "false"}
# Tests never read a developer's .env, nor the files that the demo has collected.
SETTINGS["ENV_FILE"] = os.devnull
SETTINGS["STATIC_ROOT"] = os.path.join(os.devnull, "staticfiles")


def pytest(database: str, url: str, arguments: list[str]) -> int:
    """Run the suite on one database."""
    print(f"\n== The suite on {database}", flush=True)
    environment = os.environ | SETTINGS | {"DATABASE_URL": url, "DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", *arguments]
    return subprocess.run(command, env=environment, check=False).returncode


def main(arguments: list[str]) -> int:
    missing = []
    if not executable():
        missing.append("Chromium (Debian package chromium): the browser tests")
    if not cluster.binaries():
        missing.append("PostgreSQL (Debian package postgresql): the run on PostgreSQL")
    for what in missing:
        print(f"MISSING on this machine, so SKIPPED: {what}", flush=True)
    if missing and IN_CI:
        return 1
    # Once with the front before everything that tests ask for, and once with Django alone.
    os.environ["TEST_FRONT"] = "1"
    results = [pytest("SQLite, through the front", "sqlite:///unused.sqlite3", arguments)]
    del os.environ["TEST_FRONT"]
    if cluster.binaries():
        with cluster.running() as url:
            results.append(pytest("PostgreSQL", url, arguments))
    return max(results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
