"""Orders of events that cannot be: a debut before a birth, an end before its start, a sum of years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.checks import Finding
from factcheck.intake.material import Material, Piece, Sentence
from factcheck.intake.names import names_in
from factcheck.intake.saying import wrong

EVENTS = {
    "born": r"(?:was |were )?born",
    "died": r"died|passed away|was killed",
    "debuted": r"debuted|made (?:her|his|their|its) (?:\w+ )?debut",
    "defected": r"defected|fled|escaped",
    "joined": r"joined|signed with|signed to",
    "released a record": r"released",
    "performed": r"performed|sang|played|toured",
    "graduated": r"graduated",
    "was formed": r"(?:was|were) (?:formed|founded)",
}
EVENT = re.compile(
    r"\b(?:" + "|".join(f"(?P<e{n}>{verbs})" for n, verbs in enumerate(EVENTS.values())) + r")\b"
    r"[^.!?;]{0,60}?\b(?:in|on|since) (?:[A-Z][a-z]+ )?(?:\d{1,2},? )?(?:[A-Z][a-z]+,? )?(?P<year>(?:1[5-9]|20)\d\d)\b(?!-)"
)
LIFE = re.compile(r"\((?P<born>1[5-9]\d\d|20\d\d) ?[-–—] ?(?P<died>1[5-9]\d\d|20\d\d)\)")
SPANS = [
    re.compile(
        r"\b(?:from|between) (?:[A-Z][a-z]+ )?(?P<start>1[5-9]\d\d|20\d\d) (?:to|until|till|through|and) (?:[A-Z][a-z]+ )?(?P<end>1[5-9]\d\d|20\d\d)\b"
    ),
    re.compile(r"(?<![\d-])(?P<start>1[5-9]\d\d|20\d\d)[-–—](?P<end>1[5-9]\d\d|20\d\d)(?![\d-])"),
]
RISE = re.compile(
    r"\b(?:\d[\d,.]* ?(?:copies|percent|per cent|points|won|dollars)|fell|rose|grew|dropped|up|down)\b",
    re.I,
)
SOMEBODY_ELSE = re.compile(
    r"(?:\b(?:his|her|their|its|whose)|'s?) (?:\w+ )?(?:mother|father|parents?|brother|sister|family|uncle|aunt|wife|husband|son|daughter|friend|grand\w+)\b",
    re.I,
)
PRONOUN = re.compile(r"\b(?:he|she|they|it)\b", re.I)
BORN_AND_AGED = [
    re.compile(
        r"\bborn\b[^.!?;]{0,40}?\b(?P<born>(?:19|20)\d\d)\b[^.!?;]{0,120}?\bin (?P<year>(?:19|20)\d\d)\b"
        r"[^.!?;]{0,40}?\b(?:at the age of|at age|aged) (?P<age>\d{1,3})\b"
    ),
    re.compile(
        r"\bborn\b[^.!?;]{0,40}?\b(?P<born>(?:19|20)\d\d)\b[^.!?;]{0,120}?\b(?:at the age of|at age|aged) (?P<age>\d{1,3})\b"
        r"[^.!?;]{0,20}?\bin (?P<year>(?:19|20)\d\d)\b"
    ),
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
    lives: dict[str, list[Event]] = {}
    for event in events(material):
        lives.setdefault(event.who.casefold(), []).append(event)
    for told in lives.values():
        for birth in (one for one in told if one.what == "born"):
            for other in told:
                if other.year < birth.year:
                    said = f"{other.who} {other.what} in {other.year}, and was born in {birth.year}: one of the two is wrong."
                    yield wrong("before_birth", said, other.piece, other.words)
        for death in (one for one in told if one.what == "died"):
            for other in told:
                if other.year > death.year and other.what != "released a record":
                    said = f"{other.who} {other.what} in {other.year}, and died in {death.year}: one of the two is wrong."
                    yield wrong("after_death", said, other.piece, other.words)


def ends_before_starts(material: Material) -> Iterator[Finding]:
    """Find spans of years that run backwards."""
    for piece in material.pieces:
        for form in (*SPANS, LIFE):
            for match in form.finditer(piece.plain):
                start, end = (int(year) for year in match.groups())
                if end >= start or (
                    form is SPANS[0]
                    and RISE.search(piece.plain, max(0, match.start() - 60), match.start())
                ):
                    continue
                words = piece.words[match.start() : match.end()]
                yield wrong("end_before_start", f"{end} was before {start}.", piece, words)


def ages_that_do_not_add_up(material: Material) -> Iterator[Finding]:
    """Find sentences whose year of birth, year and age are not one sum."""
    for piece in material.pieces:
        for sentence in piece.sentences:
            for form in BORN_AND_AGED:
                for match in form.finditer(sentence.unquoted):
                    born, year, age = (int(match[name]) for name in ("born", "year", "age"))
                    if year - born - age in (0, 1) or not 0 < age <= 120:
                        continue
                    said = f"Whoever was born in {born} was {year - born} or {year - born - 1} years old in {year}, not {age}."
                    if year >= born:
                        yield wrong(
                            "age_does_not_add_up", said, piece, sentence.words[slice(*match.span())]
                        )


def events(material: Material) -> Iterator[Event]:
    """Yield what the text says became of the people it names, year by year."""
    for piece in material.pieces:
        last = ""
        for sentence in piece.sentences:
            names = list(names_in(sentence.unquoted))
            for match in EVENT.finditer(sentence.unquoted):
                if who := owner(names, match.start(), sentence, last):
                    what = next(what for n, what in enumerate(EVENTS) if match[f"e{n}"])
                    words = sentence.words[match.start() : match.end()]
                    yield Event(who, what, int(match["year"]), piece, words)
            last = names[0][1] if names else last


def owner(names: list[tuple[int, str]], at: int, sentence: Sentence, last: str) -> str:
    """Return the name that stands nearest before *at*, or whom a pronoun there stands for."""
    before = [(start, name) for start, name in names if start < at]
    start, name = before[-1] if before else (0, "")
    between = sentence.unquoted[start:at]
    if SOMEBODY_ELSE.search(between):
        return ""
    if name:
        return name
    return last if PRONOUN.search(between) else ""
