"""Whether what is asserted agrees with what is on record."""

from datetime import date

from factcheck.reading.dates import ages
from factcheck.reading.tokens import split
from factcheck.reading.values import same
from factcheck.reading.vocabulary import Fact, Value, When

CORPORATE = frozenset(
    "entertainment ent inc ltd co corp corporation company music records label labels group "
    "media the and & . , studio studios agency".split()
)


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


def essence(name: str) -> tuple[str, ...]:
    words = tuple(word for word in split(name) if word[0].isalnum() and word != "'s")
    return tuple(word for word in words if word not in CORPORATE) or words


def age_agrees(said: int, born: When, on: date) -> bool:
    return said in ages(born, on)


def age_then_agrees(said: int, born: When, then: When) -> bool:
    """Whether somebody *born* then may have been of that age in the year of *then*."""
    return said in (then.year - born.year - 1, then.year - born.year)
