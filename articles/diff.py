"""The reader's diff of two texts: row by row, what stayed, changed, moved, came and went.

Both are read as blocks (blocks.py), blocks that became one another are paired (pairing.py), their
words compared (words.py), and what is no word is told in words (remarks.py). What takes too long
is marked more coarsely, and said.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby

from articles.blocks import (
    EDGE,
    Block,
    Marked,
    Run,
    blocks,
    count_blocks,
    flow,
    taken,
    words,
    words_of,
    written,
)
from articles.flow import opening
from articles.pairing import groups, moved
from articles.remarks import notes, pairs_of_links
from articles.sequences import Work
from articles.text import Text
from articles.words import TOKEN, Piece, pieces

# The attributes of del and ins for one change of a row: the words struck out, those put in.
Cause = Callable[["Row", str, str], dict[str, str]]

# What each side does not show.
HIDDEN = {("ins", "old"), ("del", "new")}
MOST_BLOCKS = 8_000


class Kind(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"
    CAME = "came"
    MOVED_AWAY = "moved-away"
    MOVED_HERE = "moved-here"


@dataclass(frozen=True)
class Row:
    """One block, or some that were split or joined, as it was and as it is.

    *label* says in words what no mark in the line can, *notes* what changed besides words.
    """

    kind: Kind
    old: tuple[Block, ...] = ()
    new: tuple[Block, ...] = ()
    label: str = ""
    pieces: list[Piece] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_same(self) -> bool:
        return self.kind == Kind.SAME

    def written(self, cause: Cause, side: str = "both") -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield its HTML with what it stands in: both wordings in one, or the old or the new."""
        shown = self.old if side == "old" else self.new or self.old
        hidden = {"old": Kind.MOVED_HERE, "new": Kind.MOVED_AWAY}.get(side)
        if not shown or self.kind == hidden or (side == "new" and not self.new):
            return iter(())
        css = self.kind if self.kind in (Kind.SAME, Kind.MOVED_AWAY) else ""
        return written(shown[0], self.marked(cause, side), css=css, whole=side == "both")

    def marked(self, cause: Cause, side: str) -> list[Marked]:
        """Return its words as they stayed, went and came, with the markup of each side."""
        before, after = words_of(self.old), words_of(self.new or self.old)
        found: list[Marked] = []
        for change in self.changes():
            gone, came = (said(change, op) for op in ("del", "ins"))
            start = len(found)
            for piece in change:
                old = taken(before, len(piece.text)) if piece.op != "ins" else []
                new = taken(after, len(piece.text)) if piece.op != "del" else []
                if piece.op == "same":
                    found += [Marked("same", run) for run in (old if side == "old" else new)]
                elif (piece.op, side) not in HIDDEN:
                    tag = opening(piece.op, cause(self, gone, came))
                    found += [Marked(piece.op, run, tag) for run in old or new]
            if is_only_edge(gone + came):
                found[start:] = at_edge(found[start:], side)
        return relinked(found, self) if side == "both" else found

    def changes(self) -> Iterator[list[Piece]]:
        """Yield the pieces, those of one change together."""
        for _, group in groupby(self.pieces, key=lambda piece: piece.op == "same"):
            yield list(group)


@dataclass(frozen=True)
class Comparison:
    """All rows in order; *is_coarse* where whole passages are marked instead of words.

    Texts of very many blocks are not compared: *is_too_long*, and there are no rows.
    """

    rows: list[Row]
    is_coarse: bool = False
    is_too_long: bool = False

    @property
    def changes(self) -> list[Row]:
        """The passages that differ; one that moved is one."""
        return [row for row in self.rows if row.kind not in (Kind.SAME, Kind.MOVED_AWAY)]

    @property
    def changed(self) -> int:
        """How many passages differ."""
        return len(self.changes)

    def count(self, op: str) -> int:
        """Return how many words were struck out (del) or put in (ins)."""
        said = (piece.text for row in self.rows for piece in row.pieces if piece.op == op)
        return sum(token[0].isalnum() for text in said for token in TOKEN.findall(text))


def compare(old: Text, new: Text, work: Work | None = None) -> Comparison:
    """Return the reader's diff of two texts; *work* is shared by several comparisons."""
    work = work or Work()
    # Asked before they are read, because reading so many takes longest.
    if count_blocks(old) + count_blocks(new) > MOST_BLOCKS:
        return Comparison([], is_too_long=True)
    before, after = blocks(old), blocks(new)
    found = groups(before, after, work)
    went = moved(before, after, found, work)
    came_from = {j: i for i, j in went.items()}
    gone_at = {i: at for at, (old_, new_) in enumerate(found) if not new_ for i in old_}
    came_at = {j: at for at, (old_, new_) in enumerate(found) if not old_ for j in new_}
    rows: list[Row] = []
    for at, (olds, news) in enumerate(found):
        gone, came = tuple(before[i] for i in olds), tuple(after[j] for j in news)
        if gone and came:
            rows.append(paired(gone, came, work))
        elif gone and olds[0] in went:
            way = "down" if came_at[went[olds[0]]] > at else "up"
            label = f"Stood here and moved further {way}"
            rows.append(Row(Kind.MOVED_AWAY, gone, (), label, [Piece("same", words(gone))]))
        elif came and news[0] in came_from:
            source = came_from[news[0]]
            way = "up" if gone_at[source] < at else "down"
            row = paired((before[source],), came, work)
            label = f"Moved here from further {way}"
            rows.append(replace(row, kind=Kind.MOVED_HERE, label=label))
        elif gone:
            rows.append(Row(Kind.GONE, gone, (), "", [Piece("del", words(gone))]))
        else:
            rows.append(Row(Kind.CAME, (), came, "", [Piece("ins", words(came))]))
    return Comparison(rows, work.is_coarse)


def paired(old: tuple[Block, ...], new: tuple[Block, ...], work: Work) -> Row:
    """Return the row of blocks that became others."""
    if old == new:
        return Row(Kind.SAME, old, new, "", [Piece("same", words(new))])
    label = ""
    if len(old) != len(new):
        parts = "list items" if new[0].tag == "li" else "paragraphs"
        label = (
            f"Split into {len(new)} {parts}"
            if len(new) > 1
            else f"{len(old)} {parts} joined into one"
        )
    found = pieces(words(old), words(new), work)
    return Row(Kind.CHANGED, old, new, label, found, notes(old, new, found))


def html(rows: list[Row], cause: Cause = lambda row, gone, came: {}, side: str = "both") -> str:
    """Return *rows* as HTML, both wordings in one or of one *side*: old, new."""
    return flow(written for row in rows for written in row.written(cause, side))


def said(change: list[Piece], op: str) -> str:
    return "".join(piece.text for piece in change if piece.op == op)


def is_only_edge(changed: str) -> bool:
    """Whether all that changed is that an edge stands for a space, or a space for an edge."""
    return EDGE in changed and not changed.replace(EDGE, "").strip()


def at_edge(marked: list[Marked], side: str) -> list[Marked]:
    """Return what changed at an edge without marks on spaces; what was joined keeps its mark."""
    if side != "both":
        return [replace(one, tag="") for one in marked]
    joints = [one for one in marked if one.op == "del" and EDGE in one.run.text]
    return joints + [replace(one, tag="") for one in marked if one.op == "ins"]


def relinked(found: list[Marked], row: Row) -> list[Marked]:
    """Return *found* with words struck out of a link whose address changed within that link.

    So one link does not fall into three; a note says both addresses.
    """
    tags = {old: new for old, new in pairs_of_links(row.old, row.new) if new}
    return [
        replace(one, run=Run(one.run.text, tuple(tags.get(tag, tag) for tag in one.run.around)))
        if one.op == "del"
        else one
        for one in found
    ]
