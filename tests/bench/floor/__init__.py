"""What nothing written in Python serves faster than: the same pages from memory, and nothing else.

FLOOR_PAGES names a folder with the pages as they were answered: compressed, an article a file,
and beside them the headers of one.
"""

import json
import os
from pathlib import Path

ARTICLES, SUFFIX, HEADERS = "/articles/", ".html.gz", "headers.json"
# What every server says by itself.
OF_THE_SERVER = {"date", "server", "connection"}


def pages() -> dict[str, bytes]:
    """Return every page by its address."""
    files = folder().glob(f"*{SUFFIX}")
    return {f"{ARTICLES}{file.name.removesuffix(SUFFIX)}/": file.read_bytes() for file in files}


def headers() -> list[tuple[str, str]]:
    """Return the headers with which a page was answered, but for its length."""
    said = json.loads((folder() / HEADERS).read_text("utf-8"))
    not_asked = OF_THE_SERVER | {"content-length"}
    return [(name, value) for name, value in said.items() if name.lower() not in not_asked]


def folder() -> Path:
    return Path(os.environ["FLOOR_PAGES"])
