"""Which blocks of one text became which of another: changed, split, joined, or moved."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from articles.blocks import LINES, Block
from articles.sequences import Work, differing
from articles.words import HANGUL, TOKEN

Group = tuple[tuple[int, ...], tuple[int, ...]]

# How much of two blocks must be the same words for one to have become the other.
ALIKE = 0.45
ALIKE_ELSEWHERE = 0.7
# In letters: of shorter ones little is the same by chance.
LONG = 40
SHORT = 25
# One block may become so many, and so many one.
MOST_PARTS = 3
# Comparing two blocks takes as long as so many steps of comparing words.
BLOCK = 100
MOST_CELLS = 6_000


@dataclass(frozen=True)
class Bag:
    """How often each word stands in some blocks, and how many letters that is."""

    words: Counter

    @cached_property
    def size(self) -> int:
        return sum(len(word) * count for word, count in self.words.items())

    def shared(self, other: "Bag") -> int:
        """Return how many letters of words stand in both."""
        few, many = sorted((self.words, other.words), key=len)
        return sum(
            len(word) * min(count, many[word]) for word, count in few.items() if word in many
        )

    def likeness(self, other: "Bag") -> float:
        """Return from 0 to 1 how much of both is the same words."""
        return 2 * self.shared(other) / (self.size + other.size or 1)


def bag(*blocks: Block) -> Bag:
    tokens = chain.from_iterable(TOKEN.findall(block.words) for block in blocks)
    # Korean hangs particles on its words: their syllables tell more than whole words do.
    units = ([*token] if HANGUL.fullmatch(token) else [token] for token in tokens)
    return Bag(Counter(unit for unit in chain.from_iterable(units) if unit[0].isalnum()))


def groups(before: list[Block], after: list[Block], work: Work) -> list[Group]:
    """Return in order which blocks became which; either side of a group may be empty."""
    # Numbers are quicker to compare than blocks are.
    numbers: dict[Block, int] = {}
    old, new = ([numbers.setdefault(b, len(numbers)) for b in side] for side in (before, after))
    lengths = {number: len(block.words) + 1 for block, number in numbers.items()}
    found: list[Group] = []
    i = j = 0
    for i1, i2, j1, j2 in [
        # With work of its own: what it cannot tell, the likeness of blocks may.
        *differing(old, new, lengths.get),
        (len(old), len(old), len(new), len(new)),
    ]:
        found += [((i + n,), (j + n,)) for n in range(i1 - i)]
        found += [
            (tuple(i1 + n for n in gone), tuple(j1 + n for n in came))
            for gone, came in in_gap(before[i1:i2], after[j1:j2], work)
        ]
        i, j = i2, j2
    return found


def in_gap(before: Sequence[Block], after: Sequence[Block], work: Work) -> list[Group]:
    """Return which blocks became which between two that stayed."""
    width = max(len(before), len(after), 1)
    reach = max(MOST_CELLS // width, 2)
    cells = len(before) * min(2 * reach, len(after))
    if not cells or cells > 2 * MOST_CELLS or not work.take(cells * BLOCK):
        if cells:
            work.is_coarse = True
        return [((i,), ()) for i in range(len(before))] + [((), (j,)) for j in range(len(after))]
    return Gap(before, after, reach).groups()


class Gap:
    """The best way to tell what became of the blocks between two that stayed."""

    def __init__(self, before: Sequence[Block], after: Sequence[Block], reach: int):
        self.before, self.after, self.reach = before, after, reach
        self.bags = [bag(block) for block in before], [bag(block) for block in after]
        self.best: dict[tuple[int, int], tuple[float, int, int]] = {}

    def groups(self) -> list[Group]:
        rows, columns = len(self.before), len(self.after)
        for i in range(rows, -1, -1):
            middle = i * columns // (rows or 1)
            for j in range(min(columns, middle + self.reach), max(-1, middle - self.reach - 1), -1):
                self.best[i, j] = max(self.ways(i, j), default=(0, 0, 0))
        found, i, j = [], 0, 0
        while i < rows or j < columns:
            _, down, on = self.best.get((i, j), (0, 0, 0))
            if not (down or on):
                down, on = (1, 0) if i < rows else (0, 1)
            found.append((tuple(range(i, i + down)), tuple(range(j, j + on))))
            i, j = i + down, j + on
        return found

    def ways(self, i: int, j: int):
        """Yield what can be done at block *i* and *j*: what it is worth, and how many it takes."""
        if (i + 1, j) in self.best:
            yield self.best[i + 1, j][0], 1, 0
        if (i, j + 1) in self.best:
            yield self.best[i, j + 1][0], 0, 1
        for down, on in SHAPES:
            if (i + down, j + on) in self.best:
                worth = self.worth(i, down, j, on)
                if worth:
                    yield worth + self.best[i + down, j + on][0], down, on

    def worth(self, i: int, down: int, j: int, on: int) -> float:
        """Return how much speaks for these blocks having become those; 0: nothing."""
        tags = {block.tag for block in (*self.before[i : i + down], *self.after[j : j + on])}
        old, new = self.bags[0][i : i + down], self.bags[1][j : j + on]
        if down == on == 1:
            shared, likeness = old[0].shared(new[0]), old[0].likeness(new[0])
            if len(tags) > 1:
                is_same = likeness > 2 * ALIKE and not tags & {*LINES, "medium", "tr", "hr"}
                return shared if is_same else 0
            is_alone = len(self.before) == len(self.after) == 1
            is_short = old[0].size < SHORT and new[0].size < SHORT
            if tags & {*LINES} or (is_alone and (is_short or tags == {"tr"})):
                return shared + 1
            # Between two that stayed, the only one is likely to be what the only one became.
            return shared if likeness >= (ALIKE / 2 if is_alone else ALIKE) else 0
        if len(tags) > 1 or tags & {*LINES, "medium", "tr", "hr"}:
            return 0
        [whole], parts = (old, new) if down == 1 else (new, old)
        if any(2 * whole.shared(part) < part.size for part in parts):
            return 0
        all_parts = Bag(sum((part.words for part in parts), Counter()))
        return whole.shared(all_parts) if whole.likeness(all_parts) >= ALIKE else 0


SHAPES = [(1, 1)] + [
    shape for parts in range(2, MOST_PARTS + 1) for shape in ((1, parts), (parts, 1))
]


def moved(
    before: list[Block], after: list[Block], found: list[Group], work: Work
) -> dict[int, int]:
    """Return where each block went that was taken out in one place and put in in another."""
    gone = [i for old, new in found if not new for i in old if is_movable(before[i])]
    came = [j for old, new in found if not old for j in new if is_movable(after[j])]
    places: dict[tuple[str, str], list[int]] = {}
    for j in reversed(came):
        places.setdefault((after[j].tag, after[j].words), []).append(j)
    result: dict[int, int] = {}
    for i in gone:
        if same := places.get((before[i].tag, before[i].words)):
            result[i] = same.pop()
    gone = [i for i in gone if i not in result]
    taken = {*result.values()}
    came = [j for j in came if j not in taken]
    if len(gone) * len(came) > MOST_CELLS or not work.take(len(gone) * len(came) * BLOCK):
        return result
    bags = {j: bag(after[j]) for j in came}
    for i in gone:
        words = bag(before[i])
        likeness, j = max(((words.likeness(bags[j]), j) for j in bags), default=(0, 0))
        if words.size >= LONG and likeness >= ALIKE_ELSEWHERE:
            result[i] = j
            del bags[j]
    return result


def is_movable(block: Block) -> bool:
    return block.tag not in LINES and any(character.isalnum() for character in block.words)
