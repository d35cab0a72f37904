"""What facts are made of: subjects, properties, and their values."""

import enum
from dataclasses import dataclass
from datetime import date


class Kind(enum.StrEnum):
    """Of what kind the values of a property are; what is plain text is not read."""

    TERM = "term"
    DATE = "date"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True)
class Term:
    """One value of a vocabulary in all its forms, the usual one first; any may be empty."""

    name: str
    adjectives: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    native: tuple[str, ...] = ()


@dataclass(frozen=True)
class When:
    """A date known to the day, the month or the year."""

    year: int
    month: int = 0
    day: int = 0

    def agrees(self, other: "When") -> bool:
        """Whether both may be the same day, as far as each is known."""
        pairs = ((self.month, other.month), (self.day, other.day))
        return self.year == other.year and all(not (a and b) or a == b for a, b in pairs)


Value = Term | When | int | str


@dataclass(frozen=True)
class Property:
    """Something that can be asserted of a subject, and the words that assert it."""

    key: int
    name: str
    kind: Kind
    terms: tuple[Term, ...] = ()
    cues: tuple[str, ...] = ()
    means: tuple[tuple[str, int], ...] = ()
    is_age: bool = False


@dataclass(frozen=True)
class Subject:
    """Whom or what texts speak of, with every name it goes by."""

    key: int
    kind: str
    name: str
    others: tuple[str, ...] = ()
    members: tuple[int, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.others)


@dataclass(frozen=True)
class Fact:
    """A value on record, and when it holds."""

    subject: int
    property: int
    value: Value | None
    since: date | None = None
    until: date | None = None

    def holds(self, on: date | None) -> bool:
        """Whether it is valid on that day; without a day, whether it has not ended."""
        if on is None:
            return self.until is None
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)
