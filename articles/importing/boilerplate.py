"""Boilerplate: what a site prints around an article, matched as whole lines and never within.

Labels ("Advertisement", "Related articles") may go wherever they stand. Sentences that ask
something of the reader go only at the edges of a text or beside a label, because the same
words may be an article's own. Everything that goes is reported.
"""

import re

from articles.importing.galley import HANGUL, Block, Galley, ends_sentence
from articles.importing.labels import (
    AROUND,
    BUTTONS,
    CORE,
    LABELS,
    LINKS_BELOW,
    NOTICES,
    READERS_BELOW,
    SPLIT,
    TEASER,
    TO_READER,
)
from articles.importing.sections import section_of

MAX_LINE = 300
MAX_NAG = 500
SENTENCES = re.compile(r"[.!?](?:\s|$)")
HASHTAGS = re.compile(r"(?:#[\w-]{2,40}[\s,]*){2,30}")
COUNT = re.compile(r"\+?\d[\d,]{0,9}(?:\.\d)?\s?[km]?", re.I)
ENDS = (".", "!", "?", "…")
EDGES = " \t\xa0►▶▷»›→»•|*-–—~#[]<>:…."
STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def clear(galley: Galley) -> None:
    """Remove from *galley* what the site printed around its article, and report it."""
    drop_readers(galley)
    drop_links(galley)
    drop_contents(galley)
    blocks = galley.blocks
    first, last = edges(blocks)
    sure = {i for i, block in enumerate(blocks) if is_label(block)}
    doubtful = {i for i, block in enumerate(blocks) if i not in sure and is_doubtful(block)}
    gone = sure | {i for i in doubtful if i < first or i > last}
    gone |= topics_below(blocks, last, gone)
    # A doubtful line beside one of the site's is the site's, and so on along the row.
    for order in (range(len(blocks)), range(len(blocks) - 1, -1, -1)):
        for i in order:
            if i in doubtful and (i - 1 in gone or i + 1 in gone):
                gone.add(i)
    galley.remove(gone, "line of site boilerplate")


def topics_below(blocks: list[Block], last: int, gone: set[int]) -> set[int]:
    """Return the names of sections that stand in a row below everything else."""
    found: set[int] = set()
    for index in range(len(blocks) - 1, last, -1):
        if section_of(blocks[index].text):
            found.add(index)
        elif index not in gone:
            break
    return found


def edges(blocks: list[Block]) -> tuple[int, int]:
    """Return the indices of the first and the last block that are surely the article's."""
    prose = [i for i, block in enumerate(blocks) if block.is_prose and not is_nag(block.text)]
    if not prose:
        # A text of short paragraphs.
        prose = [
            i for i, block in enumerate(blocks) if is_sentence(block) and not is_nag(block.text)
        ]
    return (prose[0], prose[-1]) if prose else (0, len(blocks))


def is_sentence(block: Block) -> bool:
    text = block.text.rstrip("”’\"')]» ")
    return block.tag == "p" and len(text) + len(HANGUL.findall(text)) > 60 and text.endswith(ENDS)


def bare(text: str) -> str:
    return text.translate(STRAIGHT).strip(EDGES)


def is_label(block: Block) -> bool:
    """Whether every line of *block* is a label of the site."""
    if block.tag in ("table", "pre"):
        return False
    lines = block.text.split("\n")
    return all(map(is_label_line, lines)) and any(map(bare, lines))


def is_label_line(line: str) -> bool:
    if len(line) > MAX_LINE:
        return False
    words = bare(line)
    if not words or NOTICES.fullmatch(words) or HASHTAGS.fullmatch(line):
        return True
    ended = line.removesuffix("...").endswith((".", "?"))
    return not ended and LABELS.fullmatch(words) is not None


def is_doubtful(block: Block) -> bool:
    """Whether *block* is the site's if it stands at an edge of the text or beside a label."""
    return is_buttons(block.text) or is_nag(block.text)


def is_buttons(text: str) -> bool:
    if len(text) > MAX_LINE:
        return False
    words = [word for word in SPLIT.split(bare(text).lower()) if word]
    if not words:
        # A count of shares or comments.
        return COUNT.fullmatch(text.strip()) is not None
    return len(words) <= 20 and all(word in BUTTONS for word in words)


def is_nag(text: str) -> bool:
    """Whether *text* is a sentence or two in which a site asks something of its reader."""
    line = text.translate(STRAIGHT).strip()
    if len(line) > MAX_NAG or len(SENTENCES.findall(line)) > 4 or line[:1] in "\"'":
        return False
    if TEASER.fullmatch(line):
        return True
    core, around = len(CORE.findall(line)), len(AROUND.findall(line))
    speaks = TO_READER.search(line) is not None or not ends_sentence(line)
    return core > 0 and core + around > 1 and speaks


def drop_readers(galley: Galley) -> None:
    """Drop everything below the heading of readers' comments, once an article stands above it."""
    said = 0
    for index, block in enumerate(galley.blocks):
        if said > 200 and len(block.text) < MAX_LINE and READERS_BELOW.fullmatch(bare(block.text)):
            below = galley.blocks[index:]
            if any(not is_label(block) and not is_doubtful(block) for block in below[1:]):
                galley.remove(range(index, len(galley.blocks)), "line of readers’ comments")
            return
        said += len(block.text) if block.tag == "p" and not block.is_short else 0


def is_link(block: Block) -> bool:
    """Whether *block* may be a link to another article, or a label or date beside one."""
    question = len(block.text) <= 100 and block.text.endswith("?")
    return block.is_short or block.tag in ("ul", "ol") or question or is_label(block)


def drop_contents(galley: Galley) -> None:
    """Drop a table of contents: the names of subheads that the text prints again."""
    blocks = galley.blocks
    for index, block in enumerate(blocks[:20]):
        if bare(block.text).casefold() not in ("table of contents", "contents", "in this article"):
            continue
        run = [index]
        for at in range(index + 1, len(blocks)):
            later = {clean_title(other.text) for other in blocks[at + 1 :]}
            lines = [clean_title(line) for line in blocks[at].text.split("\n")]
            if not all(line in later for line in lines):
                break
            run.append(at)
        galley.remove(run, "line of a table of contents")
        return


def clean_title(text: str) -> str:
    return re.sub(r"^[\W\d_]+", "", text).casefold().strip(" .:")


def drop_links(galley: Galley) -> None:
    """Drop the headlines of other articles that stand below "Related articles" and the like."""
    gone: list[int] = []
    blocks = galley.blocks
    for index, block in enumerate(blocks):
        if not (block.is_short or block.text.endswith(":")):
            continue
        if not LINKS_BELOW.fullmatch(bare(block.text)):
            continue
        run = []
        for below in range(index + 1, len(blocks)):
            if not is_link(blocks[below]) or below in gone:
                break
            run.append(below)
        if len(run) > 1 and run[-1] + 1 < len(blocks) and blocks[run[-1]].tag != "ul":
            # What stands right above running text may be its subhead.
            run.pop()
        gone += [index, *run] if run else []
    galley.remove(gone, "line of links to other articles")
