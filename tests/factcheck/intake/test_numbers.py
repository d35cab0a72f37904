"""One thing has one number, as far as the text itself tells."""

import pytest

from articles.checks import Tone
from factcheck.intake import numbers
from tests.factcheck.intake.texts import only, text


@pytest.mark.parametrize(
    "paragraph",
    [
        "The group has five members. All six members came.",
        "It is a four-member group. Its five members came.",
        "The record has nine tracks. All ten tracks were sung.",
        "There are 30,000 refugees here. About 33,000 refugees came by sea.",
    ],
)
def test_two_totals_of_one_thing_are_worth_a_look(paragraph):
    assert only(numbers.numbers_that_differ(text(paragraph))).tone == Tone.LOOK


@pytest.mark.parametrize(
    "paragraph",
    [
        "Two of their five members come from the north. All five members sing.",
        "The group has five members. Three members sing.",
        "All five members sang for the five hours and the six minutes.",
        "Their four songs were followed by its five dances.",
        "“The group has six members,” he said. The group has five members.",
    ],
)
def test_parts_are_no_totals(paragraph):
    assert not list(numbers.numbers_that_differ(text(paragraph)))


def test_one_debut_in_two_years_is_worth_a_look():
    found = numbers.years_that_differ(
        text(
            "Paper Lanterns debuted in 2014.",
            "The captain was there when Paper Lanterns debuted in 2015.",
        )
    )
    assert "2014 and 2015" in only(found).said


def test_two_groups_may_debut_in_two_years():
    told = text("Paper Lanterns debuted in 2014. Salt Meridian debuted in 2015.")
    assert not list(numbers.years_that_differ(told))
