"""Reading articles from files of unknown origin."""

from articles.importing.decoding import Unreadable
from articles.importing.reading import Reading, read_text

__all__ = ["Reading", "Unreadable", "read_text"]
