"""What nothing written in Python serves faster than: the same pages from memory, and nothing else.

FLOOR_PAGES names a folder with the pages as they were answered: compressed, an article a file.
"""

import os
from pathlib import Path

ARTICLES, SUFFIX = "/articles/", ".html.gz"


def pages() -> dict[str, bytes]:
    """Return every page by its address."""
    files = Path(os.environ["FLOOR_PAGES"]).glob(f"*{SUFFIX}")
    return {f"{ARTICLES}{file.name.removesuffix(SUFFIX)}/": file.read_bytes() for file in files}
