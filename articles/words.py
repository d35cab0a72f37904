"""Which words differ between two wordings: whole words, Hangul by the syllable."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# A number with its separators is one word: 12,000 and 3.4m.
TOKEN = re.compile(r"\d+(?:[.,:]\d+)+\w*|\w+|\s+|[^\w\s]")
HANGUL = re.compile(r"[가-힣]+")
# Beyond this many tokens difflib may take minutes; the middle is then one change.
MOST_TOKENS = 2_000


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
    head = common_start(before, after)
    tail = common_start(before[head:][::-1], after[head:][::-1])
    middle_before = before[head : len(before) - tail]
    middle_after = after[head : len(after) - tail]
    found = []
    for i1, i2, j1, j2 in differing(middle_before, middle_after):
        start = sum(map(len, before[: head + i1]))
        gone, came = "".join(middle_before[i1:i2]), "".join(middle_after[j1:j2])
        if HANGUL.fullmatch(gone) and HANGUL.fullmatch(came):
            # Particles hang on Korean words: 일본은 -> 한국은 changes 일본 -> 한국 only.
            same = common_start(gone[::-1], came[::-1])
            gone, came = gone[: len(gone) - same], came[: len(came) - same]
        found.append(Change(start, start + len(gone), came))
    return found


def applied(old: str, changes: list[Change]) -> str:
    """Return *old* with its *changes* made."""
    for change in reversed(changes):
        old = old[: change.start] + change.new + old[change.end :]
    return old


def pieces(old: str, new: str) -> list[Piece]:
    """Return the diff of two wordings for reading; changes parted by a space only are one."""
    found = []
    for change in changes(old, new):
        between = old[found[-1].end : change.start] if found else ""
        if found and between.isspace():
            last = found.pop()
            change = Change(last.start, change.end, last.new + between + change.new)
        found.append(change)
    result, at = [], 0
    for change in found:
        result += [
            Piece("same", old[at : change.start]),
            Piece("del", old[change.start : change.end]),
            Piece("ins", change.new),
        ]
        at = change.end
    result.append(Piece("same", old[at:]))
    return [piece for piece in result if piece.text]


def differing(before: list[str], after: list[str]):
    """Yield (i1, i2, j1, j2) where the two token lists differ."""
    if not before and not after:
        return
    if len(before) + len(after) > MOST_TOKENS:
        yield 0, len(before), 0, len(after)
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield i1, i2, j1, j2


def common_start(one, other) -> int:
    """Return how many leading items two sequences share."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
