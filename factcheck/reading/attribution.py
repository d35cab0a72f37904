"""Which value a sentence asserts of which subject, by the patterns."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.reading.found import Found
from factcheck.reading.patterns import PATTERNS, Pattern
from factcheck.reading.tokens import Token
from factcheck.reading.units import VALUES, Sentence, Unit, shape
from factcheck.reading.values import Reader
from factcheck.reading.vocabulary import Kind
from factcheck.reading.words import CLASS_OF, CONSTITUENTS, PEOPLE

SUBJECTS = frozenset("srR")
WITHIN_NAME = frozenset("sx")
NOMINAL = frozenset("sxgGolV")
PHRASE = frozenset("dmgG#-haOzJ")


class Assertion(NamedTuple):
    """That *found* is asserted of a subject by a pattern."""

    subjects: tuple[int, ...]
    is_named: bool
    found: Found
    pattern: Pattern
    negated: bool
    start: int  # of the words between and including both, in the plain text
    end: int
    cue: str
    words: list[Token]  # those between
    noun: str = ""  # what the subject is called: singer, group

    @property
    def inside(self) -> str:
        return " ".join(word.text for word in self.words)


@cache
def patterns_of(kind: Kind, is_cued: bool, is_age: bool, letters: frozenset[str]) -> list[Pattern]:
    """Return the patterns of a property that may find something in a line of these *letters*."""
    tables = TABLES[kind, is_cued] + (AGES if is_age else ())
    patterns = [pattern for table in tables for pattern in PATTERNS[table]]
    return [pattern for pattern in patterns if not letters.isdisjoint(pattern.values)]


TABLES = {
    (Kind.TERM, False): ("describing", "places"),
    (Kind.TERM, True): ("names",),
    (Kind.NUMBER, True): ("describing", "counts"),
    (Kind.DATE, True): ("dates",),
    (Kind.NAME, True): ("names", "known_names"),
}
AGES = ("describing", "ages")
MEMBERS = re.compile(r"(?:[sr]P|R)[oG](?=[bHukvhB,.;:)=n]|$)")
TOLD = frozenset(VALUES + "xs")


def overlay(sentence: Sentence, reader: Reader) -> dict[int, Found]:
    """Return the values and cues of the property at the words where they begin."""
    words = sentence.words
    kind, found, at = reader.property.kind, {}, 0
    dated = {}
    if kind == Kind.DATE:
        for date in sentence.dates:
            first, last = sentence.place(date.start, date.end)
            dated[first] = Found(first, last, "V", date.when, date.start, date.end, "date")
    inside = {n for mention in sentence.mentions for n in range(mention.first, mention.last)}
    while at < len(words):
        one = None
        if at not in inside:
            if at in dated:
                one = dated[at]
            elif reader.terms:
                one = reader.terms.at(words, at)
                one = None if one and is_part_of_name(sentence, one) else one
            if one is None and reader.cues:
                one = reader.cue_at(words, at)
            if one is None and kind == Kind.NUMBER:
                one = reader.number_at(words, at)
            if one is None and reader.property.is_age:
                one = reader.age_at(words, at)
                if one and one.letter not in "YE" and any(n in dated for n in range(at, one.last)):
                    one = None
        if one:
            found[at] = one
            at = one.last
        else:
            at += 1
    return found


def is_part_of_name(sentence: Sentence, found: Found) -> bool:
    """Whether a place is a part of a longer name: Seoul National University."""
    if found.letter != "p" or sentence.shouting or found.last >= len(sentence.words):
        return False
    after = sentence.words[found.last]
    close = after.start == found.end + 1 and not sentence.named(found.last)
    return close and after.text[0].isupper() and after.low not in CLASS_OF


def assertions(sentence: Sentence, reader: Reader, values: dict[int, Found]) -> Iterator[Assertion]:
    """Yield every assertion that a pattern finds, the patterns in their order."""
    units = sentence.units(values, names=reader.property.kind == Kind.NAME)
    if reader.terms and not reader.is_cued:
        units = gathered(units)
    line = shape(units)
    if SUBJECTS.isdisjoint(line):
        return
    wanted, letters = reader.property, TOLD.intersection(line)
    present = frozenset(line)
    for pattern in patterns_of(wanted.kind, reader.is_cued, wanted.is_age, letters):
        if not pattern.needed <= present:
            continue
        for s, v, whole in pattern.matches(line):
            between = min(s[0], v[0]), max(s[1], v[1])
            yield from read(sentence, pattern, units, s, v, between, whole)


def gathered(units: list[Unit]) -> list[Unit]:
    """Return *units* with “its members”, where all are meant, as the group itself."""
    found: list[Unit] = []
    at, line = 0, shape(units)
    while at < len(units):
        whole = MEMBERS.match(line, at) if line[at] in "sRr" else None
        if whole and units[whole.end() - 1].word in CONSTITUENTS:
            owner = units[at]
            letter = "s" if owner.letter == "s" else "r"
            found.append(owner._replace(letter=letter, last=units[whole.end() - 1].last))
            at = whole.end()
        else:
            found.append(units[at])
            at += 1
    return found


def read(sentence, pattern, units, s, v, between, whole) -> Iterator[Assertion]:
    region = units[between[0] : between[1]]
    if pattern.words:
        inside = sentence.words[units[whole[0]].first : units[whole[1] - 1].last]
        if not pattern.words.search(" ".join(word.text for word in inside)):
            return
    said = [found for unit in units[v[0] : v[1]] if (found := value_of(sentence, unit))]
    for place in range(*s):
        unit = units[place]
        if not unit.subjects:
            continue
        if (pattern.of_clause or pattern.behind) and not is_head(
            units, s[0], pattern, between[1], whole[1]
        ):
            continue
        letters = [u.letter for u in region]
        negated = "n" in letters and not only_follows(region)
        negated = negated or (between[0] > 0 and units[between[0] - 1].word == "no")
        cue = next(
            (u.found.form for u in units[whole[0] : whole[1]] if u.letter == "Q" and u.found), ""
        )
        nouns = (
            [u.word for u in units[v[0] : whole[1]] if u.letter in "gG"]
            if pattern.behind or pattern.of_clause
            else []
        )
        for found in said:
            if unit.found is found:
                continue
            yield Assertion(
                unit.subjects,
                unit.letter == "s",
                found,
                pattern,
                negated,
                sentence.words[units[between[0]].first].start,
                sentence.words[units[between[1] - 1].last - 1].end,
                cue,
                sentence.words[units[between[0]].first : units[between[1] - 1].last],
                nouns[-1] if nouns else "",
            )


def only_follows(region: list[Unit]) -> bool:
    """Whether “not” is “not only”, or “not until”."""
    for one, other in pairwise(region):
        if one.letter == "n" and other.word in ("only", "just", "merely", "simply"):
            return True
        if other.word in ("until", "till"):
            return True
    return False


def value_of(sentence: Sentence, unit: Unit) -> Found | None:
    """Return what a unit says; a name says itself."""
    if unit.found and unit.letter != "Q":
        return unit.found
    if unit.letter in "xs":
        start, end = sentence.words[unit.first].start, sentence.words[unit.last - 1].end
        said = " ".join(word.text for word in sentence.words[unit.first : unit.last])
        return Found(unit.first, unit.last, "x", said, start, end, "said")
    return None


def is_head(units: list[Unit], at: int, pattern: Pattern, last: int, end: int) -> bool:
    """Whether the name at *at* is what the clause is about, not “the fans of” it."""
    if pattern.name == "apposition" and units[at + 1].letter == "," and at:
        # “After meeting Red Velvet, the North Korean group sang” is about another group.
        following = units[end].letter if end < len(units) else "."
        begins = all(unit.letter in "dmgGh#-" for unit in units[:at])
        if following in "vbHu" and not begins and units[last - 1].letter != "p":
            return False
    place, listed = at - 1, False
    while place >= 0:
        letter = units[place].letter
        if letter == "c" and place and units[place - 1].letter in WITHIN_NAME:
            listed = True
        elif (
            (letter in "sx" and listed)
            or (letter == "," and listed)
            or (letter in PHRASE and letter != "O")
        ):
            pass
        elif letter == "P" and units[at].letter == "s":
            return True
        else:
            break
        place -= 1
    if place < 0:
        return True
    letter = units[place].letter
    if letter == "O" and is_of_all(units, place - 1):
        return True
    if pattern.of_clause and not pattern.behind:
        return letter not in "OtifAL"
    if letter in "Otif" and place and units[place - 1].letter in NOMINAL:
        # “a member of Red Velvet, a girl group”: the noun behind says which of them is meant.
        if not pattern.behind:
            return False
        nouns = [unit for unit in units[at + 1 : at + 12] if unit.letter in "gG"]
        return (
            bool(nouns)
            and nouns[0].word not in PEOPLE
            and letter in "Ot"
            and units[at + 1].letter in ",=("
        )
    apart = units[at + 1].letter in ",=(:" if at + 1 < len(units) else False
    return letter not in "OtfAL" or (
        pattern.behind and (letter in "tA" or (letter == "L" and apart))
    )


def is_of_all(units: list[Unit], at: int) -> bool:
    """Whether the noun at *at* is of all that a group is: the five women of Red Velvet."""
    if at < 1 or units[at].word not in CONSTITUENTS:
        return False
    while at and units[at - 1].letter in "#m":
        at -= 1
    return at > 0 and units[at - 1].letter == "d"
