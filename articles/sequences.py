"""Where two sequences differ, in bounded time: by what is rare where they are long, else exactly.

What cannot be told within the work that is allowed is one change, never a wrong one.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int, int, int]
Pairs = list[tuple[int, int]]

# Some tenths of a second.
MOST_WORK = 2_000_000
# Up to so many cells every way of matching is tried; the result is the best there is.
MOST_CELLS = 100_000
# An item that is counted and looked up takes as long as so many cells.
ITEM = 3


@dataclass
class Work:
    """How much may still be done; what was asked for in vain makes the result *coarse*."""

    left: int = MOST_WORK
    is_coarse: bool = False

    def take(self, amount: int) -> bool:
        """Whether *amount* may still be done; then it is counted."""
        if amount > self.left:
            self.is_coarse = True
            return False
        self.left -= amount
        return True


def differing(
    before: Sequence[Hashable],
    after: Sequence[Hashable],
    weight: Callable[[Hashable], float] = lambda item: 1,
    work: Work | None = None,
) -> Iterator[Span]:
    """Yield (i1, i2, j1, j2) where before[i1:i2] became after[j1:j2], in order."""
    i = j = 0
    pairs = unchanged(before, after, weight, work or Work())
    for i2, j2 in [*sorted(pairs), (len(before), len(after))]:
        if i < i2 or j < j2:
            yield i, i2, j, j2
        i, j = i2 + 1, j2 + 1


def unchanged(before: Sequence, after: Sequence, weight: Callable, work: Work) -> Pairs:
    """Return the positions of the items that stay, in any order."""
    pairs: Pairs = []
    waiting = [(0, len(before), 0, len(after))]
    while waiting:
        i1, i2, j1, j2 = waiting.pop()
        while i1 < i2 and j1 < j2 and before[i1] == after[j1]:
            pairs.append((i1, j1))
            i1, j1 = i1 + 1, j1 + 1
        while i1 < i2 and j1 < j2 and before[i2 - 1] == after[j2 - 1]:
            i2, j2 = i2 - 1, j2 - 1
            pairs.append((i2, j2))
        if i1 == i2 or j1 == j2:
            continue
        old, new = before[i1:i2], after[j1:j2]
        found = matched(old, new, weight, work)
        if len(old) * len(new) > MOST_CELLS and found:
            # Landmarks only: what lies between them is compared in its turn.
            edges = [(-1, -1), *found, (len(old), len(new))]
            waiting += [
                (i1 + i + 1, i1 + next_i, j1 + j + 1, j1 + next_j)
                for (i, j), (next_i, next_j) in pairwise(edges)
            ]
        pairs += [(i1 + i, j1 + j) for i, j in found]
    return pairs


def matched(before: Sequence, after: Sequence, weight: Callable, work: Work) -> Pairs:
    """Return the positions of items that stay: all of them, or landmarks where that is much."""
    cells = len(before) * len(after)
    if cells <= MOST_CELLS:
        return heaviest(before, after, weight) if work.take(cells) else []
    if not work.take((len(before) + len(after)) * ITEM):
        return []
    found = landmarks(before, after)
    if not found and work.take(cells if cells * 4 <= work.left else work.left + 1):
        return heaviest(before, after, weight)
    # Long, and nothing in it is rare: where even that is too much, all of it is one change.
    return found


def heaviest(before: Sequence, after: Sequence, weight: Callable) -> Pairs:
    """Return the positions of the common subsequence that weighs most."""
    below = array("d", bytes(8 * (len(after) + 1)))
    rows = [below]
    columns = range(len(after) - 1, -1, -1)
    for item in reversed(before):
        row, best, gain = array("d", below), 0.0, weight(item)
        for j in columns:
            if after[j] == item:
                best = below[j + 1] + gain
            elif below[j] > best:
                best = below[j]
            row[j] = best
        rows.append(row)
        below = row
    rows.reverse()
    pairs, i, j = [], 0, 0
    while i < len(before) and j < len(after):
        if before[i] == after[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif rows[i + 1][j] >= rows[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def landmarks(before: Sequence, after: Sequence) -> Pairs:
    """Return the positions of items that stand once in each list, as many as keep their order."""
    counts = Counter(before)
    once = {item for item, count in Counter(after).items() if count == counts[item] == 1}
    where = {item: j for j, item in enumerate(after) if item in once}
    found = [(i, where[item]) for i, item in enumerate(before) if item in once]
    # The longest increasing subsequence: lowest[n] ends one that is n + 1 long, ends[n] is where.
    lowest: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for position, (_, j) in enumerate(found):
        length = bisect_left(lowest, j)
        previous.append(ends[length - 1] if length else -1)
        lowest[length : length + 1] = [j]
        ends[length : length + 1] = [position]
    row, position = [], ends[-1] if ends else -1
    while position >= 0:
        row.append(found[position])
        position = previous[position]
    return row[::-1]
