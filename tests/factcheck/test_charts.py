"""Charts as numbers."""

import pytest

from factcheck.charts import BOTTOM, LEFT, RIGHT, TOP, line_chart, round_up


@pytest.mark.parametrize(
    ("value", "top"),
    [(0, 4), (0.3, 0.4), (3, 4), (4, 4), (4.1, 8), (19, 20), (31, 40), (99, 200), (1000, 2000)],
)
def test_the_scale_ends_at_a_round_number(value, top):
    assert round_up(value) == pytest.approx(top)


def test_a_line_runs_from_edge_to_edge_and_upwards():
    chart = line_chart([0, None, 40], ["a", "b", "c"], "hours")
    assert chart.line == f"{LEFT:.1f},{BOTTOM:.1f} {RIGHT:.1f},{TOP:.1f}"
    assert [point.label for point in chart.points] == ["a: 0 hours", "c: 40 hours"]


def test_one_value_and_none_are_drawn_without_error():
    assert len(line_chart([7], ["a"], "days").points) == 1
    assert line_chart([], [], "days").line == ""
    assert line_chart([None, None], ["a", "b"], "days").points == []


def test_a_long_time_has_few_names():
    names = [str(number) for number in range(53)]
    assert len(line_chart([1.0] * 53, names, "days").along) <= 6
