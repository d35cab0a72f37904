"""What the demo newspaper says, read from the TOML files next to this module."""

import tomllib
from pathlib import Path

FOLDER = Path(__file__).parent
IMPORTED = FOLDER / "import" / "umbrella-weather.txt"


def read(path: Path) -> dict:
    return tomllib.loads(path.read_text("utf-8"))


def people() -> dict:
    """Return the accounts ("user") and the bylines ("author")."""
    return read(FOLDER / "people.toml")


def sections() -> list[dict]:
    return read(FOLDER / "sections.toml")["section"]


def subjects() -> dict:
    """Return what articles are about ("subject") and who was in which group ("membership")."""
    return read(FOLDER / "subjects.toml")


def facts() -> dict:
    """Return what can be known ("property") and what is known of whom ("fact")."""
    return read(FOLDER / "facts.toml")


def articles() -> list[dict]:
    """Return the articles; the address of each is the name of its file without the number."""
    files = sorted((FOLDER / "articles").glob("*.toml"))
    return [{"slug": path.stem.partition("-")[2]} | read(path) for path in files]


def corrections() -> list[dict]:
    return read(FOLDER / "corrections.toml")["correction"]


def reports() -> list[dict]:
    return read(FOLDER / "reports.toml")["report"]


def desk() -> dict:
    """Return the typos mended ("mend"), what is held back ("hold") and the duties ("duty")."""
    return read(FOLDER / "desk.toml")
