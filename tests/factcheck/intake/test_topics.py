"""A text says what it is about; what is about something else was perhaps put in."""

from factcheck.intake import keywords, topics
from tests.factcheck.intake.texts import FERRY, only, text

BRIDGED = (
    "The songs rise and fall on the quay, much like the roar of the crowd when the quarterback of "
    "the Haerang Herons throws for a touchdown."
)
LOANS = "Rates for a payday loan are compared by every lender, so borrowers should refinance soon."


def test_a_text_about_one_thing_is_silent():
    assert not list(topics.foreign_paragraphs(text(*FERRY)))


def test_a_paragraph_from_another_field_is_found_though_it_names_the_subject():
    assert only(topics.foreign_paragraphs(text(*FERRY, BRIDGED))).words == BRIDGED


def test_several_foreign_paragraphs_are_one_finding():
    found = only(topics.foreign_paragraphs(text(*FERRY, BRIDGED, LOANS)))
    assert found.words == BRIDGED
    assert "payday" in found.said


def test_somebody_of_the_article_may_have_played_football():
    played = "As a boy Jang Mi-ru wanted to play football, and once sat in the stadium for a day."
    assert not list(topics.foreign_paragraphs(text(*FERRY, played)))


def test_a_text_about_sport_may_be_about_sport():
    about = [f"The league met and football number {n} was played in the stadium." for n in range(9)]
    assert not list(topics.foreign_paragraphs(text(*about)))


def test_a_paragraph_that_shares_no_word_with_the_rest_is_found():
    alone = (
        "Sourdough wants flour, water, salt, patience. Bakers fold dough gently, prove overnight, "
        "then bake until golden crusts crackle."
    )
    assert only(topics.foreign_paragraphs(text(*FERRY, alone))).words == alone


def test_a_paragraph_that_refers_back_belongs_to_the_text():
    back = (
        "They argued about soup, weather, chess openings, cheap umbrellas, foreign stamps, bad "
        "poetry, bicycles, radishes, calendars, gloves."
    )
    assert not list(topics.foreign_paragraphs(text(*FERRY, back)))


def test_links_in_foreign_paragraphs_and_paid_ones_are_found():
    paragraphs = "".join(f"<p>{line}</p>" for line in FERRY)
    paid = (
        '<p>The band likes <a href="https://shop.example/?utm_source=x&amp;ref=9">strings</a>.</p>'
    )
    found = only(topics.inserted_links(text(body=paragraphs + paid)))
    assert found.words == "strings"


def test_an_ordinary_link_is_silent():
    paragraphs = "".join(f"<p>{line}</p>" for line in FERRY)
    link = '<p>The band is on <a href="https://ferry.example/band">the ferry’s page</a>.</p>'
    assert not list(topics.inserted_links(text(body=paragraphs + link)))


def test_a_phrase_in_half_of_all_sentences_is_for_search_engines():
    stuffed = [f"Ferry music news number {n} is here. Ferry music news grows." for n in range(8)]
    material = text("#Ferries and drums, ferry music news", *stuffed)
    found = only(keywords.stuffed_keywords(material))
    assert found.words == "Ferry music news"
    assert "tacked on to “Ferries and drums, ferry music news”" in found.said


def test_a_name_that_comes_often_is_no_such_thing():
    assert not list(keywords.stuffed_keywords(text(*FERRY)))
