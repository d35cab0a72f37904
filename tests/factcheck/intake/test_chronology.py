"""Nobody does anything before being born, and nothing ends before it starts."""

import pytest

from factcheck.intake import chronology
from tests.factcheck.intake.texts import only, text, words


@pytest.mark.parametrize(
    ("rule", "paragraphs"),
    [
        ("before_birth", ["Jang Mi-ru was born in 1998. Jang Mi-ru debuted in 1989."]),
        (
            "before_birth",
            ["Jang Mi-ru was born in May 2001.", "In her town Jang Mi-ru sang in 1999."],
        ),
        ("before_birth", ["Mok Si-hu was born in 1995. He defected on 3 May 1990 with a friend."]),
        ("after_death", ["Mok Si-hu died in 2003. Mok Si-hu performed in 2005 on the quay."]),
    ],
)
def test_a_life_has_its_order(rule, paragraphs):
    assert only(chronology.impossible_orders(text(*paragraphs))).rule == rule


@pytest.mark.parametrize(
    "paragraph",
    [
        "Jang Mi-ru was born in 1998. Jang Mi-ru debuted in 2019.",
        "Jang Mi-ru was born in 1998, four years after her mother fled in 1994.",
        "Jang Mi-ru was born in 1998. Jang Mi-ru covered a song first played in 1985.",
        "Jang Mi-ru was born in 1998. Jang Mi-ru says that the label was formed in 1989.",
        "Jang Mi-ru was born in 1998. His father, he says, fled in 1970.",
        "Jang Mi-ru was born in 1998. The band Paper Lanterns was formed in 1990.",
        "Mok Si-hu died in 2003. A last record of Mok Si-hu was released in 2005.",
        "Jang Mi-ru, born in 1998, sings of a queen. The queen was killed in 1895.",
    ],
)
def test_two_lives_are_not_mixed(paragraph):
    assert not list(chronology.impossible_orders(text(paragraph)))


@pytest.mark.parametrize("span", ["from 2015 to 2012", "between 2018 and 2008", "2015–2012"])
def test_nothing_ends_before_it_starts(span):
    found = chronology.ends_before_starts(text(f"They shared a room {span} in Haerang."))
    assert words(found) == [span]


@pytest.mark.parametrize(
    "sentence",
    [
        "They shared a room from 2012 to 2015.",
        "They shared a room in 2012–13 and 2015-2016.",
        "Sales fell from 2015 to 2012 copies.",
        "Call 2015-2012-11 for tickets.",
    ],
)
def test_spans_that_run_forwards_and_other_numbers_are_silent(sentence):
    assert not list(chronology.ends_before_starts(text(sentence)))


def test_birth_year_and_age_are_one_sum():
    told = "Seo-jin, who was born in 1996, left in 2015 at the age of 13."
    assert only(chronology.ages_that_do_not_add_up(text(told))).said.endswith(
        "was 18 or 19 in 2015."
    )
    for age in (18, 19):
        told = f"Seo-jin, who was born in 1996, left in 2015 at the age of {age}."
        assert not list(chronology.ages_that_do_not_add_up(text(told)))
