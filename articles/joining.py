"""Joining two texts that were both made of a third: what clashes, and what does not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.words import applied, changes, differing


@dataclass(frozen=True)
class Part:
    """A stretch of items: as they were before, mine and theirs; *before* None is not known."""

    before: list | None
    mine: list
    theirs: list

    @property
    def is_mine(self) -> bool:
        """Whether I changed it and they did not."""
        return self.mine != self.theirs == self.before

    @property
    def is_theirs(self) -> bool:
        """Whether they changed it and I did not."""
        return self.theirs != self.mine == self.before

    @property
    def is_clash(self) -> bool:
        return self.mine != self.theirs and self.before not in (self.mine, self.theirs)

    @property
    def settled(self) -> list:
        """What stands where nothing clashes."""
        return self.theirs if self.is_theirs else self.mine


def join(before: Sequence | None, mine: Sequence, theirs: Sequence) -> list[Part]:
    """Return the parts of two lists in order; without a *before*, all that differs clashes."""
    if before is None:
        return [replace(part, before=None) for part in join(theirs, mine, theirs)]
    in_mine, in_theirs = unchanged(before, mine), unchanged(before, theirs)
    parts: list[Part] = []
    i = j = k = 0
    for at in [n for n in range(len(before)) if n in in_mine and n in in_theirs]:
        parts += between(before[i:at], mine[j : in_mine[at]], theirs[k : in_theirs[at]])
        i, j, k = at + 1, in_mine[at] + 1, in_theirs[at] + 1
        parts.append(Part([before[at]], [before[at]], [before[at]]))
    return [*parts, *between(before[i:], mine[j:], theirs[k:])]


def unchanged(before: Sequence, after: Sequence) -> dict[int, int]:
    """Return where each unchanged item of *before* stands in *after*."""
    found, i, j = {}, 0, 0
    for i1, i2, j1, j2 in [*differing(before, after), (len(before),) * 2 + (len(after),) * 2]:
        found |= dict(zip(range(i, i1), range(j, j1), strict=True))
        i, j = i2, j2
    return found


def between(before: Sequence, mine: Sequence, theirs: Sequence) -> list[Part]:
    """Return the stretch between two unchanged items, item by item where as many came as went."""
    if len(before) == len(mine) == len(theirs):
        rows = zip(before, mine, theirs, strict=True)
        return [Part([one], [other], [third]) for one, other, third in rows]
    return [Part(list(before), list(mine), list(theirs))]


def join_words(before: str, mine: str, theirs: str) -> str:
    """Return *before* with the changes of both in it, or nothing where they touch."""
    both = sorted([*changes(before, mine), *changes(before, theirs)], key=lambda one: one.start)
    for one, other in pairwise(both):
        if other.start <= one.end:
            return ""
    return applied(before, both)
