"""Orders of events that cannot be: a debut before a birth, an end before its start."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from articles.checks import Finding
from factcheck.intake.material import Material, Piece, Sentence
from factcheck.intake.names import names_in
from factcheck.intake.patterns import either, names, words
from factcheck.intake.saying import wrong

YEAR = r"(?:1[5-9]|20)\d\d"
WHOSE = names("her his their its")
EVENTS = {
    "born": "(?:was |were )?born",
    "died": "died|passed away|was killed",
    "debuted": rf"debuted|made {WHOSE} debut",
    "defected": "defected|fled|escaped",
    "joined": "joined|signed with|signed to",
    "released a record": "released",
    "performed": "performed|sang|played|toured",
    "graduated": "graduated",
    "was formed": "(?:was|were) (?:formed|founded)",
}
# “in 2014”, “on 1 August 2014”, “in August 2014”, “on August 1, 2014”.
WHEN = rf"(?:in|on|since) (?:\d{{1,2}} )?(?:[A-Z][a-z]{{2,8}} )?(?:\d{{1,2}},? )?(?P<year>{YEAR})\b"
EVENT = re.compile(
    r"\b"
    + either(*(f"(?P<event{number}>{verbs})" for number, verbs in enumerate(EVENTS.values())))
    + rf"\b[^.!?;]{{0,60}}?\b{WHEN}(?!-)"
)
FROM_TO = re.compile(
    rf"\b(?:from|between) (?:[A-Z][a-z]{{2,8}} )?({YEAR}) (?:to|until|till|through|and) "
    rf"(?:[A-Z][a-z]{{2,8}} )?({YEAR})\b"
)
YEAR_TO_YEAR = re.compile(rf"(?<![\d–-])({YEAR}) ?[–-] ?({YEAR})(?![\d–-])")
# “up from 2015 to 2012 copies” counts something else.
RISE = words(names("fell rose grew dropped up down points copies percent"))
# What may stand between somebody and what became of them; anything else may be somebody else.
BETWEEN = r"(?: \([^()]{1,60}\))?(?:, [^,.;]{1,60},)?(?:,? who)?(?: ADVERB){0,3} \Z".replace(
    "ADVERB", names("also then later first has had only soon and himself herself themselves")
)
BESIDE = re.compile(rf"\A{BETWEEN}")
PRONOUN = re.compile(rf"(?:\A|[\s,])(?:he|she|they|it){BETWEEN}", re.I)
AGED = r"\b(?:at the age of|at age|aged) (?P<age>\d{1,3})\b"
BORN = rf"\bborn\b[^.!?;]{{0,40}}?\b(?P<born>{YEAR})\b[^.!?;]{{0,120}}?"
BORN_AND_AGED = [
    re.compile(rf"{BORN}\bin (?P<year>{YEAR})\b[^.!?;]{{0,40}}?{AGED}"),
    re.compile(rf"{BORN}{AGED}[^.!?;]{{0,20}}?\bin (?P<year>{YEAR})\b"),
]


@dataclass(frozen=True)
class Event:
    """What became of *who* in a year, as a sentence says it."""

    who: str
    what: str
    year: int
    piece: Piece
    words: str


def impossible_orders(material: Material) -> Iterator[Finding]:
    """Find what somebody did before being born, or after dying."""
    lives: dict[str, list[Event]] = defaultdict(list)
    for event in events(material):
        lives[event.who.casefold()].append(event)
    for told in lives.values():
        births = [event for event in told if event.what == "born"]
        deaths = [event for event in told if event.what == "died"]
        for event in told:
            if any(event.year < birth.year for birth in births):
                yield out_of_order("before_birth", event, births[0], "was born")
            # Records come out after a death as well.
            if event.what != "released a record" and any(event.year > end.year for end in deaths):
                yield out_of_order("after_death", event, deaths[0], "died")


def out_of_order(rule: str, event: Event, other: Event, what: str) -> Finding:
    said = f"{event.who} {event.what} in {event.year}, and {what} in {other.year}: one is wrong."
    return wrong(rule, said, event.piece, event.words)


def ends_before_starts(material: Material) -> Iterator[Finding]:
    """Find spans of years that run backwards."""
    for piece in material.pieces:
        for form in (FROM_TO, YEAR_TO_YEAR):
            for match in form.finditer(piece.plain):
                start, end = int(match[1]), int(match[2])
                around = piece.plain[max(0, match.start() - 40) : match.end() + 20]
                if end < start and not RISE.search(around):
                    printed = piece.words[match.start() : match.end()]
                    yield wrong("end_before_start", f"{end} was before {start}.", piece, printed)


def ages_that_do_not_add_up(material: Material) -> Iterator[Finding]:
    """Find sentences whose year of birth, year and age are not one sum."""
    for piece in material.pieces:
        for sentence in piece.sentences:
            for match in (m for form in BORN_AND_AGED for m in form.finditer(sentence.unquoted)):
                born, year, age = (int(match[name]) for name in ("born", "year", "age"))
                years = year - born
                if years >= 0 and age <= 120 and years - age not in (0, 1):
                    said = f"Whoever was born in {born} was {years - 1} or {years} in {year}."
                    printed = sentence.words[match.start() : match.end()]
                    yield wrong("age_does_not_add_up", said, piece, printed)


def events(material: Material) -> Iterator[Event]:
    """Yield what the text says became of those whom it names, year by year."""
    for piece in material.pieces:
        last = ""
        for sentence in piece.sentences:
            named = list(names_in(sentence.unquoted))
            for match in EVENT.finditer(sentence.unquoted):
                if who := owner(named, match.start(), sentence, last):
                    number = next(n for n in range(len(EVENTS)) if match[f"event{n}"])
                    printed = sentence.words[match.start() : match.end()]
                    yield Event(who, list(EVENTS)[number], int(match["year"]), piece, printed)
            last = named[0][1] if named else last


def owner(named: list[tuple[int, str]], at: int, sentence: Sentence, last: str) -> str:
    """Return the name that stands right before *at*, or whom a pronoun there stands for."""
    before = [(start, name) for start, name in named if start < at]
    if before:
        start, name = before[-1]
        return name if BESIDE.match(sentence.unquoted[start + len(name) : at]) else ""
    return last if PRONOUN.search(sentence.unquoted[:at]) else ""
