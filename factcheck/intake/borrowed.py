"""What a text takes from others: reports of other papers, and the words of advertisements."""

import re
from collections.abc import Iterable

from articles.checks import Finding
from articles.importing.names import publisher_named
from factcheck.intake.material import Material, Piece
from factcheck.intake.patterns import words
from factcheck.intake.saying import once

# A title of several words, with the article that some have.
TITLE = r"(?P<title>(?:The |the )?[A-Z][\w.&]{1,20}(?: [A-Z][\w.&]{1,20}){0,3})"
SECOND_HAND = re.compile(
    rf"\b(?:reported by|according to|told|said to|spoke (?:to|with)|seen by|quoted by) {TITLE}"
    rf"|\b{TITLE.replace('title', 'first')} (?:reported|reports|spoke (?:to|with))\b"
)
ADVERTISING = words(
    "now available (?:on|across|for|at|everywhere|from)",
    "(?:all|every) major (?:streaming )?platforms?",
    "available wherever you",
    "(?:pre-order|order|buy|get|book) (?:your|now|yours|tickets)",
    "(?-i:Do not|Don't) miss",
    "click here|limited time|sign up|discount code|promo code|link in bio|must-have|must-see",
)


def second_hand(material: Material) -> Iterable[Finding]:
    """Find what other papers are said to have reported."""
    found: list[tuple[Piece, str]] = []
    for piece in material.pieces:
        for match in SECOND_HAND.finditer(piece.unquoted):
            title = publisher_named(match["title"] or match["first"] or "")
            if title and title != material.publisher:
                found.append((piece, piece.words[match.start() : match.end()]))
    said = "{named}: told at second hand. Read the original, and say what is from there."
    return once("second_hand", said, found)


def advertising(material: Material) -> Iterable[Finding]:
    """Find what reads as if somebody wanted to sell something."""
    places = [
        (piece, piece.words[match.start() : match.end()])
        for piece in material.pieces
        for match in ADVERTISING.finditer(piece.unquoted)
    ]
    return once("advertising", "{named}: is this ours to say, or an advertisement’s?", places)
