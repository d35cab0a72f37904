"""Everything that texts are compared with, made ready for reading once."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from factcheck.reading.names import Names
from factcheck.reading.values import Reader
from factcheck.reading.verdicts import essence
from factcheck.reading.vocabulary import Fact, Kind, Property, Subject, Term, Value, When

__all__ = ["Fact", "Kind", "Knowledge", "Property", "Subject", "Term", "Value", "When"]


@dataclass(frozen=True)
class Knowledge:
    """Subjects, properties and the values on record."""

    subjects: tuple[Subject, ...]
    properties: tuple[Property, ...]
    facts: tuple[Fact, ...]

    @cached_property
    def subject_of(self) -> dict[int, Subject]:
        return {subject.key: subject for subject in self.subjects}

    @cached_property
    def on_record(self) -> dict[tuple[int, int], list[Fact]]:
        """The facts of each (subject, property); those without a value say nothing."""
        found = defaultdict(list)
        for fact in self.facts:
            if fact.value is not None and fact.value != "":
                found[fact.subject, fact.property].append(fact)
        return dict(found)

    @cached_property
    def names(self) -> Names:
        return Names(self.subjects)

    @cached_property
    def readers(self) -> list[Reader]:
        return [Reader(wanted) for wanted in self.properties]

    @cached_property
    def knows_births(self) -> bool:
        """Whether a place of birth is a property of its own, and says nothing of nationality."""
        return any(
            reader.is_cued
            and reader.property.kind in (Kind.TERM, Kind.NAME)
            and any(
                "born" in cue or "birthplace" in cue
                for cues in reader.cues.values()
                for cue in cues
            )
            for reader in self.readers
        )

    @cached_property
    def keys_of_name(self) -> dict[tuple[str, ...], frozenset[int]]:
        """Which subjects go by a name, without what every company’s name ends in."""
        found: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for subject in self.subjects:
            for name in subject.names:
                if name.strip():
                    found[essence(name)].add(subject.key)
        return {name: frozenset(keys) for name, keys in found.items()}

    @cached_property
    def known_values(self) -> dict[int, set[tuple[str, ...]]]:
        """The names on record for each property of names."""
        found: dict[int, set] = defaultdict(set)
        for fact in self.facts:
            if isinstance(fact.value, str) and fact.value.strip():
                found[fact.property].add(essence(fact.value))
        return found
