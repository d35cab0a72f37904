"""Charts as numbers: where the lines and points of a small drawing lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

WIDTH, HEIGHT = 640, 220
LEFT, RIGHT, TOP, BOTTOM = 44, 600, 16, 186
LINES = 4
MOST_LABELS = 6


@dataclass(frozen=True)
class Mark:
    """A point of the chart, or a line across it, with what is written beside it."""

    x: str
    y: str
    label: str


@dataclass(frozen=True)
class LineChart:
    """A line over time. Coordinates are written out, so that no language writes them otherwise."""

    line: str
    points: list[Mark]
    across: list[Mark]
    along: list[Mark]


def line_chart(values: Sequence[float | None], names: Sequence[str], unit: str) -> LineChart:
    """Draw *values*, of which some may be missing, over *names*."""
    top = round_up(max((value for value in values if value is not None), default=0))
    gap = (RIGHT - LEFT) / max(1, len(values) - 1)

    def x(number: int) -> str:
        return f"{LEFT + number * gap:.1f}"

    def y(value: float) -> str:
        return f"{BOTTOM - (BOTTOM - TOP) * value / top:.1f}"

    points = [
        Mark(x(number), y(value), f"{name}: {value:g} {unit}")
        for number, (value, name) in enumerate(zip(values, names, strict=True))
        if value is not None
    ]
    every = max(1, ceil(len(names) / MOST_LABELS))
    return LineChart(
        line=" ".join(f"{point.x},{point.y}" for point in points),
        points=points,
        across=[
            Mark("", y(top * step / LINES), f"{top * step / LINES:g}") for step in range(LINES + 1)
        ],
        along=[Mark(x(number), "", names[number]) for number in range(0, len(names), every)],
    )


def round_up(value: float) -> float:
    """Return the least of 4, 8, 20, 40, 80 and so on that is not below *value*."""
    if value <= 0:
        return LINES
    power = 10 ** ceil(log10(value / LINES) - 1)
    return next(LINES * step * power for step in (1, 2, 5, 10) if LINES * step * power >= value)
