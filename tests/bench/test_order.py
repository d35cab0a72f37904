"""What is measured is asked for in the environment; what makes no sense is refused before."""

import pytest

from tests.bench.__main__ import MOST_ROUNDS, PARTS, SIZES, ordered
from tests.bench.sweeps import name_of


def test_without_a_word_all_parts_are_measured():
    order = ordered({"BENCH_SIZES": "", "BENCH_PARTS": ""})
    assert (order.sizes, order.parts) == (SIZES, PARTS)


def test_sizes_are_measured_from_the_smallest():
    order = ordered({"BENCH_SIZES": "3000,1000,3000", "BENCH_PARTS": "serving"})
    assert (order.sizes, order.parts) == ([1_000, 3_000], ["serving"])


@pytest.mark.parametrize(
    "asked",
    [
        {"BENCH_SIZES": "many"},
        {"BENCH_SIZES": "0"},
        {"BENCH_ROUNDS": "0"},
        {"BENCH_ROUNDS": str(MOST_ROUNDS + 1)},
        {"BENCH_SECONDS": "-1"},
        {"BENCH_PARTS": "serving,everything"},
    ],
)
def test_what_makes_no_sense_is_refused(asked):
    with pytest.raises(ValueError):  # noqa: PT011
        ordered(asked)


def test_each_round_has_a_group_of_its_own():
    assert len({name_of(number) for number in range(MOST_ROUNDS + 1)}) == MOST_ROUNDS + 1
