"""What is looked for and found in a sentence."""

from typing import NamedTuple

from factcheck.reading.vocabulary import Value


class Found(NamedTuple):
    """A value or a cue in a sentence: its words, what it says, and which characters say it."""

    first: int
    last: int
    letter: str
    value: Value | None = None
    start: int = 0
    end: int = 0
    form: str = ""
