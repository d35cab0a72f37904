"""How time grows with the archive: from what was measured to a table of ratios."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import log
from statistics import mean, median

from tests.bench import ratios, versions


@dataclass
class Measured:
    """What a row came to in one database: by size, a value for each round."""

    said: str
    database: str
    is_ratio: bool
    values: dict[int, list[float]] = field(default_factory=dict)

    def ratios(self, size: int) -> list[float]:
        """Return the ratios of *size*: against the smallest of the same round, or as they are."""
        if self.is_ratio:
            return self.values[size]
        smallest = self.values[min(self.values)]
        return [value / base for value, base in zip(self.values[size], smallest, strict=True)]

    @property
    def growths(self) -> list[float]:
        """The exponents with which time grows with size, each round's by itself."""
        if self.is_ratio or len(self.values) < 2:
            return []
        rounds = zip(*self.values.values(), strict=True)
        return [slope([log(size) for size in self.values], map(log, each)) for each in rounds]

    def lines(self) -> Iterable[list[str]]:
        """Yield the cells of the table, a line for each size that was compared."""
        sizes = sorted(self.values)
        growths = self.growths
        for size in sizes if self.is_ratio else sizes[1:]:
            each_round = self.ratios(size)
            least_to_most = (min(each_round), median(each_round), max(each_round))
            shown = [f"{each:.2f}" for each in least_to_most]
            is_last = size == sizes[-1] and growths
            grown = f"{median(growths):.2f}" if is_last else ""
            yield [self.said, self.database, f"{size:,}", *shown, grown]


def slope(xs: Sequence[float], ys: Iterable[float]) -> float:
    """Return how steep the line is that comes nearest to all points."""
    ys, x = list(ys), mean(xs)
    y = mean(ys)
    steep = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True))
    return steep / sum((a - x) ** 2 for a in xs)


HEAD = ["What", "Database", "Passages", "Least", "Median", "Most", "Growth"]


def table(measured: Iterable[Measured]) -> str:
    """Return the table in Markdown; what a line repeats of the one above it is left out."""
    lines = [line for one in measured for line in one.lines()]
    shown = []
    for _, same in groupby(lines, key=lambda line: line[0]):
        first, *others = same
        shown += [first, *(["", *line[1:]] for line in others)]
    return ratios.table(HEAD, shown, words=2)


def goals(measured: Iterable[Measured]) -> str:
    """Return the table of how quickly time may grow, beside the row where it grows most."""
    grown = [one for one in measured if one.growths]
    them = []
    for database in dict.fromkeys(one.database for one in grown):
        rows = [one for one in grown if one.database == database]
        most = max(rows, key=lambda one: median(one.growths))
        said = f"Largest exponent, {database}: {most.said[0].lower()}{most.said[1:]}"
        them.append(ratios.Goal(said, 1.0, ratios.spread(most.growths), at_most=True))
    return ratios.goals(them)


def circumstances(sizes: list[int], rounds: int) -> str:
    """Return what a reader needs to know to measure the same again."""
    return (
        f"{versions.spelled('Python', 'Django', 'SQLite', 'PostgreSQL')}. "
        f"Archives of {', '.join(f'{size:,}' for size in sizes)} passages, "
        f"seed 1; {rounds} rounds, interleaved over all archives, after one that is not counted."
    )
