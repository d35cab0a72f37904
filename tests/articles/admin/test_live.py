"""Mending a word and holding back from the live page: both doors, with and without script."""

import pytest
from lxml import html as lxml_html

from articles.models import Article, Hold, Revision
from articles.roles import Role
from tests import builders

pytestmark = pytest.mark.django_db

IN_PLACE = {"HTTP_X_REQUESTED_WITH": "fetch"}
SLIP = {"element": "body", "exact": "umbrellas", "replacement": "umbrelas"}
HUGE = "x" * 2_000_000


@pytest.fixture
def article():
    return builders.article("Five voices", slug="five")


def typo(article) -> str:
    return f"/admin/articles/article/{article.pk}/typo/"


def hold(article) -> str:
    return f"/admin/articles/article/{article.pk}/hold/"


def error(page) -> str:
    document = lxml_html.document_fromstring(page.content.decode())
    return " ".join(" ".join(e.text_content().split()) for e in document.cssselect(".error"))


def nothing_done() -> bool:
    return Revision.objects.count() == 1 and not Hold.objects.exists()


def test_p1_a_slip_is_mended_in_place(signed_in, article):
    response = signed_in.post(typo(article), SLIP, **IN_PLACE)
    assert response.json() == {
        "done": "Saved as a minor edit: version 2 is live.",
        "address": "/articles/five/",
    }
    assert "umbrelas" in signed_in.get("/articles/five/").content.decode()


def test_without_script_it_is_a_page_that_leads_back(signed_in, article):
    page = signed_in.get(typo(article), {"exact": "umbrellas", "element": "body"})
    form = lxml_html.document_fromstring(page.content.decode()).cssselect("form.fixer-form")[0]
    assert form.fields["exact"] == form.fields["replacement"] == "umbrellas"
    response = signed_in.post(typo(article), SLIP)
    assert (response.status_code, response["Location"]) == (302, "/articles/five/")


def test_p1_a_fact_is_asked_about_and_the_answer_recorded(signed_in, article):
    fact = {"element": "body", "exact": "Five people", "replacement": "Six people"}
    page = signed_in.post(typo(article), fact)
    assert "Typo or correction?" in page.content.decode()
    assert "touches a number word" in page.content.decode()
    assert nothing_done()
    signed_in.post(typo(article), fact | {"answer": "slip"})
    assert Revision.objects.get(number=2).answer == "slip"


def test_p1_whoever_answers_that_it_was_wrong_is_led_to_a_correction(signed_in, article):
    fact = {"element": "body", "exact": "Five people", "replacement": "Six people"}
    page = lxml_html.document_fromstring(signed_in.post(typo(article), fact).content.decode())
    [link] = page.cssselect("#asked ~ p a.button-primary")
    assert f"article={article.pk}" in link.get("href")
    assert "exact=Five%20people" in link.get("href")
    assert signed_in.get(link.get("href")).status_code == 200
    refused = signed_in.post(typo(article), fact | {"answer": "true_then"})
    assert "That is a correction" in error(refused)


def test_words_are_held_and_named_in_no_answer(signed_in, article):
    held = {"element": "body", "exact": "sells umbrellas", "reason": "Does it?"}
    answer = signed_in.post(hold(article), held, **IN_PLACE).json()
    assert answer["done"].startswith("On hold.")
    assert Hold.objects.get().exact == "sells umbrellas"
    assert "sells umbrellas" not in signed_in.get("/articles/five/").content.decode()


def test_the_whole_article_is_held(signed_in, article):
    signed_in.post(hold(article), {"exact": "umbrellas", "whole": "1", "reason": "All of it?"})
    assert Hold.objects.get().is_whole
    assert Article.objects.get().status == "on_hold"


@pytest.mark.parametrize("address", [typo, hold])
def test_h14_reporters_and_strangers_do_neither(client, article, address):
    data = SLIP | {"reason": "No.", "whole": "1"}
    assert client.post(address(article), data).status_code == 403
    client.force_login(builders.user(role=Role.REPORTER))
    assert client.get(address(article)).status_code == 403
    assert client.post(address(article), data).status_code == 403
    client.force_login(builders.user())
    assert client.post(address(article), data).status_code == 403
    assert nothing_done()


@pytest.mark.parametrize("address", [typo, hold])
@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"element": "forged"},
        {"element": "forged", "exact": "umbrellas"},
        {"exact": HUGE},
        {"exact": "umbrellas", "prefix": HUGE},
        {"exact": "um\0brellas"},
        {"exact": "\u202e", "reason": "x", "replacement": "y"},
        {"exact": "umbrellas", "suffix": "\0"},
        {"exact": "umbrellas", "reason": HUGE, "replacement": HUGE},
        {"exact": "umbrellas", "reason": "\0", "replacement": "\0"},
        {"exact": "umbrellas", "reason": "", "replacement": ""},
        {"exact": "umbrellas", "answer": "forged", "whole": "forged", "reason": "x"},
        {"exact": "<script>alert(1)</script>", "reason": "<b>", "replacement": "<script>"},
        {"exact": "nowhere at all", "reason": "x", "replacement": "y"},
    ],
)
def test_bad_input_is_answered_and_nothing_is_done(signed_in, article, address, fields):
    page = signed_in.post(address(article), fields)
    assert page.status_code in (200, 400)
    assert page.status_code == 400 or error(page)
    assert "<script>alert" not in page.content.decode()
    assert nothing_done()


@pytest.mark.parametrize("address", [typo, hold])
def test_an_address_that_quotes_anything_opens_the_form(signed_in, article, address):
    query = {"exact": '"><script>alert(1)</script>', "element": "forged", "prefix": "x" * 9_000}
    page = signed_in.get(address(article), query)
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


@pytest.mark.parametrize("key", ["0", "999999", "99999999999999999999"])
@pytest.mark.parametrize("door", ["typo", "hold"])
def test_an_article_that_is_not_there_is_not_found(signed_in, article, key, door):
    address = f"/admin/articles/article/{key}/{door}/"
    assert signed_in.get(address).status_code in (400, 404)
    assert signed_in.post(address, SLIP | {"reason": "x"}).status_code in (400, 404)


@pytest.mark.parametrize("door", [typo, hold])
def test_a_draft_has_neither(signed_in, door):
    draft = builders.draft()
    assert signed_in.get(door(draft)).status_code == 200
    assert "is draft" in error(signed_in.post(door(draft), SLIP | {"reason": "x", "whole": "1"}))
    assert not Hold.objects.exists()
    assert not Revision.objects.exists()


def test_words_that_stand_in_an_article_on_hold_are_not_mended(signed_in, article):
    builders.held(article)
    assert "on hold" in error(signed_in.post(typo(article), SLIP))
