"""Which words differ between two wordings: whole words, Hangul by the syllable."""

import re
from dataclasses import dataclass
from itertools import accumulate

from articles.sequences import Work, differing
from articles.shards import EDGE, readable

__all__ = ["EDGE", "Change", "Piece", "applied", "changes", "differing", "pieces"]

# A number with its separators is one word: 12,000 and 3.4m. 2018년에 is two.
LETTERS = r"[^\W가-힣]"
TOKEN = re.compile(
    rf"{EDGE}|\d+(?:[.,:]\d+)+{LETTERS}*|{LETTERS}+|[가-힣]+"
    rf"|[^\S{EDGE}]+|[^\w\s]"
)
HANGUL = re.compile(r"[가-힣]+")
# What Korean hangs on a word: 일본은 is 일본 and 은.
PARTICLE = re.compile(
    r"(?<=[가-힣])(?:에서는|에서|에게|에는|으로|부터|까지|처럼|보다|이나|이라|은|는|이|가|을|를|의|에|와|과|도|만|로)$"
)


@dataclass(frozen=True)
class Change:
    """The characters old[start:end] became *new*; both empty never."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Piece:
    """A stretch of a reader's diff: *op* is same, del or ins."""

    op: str
    text: str


def changes(old: str, new: str) -> list[Change]:
    """Return the smallest whole-word changes that turn *old* into *new*, in order."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    return as_changes(before, after, differing(before, after, weight))


def applied(old: str, changes: list[Change]) -> str:
    """Return *old* with its *changes* made."""
    for change in reversed(changes):
        old = old[: change.start] + change.new + old[change.end :]
    return old


def pieces(old: str, new: str, work: Work | None = None) -> list[Piece]:
    """Return the diff of two wordings for reading: changes as an editor would mark them."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    spans = readable(before, after, differing(before, after, weight, work))
    result, at = [], 0
    for change in as_changes(before, after, spans):
        result += [
            Piece("same", old[at : change.start]),
            Piece("del", old[change.start : change.end]),
            Piece("ins", change.new),
        ]
        at = change.end
    result.append(Piece("same", old[at:]))
    return [piece for piece in result if piece.text]


def weight(token: str) -> float:
    """Return how much it means that *token* stayed: a long word says more than a comma."""
    return len(token) if token[0].isalnum() or token == EDGE else 0.1


def as_changes(before: list[str], after: list[str], spans) -> list[Change]:
    """Return the differing *spans* of two lists of tokens as changes of characters."""
    starts = [0, *accumulate(map(len, before))]
    return [
        without_particle(starts[i1], "".join(before[i1:i2]), "".join(after[j1:j2]))
        for i1, i2, j1, j2 in spans
    ]


def without_particle(start: int, gone: str, came: str) -> Change:
    """Return the change at *start*; of a Korean word only the word or only its particle."""
    end = start + len(gone)
    if HANGUL.fullmatch(gone) and HANGUL.fullmatch(came):
        old, new = (PARTICLE.search(word) for word in (gone, came))
        if old and new and old[0] == new[0]:
            end, came = end - len(old[0]), came[: new.start()]
        elif old and new and gone[: old.start()] == came[: new.start()]:
            start, came = start + old.start(), new[0]
    return Change(start, end, came)
