"""A name is spelled in one way, unless it is two names."""

import pytest

from factcheck.intake import names
from tests.factcheck.intake.texts import only, text


@pytest.mark.parametrize(
    ("paragraph", "odd"),
    [
        ("We met Kim Jong Un. They saw Kim Jong-un. He, Kim Jong Un, sat.", "Kim Jong-un"),
        ("Here is 1VERSE. Now 1Verse sings, as 1VERSE does.", "1Verse"),
        (
            "It was Girls’ Generation, then girls' generation, then Girls’ Generation.",
            "girls' generation",
        ),
        ("Girls’ Generation sang; later Girls' Generation slept.", "Girls' Generation"),
        ("The K-pop of May is K-pop, and Kpop is too.", "Kpop"),
        ("North Korean songs, North Korean boats, and north korean rain.", "north korean"),
    ],
)
def test_a_name_spelled_two_ways_is_found(paragraph, odd):
    found = only(names.spelled_two_ways(text(paragraph)))
    assert odd in found.said


@pytest.mark.parametrize(
    "paragraph",
    [
        "We met Kim Jong Un and Kim Jong Un’s driver.",
        "Winter sings in winter. Joy is a joy, and Red Velvet ate red velvet.",
        "Girls’ Generation and Girls’ Generation’s songs are one.",
        "Social media is here. They like social media.",
        "Mina and Mino sang with Mini.",
        "레드벨벳 and Red Velvet are one.",
    ],
)
def test_words_possessives_and_apostrophes_are_no_variants(paragraph):
    assert not list(names.spelled_two_ways(text(paragraph)))


def test_a_headline_has_capitals_of_its_own():
    material = text("The K-pop of May is K-pop.", headline="BREAKING: THE K-POP OF MAY")
    assert not list(names.spelled_two_ways(material))


def test_given_names_with_and_without_a_hyphen_are_a_matter_of_style():
    found = only(names.spelled_two_ways(text("We met Kim Jong Un, the son of Kim Jong-il.")))
    assert found.rule == "names_in_two_styles"
