"""Quotes in HTML: found across inline tags, replaced without disturbing the markup around them.

A quote is held as W3C's TextQuoteSelector does: the exact words with what stands before and
after them. It matches where all three stand, or nowhere: words whose surroundings changed are
lost, never guessed. A quote lies inside one block; its surroundings may reach into others.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from lxml import html as lxml_html

from articles.words import changes

BLOCKS = {
    "p": "paragraph",
    "li": "list_item",
    "h2": "subhead",
    "h3": "subhead",
    "h4": "subhead",
    "blockquote": "paragraph",
    "td": "paragraph",
    "th": "paragraph",
    "pre": "paragraph",
}
CONTAINERS = {"ul", "ol", "table", "thead", "tbody", "tr", "hr", "caption", *BLOCKS}
SAME = str.maketrans("‘’‛′“”„″\u00a0\u2011", "''''\"\"\"\" -")
SPACE = re.compile(r"\s+")
CONTEXT = 32


@dataclass(frozen=True)
class Quote:
    """Words and what surrounds them; *every* means wherever they stand."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    every: bool = False


@dataclass(frozen=True)
class Span:
    """Where a quote stands in a normalised text."""

    start: int
    end: int


class Overlap(ValueError):
    """Two quotes claim the same words."""


def normalise(text: str) -> str:
    """Return *text* with one kind of quotation mark, hyphen and space, so that typing matches."""
    return SPACE.sub(" ", unicodedata.normalize("NFC", text)).translate(SAME)


def find(text: str, quote: Quote) -> list[Span]:
    """Return every place in the normalised *text* where *quote* stands."""
    exact = normalise(quote.exact).strip()
    prefix, suffix = ("", "") if quote.every else (quote.prefix, quote.suffix)
    prefix, suffix = normalise_context(prefix), normalise_context(suffix)
    if not exact:
        return []
    found, start = [], text.find(exact)
    while start >= 0:
        end = start + len(exact)
        if text[:start].endswith(prefix) and text.startswith(suffix, end):
            found.append(Span(start, end))
        start = text.find(exact, end if quote.every else start + 1)
    return found


def normalise_context(text: str) -> str:
    """Normalise what surrounds a quote; a line break in it marks the edge of a block."""
    return "\n".join(normalise(line) for line in text.split("\n"))


def anchor(text: str, span: Span) -> Quote:
    """Return the quote that stands at *span* of *text* and nowhere else."""
    reach = CONTEXT
    while True:
        quote = Quote(
            text[span.start : span.end],
            text[max(0, span.start - reach) : span.start],
            text[span.end : span.end + reach],
        )
        if len(find(text, quote)) == 1 or reach > len(text):
            return quote
        reach *= 2


class Body:
    """An HTML text with its words laid out in one line, a line break between blocks.

    `text` is normalised for finding and `reading` has the same characters as they are printed;
    `origin[i]` says from which run and offset character i came.
    """

    def __init__(self, html: str):
        self.root = lxml_html.fragment_fromstring(html or "", create_parent="div")
        self.runs: list[tuple] = []
        self.words: list[list[str]] = []
        self.blocks: list[tuple[int, int, str]] = []
        self.origin: list[tuple[int, int]] = []
        characters: list[str] = []
        printed: list[str] = []
        for element in self.root.iter(*BLOCKS):
            start = len(characters) + bool(characters)
            laid = self.lay(element)
            if not laid:
                continue
            if characters:
                characters.append("\n")
                printed.append("\n")
                self.origin.append((-1, 0))
            for character, origin in laid:
                printed.append(character)
                characters.append(character.translate(SAME))
                self.origin.append(origin)
            self.blocks.append((start, len(characters), BLOCKS[element.tag]))
        self.text, self.reading = "".join(characters), "".join(printed)

    def lay(self, block) -> list[tuple[str, tuple[int, int]]]:
        """Return the characters of *block* itself, single-spaced, each with its origin."""
        laid = []
        for owner, part in own_runs(block):
            if owner is None:
                raw, run = " ", -1
            else:
                raw, run = getattr(owner, part) or "", len(self.runs)
                self.runs.append((owner, part))
                self.words.append(list(raw))
            for offset, character in enumerate(raw):
                if character.isspace():
                    if not laid or laid[-1][0] == " ":
                        continue
                    character = " "
                laid.append((character, (run, offset)))
        while laid and laid[-1][0] == " ":
            laid.pop()
        return laid

    def find(self, quote: Quote) -> list[Span]:
        """Return every place where *quote* stands inside one block."""
        return [span for span in find(self.text, quote) if self.block_of(span) is not None]

    def block_of(self, span: Span) -> int | None:
        """Return which block holds *span*, or None where it spans several."""
        for index, (start, end, _) in enumerate(self.blocks):
            if start <= span.start and span.end <= end:
                return index
        return None

    def place(self, span: Span) -> str:
        """Name the place of *span* as an editor would: paragraph 2, subhead 1."""
        index = self.block_of(span)
        kind = self.blocks[index][2]
        count = sum(1 for block in self.blocks[: index + 1] if block[2] == kind)
        return f"{kind.replace('_', ' ')} {count}"

    def replace(self, replacements: list[tuple[Span, str]]) -> None:
        """Put new words at the spans, touching only the words that differ."""
        ordered = sorted(replacements, key=lambda pair: pair[0].start, reverse=True)
        for (later, _), (earlier, _) in pairwise(ordered):
            if earlier.end > later.start:
                raise Overlap("Two of the passages overlap.")
        for span, new in ordered:
            old = self.text[span.start : span.end]
            new = SPACE.sub(" ", unicodedata.normalize("NFC", new)).strip()
            for change in reversed(changes(old, new)):
                self.write(span.start + change.start, span.start + change.end, change.new)

    def write(self, start: int, end: int, new: str) -> None:
        """Replace the characters start:end with *new*, in the run where they begin."""
        if start == end:
            self.insert(start, new)
            return
        touched = [(run, offset) for run, offset in self.origin[start:end] if run >= 0]
        for number, (run, offset) in enumerate(touched):
            self.words[run][offset] = new if number == 0 else ""

    def insert(self, at: int, new: str) -> None:
        """Insert *new* before character *at*, in the run that is less deep where two meet."""
        before = self.origin[at - 1] if at else (-1, 0)
        after = self.origin[at] if at < len(self.origin) else (-1, 0)
        if before[0] >= 0 and (after[0] < 0 or self.depth(before[0]) <= self.depth(after[0])):
            run, offset = before
            self.words[run][offset] += new
        else:
            run, offset = after
            self.words[run][offset] = new + self.words[run][offset]

    def depth(self, run: int) -> int:
        owner, part = self.runs[run]
        return sum(1 for _ in owner.iterancestors()) + (part == "text")

    def html(self) -> str:
        """Return the HTML as it now stands, emptied inline elements dropped."""
        for (owner, part), words in zip(self.runs, self.words, strict=True):
            setattr(owner, part, "".join(words))
        for element in list(self.root.iter()):
            emptied = not len(element) and not (element.text or "").strip()
            if emptied and element.tag not in CONTAINERS | {"br", "div"}:
                element.drop_tag()  # a space that stood in it stays
        return inner_html(self.root)


def own_runs(block):
    """Yield (element, "text" or "tail") for the text of *block* that no inner block holds."""
    yield block, "text"
    for child in block:
        if child.tag == "br":
            yield None, ""
        elif isinstance(child.tag, str) and child.tag not in CONTAINERS:
            yield from own_runs(child)
        yield child, "tail"


def inner_html(root) -> str:
    """Return what stands inside *root*."""
    parts = [escape(root.text)] if root.text else []
    parts += [lxml_html.tostring(child, encoding="unicode") for child in root]
    return "".join(parts)
