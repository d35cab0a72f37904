"""Timelines that contradict each other: out already, and still to come."""

import re
from collections.abc import Iterator

from articles.checks import Finding
from factcheck.intake.material import Material, Piece
from factcheck.intake.saying import look

RECORD = r"(?:(?:debut |first |new |mini |single |studio )*(?:album|single|EP|record|release|song|track))s?"
OUT = re.compile(
    rf"\b{RECORD}\b[^.!?;]{{0,50}}?\b(?:(?:was |were |is |has been |officially |have been |just )+(?:released|out)|officially released|is now available|is out now|came out|dropped)\b"
    rf"|\b(?:released|has released|have released) (?:its|their|her|his) {RECORD}\b",
    re.I,
)
TO_BE_OUT = re.compile(
    rf"\b(?:upcoming|forthcoming|soon-to-be-released|yet-to-be-released) {RECORD}\b"
    rf"|\b{RECORD}\b[^.!?;]{{0,40}}?\b(?:will be released|is (?:set|due|scheduled|expected) to (?:be released|drop|come out)|has yet to be released|will drop|comes out next)\b"
    rf"|\bwill release (?:its|their|her|his) {RECORD}\b",
    re.I,
)
ELSEWHERE = r"(?!US |American |Japanese |Chinese |Korean |European |solo |acting |stage |international |overseas |film |UK )"
DEBUTED = re.compile(
    rf"\b(?:newly debuted|recently debuted|(?:has|have) (?:just )?debuted|(?:made|making) (?:its|their|his|her) {ELSEWHERE}debut\b(?! (?:in|on) (?:Japan|America|the US))|debuted (?:on|in|last|this|earlier)\b)",
    re.I,
)
TO_DEBUT = re.compile(
    r"\b(?:will (?:soon |officially )?debut\b(?! in)|(?:is|are) (?:set|due|about|preparing|poised|scheduled) to debut\b(?! in)"
    rf"|will (?:\w+ ){{0,3}}(?:make|hear|see|witness) (?:its|their|his|her) {ELSEWHERE}debut\b|ahead of (?:its|their|his|her) {ELSEWHERE}debut\b(?! (?:in|tour|show))|has yet to debut|yet to debut)",
    re.I,
)
PAIRS = [
    (OUT, TO_BE_OUT, "out already, and still to come"),
    (DEBUTED, TO_DEBUT, "made their debut, and have it before them"),
]


def times_that_contradict(material: Material) -> Iterator[Finding]:
    """Find what one sentence tells as done and another as still to come."""
    for done_form, coming_form, what in PAIRS:
        done, coming = first(material, done_form), first(material, coming_form)
        if done and coming:
            (_, one), (piece, other) = done, coming
            said = f"“{one}” and “{other}”: {what}? Say which is which, and as of when."
            yield look("times_that_contradict", said, piece, other)


def first(material: Material, form: re.Pattern) -> tuple[Piece, str] | None:
    """Return the first place where the text, and nobody whom it quotes, says *form*."""
    for piece in material.pieces:
        if match := form.search(piece.unquoted):
            return piece, piece.words[match.start() : match.end()]
    return None
