"""Dates that count from a day: “last year”, “two months ago”, “in June”."""

import re
from collections.abc import Iterable

from django.utils.formats import date_format

from articles.checks import Finding
from factcheck.intake.days import MONTH
from factcheck.intake.material import Material, Piece
from factcheck.intake.patterns import either, names
from factcheck.intake.saying import look, named_once

UNIT = names(
    "day night morning evening weekend week month year decade century season spring summer autumn "
    "fall winter"
)
WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
COUNT = either(
    names("a an one two three four five six seven eight nine ten several"),
    "a few|a couple of",
    r"\d{1,3}",
)
RELATIVE = re.compile(
    r"\b"
    + either(
        rf"(?:earlier |later )?(?:this|last|next) (?:{UNIT}|{WEEKDAY}|{MONTH})(?!\w)",
        rf"{COUNT} (?:and a half )?{UNIT}s? ago\b",
        r"(?:yesterday|tomorrow|tonight)\b",
        r"in recent (?:years|months|weeks|days)\b",
        rf"(?:on|since|until) {WEEKDAY}\b",
    ),
    re.I,
)
BARE_MONTH = re.compile(rf"\b(?:in|since|until|by) {MONTH}(?! ?\d| (?:of )?(?:\d|this|last|next))")
ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def dates_that_count_from_a_day(material: Material) -> Iterable[Finding]:
    """Find relative dates in a text from elsewhere, which readers would count from our day."""
    found = [] if material.is_ours else relative_dates(material)
    if not found:
        return []
    named = named_once(words for _, words in found)
    if material.on:
        day = date_format(material.on, "j F Y")
        whose = f"when {material.publisher} published it" if material.publisher else "its own day"
        said = f"{named}: counted from {day}, {whose}. Readers of ours count from another day."
    else:
        said = f"{named}: nothing says on which day this was written, so nobody knows when that is."
    piece, words = found[0]
    return [look("relative_dates", said, piece, words)]


def relative_dates(material: Material) -> list[tuple[Piece, str]]:
    """Return where the text, and nobody whom it quotes, counts from the day of writing."""
    found = []
    for piece in material.pieces:
        for sentence in piece.sentences:
            matches = list(RELATIVE.finditer(sentence.unquoted))
            if not ANY_YEAR.search(sentence.unquoted):
                matches += BARE_MONTH.finditer(sentence.unquoted)
            found += [(piece, sentence.words[match.start() : match.end()]) for match in matches]
    return found
