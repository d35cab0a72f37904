"""Different numbers and years for the same thing within one text."""

import re
from collections import defaultdict
from collections.abc import Iterator

from articles.checks import Finding
from factcheck.intake.chronology import events
from factcheck.intake.material import Material, Piece
from factcheck.intake.saying import listed, look

SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
NUMBER = rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{'|'.join(SMALL)})"
# How many there are of something in all: “its five members”, not “two members”.
TOTALS = [
    re.compile(
        rf"\b(?:all|consists? of|comprises|comprising|made up of|of (?:the|its|their)|its|their|the \w+'s) {NUMBER} (?P<what>(?:[a-z-]{{3,15}} )?[a-z]{{3,15}}s|people)\b",
        re.I,
    ),
    re.compile(
        rf"\b(?P<whole>group|band|album|record|EP|act) (?:has|have|of|with) {NUMBER} (?P<what>members|tracks|songs)\b",
        re.I,
    ),
    re.compile(rf"\b{NUMBER}-(?P<what>member|piece|track|song)\b", re.I),
    re.compile(
        rf"\b(?:there are|about|around|some|more than|over|nearly|an estimated) {NUMBER} (?P<what>(?:[A-Z][a-z]+ ){{0,2}}(?:defectors|refugees|tickets|seats|copies|people|fans))\b"
    ),
]
TIMES = re.compile(
    r"\b(?:years?|months?|weeks?|days?|hours?|minutes?|times|nights|others|more)\Z", re.I
)
SAME_THING = {"piece": "members", "member": "members", "track": "tracks", "song": "songs"}


def numbers_that_differ(material: Material) -> Iterator[Finding]:
    """Find two totals of the same thing."""
    totals: dict[str, dict[int, tuple[Piece, str]]] = defaultdict(dict)
    for piece in material.pieces:
        for form in TOTALS:
            for match in form.finditer(piece.unquoted):
                what = match["what"].lower()
                if TIMES.search(what):
                    continue
                what = SAME_THING.get(what, what)
                words = piece.words[match.start() : match.end()]
                totals[what].setdefault(number(match["number"]), (piece, words))
    for told in totals.values():
        if len(told) > 1 and min(told) != 1:
            named = [f"“{words.strip()}”" for _, words in told.values()]
            piece, words = list(told.values())[-1]
            yield look(
                "numbers_that_differ",
                f"{listed(named)}: are these the same, and which number is right?",
                piece,
                words,
            )


def years_that_differ(material: Material) -> Iterator[Finding]:
    """Find one event of somebody in two years."""
    told: dict[tuple[str, str], dict[int, tuple[Piece, str]]] = defaultdict(dict)
    for event in events(material):
        if event.what in ("born", "died", "debuted", "defected", "was formed"):
            told[event.who, event.what].setdefault(event.year, (event.piece, event.words))
    for (who, what), years in told.items():
        if len(years) > 1:
            piece, words = list(years.values())[-1]
            said = f"{who} {what} in {listed([str(year) for year in years])}? The text has both."
            yield look("years_that_differ", said, piece, words)


def number(words: str) -> int:
    return SMALL.index(words.lower()) if words.lower() in SMALL else int(words.replace(",", ""))
