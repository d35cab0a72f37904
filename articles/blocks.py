"""A text as a row of blocks, each one line of words with its markup; and as HTML again."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape
from itertools import groupby, zip_longest

from lxml import html as lxml_html

from articles.flow import INLINE, LISTS, attributes, opening, wrapped
from articles.text import Text
from articles.words import EDGE

HANGUL = r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+"
KOREAN = re.compile(rf"{HANGUL}(?:[ ·]{HANGUL})*")
# Each stands once in a text, so it is always compared with its like.
LINES = ("headline", "standfirst", "byline", "dateline", "origin")
# Subheads lie one level lower on a page that has heads of its own.
LOWERED = {"h2": "h3", "h3": "h4", "h4": "h5"}
BLOCK_END = re.compile(r"</(?:p|li|tr|pre|h[2-4])>|<hr>")
CELL = {"tr": "<td>", "medium": "<span>"}
MOST_LEVELS = 6


@dataclass(frozen=True, slots=True)
class Run:
    """Words, and the opening tags of the inline elements *around* them, the outermost first."""

    text: str
    around: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A run, or a part of one, that stayed, was struck out or put in; *tag* opens its element."""

    op: str
    run: Run
    tag: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph, subhead, list item, row of a table, or a line beside the body.

    *inside* are the opening tags of what it stands in, *cells* those of a row's cells.
    """

    tag: str
    runs: tuple[Run, ...]
    inside: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    lang: str = ""
    number: int = field(default=0, compare=False)

    @property
    def words(self) -> str:
        return "".join(run.text for run in self.runs)


def blocks(text: Text) -> list[Block]:
    """Return everything that readers see of *text*, in reading order."""
    said = (text.headline, text.standfirst, ", ".join(text.bylines), text.dateline)
    lines = zip(LINES, (*said, text.origin_publisher), strict=True)
    found = [Block(tag, (Run(clean(line)),)) for tag, line in lines if line]
    root = lxml_html.fragment_fromstring(text.body or "", create_parent="div")
    found += in_element(root)
    return found + [medium(one) for one in text.media]


def count_blocks(text: Text) -> int:
    """Return about how many blocks *text* has, without reading it."""
    return len(BLOCK_END.findall(text.body)) + len(text.media)


def medium(one: dict) -> Block:
    """Return what readers see of a photo, film or recording."""
    kind = ", ".join(filter(None, [one["kind"].capitalize(), one["duration"]]))
    parts = [kind, one["headline"], one["caption"], one["credit"]]
    return Block(
        "medium", (Run(EDGE.join(map(clean, parts))),), cells=(CELL["medium"],) * len(parts)
    )


def in_element(element, inside: tuple[str, ...] = (), level: int = 0) -> Iterator[Block]:
    """Yield the blocks that stand directly or further down in *element*."""
    for child in element:
        tag, lang = child.tag, attributes(child).get("lang", "")
        if tag == "table":
            for row in child.iter("tr"):
                part = "<thead>" if row.getparent().tag == "thead" else "<tbody>"
                yield table_row(row, (*inside, "<table>", part))
        elif tag == "blockquote":
            yield from in_element(child, (*inside, "<blockquote>"), level)
        elif tag in LISTS:
            yield from items(child, inside, level + 1)
        elif tag == "hr":
            yield Block("hr", (), inside)
        elif isinstance(tag, str):
            name = tag if tag in ("h2", "h3", "h4", "pre") else "p"
            yield Block(name, runs(child), inside, lang=lang)


def items(source, inside: tuple[str, ...], level: int) -> Iterator[Block]:
    """Yield the items of a list and of the lists in it; how deep they lie, a class says."""
    deep = min(level, MOST_LEVELS)
    of_list = f'<{source.tag} class="level-{deep}">' if deep > 1 else f"<{source.tag}>"
    first = int(attributes(source).get("start", 1))
    for number, item in enumerate(source.iterchildren("li"), start=first):
        lang = attributes(item).get("lang", "")
        yield Block("li", runs(item), (*inside, of_list), lang=lang, number=number)
        for nested in item:
            if nested.tag in LISTS:
                yield from items(nested, inside, level + 1)


def table_row(row, inside: tuple[str, ...]) -> Block:
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    found: list[Run] = []
    for cell in cells:
        found += [*([Run(EDGE)] if found or cell is not cells[0] else []), *runs(cell)]
    tags = tuple(opening(cell.tag, attributes(cell)) for cell in cells)
    return Block("tr", tuple(found), inside, tags)


def runs(element) -> tuple[Run, ...]:
    """Return the words of *element*, but for the lists in it; a line break is a newline."""
    groups = groupby(own_runs(element), key=lambda run: run.around)
    return tuple(Run(clean("".join(run.text for run in group)), tags) for tags, group in groups)


def own_runs(element, around: tuple = ()) -> Iterator[Run]:
    tags = tuple(wrapper.opening for wrapper in around)
    if element.text:
        yield Run(element.text, tags)
    for child in element:
        if child.tag == "br":
            yield Run("\n", tags)
        elif child.tag in INLINE:
            yield from own_runs(child, wrapped(around, child))
        elif isinstance(child.tag, str) and child.tag not in LISTS:
            yield from own_runs(child, around)
        if child.tail:
            yield Run(child.tail, tags)


def clean(text: str) -> str:
    """Return *text* in NFC, so that 한 in one spelling is 한 in the other."""
    return unicodedata.normalize("NFC", text.replace(EDGE, " "))


def words(some: tuple[Block, ...]) -> str:
    return EDGE.join(block.words for block in some)


def words_of(some: tuple[Block, ...]) -> list[Run]:
    """Return the runs of blocks as of one line, the last first, to be taken from the end."""
    line: list[Run] = []
    for block in some:
        line += [*([Run(EDGE)] if line or block is not some[0] else []), *block.runs]
    return line[::-1]


def taken(line: list[Run], length: int) -> list[Run]:
    """Take so many characters off *line*, which has its first run last."""
    found: list[Run] = []
    while length > 0 and line:
        run = line.pop()
        if len(run.text) > length:
            line.append(Run(run.text[length:], run.around))
            run = Run(run.text[:length], run.around)
        length -= len(run.text)
        found.append(run)
    return found


# -- as HTML --------------------------------------------------------------------------------------


def flow(written: Iterable[tuple[tuple[str, ...], str]]) -> str:
    """Return blocks as one HTML text; neighbours within the same list or table share it."""
    html: list[str] = []
    open_: tuple[str, ...] = ()
    for inside, block in [*written, ((), "")]:
        shared = shared_start(open_, inside)
        html += [closing(tag) for tag in reversed(open_[shared:])] + list(inside[shared:])
        html.append(block)
        open_ = inside
    return "".join(html)


def written(
    block: Block, marked: list[Marked], *, css: str = "", whole: bool = True
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield *block* with the *marked* words as HTML, each with what it stands in.

    Where an edge was struck out, the blocks that it parted are one now, which a pilcrow shows;
    they stay parted where *whole* is false.
    """
    if block.tag == "hr":
        yield block.inside, "<hr>"
        return
    parts: list[list[Marked]] = [[]]
    for one in marked:
        for number, text in enumerate(one.run.text.split(EDGE)):
            if number and one.op == "del" and whole and not block.cells:
                parts[-1].append(replace(one, run=Run("¶ ")))
            elif number:
                parts.append([])
            if text:
                parts[-1].append(replace(one, run=Run(text, one.run.around)))
    inner = [inline(part, breaks="\n" if block.tag == "pre" else "<br>") for part in parts]
    if block.cells:
        cells = zip_longest(block.cells[: len(inner)], inner, fillvalue=CELL[block.tag])
        inner = ["".join(f"{tag}{cell}{closing(tag)}" for tag, cell in cells)]
    for html in inner:
        start, end = around_block(block, css)
        yield block.inside, f"{start}{html}{end}"


def around_block(block: Block, css: str) -> tuple[str, str]:
    if block.tag in LINES or block.tag == "medium":
        tag, css = "p", f"part-{block.tag} {css}".strip()
    else:
        tag = LOWERED.get(block.tag, block.tag)
    is_numbered = block.number and block.inside[-1].startswith("<ol")
    value = str(block.number) if is_numbered else ""
    return opening(tag, {"class": css, "lang": block.lang, "value": value}), f"</{tag}>"


def inline(marked: list[Marked], *, breaks: str) -> str:
    """Return words as HTML; del and ins stand within what all the words of a change share."""
    leaves: list[Run] = []
    for tag, group in groupby(marked, key=lambda one: one.tag):
        words = [one.run for one in group]
        if tag:
            shared = min(shared_start(words[0].around, run.around) for run in words)
            words = [
                replace(run, around=(*run.around[:shared], tag, *run.around[shared:]))
                for run in words
            ]
        leaves += words
    html: list[str] = []
    open_: tuple[str, ...] = ()
    for leaf in [*leaves, Run("")]:
        shared = shared_start(open_, leaf.around)
        html += [closing(tag) for tag in reversed(open_[shared:])] + list(leaf.around[shared:])
        html.append(printed(leaf.text).replace("\n", breaks))
        open_ = leaf.around
    return "".join(html)


def printed(text: str) -> str:
    """Return *text* escaped, and what is in Hangul as Korean."""
    return korean(escape(text, quote=False).replace("\xa0", "&nbsp;"))


def korean(escaped: str) -> str:
    """Return *escaped* text, in which there are no tags, with what is in Hangul as Korean."""
    return KOREAN.sub(r'<span lang="ko">\g<0></span>', escaped)


def closing(tag: str) -> str:
    return f"</{re.match('<([a-z0-9]+)', tag)[1]}>"


def shared_start(one: tuple, other: tuple) -> int:
    """Return how many of the first items of both are the same."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
