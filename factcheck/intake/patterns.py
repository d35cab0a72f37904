"""Patterns put together from lists that a person can read."""

import re


def either(*many: str) -> str:
    """Return a pattern for any one of *many*."""
    return f"(?:{'|'.join(many)})"


def words(*many: str, flags: int = re.I) -> re.Pattern:
    """Return what matches any one of *many* as whole words."""
    return re.compile(rf"\b{either(*many)}\b", flags)


def names(text: str) -> str:
    """Return a pattern for any one of the words of *text*."""
    return either(*text.split())
