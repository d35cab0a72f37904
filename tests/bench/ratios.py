"""What was measured in several rounds, as ratios within each round; and the goals they meet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

NOT_MEASURED = "–"


@dataclass(frozen=True)
class Spread:
    """The least, the median and the most of a ratio over all rounds."""

    least: float
    median: float
    most: float

    def __str__(self) -> str:
        if self.least == self.most:
            return short(self.median)
        return f"{short(self.median)} ({short(self.least)} to {short(self.most)})"


def spread(values: Iterable[float], bases: Iterable[float] | None = None) -> Spread | None:
    """Return how far *values* spread, each against the one of *bases* in the same round."""
    values = list(values)
    if bases is not None:
        bases = list(bases)
        if not bases:
            return None
        values = [value / base for value, base in zip(values, bases, strict=True)]
    return Spread(min(values), median(values), max(values)) if values else None


def short(number: float) -> str:
    """Return *number* with three digits that say something."""
    if abs(number) >= 100:
        return f"{number:,.0f}"
    if abs(number) >= 10:
        return f"{number:.1f}"
    return f"{number:.2f}" if abs(number) >= 0.1 else f"{number:.2g}"


@dataclass(frozen=True)
class Goal:
    """What was to be reached: so much at least, or where *at_most*, no more than that."""

    said: str
    bound: float
    measured: Spread | None
    at_most: bool = False

    @property
    def is_met(self) -> bool:
        if self.measured is None:
            return False
        reached = self.measured.median
        return reached <= self.bound if self.at_most else reached >= self.bound

    def cells(self) -> list[str]:
        sign = "≤" if self.at_most else "≥"
        if self.measured is None:
            return [self.said, f"{sign} {self.bound:g}", NOT_MEASURED, NOT_MEASURED]
        met = "yes" if self.is_met else "**missed**"
        return [self.said, f"{sign} {self.bound:g}", str(self.measured), met]


def goals(them: Iterable[Goal]) -> str:
    """Return the table of what was to be reached and what was measured."""
    return table(["Goal", "Bound", "Measured", "Met"], (goal.cells() for goal in them), words=1)


def table(head: Sequence[str], lines: Iterable[Sequence[str]], *, words: int) -> str:
    """Return a table in Markdown, of which the first columns hold *words*, the others numbers."""
    ruled = [head, ["---"] * words + ["---:"] * (len(head) - words), *lines]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in ruled)
