"""Other words for a passage of a text, wherever in the text it stands."""

import re
from dataclasses import dataclass, replace

from django.db import models

from articles.quotes import (
    Body,
    Overlap,
    Quote,
    Span,
    anchor,
    find,
    in_reverse,
    normalise,
    typeset,
    without_gap,
)
from articles.text import Text
from articles.words import Piece, pieces

AROUND = 160


class Element(models.TextChoices):
    """The part of a text in which a passage stands."""

    BODY = "body", "Body"
    HEADLINE = "headline", "Headline"
    STANDFIRST = "standfirst", "Standfirst"
    CAPTION = "caption", "Caption"
    BYLINE = "byline", "Byline"


class PassageRefused(ValueError):
    """A passage does not stand in the text exactly as the wording needs it."""


@dataclass(frozen=True)
class Wording:
    """The words *quote* of *element* become *replacement*."""

    element: str
    quote: Quote
    replacement: str


@dataclass(frozen=True)
class Place:
    """Where a passage stands, with what surrounds it, for people to read."""

    label: str
    before: str
    exact: str
    after: str
    span: Span
    line: str

    def meets(self, other: "Place") -> bool:
        """Whether this place and *other* share a letter of the same line."""
        return (
            self.line == other.line
            and self.span.start < other.span.end
            and other.span.start < self.span.end
        )

    def change(self, replacement: str) -> list[Piece]:
        """Return the diff of the passage in its context."""
        return [
            piece
            for piece in [
                Piece("same", self.before),
                *pieces(self.exact, typeset(self.exact, replacement)),
                Piece("same", self.after),
            ]
            if piece.text
        ]


def lines(text: Text, element: str) -> list[str]:
    """Return the plain lines of *element*; the body is not plain."""
    if element == Element.CAPTION:
        return [medium["caption"] for medium in text.media]
    if element == Element.BYLINE:
        return [", ".join(text.bylines)]
    return [getattr(text, element)]


def places(text: Text, wording: Wording, body: Body | None = None) -> list[Place]:
    """Return every place where the passage of *wording* stands in *text*.

    Laying out the *body* of a text takes time: who asks of several wordings does it once.
    """
    if wording.element == Element.BODY:
        body = body or Body(text.body)
        found = []
        for span in body.find(wording.quote):
            start, end, _ = body.blocks[body.block_of(span)]
            found.append(place(body.place(span).capitalize(), body.reading, start, end, span))
        return found
    return [
        place(Element(wording.element).label, line, 0, len(line), span)
        for line in lines(text, wording.element)
        for span in find(normalise(line), wording.quote)
    ]


def place(label: str, line: str, start: int, end: int, span: Span) -> Place:
    """Cut the passage out of *line*, where its block lies from *start* to *end*."""
    before, after = line[start : span.start], line[span.end : end]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return Place(label, before, line[span.start : span.end], after, span, line)


def anchored(wording: Wording, place: Place) -> Wording:
    """Return *wording* tied to the one *place*, in the words as they are printed."""
    quote, new = anchor(place.line, place.span), typeset(place.exact, wording.replacement)
    if new == quote.exact:
        # What is printed has been right all along; only what was typed differs.
        quote = replace(quote, exact=wording.quote.exact)
    return replace(wording, quote=quote, replacement=new)


def problem(text: Text, wording: Wording, body: Body | None = None) -> str:
    """Say why *wording* cannot be put into *text* as it stands, or nothing."""
    found = places(text, wording, body)
    words = shorten(wording.quote.exact)
    where = Element(wording.element).label.lower()
    if not found:
        return f"The words “{words}” do not stand in the {where} as they were quoted."
    if len(found) > 1 and not wording.quote.every:
        return (
            f"The words “{words}” stand {len(found)} times in the {where}: "
            "choose this one or all of them."
        )
    if all(typeset(place.exact, wording.replacement) == place.exact for place in found):
        return f"The words “{shorten(wording.replacement)}” already stand in the {where}."
    return ""


def reword(text: Text, wordings: list[Wording]) -> Text:
    """Return *text* with every one of *wordings* put in, or raise PassageRefused."""
    is_of_body = any(wording.element == Element.BODY for wording in wordings)
    body = Body(text.body) if is_of_body else None
    for wording in wordings:
        if reason := problem(text, wording, body):
            raise PassageRefused(reason)
    try:
        for element in Element.values:
            of_element = [wording for wording in wordings if wording.element == element]
            if of_element:
                text = put_in(text, element, of_element, body)
    except Overlap:
        raise PassageRefused("Two passages of the correction overlap.") from None
    return text


def put_in(text: Text, element: str, wordings: list[Wording], body: Body | None) -> Text:
    """Put *wordings*, all of one *element* and known to stand there, into *text*."""
    if element == Element.BODY:
        body.replace([(span, w.replacement) for w in wordings for span in body.find(w.quote)])
        return replace(text, body=body.html())
    changed = [put_in_line(line, wordings) for line in lines(text, element)]
    if element == Element.CAPTION:
        media = zip(text.media, changed, strict=True)
        return replace(text, media=[medium | {"caption": line} for medium, line in media])
    if element == Element.BYLINE:
        return replace(text, bylines=names_in(changed[0], text.bylines))
    return replace(text, **{element: changed[0]})


def names_in(line: str, before: list[str]) -> list[str]:
    """Return the names in *line*; a comma within a name that stood there *before* parts nothing."""
    # Characters for private use, which no clean line has a reason to hold.
    kept = {
        name: chr(0xE000 + at) for at, name in enumerate(before) if "," in name or " and " in name
    }
    for name, character in kept.items():
        line = line.replace(name, character)
    whole = {character: name for name, character in kept.items()}
    names = [name.strip() for name in re.split(r",(?: and\b)?|\band\b", line)]
    return [whole.get(name, name) for name in names if name]


def put_in_line(line: str, wordings: list[Wording]) -> str:
    """Put *wordings* into one plain *line*."""
    spans = [
        (span, wording.replacement)
        for wording in wordings
        for span in find(normalise(line), wording.quote)
    ]
    for span, new in in_reverse(spans):
        words = typeset(line[span.start : span.end], new)
        gone = span if words else without_gap(normalise(line), span)
        line = line[: gone.start] + words + line[gone.end :]
    return line


def shorten(words: str, most: int = 60) -> str:
    """Return *words* cut to be named in a sentence."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
