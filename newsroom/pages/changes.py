"""What changed, passage by passage, for people to read."""

from difflib import SequenceMatcher

from articles.quotes import CONTEXT, Body
from articles.text import Text
from articles.words import Piece, pieces
from factcheck.models import Amendment

# Beyond it a page shows no comparison but says that much has changed.
MOST_PASSAGES = 400

Passage = list[Piece]


class TooMuch(Exception):
    """More has changed than a list of versions can show."""


def changed_passages(old: Text, new: Text) -> list[Passage]:
    """Return the passages in which *new* differs from *old*, each as a diff, or raise TooMuch."""
    before, after = passages(old), passages(new)
    if len(before) + len(after) > MOST_PASSAGES and before != after:
        raise TooMuch
    found: list[Passage] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            found += compared(before[i1:i2], after[j1:j2])
    return found


def compared(before: list[str], after: list[str]) -> list[Passage]:
    """Compare two runs of passages, one by one where they are as many."""
    if len(before) == len(after):
        return [pieces(old, new) for old, new in zip(before, after, strict=True)]
    return [[Piece("del", old)] for old in before] + [[Piece("ins", new)] for new in after]


def passages(text: Text) -> list[str]:
    """Return every passage of *text* as it is printed, in reading order."""
    body = Body(text.body)
    found = [text.headline, text.standfirst, ", ".join(text.bylines), text.dateline]
    found += [body.reading[start:end] for start, end, _ in body.blocks]
    for medium in text.media:
        found += [medium["headline"], medium["caption"], medium["credit"]]
    return [words for words in found if words]


def amended(amendment: Amendment) -> Passage:
    """Return what *amendment* changed, between the words that it stood between."""
    before = amendment.prefix.rpartition("\n")[2]
    after = amendment.suffix.partition("\n")[0]
    # A context that was cut off begins, or ends, in the middle of a word.
    if len(before) >= CONTEXT:
        before = "… " + before.partition(" ")[2]
    if len(after) >= CONTEXT:
        after = after.rpartition(" ")[0] + " …"
    change = pieces(amendment.exact, amendment.replacement)
    return [Piece("same", before), *change, Piece("same", after)]
