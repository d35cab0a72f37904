"""The material of the intake check: a text with what is known around it, read by the sentence."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils import timezone

from articles import passages
from articles.importing import Reading
from articles.models import Article
from articles.quotes import SAME
from articles.text import Text
from articles.wording import Element

OF_BODY = {"paragraph", "subhead", "list_item"}
# Two capitals and a full stop end no sentence, nor do these.
SHORT_FORMS = ("mr", "mrs", "ms", "dr", "prof", "st", "no", "vs", "feat", "jr", "sr", "u.s", "u.k")
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]{0,3}\s+(?=[\"“‘'(\[]?[A-Z0-9가-힣])")
LAST_WORD = re.compile(r"[\w.]{1,12}\Z")
OPENING = {"“": "”", "«": "»", "「": "」", "『": "』", "„": "“"}
LONGEST_QUOTATION = 3_000
# In characters. Whoever opens the page of a draft waits for the check.
LONGEST_PIECE, LONGEST_TEXT = 60_000, 200_000


@dataclass(frozen=True)
class Sentence:
    """One sentence of a passage: its words, and the same with blanks for what is quoted."""

    words: str
    unquoted: str


@dataclass(frozen=True)
class Piece:
    """One passage: what it is, and its words as they are printed."""

    kind: str
    words: str

    @property
    def element(self) -> str:
        return str(Element.BODY) if self.kind in OF_BODY else self.kind

    @property
    def is_prose(self) -> bool:
        return self.kind in ("paragraph", "list_item")

    @cached_property
    def plain(self) -> str:
        """The words with one kind of quotation mark, hyphen and space, and as many of them."""
        return self.words.translate(SAME)

    @cached_property
    def unquoted(self) -> str:
        """The plain words, with a blank for each character between quotation marks."""
        parts, at = [], 0
        for start, end in quotations(self.words):
            parts += [self.plain[at:start], " " * (end - start)]
            at = end
        return "".join([*parts, self.plain[at:]])

    @cached_property
    def sentences(self) -> list[Sentence]:
        return [
            Sentence(self.words[start:end], self.unquoted[start:end])
            for start, end in sentence_spans(self.plain)
        ]

    @property
    def is_quotation(self) -> bool:
        """Whether most of it is what somebody said."""
        return len(self.unquoted.split()) * 2 < len(self.plain.split())


@dataclass(frozen=True)
class Material:
    """A text, and what is known around it.

    *on* is the day from which “last year” counts, where that is known; *is_ours* says that our own
    people wrote it. *about* are the keys of the subjects that it is tagged with.
    """

    text: Text
    on: date | None = None
    is_ours: bool = False
    publisher: str = ""
    url: str = ""
    about: Collection[int] = ()
    article: Article | None = field(default=None, compare=False)

    @cached_property
    def printed(self) -> list[tuple[str, str]]:
        return passages.of_text(self.text)

    @cached_property
    def pieces(self) -> list[Piece]:
        """The passages, in reading order; of an endless text as many as can be read at once."""
        found, room = [], LONGEST_TEXT
        for kind, words in self.printed:
            words = words[: min(room, LONGEST_PIECE)]
            room -= len(words)
            if words:
                found.append(Piece(str(kind), words))
        return found

    @property
    def is_cut(self) -> bool:
        """Whether the text is longer than what `pieces` has of it."""
        read = sum(len(piece.words) for piece in self.pieces)
        return read < sum(len(words) for _, words in self.printed)

    @property
    def prose(self) -> list[Piece]:
        """The paragraphs and list items."""
        return [piece for piece in self.pieces if piece.is_prose]

    @property
    def today(self) -> date:
        """The latest day of which it can tell as of something past."""
        return self.on or timezone.localdate()


def of_article(article: Article) -> Material:
    """Return the working copy of *article*, with what its form says of it."""
    published = article.first_published_at or article.origin_published_at
    is_ours = article.origin == Article.Origin.STAFF and not hasattr(article, "import_report")
    return Material(
        text=article.text,
        on=published and timezone.localdate(published),
        is_ours=is_ours,
        publisher=article.origin_publisher,
        url=article.origin_url,
        about=tuple(article.subjects.values_list("pk", flat=True)),
        article=article,
    )


def of_reading(reading: Reading) -> Material:
    """Return a text that was read from a file."""
    text = Text(
        headline=reading.headline,
        standfirst=reading.standfirst,
        body=reading.body,
        dateline=reading.dateline,
        bylines=list(reading.bylines),
        origin_publisher=reading.publisher,
        media=list(reading.media),
    )
    on = reading.published_at and timezone.localdate(reading.published_at)
    return Material(text.cleaned(), on=on, publisher=reading.publisher, url=reading.url)


def sentence_spans(plain: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of *plain* begins and ends."""
    start = 0
    for match in SENTENCE_END.finditer(plain):
        word = LAST_WORD.search(plain, max(start, match.start() - 12), match.start())
        last = word[0].lstrip(".") if word else ""
        is_initial = len(last) == 1 and last.isupper()
        if plain[match.start()] == "." and (is_initial or last.lower() in SHORT_FORMS):
            continue
        yield start, match.end()
        start = match.end()
    if start < len(plain):
        yield start, len(plain)


def quotations(words: str) -> list[tuple[int, int]]:
    """Return where something stands between double quotation marks, the marks included.

    A mark that is opened and never closed quotes to the end of the passage, as in a quotation of
    several paragraphs, unless the passage goes on too long for that.
    """
    found, at = [], 0
    marks = re.compile(r'["“«「『„]')
    while opened := marks.search(words, at):
        closing = OPENING.get(opened[0], opened[0])
        end = words.find(closing, opened.end())
        if end < 0 and (closing == '"' or len(words) - opened.start() > LONGEST_QUOTATION):
            at = opened.end()
            continue
        at = len(words) if end < 0 else end + 1
        found.append((opened.start(), at))
    return found
