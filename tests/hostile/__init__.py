"""Strings with which people have tried to run scripts in other people's pages; see README.md."""

import json
from functools import cache
from pathlib import Path

STRINGS = Path(__file__).parent / "strings"
# What parsers disagree on: no attacks by themselves.
NO_ATTACKS = {"html5lib-parser"}


@cache
def public() -> list[str]:
    """Return every public string, each once."""
    files = sorted(STRINGS.glob("*.json"))
    return [text for file in files for text in json.loads(file.read_text("utf-8"))]


def attacks() -> int:
    """Return how many of the public strings are attacks."""
    return sum(
        len(json.loads(file.read_text("utf-8")))
        for file in STRINGS.glob("*.json")
        if file.stem not in NO_ATTACKS
    )


def sample(size: int) -> list[str]:
    """Return about *size* public strings, evenly from all sources."""
    return public()[:: len(public()) // size]


def packed(strings: list[str], limit: int) -> list[str]:
    """Return *strings* in as few lines as hold them, none over *limit*; longer ones are cut."""
    lines = [""]
    for text in strings:
        text = " ".join(text.split())[:limit]
        if len(lines[-1]) + 1 + len(text) > limit:
            lines.append("")
        lines[-1] = f"{lines[-1]} {text}".strip()
    return lines
