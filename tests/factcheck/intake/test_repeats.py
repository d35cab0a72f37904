"""What is said twice is seen, within a text and between two articles of ours."""

import pytest

from articles.checks import Tone
from factcheck.intake import repeats
from tests import builders
from tests.factcheck.intake.texts import FERRY, only, text

AGAIN = (
    "On Fridays, the band plays for whoever waits on the quay. The captain of the ferry has asked "
    "for slower songs so that passengers do not miss the departure; the band has written three."
)


def test_a_paragraph_that_stands_twice_is_found_once():
    found = only(repeats.repeated_paragraphs(text(*FERRY, FERRY[1])))
    assert found.tone == Tone.LOOK
    assert found.words == FERRY[1]
    assert "word by word" in found.said


def test_a_paragraph_that_nearly_stands_twice_is_found():
    found = only(repeats.repeated_paragraphs(text(*FERRY, AGAIN)))
    assert found.words == AGAIN
    assert "nearly word by word" in found.said


def test_three_times_is_said_once():
    assert "2 times" in only(repeats.repeated_paragraphs(text(*FERRY, FERRY[0], FERRY[0]))).said


def test_a_text_that_repeats_nothing_is_silent():
    assert not list(repeats.repeated_paragraphs(text(*FERRY)))
    assert not list(repeats.repeated_phrases(text(*FERRY)))


def test_short_lines_may_come_again():
    assert not list(
        repeats.repeated_paragraphs(text(*FERRY, "Tickets are free.", "Tickets are free."))
    )


def test_a_long_phrase_that_comes_again_is_shown_as_it_is_printed():
    phrase = "the windows look on to the quay and the songs are written"
    again = (
        f"In Busan, too, as one can read in every other letter from there, {phrase} at night by "
        "others who have never been to an island and would rather not."
    )
    found = only(repeats.repeated_phrases(text(*FERRY, again)))
    assert found.words in phrase


def test_what_is_a_repeated_paragraph_is_no_repeated_phrase_too():
    assert not list(repeats.repeated_phrases(text(*FERRY, AGAIN)))


@pytest.mark.django_db
def test_a_paragraph_of_another_article_is_found_with_its_address():
    theirs = builders.article("A boat with drums", body=f"<p>{FERRY[2]}</p><p>{FERRY[3]}</p>")
    found = only(repeats.repeats_of_ours(text("Something else entirely stands here.", AGAIN)))
    assert found.words == AGAIN
    assert found.links == ((theirs.headline, theirs.get_absolute_url()),)


@pytest.mark.django_db
def test_what_stands_in_several_articles_is_said_once():
    for number in (1, 2, 3):
        builders.article(f"A boat {number}", body=f"<p>{FERRY[number]}</p>")
    found = only(repeats.repeats_of_ours(text(*FERRY)))
    assert found.said.startswith("3 paragraphs of it")
    assert found.said.endswith("and 2 other articles of ours.")
    assert len(found.links) == 3


@pytest.mark.django_db
def test_one_short_sentence_may_be_alike_by_chance():
    short = "The second half of the evening was longer than the first, and warmer."
    builders.article("A boat", body=f"<p>{short}</p>")
    assert not list(repeats.repeats_of_ours(text(short)))


@pytest.mark.django_db
def test_an_article_does_not_repeat_itself():
    body = f"<p>{FERRY[2]}</p>"
    article = builders.article("A boat with drums", body=body)
    assert not list(repeats.repeats_of_ours(text(body=body, article=article)))


@pytest.mark.django_db
def test_drafts_of_others_are_no_articles_of_ours():
    builders.draft("A boat with drums", body=f"<p>{FERRY[2]}</p>")
    assert not list(repeats.repeats_of_ours(text(FERRY[2])))
