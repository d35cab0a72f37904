"""Figures, superlatives and hearsay want somebody who answers for them."""

import pytest

from factcheck.intake import borrowed, unsourced
from tests.factcheck.intake.texts import only, text


def test_figures_without_a_source_are_one_finding():
    material = text(
        "The band has millions of listeners.", "It is quiet here.", "They sold 8,400 copies in May."
    )
    said = only(unsourced.figures_without_source(material)).said
    assert "“millions of listeners”" in said
    assert "“8,400 copies”" in said


@pytest.mark.parametrize(
    "paragraph",
    [
        "The band has millions of listeners, according to the chart office.",
        "The ministry counts them. There are 30,000 boats in the bay.",
        "“We have millions of listeners,” she said.",
        "They crossed thousands of miles in 2014, on 1 August.",
        "They have five songs and 12 chairs.",
    ],
)
def test_a_source_beside_it_will_do(paragraph):
    assert not list(unsourced.figures_without_source(text(paragraph)))


@pytest.mark.parametrize(
    "superlative",
    [
        "one of the country’s loudest bands",
        "the biggest stage in the world",
        "a career unlike any other",
        "an unprecedented evening",
        "the first quartet ever to play there",
        "Haerang’s newest trio",
    ],
)
def test_a_superlative_wants_a_voice(superlative):
    assert only(unsourced.superlatives_without_source(text(f"This was {superlative}.")))


@pytest.mark.parametrize(
    "words",
    [
        "the first song",
        "most of the songs",
        "the most likely date",
        "the youngest member",
        "at best",
    ],
)
def test_small_superlatives_are_nobodys_claim(words):
    assert not list(unsourced.superlatives_without_source(text(f"This was {words}.")))


def test_hearsay_is_asked_for_its_source():
    material = text("Experts say that it floats. Industry observers agree. It reportedly sank.")
    said = only(unsourced.vague_sources(material)).said
    assert "“Experts say”, “Industry observers” and “reportedly”" in said


def test_who_names_the_experts_is_not_asked():
    material = text("Statistics show it, according to the Port Authority of Haerang.")
    assert not list(unsourced.vague_sources(material))


def test_of_few_one_asks_how_they_were_chosen():
    material = text("The study says that 90% of 40 dockers whistle, and 80% of 4,000 sailors.")
    assert only(unsourced.shares_of_few(material)).words == "90% of 40 dockers"


def test_what_another_paper_reported_is_second_hand():
    material = text("She told The Washington Post that she whistles.", publisher="Haerang Observer")
    assert only(borrowed.second_hand(material)).words == "told The Washington Post"
    material = text("She told CNN that she whistles, and told Jang Mi-ru.", publisher="CNN")
    assert not list(borrowed.second_hand(material))


def test_an_advertisement_is_asked_what_it_does_here():
    material = text("The record is now available on all major platforms. Don’t miss it!")
    assert "“now available on”" in only(borrowed.advertising(material)).said
    assert not list(borrowed.advertising(text("The record can be had at the counter.")))
