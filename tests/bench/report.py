"""From what was measured to the table of ratios in docs/performance.md."""

import platform
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from math import log
from pathlib import Path
from statistics import mean, median

import django
import psycopg

DOCUMENT = Path(__file__).resolve().parent.parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


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
            ratios = self.ratios(size)
            shown = [f"{each:.2f}" for each in (min(ratios), median(ratios), max(ratios))]
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
    ruled = [HEAD, ["---"] * 2 + ["---:"] * 5, *shown]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in ruled)


def circumstances(sizes: list[int], rounds: int, postgresql: str) -> str:
    """Return what a reader needs to know to measure the same again."""
    versions = [
        f"Python {platform.python_version()}",
        f"Django {django.__version__}",
        f"SQLite {sqlite3.sqlite_version} (WAL, synchronous=FULL)",
    ]
    if postgresql:
        versions.append(
            f"PostgreSQL {postgresql} with psycopg {psycopg.__version__} (fsync and "
            "synchronous_commit on, everything else as it comes)"
        )
    return (
        f"{'; '.join(versions)}. Archives of {', '.join(f'{size:,}' for size in sizes)} passages, "
        f"seed 1; {rounds} rounds, interleaved over all archives, after one that is not counted."
    )


def write(text: str) -> None:
    """Put *text* into the document, in the place of what was measured before."""
    document = DOCUMENT.read_text("utf-8")
    before, after = document.split(BEGIN)[0], document.split(END)[1]
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", "utf-8")
