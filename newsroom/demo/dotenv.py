"""The demo's .env: written where there is none, recognised where there is one.

Only the standard library is needed here: `make demo-reset` works before anything is installed.
"""

import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, unquote

BASE_DIR = Path(__file__).resolve().parents[2]
FILE = BASE_DIR / ".env"
LINE = re.compile(r"(?:export )?([A-Za-z_0-9]+)=(.*)")
SQLITE = "sqlite:///"
DATABASE = "newsroom.sqlite3"

HEAD = """\
# Written by `make demo` for the demonstration only. It is not in the repository.
# `manage.py` reads it too, so every command works on the same newspaper.
"""


class NotADemo(Exception):
    """The .env here belongs to something else; the message says what to do."""


def read(file: Path) -> dict[str, str]:
    """Return the values of *file* as django-environ reads them; none where it is missing."""
    if not file.exists():
        return {}
    found = (LINE.fullmatch(line) for line in file.read_text("utf-8").splitlines())
    return {match[1]: unquoted(match[2]) for match in found if match}


def unquoted(value: str) -> str:
    whole = re.fullmatch(r"'(.*)'|\"(.*)\"", value)
    return (whole[1] or whole[2] or "") if whole else value


def settle(file: Path, given: Mapping[str, str]) -> dict[str, str]:
    """Return the settings of the demo: what *file* says, changed by what was *given* now.

    Raise NotADemo where *file* is there and is not a demo's.
    """
    known = read(file)
    if file.exists() and known.get("DEMO", "").lower() not in ("true", "1", "yes", "on"):
        raise NotADemo(
            f"The file {file} is not a demo's: it does not say DEMO=true. Nothing was changed. "
            "Move it away, or run the demo in another copy of the project."
        )
    values = {
        "DEMO": "true",
        "DEBUG": "false",
        "HTTPS": "false",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "DATABASE_URL": database_url("demo-data"),
    } | known
    if given.get("DEMO_DIR"):
        values["DATABASE_URL"] = database_url(given["DEMO_DIR"])
    if given.get("DEMO_PASSWORD"):
        values["DEMO_PASSWORD"] = given["DEMO_PASSWORD"]
    return values


def database_url(folder: str) -> str:
    """Return the address of the demo's database in *folder*."""
    path = BASE_DIR / folder
    # A relative address means the project's folder, which may be moved.
    path = path.relative_to(BASE_DIR) if path.is_relative_to(BASE_DIR) else path
    return SQLITE + quote(str(path / DATABASE))


def write(file: Path, values: Mapping[str, str]) -> None:
    """Bring *file* to *values*; lines that say so already, and remarks, stay as they are."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else HEAD.splitlines()
    known = read(file)
    for name, value in values.items():
        if known.get(name) == value:
            continue
        line = f"{name}={value}" if re.fullmatch(r"[\w.,:/%-]*", value) else f"{name}='{value}'"
        at = [i for i, old in enumerate(lines) if (m := LINE.fullmatch(old)) and m[1] == name]
        if at:
            lines[at[-1]] = line
        else:
            lines.append(line)
    file.touch(mode=0o600)
    file.write_text("\n".join(lines) + "\n", "utf-8")


def database_file(values: Mapping[str, str]) -> Path | None:
    """Return the file of the demo's own database, or None where it has another kind."""
    url = values.get("DATABASE_URL", "")
    return BASE_DIR / unquote(url.removeprefix(SQLITE)) if url.startswith(SQLITE) else None
