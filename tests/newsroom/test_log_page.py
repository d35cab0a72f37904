"""The log of corrections: what it comes to, and finding one in it."""

import unicodedata
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.roles import Role
from factcheck import reports
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def numbers(read, words):
    """Return the numbers of the corrections that the log shows for a query."""

    def shown(query: str = "") -> list[str]:
        entries = read(f"/corrections/{query}").find_class("log")[0]
        return [
            words(entry.find_class("log-date")[0]).split("No. ")[1]
            for entry in entries
            if entry.find_class("log-date")
        ]

    return shown


@pytest.fixture
def newspaper():
    """Three published corrections: of a nationality, a name in News, and a clarification."""
    group = builders.subject("Red Velvet")
    builders.published(builders.article("Five voices"), subject=group)
    builders.published(
        builders.article("Nine voices", section=builders.section("News")),
        error_type="name",
        was_wrong="misspelled the name of 태연",
        is_right="Her name is Taeyeon.",
        subject=builders.subject("Taeyeon", "person"),
        wordings=[builders.wording("umbrellas", "hats")],
    )
    builders.published(
        kind="clarification", wordings=[], was_wrong="could be misread", is_right="100% of it."
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["3", "2", "1"]),
        ("?kind=clarification", ["3"]),
        ("?error=name", ["2"]),
        ("?section=news", ["2"]),
        ("?about=red-velvet", ["1"]),
        (f"?year={timezone.localdate().year}", ["3", "2", "1"]),
        ("?q=taeyeon", ["2"]),
        ("?q=MISSPELLED+name", ["2"]),
        ("?q=red+velvet&error=nationality", ["1"]),
        ("?q=red+velvet&error=name", []),
        ("?q=태연", ["2"]),
        (f"?q={unicodedata.normalize('NFD', '태연')}", ["2"]),
        ("?q=100%25", ["3"]),
        ("?q=%25", ["3"]),
        ("?q=_", []),
        ("?q=%27%3B--", []),
    ],
)
def test_the_log_is_narrowed_to_what_is_asked_for(newspaper, numbers, query, found):
    assert numbers(query) == found


@pytest.mark.parametrize(
    "query",
    [
        "?kind=rumour",
        "?error=%27",
        "?section=nowhere",
        "?about=nobody",
        "?year=0",
        "?year=99999999999999999999",
        "?year=MMXXVI",
        f"?q={'x' * 5000}",
        f"?q={'x+' * 50}",
        "?_connector=OR&subject__name=x&order_by=pk",
    ],
)
def test_b23_b24_a_question_that_makes_no_sense_gets_a_plain_answer(newspaper, numbers, query):
    assert numbers(query) == ["3", "2", "1"]


def test_what_is_asked_for_and_how_many_it_found_are_said(newspaper, read, words):
    page = read("/corrections/?q=velvet&error=nationality")
    assert words(page.find_class("filters-result")[0]) == "1 of 3 found. Show all"
    assert page.get_element_by_id("id_q").get("value") == "velvet"
    assert page.xpath("//option[@selected and @value!='']/@value") == ["nationality"]
    assert page.xpath("//link[@rel='canonical']/@href")[0].endswith("/corrections/")
    page = read("/corrections/?q=giraffe")
    assert "None of our corrections is like that." in words(page.find_class("log")[0])


def test_pages_keep_what_was_asked_for(read, monkeypatch, newspaper):
    monkeypatch.setattr("newsroom.pages.log.ON_A_PAGE", 1)
    page = read("/corrections/?error=nationality&kind=correction&q=%26")
    assert not page.find_class("pagination")
    page = read("/corrections/?kind=correction&q=group")
    assert not page.find_class("pagination")
    page = read("/corrections/?kind=correction")
    assert page.xpath("//a[@rel='next']/@href") == ["?kind=correction&page=2"]


def test_totals_count_what_readers_can_see(read, words, newspaper):
    article = builders.article()
    builders.approved(article)
    reported = builders.report(article)
    made = builders.published(article, wordings=[builders.wording("umbrellas", "hats")])
    type(reported).objects.update(received_at=timezone.now() - timedelta(hours=5, minutes=1))
    reports.accept(reported, made, by=builders.user(role=Role.EDITOR))
    totals = words(read("/corrections/").find_class("totals")[0])
    assert totals == (
        "published this year 4 since we began 4 "
        "median time from a reader’s report to publication, this year 5 h "
        "first reported by readers, this year 25%"
    )


def test_h9_an_entry_names_every_article_that_was_put_right(read, words):
    articles = [builders.article(f"Story {number}") for number in range(3)]
    builders.published(*articles)
    [entry] = read("/corrections/").find_class("log")[0]
    assert words(entry.find_class("log-others")[0]) == (
        "Also put right in 2 more articles Story 1 Story 2"
    )


def test_a11_what_is_not_published_cannot_be_searched_for(numbers, newspaper):
    builders.approved(was_wrong="misstated the canarybird", is_right="It is a canarybird.")
    assert numbers("?q=canarybird") == []
    assert numbers() == ["3", "2", "1"]


def test_what_is_on_hold_cannot_be_searched_for(numbers):
    article = builders.article()
    builders.published(article, was_wrong="misnamed the umbrellas", is_right="These are umbrellas.")
    assert numbers("?q=umbrellas") == ["1"]
    builders.held(article, "umbrellas")
    assert numbers("?q=umbrellas") == []
    assert numbers("?q=These") == ["1"]


def test_an_error_that_must_not_be_repeated_cannot_be_searched_for(numbers):
    builders.published(
        was_wrong="gave the address of a witness",
        do_not_repeat=True,
        do_not_repeat_reason="It puts her in danger.",
        notice="An earlier version of this article gave a detail that it should not have given.",
    )
    assert numbers("?q=witness") == []
    assert numbers("?q=detail") == ["1"]
