"""Ratios within a round, and goals beside them."""

import pytest

from tests.bench.ratios import Goal, Spread, goals, short, spread


def test_each_round_is_compared_with_itself_only():
    assert spread([10, 40, 90], [10, 20, 30]) == Spread(1, 2, 3)


def test_what_was_not_measured_has_no_ratio():
    assert spread([]) is None
    assert spread([1.0], []) is None


def test_rounds_that_are_missing_are_noticed():
    with pytest.raises(ValueError, match="shorter"):
        spread([1.0, 2.0], [1.0])


@pytest.mark.parametrize(
    ("number", "said"),
    [(40_788, "40,788"), (146.7, "147"), (12.34, "12.3"), (0.567, "0.57"), (0.00412, "0.0041")],
)
def test_numbers_are_as_long_as_they_say_something(number, said):
    assert short(number) == said


def test_the_median_decides_whether_a_goal_is_met_and_a_missed_one_stays_in_the_table():
    met = Goal("Quick", 0.45, Spread(0.4, 0.5, 0.6))
    missed = Goal("Quicker", 0.9, Spread(0.4, 0.5, 2.0))
    *_, first, second, third = goals([met, missed, Goal("Unknown", 4, None)]).splitlines()
    assert first == "| Quick | ≥ 0.45 | 0.50 (0.40 to 0.60) | yes |"
    assert second == "| Quicker | ≥ 0.9 | 0.50 (0.40 to 2.00) | **missed** |"
    assert third == "| Unknown | ≥ 4 | – | – |"


def test_a_bound_from_above():
    assert Goal("Growth", 1.0, Spread(0.9, 0.9, 0.9), at_most=True).is_met
    assert not Goal("Growth", 1.0, Spread(1.1, 1.1, 1.1), at_most=True).is_met
