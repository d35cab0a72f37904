"""What cannot be is wrong, and what only looks odd is not."""

from datetime import date

import pytest

from articles.checks import Tone
from factcheck.intake import impossible
from tests.factcheck.intake.texts import only, text, words


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("She crossed the river in 2011 at the age of 2011.", "at the age of 2011"),
        ("He left home at age 150 and never wrote.", "at age 150"),
        ("Mok Si-hu, aged 1998, keeps the figures.", "aged 1998"),
        ("The 230-year-old singer bowed twice.", "230-year-old singer"),
        ("The 1995-year-olds share a flat.", "1995-year-olds"),
        ("She was 1997 years old when the ferry sank.", "She was 1997 years old"),
        ("We met Seo-jin, who is 2013, on the quay.", "who is 2013"),
        ("그는 2013세에 데뷔했다.", "2013세"),
        ("He was sent home at the age of -3.", "at the age of -3"),
    ],
)
def test_nobody_is_as_old_as_that(sentence, printed):
    found = only(impossible.impossible_ages(text(sentence)))
    assert found.tone == Tone.WRONG
    assert found.words == printed


@pytest.mark.parametrize(
    "sentence",
    [
        "The 25-year-olds share a flat.",
        "She defected at the age of 12.",
        "The oldest listener, at the age of 112, asked for an encore.",
        "They played below a 300-year-old pine.",
        "The 1,300-year-old temple lent its bell.",
        "A cheese aged 200 days was served.",
        "They were of the age of steam, and in 2013 they stopped.",
        "그는 25세다. 1세대 아이돌이다.",
        "She was 1,500 metres from the border.",
        "Whoever was there in 2013, was there.",
        "At the age of 150 days it walked.",
    ],
)
def test_people_trees_and_cheese_may_be_as_old_as_they_are(sentence):
    assert not list(impossible.impossible_ages(text(sentence)))


def test_more_than_all_of_them_is_too_many():
    found = impossible.impossible_shares(text("He says that 120 per cent of listeners agreed."))
    assert words(found) == ["120 per cent of listeners"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sales were 120% of last year’s.",
        "They sold 150 per cent of the target.",
        "A survey found that 90% of 200 recent defectors had listened.",
        "100% of the fans stayed.",
    ],
)
def test_a_share_of_a_target_may_be_more_than_all(sentence):
    assert not list(impossible.impossible_shares(text(sentence)))


@pytest.mark.parametrize(
    "day", ["30 February", "February 29, 2019", "31 June 2020", "April 31", "2019년 2월 30일"]
)
def test_some_days_are_in_no_calendar(day):
    assert words(impossible.days_that_are_none(text(f"They met on {day} by the sea."))) == [day]


@pytest.mark.parametrize(
    "sentence",
    [
        "They met on 29 February 2020.",
        "They met on 29 February.",
        "She was seen in 31 Maytime films.",
        "It re-entered at 45 March after March.",
        "In June 31 people came, and in February 30 more.",
        "They met on 1 April 2018 and on 2018-04-03.",
    ],
)
def test_other_days_are(sentence):
    assert not list(impossible.days_that_are_none(text(sentence)))


@pytest.mark.parametrize("day", ["Monday, 1 April 2018", "Fri July 17, 2025", "2018년 4월 1일(월)"])
def test_a_weekday_has_to_fit_its_date(day):
    found = only(impossible.weekdays_that_do_not_fit(text(f"The concert of {day} was long.")))
    assert found.words == day
    assert found.tone == Tone.WRONG


@pytest.mark.parametrize("day", ["Sunday, 1 April 2018", "Thu July 17, 2025", "Monday, 1 April"])
def test_a_weekday_that_fits_or_has_no_year_is_silent(day):
    assert not list(impossible.weekdays_that_do_not_fit(text(f"The concert of {day} was long.")))


@pytest.mark.parametrize(
    "sentence",
    [
        "The trio debuted in 2104 with a song about tides.",
        "The single was released in 1815 and sold well.",
        "The album was released on 4 May 214.",
    ],
)
def test_a_slip_of_the_century_is_seen(sentence):
    assert list(impossible.other_centuries(text(sentence, on=date(2025, 7, 18))))


@pytest.mark.parametrize(
    "sentence",
    [
        "The king was born in 1397 and invented an alphabet.",
        "The trio will have been formed in 2030, in the novel.",
        "The album is expected to be released in 2031.",
        "The single was released in 1985 and sold 2104 copies.",
        "The temple opened in 1593.",
        "A song first performed in 1801 is heard on the album.",
        "Their debut in 2027 was announced in May.",
    ],
)
def test_the_past_and_the_future_have_their_own_years(sentence):
    assert not list(impossible.other_centuries(text(sentence, on=date(2025, 7, 18))))
