"""“Last year” means something as long as one knows the day of writing."""

from datetime import date

from factcheck.intake import relative
from tests.factcheck.intake.texts import only, text

TOLD = "Last year they met in June. Two months ago, on Friday, they parted; this summer they rest."


def test_in_an_undated_text_nobody_knows_when_that_is():
    said = only(relative.dates_that_count_from_a_day(text(TOLD))).said
    assert "“Last year”" in said
    assert "nobody knows when that is" in said


def test_in_a_text_from_elsewhere_it_counts_from_their_day():
    material = text(TOLD, on=date(2025, 7, 18), publisher="CNN")
    said = only(relative.dates_that_count_from_a_day(material)).said
    assert "counted from 18 July 2025, when CNN published it" in said


def test_our_own_people_write_for_the_day():
    assert not list(relative.dates_that_count_from_a_day(text(TOLD, is_ours=True)))


def test_dates_with_a_year_and_words_of_others_are_silent():
    told = (
        "In June 2018 they met. In June they had been 20, and in 2019 more. “Last year,” she said."
    )
    assert not list(relative.dates_that_count_from_a_day(text(told)))
