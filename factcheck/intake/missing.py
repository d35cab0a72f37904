"""What a text does not say: who wrote it, when, and where it is known from."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.formats import date_format

from articles.checks import Finding
from articles.importing.names import is_person
from articles.models import Article
from factcheck.intake.days import days
from factcheck.intake.material import Material, quotations
from factcheck.intake.names import names_in
from factcheck.intake.patterns import names, words
from factcheck.intake.saying import look, quoted

SPOKE_TO = words(
    names("told interview interviews interviewed wrote posted"),
    "(?:spoke|speaking|talked|talking) (?:to|with)",
    "press conference",
    "in a (?:statement|post|letter|video)",
    "according to",
)
TELLING = words(
    names("said says recalls recalled reported announced explained"), "(?:report|survey|study) by"
)
TELLING_IN_KOREAN = re.compile("말했다|밝혔다|전했다")
PAPER = words(
    names("Daily News Times Post Herald Magazine Press Journal Weekly Online Media Today")
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ENOUGH_WORDS = 150


def unread_rest(material: Material) -> Iterable[Finding]:
    """Say that an endless text was not read to its end."""
    if not material.is_cut:
        return []
    return [look("read_in_part", "This text is too long: only the first part of it was checked.")]


def missing_byline(material: Material) -> Iterable[Finding]:
    """Say that nobody signs the text, where somebody should."""
    is_wire = material.article and material.article.origin == Article.Origin.AGENCY
    if material.text.bylines or is_wire:
        return []
    said = "Nothing says who wrote this."
    if may_be_a_person(material.publisher):
        said += f" “{material.publisher}”, read as the publisher, may be a person."
    return [look("no_byline", said)]


def may_be_a_person(publisher: str) -> bool:
    """Whether what was read as the publisher has the look of a person's name."""
    return " " in publisher and is_person(publisher) and not PAPER.search(publisher)


def missing_date(material: Material) -> Iterable[Finding]:
    """Say that a text from elsewhere has no date."""
    if material.is_ours or material.on:
        return []
    said = "Nothing says when this was first published."
    if latest := latest_day(material):
        said += f" The latest day that it names is {date_format(latest, 'j F Y')}."
    return [look("no_date", said)]


def latest_day(material: Material) -> date | None:
    """Return the last day up to now that the text names with its year."""
    named = (day.date for piece in material.pieces for day in days(piece.plain))
    return max((day for day in named if day and day <= material.today), default=None)


def missing_source(material: Material) -> Iterator[Finding]:
    """Say that nothing tells where a text comes from, or that nobody in it tells anything."""
    if material.is_ours:
        return
    prose = material.prose
    speaking = [piece for piece in prose if quotations(piece.words)]
    spoke_to = any(SPOKE_TO.search(piece.unquoted) for piece in prose)
    if not (material.publisher or material.url):
        said = "Nothing says where this text comes from."
        if len(speaking) > 1 and not spoke_to:
            said += " It quotes people, and does not say to whom they spoke."
        yield look("no_source", said)
    telling = any(
        TELLING.search(piece.plain) or TELLING_IN_KOREAN.search(piece.words) for piece in prose
    )
    long_enough = sum(len(piece.words.split()) for piece in prose) >= ENOUGH_WORDS
    if long_enough and not (speaking or spoke_to or telling):
        said = "Nobody is quoted, or named as having told any of this."
        if dated := dated_statements(material):
            said += f" Check first: {quoted(dated)}."
        yield look("nobody_is_named", said)


def dated_statements(material: Material) -> list[str]:
    """Return the sentences with a year and a name: what can be looked up."""
    return [
        sentence.words
        for piece in material.prose
        for sentence in piece.sentences
        if YEAR.search(sentence.words) and any(names_in(sentence.unquoted))
    ]
