"""The table of measurements: ratios within a round, and how time grows with size."""

import pytest

from tests.bench import report
from tests.bench.report import Measured


def measured(values: dict[int, list[float]]) -> Measured:
    return Measured("Reading", "SQLite", is_ratio=False, values=values)


def test_a_size_is_compared_with_the_smallest_of_the_same_round():
    one = measured({100: [1.0, 2.0], 1_000: [3.0, 4.0]})
    assert one.ratios(1_000) == [3.0, 2.0]


@pytest.mark.parametrize(
    ("times", "growth"), [([1, 10, 100], 1), ([2, 2, 2], 0), ([1, 100, 1e4], 2)]
)
def test_growth_is_the_exponent(times, growth):
    one = measured({10 ** (at + 3): [time] for at, time in enumerate(times)})
    assert one.growth == pytest.approx(growth)


def test_the_table_has_a_line_for_each_size_but_the_smallest_and_no_times():
    one = measured({100: [50.0] * 3, 1_000: [100.0, 150.0, 200.0]})
    *_, line = report.table([one]).splitlines()
    assert line == "| Reading | SQLite | 1,000 | 2.00 | 3.00 | 4.00 | 0.48 |"


def test_a_ratio_stands_as_it_is_and_does_not_grow():
    one = Measured("Publishing", "SQLite", is_ratio=True, values={100: [0.2, 0.1, 0.3]})
    *_, line = report.table([one]).splitlines()
    assert line == "| Publishing | SQLite | 100 | 0.10 | 0.20 | 0.30 |  |"


def test_what_was_measured_before_is_replaced_and_the_rest_of_the_page_stays(tmp_path, monkeypatch):
    page = tmp_path / "performance.md"
    page.write_text(f"Before\n{report.BEGIN}\nold\n{report.END}\nAfter\n", "utf-8")
    monkeypatch.setattr(report, "DOCUMENT", page)
    report.write("new")
    assert page.read_text("utf-8") == f"Before\n{report.BEGIN}\n\nnew\n\n{report.END}\nAfter\n"


def test_the_page_of_the_docs_can_be_written():
    page = report.DOCUMENT.read_text("utf-8")
    assert page.index(report.BEGIN) < page.index(report.END)
