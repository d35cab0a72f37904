"""Dates that count from a day: “last year”, “two months ago”, “in June”."""

import re
from collections.abc import Iterable

from django.utils.formats import date_format

from articles.checks import Finding
from factcheck.intake.days import MONTH
from factcheck.intake.material import Material, Piece
from factcheck.intake.saying import look, quoted

UNIT = r"(?:day|night|morning|evening|weekend|week|month|year|decade|century|season|spring|summer|autumn|fall|winter)"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
COUNT = (
    r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|several|a few|a couple of|\d{1,3})"
)
RELATIVE = re.compile(
    rf"\b(?:(?:earlier|later) (?:this|last|next) {UNIT}|(?:this|last|next|past) (?:{UNIT}|{WEEKDAY}|{MONTH.replace('Sept?', 'Sept?')})(?!\w)"
    rf"|{COUNT} (?:and a half )?{UNIT}s? ago|yesterday|tomorrow|tonight|(?:on|since|until) {WEEKDAY}(?!\w))\b",
    re.I,
)
BARE_MONTH = re.compile(
    rf"\b(?:in|since|until|from|by) (?P<month>{MONTH})(?! ?\d)(?! (?:of )?(?:\d|this|last|next))(?:\b|(?<=\.))"
)
ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def dates_that_count_from_a_day(material: Material) -> Iterable[Finding]:
    """Find relative dates where nobody knows, or readers will not know, what they count from."""
    if material.is_ours:
        return []
    found = relative_dates(material)
    if not found:
        return []
    named = quoted(words for _, words in found)
    if material.on:
        day = date_format(material.on, "j F Y")
        house = material.publisher or "it"
        said = f"{named}: counted from {day}, when {house + ' published it' if material.publisher else 'it was published'}. On another day this says something else."
    else:
        said = (
            f"{named}: nothing says on which day this was written, so nobody can tell when that is."
        )
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
