"""Whether what is asserted agrees with what is on record."""

import enum
from datetime import date

from factcheck.reading.attribution import Assertion
from factcheck.reading.dates import ages
from factcheck.reading.names import essence
from factcheck.reading.units import Sentence
from factcheck.reading.values import OLDEST, same
from factcheck.reading.vocabulary import Fact, Value, When

Weighed = tuple["Verdict | None", Value | None]


class Verdict(enum.StrEnum):
    """How what a text asserts stands to what is on record."""

    CONTRADICTS = "contradicts"
    CONSISTENT = "consistent"
    UNCHECKED = "unchecked"  # no fact on record that is valid then
    NOT_ABOUT = "not about"  # both are named, but nothing is asserted of the subject


def weighed(
    knowledge, assertion: Assertion, subject: int, wanted: int, on: date | None, *, former: bool
) -> Weighed:
    """Return the verdict with the value that would be right.

    *former*: it speaks of an earlier time, of which the record may say nothing.
    """
    facts = on_record(knowledge, subject, wanted, on, ever=former)
    if not facts:
        return Verdict.UNCHECKED, None
    agreed = any(agrees(knowledge, assertion.found.value, fact.value) for fact in facts)
    if agreed != assertion.negated:
        return Verdict.CONSISTENT, None
    if former and not assertion.negated:
        return Verdict.NOT_ABOUT, None
    return Verdict.CONTRADICTS, facts[0].value


def weighed_age(
    knowledge, sentence: Sentence, assertion: Assertion, subject: int, wanted: int, on: date | None
) -> Weighed:
    """Return the verdict on an age with the date of birth; none where it cannot be reckoned."""
    found, facts = assertion.found, on_record(knowledge, subject, wanted, on)
    if found.value > OLDEST:
        return Verdict.CONTRADICTS, None
    if assertion.pattern.name == "birthday":
        # It may have been years ago.
        late = facts and on and all(found.value > max(ages(fact.value, on)) for fact in facts)
        return (Verdict.CONTRADICTS if late else None), None
    then = found.letter == "Y" or (found.letter == "E" and sentence.dates)
    if then and assertion.pattern.name != "age now":
        if len(sentence.dates) != 1 or not facts:
            return None, None
        year = sentence.dates[0].when
        agreed = any(age_then_agrees(found.value, fact.value, year) for fact in facts)
        return (Verdict.CONSISTENT if agreed else Verdict.CONTRADICTS), None
    if not facts or on is None:
        return Verdict.UNCHECKED, None
    if any(found.value in ages(fact.value, on) for fact in facts):
        return Verdict.CONSISTENT, None
    return Verdict.CONTRADICTS, facts[0].value


def on_record(knowledge, subject: int, wanted: int, on: date | None, *, ever=False) -> list[Fact]:
    """Return the facts that are valid on that day; *ever*: on any."""
    facts = knowledge.on_record.get((subject, wanted), [])
    return facts if ever else [fact for fact in facts if fact.holds(on)]


def agrees(knowledge, said: Value, fact: Value) -> bool:
    if isinstance(said, str) and isinstance(fact, str):
        return same_name(knowledge, said, fact)
    return type(said) is type(fact) and same(said, fact)


def same_name(knowledge, one: str, other: str) -> bool:
    """Whether two names are of the same: SM and SM Entertainment, Irene and Bae Joo-hyun."""
    a, b = essence(one), essence(other)
    if a == b or (a and b and (a[: len(b)] == b or b[: len(a)] == a)):
        return True
    known = knowledge.keys_of_name
    return bool(known.get(a, frozenset()) & known.get(b, frozenset()))


def age_then_agrees(said: int, born: When, then: When) -> bool:
    """Whether somebody *born* then may have been of that age in the year of *then*."""
    return said in (then.year - born.year - 1, then.year - born.year)
