"""Timelines that contradict each other: out already, and still to come."""

import re
from collections.abc import Iterator

from articles.checks import Finding
from factcheck.intake.material import Material, Piece
from factcheck.intake.patterns import names, words
from factcheck.intake.saying import look

WHOSE = names("its their her his")
RECORD = (
    r"(?:(?:debut|first|new|mini|single|studio) ){0,3}"
    r"(?:album|single|EP|record|release|song|track)s?"
)
NEAR = r"\b[^.!?;]{0,50}?\b"
OUT = words(
    rf"{RECORD}{NEAR}(?:(?:was|were|is|has been|have been|officially|just) (?:released|out\b)"
    r"|is (?:now|already) (?:available|out)|came out)",
    rf"(?:has |have )?released {WHOSE} {RECORD}",
)
TO_BE_OUT = words(
    rf"(?:upcoming|forthcoming|soon-to-be-released) {RECORD}",
    rf"{RECORD}{NEAR}(?:will (?:be released|come out|drop)|has yet to (?:be released|come out)"
    r"|is (?:set|due|scheduled|expected) to (?:be released|drop|come out))",
    rf"will release {WHOSE} {RECORD}",
)
# A debut abroad, alone or on a stage is another one.
THE_DEBUT = (
    r"(?!US |American |Japanese |Chinese |Korean |European |solo |acting |stage |international "
    r"|overseas |film |UK )debut\b(?! (?:in|on) (?:Japan|America|the US)| (?:tour|show))"
)
DEBUTED = words(
    "(?:newly|recently) debuted",
    "(?:has|have) (?:just )?debuted",
    rf"made {WHOSE} {THE_DEBUT}",
    "debuted (?:on|last|this|earlier)",
)
TO_DEBUT = words(
    r"will (?:soon |officially )?debut\b(?! in)",
    r"(?:is|are) (?:set|due|about|preparing|poised|scheduled) to debut\b(?! in)",
    rf"will (?:\w{{1,15}} ){{0,3}}(?:make|hear|see|witness) {WHOSE} {THE_DEBUT}",
    rf"ahead of {WHOSE} {THE_DEBUT}",
    "yet to debut",
)
PAIRS = [
    (OUT, TO_BE_OUT, "out already, and still to come"),
    (DEBUTED, TO_DEBUT, "a debut already made, and still to come"),
]


def times_that_contradict(material: Material) -> Iterator[Finding]:
    """Find what one sentence tells as done and another as still to come."""
    for done_form, coming_form, what in PAIRS:
        done, coming = first(material, done_form), first(material, coming_form)
        if done and coming:
            piece, words = coming
            said = f"“{done[1]}” and “{words}”: {what}? Say which is which, and as of when."
            yield look("times_that_contradict", said, piece, words)


def first(material: Material, form: re.Pattern) -> tuple[Piece, str] | None:
    """Return the first place where the text, and nobody whom it quotes, says *form*."""
    for piece in material.pieces:
        if match := form.search(piece.unquoted):
            return piece, piece.words[match.start() : match.end()]
    return None
