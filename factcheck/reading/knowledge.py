"""Everything that texts are compared with, made ready for reading once."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from factcheck.reading.names import Names, essence
from factcheck.reading.values import Reader
from factcheck.reading.vocabulary import Fact, Kind, Property, Subject, Term, Value, When

__all__ = ["Fact", "Kind", "Knowledge", "Property", "Subject", "Term", "Value", "When"]

VALUES = {Kind.TERM: Term, Kind.DATE: When, Kind.NUMBER: int, Kind.NAME: str}


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
        """The facts of each (subject, property); those without a value of its kind say nothing."""
        kind_of = {wanted.key: wanted.kind for wanted in self.properties}
        found = defaultdict(list)
        for fact in self.facts:
            kind = kind_of.get(fact.property)
            if kind and isinstance(fact.value, VALUES[kind]) and fact.value != "":
                found[fact.subject, fact.property].append(fact)
        return dict(found)

    @cached_property
    def names(self) -> Names:
        """The names to look for; a place that is a value by itself stays one."""
        forms = {
            form.casefold()
            for wanted in self.properties
            for term in wanted.terms
            for form in (term.name, *term.places, *term.native)
        }
        return Names(
            [
                subject
                for subject in self.subjects
                if subject.kind != "place" or subject.name.casefold() not in forms
            ]
        )

    @cached_property
    def readers(self) -> list[Reader]:
        return [Reader(wanted) for wanted in self.properties]

    @cached_property
    def birth_properties(self) -> list[int]:
        """The properties that say where somebody was born."""
        return [
            reader.property.key
            for reader in self.readers
            if reader.is_cued
            and reader.property.kind in (Kind.TERM, Kind.NAME)
            and {"born", "birthplace"}
            & {word for cues in reader.cues.values() for cue in cues for word in cue}
        ]

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

    @cached_property
    def value_words(self) -> dict[int, set[str]]:
        """The first words of the names that may be values of a property."""
        found: dict[int, set[str]] = defaultdict(set)
        for reader in self.readers:
            if reader.property.kind == Kind.NAME:
                names = [*self.known_values.get(reader.property.key, ()), *self.keys_of_name]
                wanted = reader.property.key
                found[wanted] = {name[0] for name in names if self.may_be_value(wanted, name)}
        return found

    @cached_property
    def groups_of(self) -> dict[int, list[int]]:
        """The groups of each person."""
        found: dict[int, list[int]] = defaultdict(list)
        for subject in self.subjects:
            for member in subject.members:
                found[member].append(subject.key)
        return found

    @cached_property
    def kinds_of_values(self) -> dict[int, set[str]]:
        """Of which kinds of subjects the names are that are on record for a property."""
        found: dict[int, set[str]] = defaultdict(set)
        for wanted, names in self.known_values.items():
            for name in names:
                found[wanted] |= {
                    self.subject_of[key].kind for key in self.keys_of_name.get(name, ())
                }
        return found

    def may_be_value(self, wanted: int, name: tuple[str, ...]) -> bool:
        """Whether the name is on record for the property, or is of such a subject as those are."""
        known = self.known_values.get(wanted, set())
        if name in known:
            return True
        kinds = self.kinds_of_values.get(wanted, set())
        return any(self.subject_of[key].kind in kinds for key in self.keys_of_name.get(name, ()))

    def own_places(self, subject: int) -> set[str]:
        """Return the places that are on record as those of a subject."""
        return {
            place.casefold()
            for reader in self.readers
            for fact in self.on_record.get((subject, reader.property.key), ())
            if isinstance(fact.value, Term)
            for place in (fact.value.name, *fact.value.places)
        }
