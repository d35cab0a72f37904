"""The search page: what it finds, how it can be narrowed, and what it keeps to itself."""

import unicodedata
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.demo import clock
from tests import builders


@pytest.fixture
def look(client, db):
    def get(query: str, status: int = 200, **choices):
        response = client.get("/search/", {"q": query} | choices)
        assert response.status_code == status
        return response

    return get


@pytest.fixture
def headlines(look):
    def of(query: str, **choices) -> list[str]:
        return [one.live.content.headline for one in look(query, **choices).context["articles"]]

    return of


def facet(response, name: str) -> dict[str, int]:
    [found] = [one for one in response.context["facets"] if one.name == name]
    return {choice.label: choice.count for choice in found.choices}


def test_words_are_shown_in_their_passages_and_marked(look):
    builders.article("Rain & <b>more</b>")
    html = look("umbrella SHOP").content.decode()
    assert "1 article" in html
    assert "a <mark>shop</mark> that sells <mark>umbrellas</mark>." in html
    assert "Rain &amp; &lt;b&gt;more&lt;/b&gt;" in html


@pytest.mark.case("B2")
def test_b2_what_is_searched_and_what_is_found_is_escaped(look):
    builders.article("<script>alert(1)</script> sells")
    html = look('<script>"alert" sells').content.decode()
    assert "<script>alert" not in html
    assert "<mark>script</mark>" in html


@pytest.mark.case("B18")
def test_b18_hangul_is_found_in_either_form_and_said_to_be_korean(look):
    builders.article(body="<p>노래는 태연이 불렀다.</p>")
    for form in ("NFC", "NFD"):
        html = look(unicodedata.normalize(form, "태연")).content.decode()
        assert '<mark><span lang="ko">태연</span></mark>' in html


def test_a_corrected_article_says_so_and_a_retracted_one_too(look):
    builders.published(builders.article())
    builders.taken_down(builders.article(), "retraction")
    html = look("umbrellas").content.decode()
    assert html.count("Corrected") == 1
    assert ">Retracted<" in html


def test_the_search_is_narrowed_by_section_subject_and_year_together(look, headlines):
    group, person = builders.subject("Red Velvet"), builders.subject("Irene", "person")
    with clock.at(timezone.now() - timedelta(days=800)):
        builders.article("Old", subjects=[group], section=builders.section("News"))
    builders.article("New", subjects=[group, person], section=builders.section("News"))
    builders.article("Other", subjects=[person], section=builders.section("Letters"))
    response = look("umbrellas")
    assert facet(response, "Section") == {"News": 2, "Letters": 1}
    assert facet(response, "Subject") == {"Red Velvet": 2, "Irene": 2}
    assert sorted(facet(response, "Year").values()) == [1, 2]
    assert headlines("umbrellas", section="news") == ["New", "Old"]
    assert headlines("umbrellas", section="news", subject="irene") == ["New"]
    year = (timezone.now() - timedelta(days=800)).year
    assert headlines("umbrellas", year=year) == ["Old"]
    assert headlines("umbrellas", year=year, subject="irene") == []


def test_a_choice_is_a_link_and_can_be_taken_back(look):
    builders.article("One", section=builders.section("News"))
    builders.article("Two", section=builders.section("Letters"))
    assert 'href="?q=umbrellas&amp;section=news"' in look("umbrellas").content.decode()
    html = look("umbrellas", section="news").content.decode()
    assert 'href="?q=umbrellas">Remove' in html
    assert '<input type="hidden" name="section" value="news">' in html


def test_a_subject_that_was_merged_counts_as_what_it_became(look, headlines):
    group = builders.subject("Red Velvet")
    builders.article("One", subjects=[builders.subject("RV", merged_into=group)])
    builders.article("Two", subjects=[group])
    builders.article("Three", subjects=[builders.subject("Irene", "person")])
    assert facet(look("umbrellas"), "Subject") == {"Red Velvet": 2, "Irene": 1}
    assert headlines("umbrellas", subject="red-velvet") == ["Two", "One"]


@pytest.mark.case("B24")
def test_b24_whatever_else_the_address_says_is_ignored(headlines):
    builders.article("One")
    others = {"_connector": "OR", "author__password__startswith": "a", "order_by": "id"}
    for wrong in ({"year": "x"}, {"year": "99999999999"}, {"section": "none"}, {"year": "²⁰²⁶"}):
        assert headlines("umbrellas", **others, **wrong) == ["One"]


def test_groups_that_are_called_so_come_first(look):
    group = builders.subject("Red Velvet", native_name="레드벨벳")
    builders.article(subjects=[group])
    for query in ("velvet", "레드"):
        html = look(query).content.decode()
        assert 'href="/groups/red-velvet/"' in html


def test_the_results_go_on_on_further_pages(look):
    for _ in range(21):
        builders.article()
    first = look("umbrellas", section="features")
    assert len(first.context["articles"]) == 20
    assert 'href="?q=umbrellas&amp;section=features&amp;page=2"' in first.content.decode()
    assert len(look("umbrellas", page=2).context["articles"]) == 1
    for page in ("3", "0", "x", "-1"):
        look("umbrellas", 404, page=page)


def test_of_very_many_articles_the_first_are_listed_and_it_is_said(look, monkeypatch):
    monkeypatch.setattr("newsroom.pages.search.MOST_ARTICLES", 2)
    for _ in range(3):
        builders.article()
    response = look("umbrellas")
    assert len(response.context["articles"]) == 2
    assert "The first 2 articles. There are more" in response.content.decode()


def test_nothing_found_says_what_was_searched_and_where_else_to_look(look):
    html = look("nowhere").content.decode()
    assert "Nothing found" in html
    assert "Spelling is not guessed" in html
    assert 'href="/check/?q=nowhere"' in html


def test_an_empty_search_is_a_form(look):
    for query in ("", "   "):
        response = look(query)
        assert "page" not in response.context
        assert 'name="q"' in response.content.decode()


@pytest.mark.case("B23")
@pytest.mark.parametrize("query", ["x" * 5000, "%", "_ _", "\\", "b c d e f g h j k l m n o p"])
def test_b23_what_cannot_be_searched_gets_a_plain_answer(look, query):
    builders.article()
    response = look(query)
    assert "Nothing was searched" in response.content.decode()


NAUGHTY = [
    "' OR 1=1; --",
    '"); DROP TABLE articles_passage; --',
    "NEAR(a b)",
    "folded: x OR y* ^z",
    "\u202e\u200b\ufeff",
    "\U0001f3a4",
    "{{7*7}} %(x)s {0.__class__}",
    "<img src=x onerror=alert(1)>",
    "Ω≈ç√∫˜µ",
    "ﷺ",
    "\x1b[31m",
    "A" * 200,
    "ㅎㅏㄴㄱㅡㄹ",
    "İstanbul ẞ",
]


@pytest.mark.case("B23")
@pytest.mark.parametrize("query", NAUGHTY)
def test_b23_naughty_strings_are_only_words(client, db, query):
    builders.article()
    for address in ("/search/", "/check/"):
        for accept in ("text/html", "application/json"):
            response = client.get(address, {"q": query}, headers={"accept": accept})
            assert response.status_code in (200, 400)
            assert "<img" not in response.content.decode() or accept == "application/json"


@pytest.mark.case("B16", "B20")
@pytest.mark.parametrize("address", ["/search/", "/check/"])
@pytest.mark.parametrize("query", ["%00", "a%00b", "%ed%a0%80", "%ff"])
def test_b16_b20_what_is_no_text_is_refused(client, db, address, query):
    assert client.get(f"{address}?q={query}").status_code == 400


def test_a10_a11_drafts_and_what_is_pending_are_not_found(look):
    article = builders.article("Five voices")
    builders.draft(
        "A canarybird", body="<p>canarybird</p>", subjects=[builders.subject("Canarybird")]
    )
    builders.saved(article, headline="canarybird", body="<p>canarybird</p>")
    builders.approved(
        article,
        is_right="It is a canarybird.",
        wordings=[builders.wording("umbrellas", "canarybird")],
    )
    missing, canary = look("dodobird9x"), look("canarybird")
    assert canary.content.replace(b"canarybird", b"") == missing.content.replace(b"dodobird9x", b"")


def test_words_on_hold_are_neither_found_nor_shown(look, headlines):
    builders.held(builders.article("Five voices"), "sells umbrellas")
    assert headlines("umbrellas") == []
    html = look("rehearsal room").content.decode()
    assert "umbrellas" not in html
    assert "We have taken these words down" in html


def test_it_is_for_readers_and_not_for_indexes(client, look):
    response = look("umbrellas")
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert client.head("/search/?q=umbrellas").status_code == 200
    assert client.post("/search/").status_code == 405
    assert not response.cookies


@pytest.mark.case("D5")
def test_d5_the_number_of_queries_does_not_grow(look):
    group = builders.subject("Red Velvet")
    builders.article(subjects=[group])
    builders.published(builders.article(subjects=[group]))
    with CaptureQueriesContext(connection) as few:
        look("umbrellas room")
    for number in range(10):
        builders.published(builders.article(subjects=[builders.subject(f"Group {number}")]))
    with CaptureQueriesContext(connection) as many:
        look("umbrellas room")
    assert len(few) == len(many)
