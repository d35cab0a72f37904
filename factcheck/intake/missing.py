"""What a text from elsewhere does not say: who wrote it, when, and where it comes from."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.formats import date_format

from articles.checks import Finding
from articles.importing.names import is_person
from articles.models import Article
from factcheck.intake.days import days
from factcheck.intake.material import Material, quotations
from factcheck.intake.saying import look

SPOKE_TO = re.compile(
    r"\b(?:told|interview|spoke (?:to|with)|speaking (?:to|with)|talked (?:to|with)|press conference|"
    r"in a (?:statement|post|letter|video)|wrote|posted|according to)\b",
    re.I,
)
ENOUGH_WORDS = 150


def missing_byline(material: Material) -> Iterable[Finding]:
    """Say that nobody signs the text, where somebody should."""
    wire = material.article and material.article.origin == Article.Origin.AGENCY
    if material.text.bylines or wire:
        return []
    said = "No byline: nothing says who wrote this."
    if material.publisher and " " in material.publisher and is_person(material.publisher):
        said += f" “{material.publisher}”, read as the publisher, looks like a person."
    return [look("no_byline", said)]


def missing_date(material: Material) -> Iterable[Finding]:
    """Say that a text from elsewhere has no date."""
    if material.is_ours or material.on:
        return []
    said = "No date: nothing says when this was first published."
    if latest := latest_day(material):
        said += f" The latest day that it names is {date_format(latest, 'j F Y')}."
    return [look("no_date", said)]


def latest_day(material: Material) -> date | None:
    """Return the last day up to now that the text names with its year."""
    named = (day.date for piece in material.pieces for day in days(piece.plain))
    return max((day for day in named if day and day <= material.today), default=None)


def missing_source(material: Material) -> Iterator[Finding]:
    """Say that nothing tells where a text comes from, or that it names nobody who told it."""
    prose = material.prose
    if not (material.is_ours or material.publisher or material.url):
        said = "No source: nothing says where this text comes from."
        if sum(bool(quotations(piece.words)) for piece in prose) > 1 and not any(
            SPOKE_TO.search(piece.unquoted) for piece in prose
        ):
            said += " It quotes people, and does not say to whom they spoke."
        yield look("no_source", said)
    words = sum(len(piece.words.split()) for piece in prose)
    if (
        not material.is_ours
        and words >= ENOUGH_WORDS
        and not any(
            quotations(piece.words) or SPOKE_TO.search(piece.words) or NAMED.search(piece.words)
            for piece in prose
        )
    ):
        yield look(
            "nobody_is_named",
            "Nobody is quoted or named as having told any of this. Ask where it is known from.",
        )


NAMED = re.compile(
    r"\b(?:said|says|recalls?|recalled|reported|reports that|announced|explained|report by|survey by|study by|data from)\b|말했다|밝혔다|전했다"
)
