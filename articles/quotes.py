"""Quotes in HTML: found across inline tags, replaced without disturbing the markup around them.

A quote is held as W3C's TextQuoteSelector does: the exact words with what stands before and
after them. It matches where all three stand, or nowhere: words whose surroundings changed are
lost, never guessed. A quote lies inside one block; its surroundings may reach into others.
"""

import bisect
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, pairwise
from math import inf

from lxml import html as lxml_html

from articles.runs import BLOCKS, CONTAINERS, inner_html, own_runs
from articles.words import Change, applied, changes

# A table keeps its cells, whatever is in them.
NEVER_EMPTY = {*BLOCKS, "ul", "ol"} - {"td", "th"}
SAME = str.maketrans("‘’‛′“”„″\u00a0\u2011", "''''\"\"\"\" -")
SPACE = re.compile(r"\s+")
# Many words at once, as long as they stand as they will be laid: with one space between them.
WORDS_OR_SPACE = re.compile(r"\S+(?: \S+)*|\s")
LINE_BREAK = re.compile(r"\r\n?|\n")
# Thai to Tibetan, Burmese, Khmer, Chinese and Japanese have no spaces between words, and Korean
# hangs particles on them, also on Latin ones.
UNSPACED = re.compile(
    r"[\u0e00-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    r"\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff]"
)
SPACES = {" ", "\n"}
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
        end, following = start + len(exact), start + 1
        # Where the surroundings are known, they say whether the quote lies inside a word.
        begins = text.endswith(prefix, 0, start) if prefix else not is_inside_word(text, start)
        ends = text.startswith(suffix, end) if suffix else not is_inside_word(text, end)
        if begins and ends:
            found.append(Span(start, end))
            following = end if quote.every else following
        start = text.find(exact, following)
    return found


def is_inside_word(text: str, at: int) -> bool:
    """Whether the characters on both sides of *at* are of one word, as far as spaces tell."""
    return 0 < at < len(text) and all(
        unicodedata.category(character)[0] in "LMN" and not UNSPACED.match(character)
        for character in text[at - 1 : at + 1]
    )


def normalise_context(text: str) -> str:
    """Normalise what surrounds a quote; a line break in it marks the edge of a block."""
    return "\n".join(normalise(line) for line in LINE_BREAK.split(text))


def anchor(printed: str, span: Span) -> Quote:
    """Return the quote that stands at *span* of *printed* and nowhere else."""
    text, reach = printed.translate(SAME), CONTEXT
    while True:
        quote = Quote(
            printed[span.start : span.end],
            printed[max(0, span.start - reach) : span.start],
            printed[span.end : span.end + reach],
        )
        if len(find(text, quote)) == 1 or reach > len(text):
            return quote
        reach *= 2


def typed(new: str) -> str:
    """Return the words that somebody typed as one line in NFC."""
    return SPACE.sub(" ", unicodedata.normalize("NFC", new)).strip()


def differences(printed: str, new: str) -> list[Change]:
    """Return what turns *printed* into *new*; equal words keep their quotation marks.

    Only where nothing else differs are the marks themselves what is to change.
    """
    found, shift = [], 0
    for change in changes(printed.translate(SAME), new.translate(SAME)):
        start = change.start + shift
        found.append(Change(change.start, change.end, new[start : start + len(change.new)]))
        shift += len(change.new) - (change.end - change.start)
    return found or changes(printed, new)


def typeset(printed: str, new: str) -> str:
    """Return *new* as it is printed once it stands where *printed* stood."""
    new = typed(new)
    return applied(printed, differences(printed, new))


def without_gap(text: str, span: Span) -> Span:
    """Return *span* with the space that would be left over if its words were deleted."""
    before, after = text[: span.start][-1:], text[span.end : span.end + 1]
    if before == " " and (not after or after in " \n,.;:!?)]"):
        return Span(span.start - 1, span.end)
    if after == " " and (not before or before in "\n(["):
        return Span(span.start, span.end + 1)
    return span


def in_reverse(replacements: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Return *replacements* from the last to the first, or raise Overlap."""
    ordered = sorted(replacements, key=lambda pair: pair[0].start, reverse=True)
    for (later, _), (earlier, _) in pairwise(ordered):
        if earlier.end > later.start:
            raise Overlap("Two of the passages overlap.")
    return ordered


class Body:
    """An HTML text with its words laid out in one line, a line break between blocks.

    `text` is normalised for finding and `reading` has the same characters as they are printed.
    A stretch (at, run, offset) says from which run the characters from `at` on came, one by one
    from its `offset` on, and `more[i]` what else came down to character i, as spaces do. Between
    blocks there is no run: -1.
    """

    def __init__(self, html: str):
        self.root = lxml_html.fragment_fromstring(html or "", create_parent="div")
        self.runs: list[tuple] = []
        self.words: list[list[str]] = []
        self.inserted: dict[tuple[int, int], str] = {}
        self.blocks: list[tuple[int, int, str]] = []
        self.stretches: list[tuple[int, int, int]] = []
        self.more: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        printed: list[str] = []
        end = -1
        for element in self.root.iter(*BLOCKS):
            start = end + 1
            self.stretches.append((end, -1, 0))
            if laid := self.lay(element, start):
                end = start + len(laid)
                self.blocks.append((start, end, BLOCKS[element.tag]))
                printed.append(laid)
            else:
                self.stretches.pop()
        self.reading = "\n".join(printed)
        self.text = self.reading.translate(SAME)

    def lay(self, block, at: int) -> str:
        """Return the words of *block* itself, single-spaced, noting whence each *at* its place."""
        laid: list[str] = []
        for owner, part in own_runs(block):
            if part == "block":
                raw, run = "\n", -1
            else:
                raw, run = " " if part == "break" else getattr(owner, part) or "", len(self.runs)
                self.runs.append((owner, part))
                self.words.append(list(raw))
            shift = None
            for found in WORDS_OR_SPACE.finditer(raw):
                words, start = found[0], found.start()
                if words.isspace():
                    if not laid:
                        continue
                    if laid[-1] in SPACES:
                        laid[-1] = "\n" if run < 0 else laid[-1]
                        self.more[at - 1].append((run, start))
                        continue
                    words = "\n" if run < 0 else " "
                if start - at != shift:
                    shift = start - at
                    self.stretches.append((at, run, start))
                laid.append(words)
                at += len(words)
        if laid and laid[-1] in SPACES:
            laid.pop()
            self.more.pop(at - 1, None)
            if self.stretches[-1][0] == at - 1:
                self.stretches.pop()
        return "".join(laid)

    def origins(self, at: int) -> list[tuple[int, int]]:
        """Return the run and offset from which character *at* came, then what came down to it."""
        start, run, offset = self.stretches[bisect.bisect(self.stretches, (at, inf)) - 1]
        return [(run, offset + at - start), *self.more.get(at, ())]

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
        for span, words in in_reverse(replacements):
            new = typed(words)
            if not new:
                self.delete(span)
                continue
            for change in reversed(differences(self.reading[span.start : span.end], new)):
                self.write(span.start + change.start, span.start + change.end, change.new)

    def delete(self, span: Span) -> None:
        """Delete the words at *span* and a space left over: of two not the line break."""
        gone = without_gap(self.text, span)
        is_followed = self.text[span.end : span.end + 1] == " "
        if self.is_break(gone.start) and is_followed and not self.is_break(span.end):
            gone = Span(span.start, span.end + 1)
        self.write(gone.start, gone.end, "")

    def is_break(self, at: int) -> bool:
        return any(self.runs[run][1] == "break" for run, _ in self.origins(at))

    def write(self, start: int, end: int, new: str) -> None:
        """Replace the characters start:end with *new*, in the run where they begin."""
        if start == end:
            self.insert(start, new)
            return
        for at in range(start, end):
            for run, offset in self.origins(at):
                self.words[run][offset], new = new, ""

    def insert(self, at: int, new: str) -> None:
        """Insert *new* before character *at*, in the run that is less deep where two meet."""
        before = self.origins(at - 1)[-1] if at else (-1, 0)
        run, offset = self.origins(at)[0] if at < len(self.reading) else (-1, 0)
        if self.depth(before[0]) <= self.depth(run):
            run, offset = before[0], before[1] + 1
        # What is inserted later stands before it: replacements come from the last to the first.
        self.inserted[run, offset] = new + self.inserted.get((run, offset), "")

    def depth(self, run: int) -> float:
        """Return how deep *run* lies; nothing can be inserted into a break."""
        owner, part = self.runs[run] if run >= 0 else (None, "block")
        if part in ("break", "block"):
            return inf
        return sum(1 for _ in owner.iterancestors()) + (part == "text")

    def html(self) -> str:
        """Return the HTML as it now stands, without the elements that were emptied."""
        replaced, has_more = [], {run for run, _ in self.inserted}
        for number, ((owner, part), words) in enumerate(zip(self.runs, self.words, strict=True)):
            if part == "break":
                replaced += [(owner, words[0])] if words != [" "] else []
                continue
            if number in has_more:
                inserted = (self.inserted.get((number, at), "") for at in range(len(words) + 1))
                words = chain.from_iterable(zip(inserted, [*words, ""], strict=True))
            setattr(owner, part, "".join(words))
        for line_break, words in replaced:
            line_break.text = words
            line_break.drop_tag()
        for element in reversed(list(self.root.iterdescendants())):
            if len(element) or (element.text or "").strip():
                continue
            if element.tag in NEVER_EMPTY:
                element.drop_tree()
            elif element.tag not in CONTAINERS | {"br"}:
                element.drop_tag()  # a space that stood in it stays
        return inner_html(self.root)
