"""How time grows with the archive: from what was measured to a table of ratios."""

from collections.abc import Iterable
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
    def growth(self) -> float | None:
        """The exponent with which time grows with size: the slope of the two logarithms."""
        if self.is_ratio or len(self.values) < 2:
            return None
        points = [(log(size), log(median(values))) for size, values in self.values.items()]
        x, y = mean(one for one, _ in points), mean(other for _, other in points)
        return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)

    def lines(self) -> Iterable[list[str]]:
        """Yield the cells of the table, a line for each size that was compared."""
        sizes = sorted(self.values)
        growth = self.growth
        for size in sizes if self.is_ratio else sizes[1:]:
            each_round = self.ratios(size)
            least_to_most = (min(each_round), median(each_round), max(each_round))
            shown = [f"{each:.2f}" for each in least_to_most]
            is_last = size == sizes[-1] and growth is not None
            grown = f"{growth:.2f}" if is_last else ""
            yield [self.said, self.database, f"{size:,}", *shown, grown]


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
    grown = [one for one in measured if one.growth is not None]
    them = []
    for database in dict.fromkeys(one.database for one in grown):
        most = max((one for one in grown if one.database == database), key=lambda one: one.growth)
        said = f"Largest exponent, {database}: {most.said[0].lower()}{most.said[1:]}"
        them.append(ratios.Goal(said, 1.0, ratios.spread([most.growth]), at_most=True))
    return ratios.goals(them)


def circumstances(sizes: list[int], rounds: int) -> str:
    """Return what a reader needs to know to measure the same again."""
    return (
        f"{versions.spelled('Python', 'Django', 'SQLite', 'PostgreSQL')}. "
        f"Archives of {', '.join(f'{size:,}' for size in sizes)} passages, "
        f"seed 1; {rounds} rounds, interleaved over all archives, after one that is not counted."
    )
