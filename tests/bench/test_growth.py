"""The table of growth: ratios within a round, and how time grows with size."""

import pytest

from tests.bench import growth
from tests.bench.growth import Measured


def measured(values: dict[int, list[float]], database: str = "SQLite") -> Measured:
    return Measured("Reading", database, is_ratio=False, values=values)


def test_a_size_is_compared_with_the_smallest_of_the_same_round():
    one = measured({100: [1.0, 2.0], 1_000: [3.0, 4.0]})
    assert one.ratios(1_000) == [3.0, 2.0]


@pytest.mark.parametrize(
    ("times", "exponent"), [([1, 10, 100], 1), ([2, 2, 2], 0), ([1, 100, 1e4], 2)]
)
def test_growth_is_the_exponent(times, exponent):
    one = measured({10 ** (at + 3): [time, 7 * time] for at, time in enumerate(times)})
    assert one.growths == pytest.approx([exponent, exponent])


def test_the_table_has_a_line_for_each_size_but_the_smallest_and_no_times():
    one = measured({100: [50.0] * 3, 1_000: [100.0, 150.0, 200.0]})
    *_, line = growth.table([one]).splitlines()
    assert line == "| Reading | SQLite | 1,000 | 2.00 | 3.00 | 4.00 | 0.48 |"


def test_a_ratio_stands_as_it_is_and_does_not_grow():
    one = Measured("Publishing", "SQLite", is_ratio=True, values={100: [0.2, 0.1, 0.3]})
    *_, line = growth.table([one]).splitlines()
    assert line == "| Publishing | SQLite | 100 | 0.10 | 0.20 | 0.30 |  |"


def test_what_grows_most_in_each_database_is_held_against_the_goal():
    slow = measured({100: [1.0], 1_000: [20.0]}, "PostgreSQL")
    rows = [measured({100: [1.0], 1_000: [3.0]}), measured({100: [1.0], 1_000: [1.0]}), slow]
    *_, sqlite, postgresql = growth.goals(rows).splitlines()
    assert sqlite == "| Largest exponent, SQLite: reading | ≤ 1 | 0.48 | yes |"
    assert postgresql == "| Largest exponent, PostgreSQL: reading | ≤ 1 | 1.30 | **missed** |"
