"""Subheads: short lines above running text, told from verse, questions and labels."""

import re

from articles.importing.galley import Block, Galley

BOLD = re.compile(
    r"<p[^>]*>(?:<(?:span|em)[^>]*>)*<(strong|b)>((?!</\1>).)*</\1>(?:</(?:span|em)>)*</p>"
)
NUMBERED = re.compile(r"(?:\d{1,2}[.)]|#\d{1,2})\s+\S.{2,80}")
SCORE = re.compile(r"[\w ]{1,20}:\s?[\d/.★☆]+")
QUESTION = re.compile(
    r"(?:who|what|when|where|why|how|which|is|are|was|were|does|do|did|can|could|will|should|has|have)"
    r"(?:[’']s)?\b[^.:]{5,75}\?",
    re.I,
)
MAX_VERSE = 60


def mark(galley: Galley) -> None:
    """Make one or two short lines above running text subheads; more are no such thing."""
    blocks = galley.blocks
    verse = verses(blocks)
    mark_questions(blocks)
    run: list[int] = []
    for index, block in enumerate(blocks):
        if index == 0 and galley.dateline and block.is_short and block.tag == "p":
            # A report begins with its dateline; what stands above it is no part of the text.
            galley.guessed.append(f"“{block.text}” above the text was left in it; look at it")
        elif index not in verse and is_subhead(block, bold_only=galley.is_page):
            run.append(index)
            continue
        if len(run) <= 2 and (block.tag in ("ul", "ol", "blockquote") or not block.is_short):
            for above in run:
                if index not in verse:
                    blocks[above] = blocks[above].as_subhead()
        run = []


def is_subhead(block: Block, *, bold_only: bool) -> bool:
    """Whether *block* has the look of a subhead; on a page it must be set in bold."""
    text = block.text
    if block.tag != "p" or not block.is_short or len(text) > 90 or len(text.split()) > 14:
        return False
    if SCORE.fullmatch(text) or (bold_only and not BOLD.fullmatch(block.html)):
        return False
    first = text.lstrip("“\"'‘([◇◆■□○●▶▷ ")[:1]
    return (
        first.isdigit() or (first.isalpha() and first.lower() == first.upper()) or first.isupper()
    )


def verses(blocks: list[Block]) -> set[int]:
    """Return the lines of verse: three short ones or more, printed together and apart."""
    found: set[int] = set()
    run: list[int] = []
    for index in range(len(blocks) + 1):
        block = blocks[index] if index < len(blocks) else None
        if block and run and block.tag == "p" and block.group == blocks[run[-1]].group:
            run.append(index)
            continue
        if len(run) > 2 and all(len(blocks[at].text) <= MAX_VERSE for at in run):
            found.update(run)
        run = [index]
    return found


def mark_questions(blocks: list[Block]) -> None:
    """Make questions that stand alone above running text subheads, where there are several."""
    alone = [
        index
        for index in range(1, len(blocks) - 1)
        if blocks[index].tag == "p"
        and is_question(blocks[index].text)
        and is_running(blocks[index - 1])
        and is_running(blocks[index + 1])
    ]
    for index in alone:
        text = blocks[index].text
        if len(alone) > 1 or text.isupper() or NUMBERED.fullmatch(text):
            blocks[index] = blocks[index].as_subhead()


def is_question(text: str) -> bool:
    return QUESTION.fullmatch(re.sub(r"^(?:\d{1,2}[.)]|#\d{1,2})\s+", "", text)) is not None


def is_running(block: Block) -> bool:
    return block.tag != "p" or (len(block.text) >= 50 and block.text[:1] != "“")
