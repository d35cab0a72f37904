"""Different numbers and years for the same thing within one text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from articles.checks import Finding
from factcheck.intake.chronology import events
from factcheck.intake.material import Material, Piece
from factcheck.intake.patterns import either, names
from factcheck.intake.saying import listed, look

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
NUMBER = rf"(?P<number>\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,6}}|{names(SMALL)})"
WHOLE = either(
    "all",
    "consists? of",
    "compris(?:es|ing)",
    "made up of",
    "of (?:the|its|their)",
    names("its their"),
    r"the \w{1,20}'s",
)
MANY = names("defectors refugees tickets seats copies people fans")
# How many there are in all: “its five members”, not “two members”.
TOTALS = [
    re.compile(
        rf"\b{WHOLE} {NUMBER} (?P<what>(?:[a-z-]{{3,15}} )?(?:[a-z]{{3,15}}s|people))\b", re.I
    ),
    re.compile(
        rf"\b(?:group|band|album|record|EP|act) (?:has|have|of|with) {NUMBER} "
        r"(?P<what>members|tracks|songs)\b",
        re.I,
    ),
    re.compile(rf"\b{NUMBER}-(?P<what>member|piece|track|song)\b", re.I),
    re.compile(
        rf"\b(?i:there (?:are|were)|about|around|some|more than|over|nearly) {NUMBER} "
        rf"(?P<what>(?:[A-Z][a-z]{{2,15}} ){{0,2}}{MANY})\b"
    ),
]
NO_TOTAL = re.compile(
    r"(?:year|month|week|day|hour|minute|time|night|other|song lyric)s?\Z|more\Z", re.I
)
SAME_THING = {"piece": "members", "member": "members", "track": "tracks", "song": "songs"}
# One is of a single one of them, and two are often a pair among them.
LEAST = 3
ONCE_IN_A_LIFE = {"born", "died", "debuted", "defected", "was formed"}

Told = dict[int, tuple[Piece, str]]


def numbers_that_differ(material: Material) -> Iterator[Finding]:
    """Find two totals of the same thing."""
    totals: dict[str, Told] = defaultdict(dict)
    for piece in material.pieces:
        for match in (match for form in TOTALS for match in form.finditer(piece.unquoted)):
            what = match["what"].lower()
            count = number(match["number"])
            if NO_TOTAL.search(what) or count < LEAST:
                continue
            words = piece.words[match.start() : match.end()]
            totals[SAME_THING.get(what, what)].setdefault(count, (piece, words))
    for told in totals.values():
        if len(told) > 1:
            both = listed([f"“{words}”" for _, words in told.values()])
            said = f"{both}: are these the same, and which number is right?"
            yield at_last("numbers_that_differ", said, told)


def years_that_differ(material: Material) -> Iterator[Finding]:
    """Find one event of somebody in two years."""
    told: dict[tuple[str, str], Told] = defaultdict(dict)
    for event in events(material):
        if event.what in ONCE_IN_A_LIFE:
            told[event.who, event.what].setdefault(event.year, (event.piece, event.words))
    for (who, what), years in told.items():
        if len(years) > 1:
            both = listed([str(year) for year in years])
            yield at_last("years_that_differ", f"{who} {what} in {both}: the text has both.", years)


def at_last(rule: str, said: str, told: Told) -> Finding:
    """Say it where the last of what differs stands."""
    piece, words = list(told.values())[-1]
    return look(rule, said, piece, words)


def number(words: str) -> int:
    small: Iterable[str] = SMALL.split()
    lower = words.lower()
    return list(small).index(lower) if lower in small else int(words.replace(",", ""))
