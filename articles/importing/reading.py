"""Reading: from the bytes of a file of unknown origin to an article and a report on it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from articles.body import MAX_BYTES, sanitize_body
from articles.importing import (
    boilerplate,
    bylines,
    credits,
    datelines,
    headlines,
    mastheads,
    pages,
    plain,
    posts,
    pullquotes,
    sections,
    subheads,
)
from articles.importing.dates import read_moment
from articles.importing.decoding import Unreadable, decode
from articles.importing.galley import Galley
from articles.leaves import clean_line
from articles.nesting import BodyRefused


@dataclass(frozen=True)
class Reading:
    """What was read from one file, and what an editor should check about it."""

    headline: str
    headline_guessed: bool
    standfirst: str
    section: str
    bylines: tuple[str, ...]
    dateline: str
    publisher: str
    published_at: datetime | None
    url: str
    body: str
    media: tuple[dict[str, str], ...]
    found: tuple[str, ...]
    guessed: tuple[str, ...]
    removed: tuple[str, ...]
    digest: str


def read_text(raw: bytes, filename: str) -> Reading:
    """Read a plain text or an HTML page, or raise Unreadable with the reason."""
    decoded = decode(raw)
    galley = Galley(filename=filename, guessed=list(decoded.notes))
    try:
        fill(galley, decoded.text)
        sort(galley)
        return reading(galley, hashlib.sha256(raw).hexdigest())
    except BodyRefused as refused:
        raise Unreadable(str(refused)) from None


def fill(galley: Galley, text: str) -> None:
    """Fill *galley* with the blocks of *text*, or raise Unreadable where they are too many."""
    if pages.is_page(text, galley.filename):
        pages.read(text, galley)
    else:
        plain.read(text, galley)
    if sum(len(block.html) for block in galley.blocks) > MAX_BYTES:
        raise Unreadable(
            f"The text is too long for one article: the limit is {MAX_BYTES // 1024} KB."
        )


def sort(galley: Galley) -> None:
    """Take everything that is not running text to its own place; the order matters."""
    credits.take(galley)
    posts.take(galley)
    mastheads.clear(galley)
    boilerplate.clear(galley)
    datelines.take_stacked(galley)
    sections.take(galley, headlines.is_furniture)
    headlines.take_headline(galley)
    lowest = bylines.take_neighbours(galley)
    headlines.take_standfirst(galley, signed=lowest == 1)
    bylines.take(galley)
    take_torn_words(galley)
    datelines.take_opening(galley)
    mastheads.credit(galley)
    pullquotes.clear(galley)
    subheads.mark(galley)
    trim_rules(galley)


def trim_rules(galley: Galley) -> None:
    """Drop rules that stand at an end of the text or beside another."""
    blocks = galley.blocks
    kept = [block.tag != "hr" for block in blocks]
    idle = [
        index
        for index, block in enumerate(blocks)
        if block.tag == "hr"
        and (not any(kept[:index]) or not any(kept[index:]) or blocks[index - 1].tag == "hr")
    ]
    galley.take(idle)


def take_torn_words(galley: Galley) -> None:
    """Take byline and time of publication from the words inside torn tags."""
    labelled = False
    for words in galley.torn_words:
        if signed := bylines.read_byline(words):
            bylines.sign(galley, signed)
        elif (moment := read_moment(words)) and (labelled or words.lower().startswith("published")):
            bylines.date(galley, moment, words)
        labelled = words.rstrip(":").lower() in ("published", "posted", "first published")
    for line in galley.beside:
        if not (galley.bylines and galley.published_at):
            bylines.take_pieces(bylines.pieces_of(line), galley)


def reading(galley: Galley, digest: str) -> Reading:
    """Return what *galley* has become, or raise Unreadable where nothing is left of it."""
    body = sanitize_body("\n".join(block.html for block in galley.blocks))
    if not body:
        raise Unreadable("Nothing is left of the text once the site’s own lines are removed.")
    return Reading(
        headline=clean_line(galley.headline),
        headline_guessed=galley.headline_guessed,
        standfirst=clean_line(galley.standfirst),
        section=clean_line(galley.section),
        bylines=tuple(clean_line(name) for name in galley.bylines),
        dateline=galley.dateline,
        publisher=clean_line(galley.publisher),
        published_at=galley.published_at,
        url=galley.url,
        body=body,
        media=tuple(galley.media),
        found=tuple(found(galley)),
        guessed=tuple(galley.guessed),
        removed=tuple(galley.removed),
        digest=digest,
    )


def found(galley: Galley) -> list[str]:
    """Say in short sentences what the text turned out to hold."""
    facts = {
        "Headline": "" if galley.headline_guessed else f"“{galley.headline}”",
        "Standfirst": galley.standfirst,
        "Section": galley.section,
        "Byline": ", ".join(galley.bylines),
        "Dateline": galley.dateline,
        "Publisher": galley.publisher,
    }
    counts = {
        "paragraph": sum(block.tag == "p" for block in galley.blocks),
        "subhead": sum(block.tag in ("h2", "h3", "h4") for block in galley.blocks),
        "list": sum(block.tag in ("ul", "ol") for block in galley.blocks),
    }
    counted = [f"{n} {noun}{'' if n == 1 else 's'}" for noun, n in counts.items() if n]
    named = [f"{name}: {value}" for name, value in facts.items() if value]
    return [*named, *galley.found, ", ".join(counted)]
