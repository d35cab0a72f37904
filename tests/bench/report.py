"""The parts of docs/performance.md that are written by what was measured."""

from pathlib import Path

DOCUMENT = Path(__file__).resolve().parent.parent.parent / "docs" / "performance.md"
PARTS = ("growth", "publishing", "serving", "programs", "peers")


def begin(part: str) -> str:
    return f"<!-- {part}: begin -->"


def end(part: str) -> str:
    return f"<!-- {part}: end -->"


def write(part: str, text: str) -> None:
    """Put *text* into the document, in the place of what was measured before."""
    document = DOCUMENT.read_text("utf-8")
    before, after = document.split(begin(part))[0], document.split(end(part))[1]
    DOCUMENT.write_text(f"{before}{begin(part)}\n\n{text}\n\n{end(part)}{after}", "utf-8")
