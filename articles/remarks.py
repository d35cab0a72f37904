"""What changed in a block besides its words: links, emphasis, and what kind of block it is."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby, zip_longest

from articles.blocks import Block, Run, taken, words_of
from articles.sequences import differing
from articles.wording import shorten
from articles.words import Piece

MOST_NOTES = 8
HREF = re.compile(r'href="([^"]*)"')
NAMES = {"p": "a paragraph", "li": "a list item", "pre": "preformatted"} | dict.fromkeys(
    ("h2", "h3", "h4"), "a subhead"
)
EMPHASIS = {
    "em": "in italics",
    "strong": "in bold",
    "u": "underlined",
    "s": "struck through",
    "code": "set as code",
    "sub": "lowered",
    "sup": "raised",
    "q": "in quotation marks",
    "cite": "marked as a title",
    "abbr": "marked as an abbreviation",
}


def notes(old: tuple[Block, ...], new: tuple[Block, ...], found: list[Piece]) -> list[str]:
    """Say what no mark in the line shows: links, emphasis, and what kind of block it is."""
    result = [*link_notes(old, new), *emphasis_notes(old, new, found)]
    one, other = NAMES.get(old[0].tag), NAMES.get(new[0].tag)
    if one != other and one and other:
        result.append(f"Was {one}, is now {other}.")
    if len(result) > MOST_NOTES:
        result = [
            *result[:MOST_NOTES],
            f"And {len(result) - MOST_NOTES} more changes of this kind.",
        ]
    if not result and all(piece.op == "same" for piece in found):
        return ["The layout changed, and no words."]
    return result


def link_notes(old: tuple[Block, ...], new: tuple[Block, ...]) -> Iterator[str]:
    for before, after in pairs_of_links(old, new):
        gone, came = (unescape(HREF.search(tag)[1]) if tag else "" for tag in (before, after))
        if not after:
            yield f"Link taken out: {gone}"
        elif not before:
            yield f"Link put in: {came}"
        elif gone != came:
            yield f"Link changed: was {gone}, is now {came}"


def pairs_of_links(old: tuple[Block, ...], new: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """Yield the opening tags of the links that are not what they were; of one there may be none."""
    before, after = links(old), links(new)
    for i1, i2, j1, j2 in differing(before, after):
        yield from zip_longest(before[i1:i2], after[j1:j2], fillvalue="")


def links(some: tuple[Block, ...]) -> list[str]:
    """Return the opening tags of the links in blocks, in order."""
    runs = [run for block in some for run in block.runs]
    tags = (next((tag for tag in run.around if tag.startswith("<a ")), "") for run in runs)
    return [tag for tag, _ in groupby(tags) if tag]


def emphasis_notes(
    old: tuple[Block, ...], new: tuple[Block, ...], found: list[Piece]
) -> Iterator[str]:
    """Yield which words that stayed are emphasised otherwise than they were."""
    before, after = words_of(old), words_of(new)
    changed: list[tuple[tuple, str]] = []
    for piece in found:
        one = styles(taken(before, len(piece.text))) if piece.op != "ins" else []
        other = styles(taken(after, len(piece.text))) if piece.op != "del" else []
        if piece.op != "same":
            changed.append(((), ""))
            continue
        letters = zip(piece.text, one, other, strict=True)
        for both, group in groupby(letters, key=lambda letter: letter[1:]):
            text = "".join(letter for letter, _, _ in group)
            if text.strip() or both[0] == both[1]:
                changed.append((both if both[0] != both[1] else (), text))
    for (one, other), text in (entry for entry in changed if entry[0]):
        gone = [f"no longer {EMPHASIS[name]}" for name in one if name not in other]
        came = [EMPHASIS[name] for name in other if name not in one]
        how = " and ".join(gone + [f"now {name}" for name in came])
        yield f"Emphasis changed: “{shorten(text.strip())}” is {how}."


def styles(runs: list[Run]) -> list[tuple[str, ...]]:
    """Return for each letter of *runs* how it is emphasised."""
    found: list[tuple[str, ...]] = []
    for run in runs:
        names = {tag[1:].split(">")[0].split()[0] for tag in run.around}
        found += [tuple(name for name in EMPHASIS if name in names)] * len(run.text)
    return found
