"""Was this corrected? What is said of pasted words, to people and to machines, and what is not."""

import json
import re
import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html as lxml_html

from articles.models import Passage
from articles.pasted import LONGEST
from tests import builders

WRONG = "the North Korean girl group Red Velvet had sung in Pyongyang"
RIGHT = "the South Korean girl group Red Velvet had sung in Pyongyang"
STAYED = "The rehearsal room lies above a shop that sells umbrellas."
NOWHERE = "Nobody ever wrote these words"


@pytest.fixture
def check(client, db):
    """Ask as a machine does."""

    def ask(passage: str, status: int = 200) -> dict:
        response = client.get("/check/", {"q": passage}, headers={"accept": "application/json"})
        assert response.status_code == status, response.content
        return json.loads(response.content)

    return ask


@pytest.fixture
def page(client, db, words):
    """Ask as a reader does; return what the page says."""

    def ask(passage: str, status: int = 200) -> str:
        response = client.get("/check/", {"q": passage})
        assert response.status_code == status
        return words(lxml_html.document_fromstring(response.content.decode()))

    return ask


@pytest.fixture
def corrected(db):
    article = builders.article("Five voices", slug="five")
    builders.published(article)
    article.refresh_from_db()
    return article


# The three answers


def test_words_that_stand_say_where_and_whether_the_article_was_corrected_elsewhere(
    check, page, corrected
):
    answer = check(STAYED)
    assert answer["verdict"] == "current"
    assert answer["sentences"] == {"asked": 1, "current": 1, "earlier": 0}
    [match] = answer["matches"]
    assert match["article"] == {
        "url": "http://127.0.0.1:8000/articles/five/",
        "headline": "Five voices",
        "status": "published",
        "version": 2,
    }
    assert (match["status"], match["version"], match["until_version"]) == ("current", 1, None)
    assert [one["number"] for one in match["corrections"]] == [1]
    said = page(STAYED)
    assert "No. These words stand in what we publish now." in said
    assert "The article was corrected elsewhere:" in said


def test_words_that_were_corrected_say_when_they_stood_and_what_changed_them(
    check, page, corrected, client
):
    answer = check(WRONG)
    assert answer["verdict"] == "earlier"
    [match] = answer["matches"]
    assert match["status"] == "earlier"
    assert (match["version"], match["until_version"]) == (1, 1)
    assert match["stood_from"] <= match["stood_until"]
    assert (match["changed_by"], match["correction"]) == ("correction", 1)
    assert match["comparison"] == "http://127.0.0.1:8000/articles/five/versions/1..2/"
    [correction] = match["corrections"]
    assert correction == {
        "number": 1,
        "url": "http://127.0.0.1:8000/corrections/1/",
        "kind": "correction",
        "published_at": correction["published_at"],
        "notice": "An earlier version of this article incorrectly described the girl group Red "
        "Velvet as North Korean. The group is from South Korea.",
        "was": "incorrectly described the girl group Red Velvet as North Korean",
        "is": "The group is from South Korea.",
        "replaced_by": None,
    }
    said = page(WRONG)
    assert "Yes. These words were corrected." in said
    assert "Changed by correction no. 1." in said
    html = client.get("/check/", {"q": WRONG}).content.decode()
    assert '<del cite="/corrections/1/"' in html
    assert 'href="/articles/five/versions/1/"' in html
    assert 'href="/articles/five/versions/1..2/"' in html


def test_the_corrected_words_say_that_a_correction_put_them_there(check, page, corrected):
    assert check(RIGHT)["verdict"] == "current"
    assert "These words stand, and a correction put them there." in page(RIGHT)


def test_words_that_are_nowhere_are_not_found(check, page, corrected):
    answer = check(NOWHERE)
    assert answer == {
        "query": NOWHERE,
        "verdict": "not_found",
        "sentences": {"asked": 1, "current": 0, "earlier": 0},
        "matches": [],
        "has_more": False,
    }
    assert "We did not find these words." in page(NOWHERE)


def test_words_that_an_update_took_away_say_so(check, page):
    builders.updated(builders.article(), "sells umbrellas", "sells lamps")
    [match] = check(STAYED)["matches"]
    assert (match["changed_by"], match["corrections"]) == ("update", [])
    said = page(STAYED)
    assert "They were changed since." in said
    assert "Changed by an update: More is known." in said


def test_words_that_stand_in_one_article_and_were_corrected_in_another_say_both(
    check, page, corrected
):
    builders.article("Still wrong")
    answer = check(WRONG)
    assert answer["verdict"] == "current"
    assert [match["status"] for match in answer["matches"]] == ["current", "earlier"]
    assert "stand in one article, and were corrected in another" in page(WRONG)


def test_words_stood_as_long_as_they_did_whatever_changed_around_them(check):
    article = builders.updated(builders.article(), "Years earlier", "Many years earlier")
    article = builders.updated(article, "had sung in", "had once sung in")
    builders.published(article)
    [match] = check("the North Korean girl group Red Velvet")["matches"]
    assert (match["version"], match["until_version"]) == (1, 3)
    [match] = check("girl group Red Velvet had")["matches"]
    assert (match["status"], match["version"]) == ("current", 1)
    [match] = check("Many years earlier the North Korean")["matches"]
    assert (match["version"], match["until_version"]) == (2, 3)


def test_words_that_went_and_came_back_stand(check):
    article = builders.updated(builders.article(), "sells umbrellas", "sells lamps")
    builders.updated(article, "sells lamps", "sells umbrellas")
    [match] = check(STAYED)["matches"]
    assert (match["status"], match["version"]) == ("current", 3)


def test_later_corrections_are_told_as_well(check, corrected):
    builders.published(
        corrected,
        wordings=[builders.wording("had sung in Pyongyang", "had sung in Seoul")],
    )
    [match] = check(WRONG)["matches"]
    assert [one["number"] for one in match["corrections"]] == [2, 1]
    [match] = check(RIGHT)["matches"]
    assert (match["version"], match["until_version"]) == (2, 2)
    assert [one["number"] for one in match["corrections"]] == [2]


# How it is pasted


@pytest.mark.parametrize(
    "passage",
    [
        WRONG.upper(),
        f"“{WRONG}”",
        WRONG.replace(" ", "\u00a0\n "),
        "… " + WRONG.replace("North Korean", "North-Korean") + " …",
        "north korean girl group",
    ],
)
def test_case_signs_and_spaces_do_not_matter(check, corrected, passage):
    passage = passage.replace("\n", "")
    assert check(passage)["verdict"] == "earlier"


@pytest.mark.parametrize(
    "passage", ["orth Korean girl group", "North Korean girl grou", "girl North Korean group"]
)
def test_a_word_cut_in_two_is_no_match_nor_another_order(check, corrected, passage):
    assert check(passage)["verdict"] == "not_found"


@pytest.mark.case("B18")
def test_b18_hangul_is_found_in_either_form(check):
    article = builders.article(body="<p>노래는 태연이 불렀다. 모두 울었다.</p>")
    builders.updated(article, "태연이", "윤아가")
    for form in ("NFC", "NFD"):
        assert check(unicodedata.normalize(form, "노래는 태연이 불렀다"))["verdict"] == "earlier"
        assert check(unicodedata.normalize(form, "노래는 윤아가"))["verdict"] == "current"
        assert check(unicodedata.normalize(form, "노래는 윤아각"))["verdict"] == "not_found"


def test_a_passage_may_go_over_several_paragraphs(check, corrected):
    answer = check(f"room lies above a shop that sells umbrellas.\n\nYears earlier {RIGHT}.")
    assert answer["verdict"] == "current"
    assert answer["sentences"]["asked"] == 2
    assert len(answer["matches"]) == 1


def test_a_passage_that_is_found_in_part_says_of_which_part(check, page):
    body = "<p>One sentence stands here. Another one was wrong. A third one stays.</p>"
    article = builders.article(body=body)
    builders.published(
        article, wordings=[builders.wording("was wrong", "was right")], was_wrong="misstated it"
    )
    pasted = "One sentence stands here. Another one was wrong. A fourth one was made up."
    answer = check(pasted)
    assert answer["verdict"] == "mixed"
    assert answer["sentences"] == {"asked": 3, "current": 1, "earlier": 1}
    assert [match["status"] for match in answer["matches"]] == ["current", "earlier"]
    said = page(pasted)
    assert "Part of this was corrected." in said
    assert (
        "1 of 3 sentences stands in what we publish now, 1 stood in earlier versions only" in said
    )
    assert "A fourth one was made up. Not found" in said


def test_every_place_is_listed_up_to_a_number_that_is_said(check, page):
    for _ in range(11):
        builders.article()
    answer = check(STAYED)
    assert (len(answer["matches"]), answer["has_more"]) == (10, True)
    assert "10 places; there are more" in page(STAYED)


# What is refused


@pytest.mark.parametrize(
    ("passage", "why"),
    [
        ("", "ask with ?q="),
        ("Red Velvet", "too few"),
        ("태연", "too few"),
        ("!!!", "no word"),
        ("word " * 500, "longer than 2,000"),
        ("https://news.example/articles/five/", "another site"),
    ],
)
def test_b23_what_cannot_be_looked_up_is_refused_with_a_reason(check, passage, why):
    assert why in check(passage, 400)["error"]


@pytest.mark.case("B21")
def test_b21_a_refusal_does_not_repeat_what_was_too_long(client, db):
    response = client.get("/check/", {"q": "x" * 5000})
    assert response.status_code == 200
    assert len(response.content) < 12_000


def test_a_long_passage_is_looked_up_within_bounds(check):
    sentences = [f"Sentence number {n} says nothing." for n in range(60)]
    builders.article(body=f"<p>{' '.join(sentences)}</p>")
    with CaptureQueriesContext(connection) as asked:
        answer = check(" \n".join(sentences)[:LONGEST])
    assert answer["verdict"] == "current"
    assert answer["sentences"]["asked"] == 16
    assert len(asked) <= 30


# What is not said


@pytest.fixture
def silent(check, client):
    """Whether the answer to some words is the very one to words that never were."""

    def same(passage: str) -> bool:
        never = "zq" * (len(passage) // 2 - 1) + " x y z"
        for accept in ("text/html", "application/json"):
            said, missing = (
                client.get("/check/", {"q": asked}, headers={"accept": accept})
                for asked in (passage, never)
            )
            assert said.status_code == missing.status_code == 200
            one = (
                said.content.decode().replace(passage, "?").replace(passage.replace(" ", "+"), "?")
            )
            two = missing.content.decode().replace(never, "?").replace(never.replace(" ", "+"), "?")
            if one != two:
                return False
        return True

    return same


def test_a10_a11_drafts_and_what_is_pending_cannot_be_fished_for(silent):
    article = builders.article()
    builders.draft("A canarybird in a draft", body="<p>The canarybird sat in a draft.</p>")
    builders.saved(article, body="<p>The canarybird sat in a working copy.</p>")
    builders.approved(
        article,
        is_right="It is a canarybird in the notice.",
        wordings=[builders.wording("sells umbrellas", "sells a canarybird to us")],
    )
    for words in (
        "canarybird in a draft",
        "The canarybird sat in a draft",
        "The canarybird sat in a working copy",
        "that sells a canarybird to us",
        "It is a canarybird in the notice",
    ):
        assert silent(words), words
    assert not silent(STAYED)


def test_articles_that_are_down_cannot_be_fished_for_nor_their_past(silent):
    for number, down in enumerate(("withdrawal", "removal", "hold")):
        first, then = f"It was a secret {number}", f"It is a secret {number}"
        article = builders.updated(builders.article(body=f"<p>{first} here.</p>"), first, then)
        {
            "withdrawal": lambda one: builders.taken_down(one, "withdrawal"),
            "removal": builders.removed,
            "hold": builders.held,
        }[down](article)
        assert silent(first), down
        assert silent(then), down


def test_words_on_hold_cannot_be_fished_for_in_any_version(silent):
    article = builders.article()
    builders.held(article, "sells umbrellas")
    assert silent("a shop that sells umbrellas")
    article = builders.article(body="<p>It sells boats. It sells umbrellas.</p><p>Boats sail.</p>")
    article = builders.updated(article, "It sells boats.", "It sold boats once.")
    assert not silent("It sells boats. It sells umbrellas")
    builders.held(article, "It sells umbrellas")
    for passage in ("It sells umbrellas", "sells boats. It sells", "boats. It sells umbrellas"):
        assert silent(passage), passage
    assert not silent("It sells boats.")


def test_a_notice_is_shown_without_what_is_on_hold(check):
    article = builders.article()
    builders.published(article, is_right="It is a shop that sells umbrellas.")
    builders.held(article, "sells umbrellas")
    for passage in (WRONG, RIGHT, "Five people now share"):
        assert "umbrellas" not in json.dumps(check(passage)), passage


def test_an_error_that_must_not_be_repeated_is_not_confirmed(silent, check, page):
    article = builders.article()
    article = builders.updated(article, "had sung in", "once sang in")
    builders.published(article, do_not_repeat=True, do_not_repeat_reason="It did harm.")
    for passage in (
        "once sang in Pyongyang",
        "Years earlier the",
        "Five people now share the room",
    ):
        assert check(passage)["verdict"] == "current"
    for passage in (
        "the North Korean girl group Red Velvet",
        "North Korean girl group",
        "Years earlier the North Korean",
        "Years earlier the Red Velvet",
        "Years earlier the North",
    ):
        assert silent(passage), passage
    # What an update took away before, in the paragraph with the error.
    gone = "Red Velvet had sung in Pyongyang"
    assert "Changed by an update" in page(gone)
    assert "North Korean" not in page(gone)
    [match] = check(gone)["matches"]
    assert [(one["was"], one["number"]) for one in match["corrections"]] == [(None, 1)]
    assert "North Korean" not in json.dumps(match)


def test_e9_erased_words_cannot_be_fished_for(silent, check):
    article = builders.updated(builders.article(), "Five people", "Six people")
    builders.removed(article, "umbrellas")
    assert silent("a shop that sells umbrellas")
    assert check("lies above a shop that sells")["verdict"] == "current"
    assert not Passage.objects.filter(text__contains="umbrellas").exists()


# Addresses


@pytest.mark.parametrize(
    "before", ["http://127.0.0.1:8000", "https://127.0.0.1:8000", "127.0.0.1:8000", ""]
)
@pytest.mark.parametrize(
    ("path", "verdict", "version"),
    [
        ("/articles/five/", "current", 2),
        ("/articles/five", "current", 2),
        ("/articles/five/?utm=x#c1", "current", 2),
        ("/articles/five/versions/", "current", 2),
        ("/articles/five/versions/1/", "earlier", 1),
        ("/articles/five/versions/2/", "current", 2),
        ("/articles/five/versions/1..2/", "current", 2),
    ],
)
def test_an_address_says_what_became_of_the_article(
    check, corrected, before, path, verdict, version
):
    answer = check(before + path)
    assert answer["verdict"] == verdict
    [match] = answer["matches"]
    assert (match["version"], match["article"]["version"]) == (version, 2)
    assert [one["number"] for one in match["corrections"]] == [1]


def test_the_page_says_of_an_address_what_the_json_does(page, corrected):
    assert "This article was corrected." in page("/articles/five/")
    assert "Version 1 is not what we publish now." in page("/articles/five/versions/1/")
    assert "Correction no. 1 stands." in page("/corrections/1/")
    builders.article(slug="well")
    assert "This article has not been corrected." in page("/articles/well/")


def test_an_address_of_a_correction_says_whether_it_stands(check, page, corrected):
    assert check("/corrections/1/")["verdict"] == "current"
    [first] = corrected.corrected_in.all()
    builders.superseding(
        first.correction,
        corrected,
        wordings=[builders.wording("South Korean girl group", "Korean girl group")],
    )
    answer = check("http://127.0.0.1:8000/corrections/1/")
    assert answer["verdict"] == "earlier"
    [correction] = answer["matches"][0]["corrections"]
    assert correction["replaced_by"] == "http://127.0.0.1:8000/corrections/2/"
    assert "has been replaced" in page("/corrections/1/")


def test_a14_an_address_of_a_draft_is_one_of_nothing(check, client):
    builders.draft("A canarybird", slug="canarybird")
    for path in ("/articles/{}/", "/articles/{}/versions/1/", "/articles/{}/versions/1..2/"):
        draft, missing = (
            client.get("/check/", {"q": path.format(slug)}).content.decode().replace(slug, "?")
            for slug in ("canarybird", "nothingness")
        )
        assert draft == missing
    assert check("/articles/canarybird/")["verdict"] == "not_found"


@pytest.mark.parametrize(
    "path",
    [
        "/articles/five/versions/99/",
        "/corrections/99/",
        "/admin/",
        "/",
        "//",
        "/x y",
        "http://[",
        "/articles/%00/",
        "/articles/%ff/",
        "/articles/five/versions/9999999999999999999999999/",
        "/corrections/9999999999999999999999999/",
    ],
)
def test_an_address_of_nothing_of_ours_is_not_found(client, corrected, path):
    response = client.get("/check/", {"q": path})
    assert response.status_code == 200
    assert any(
        said in response.content
        for said in (b"There is no article, version", b"address of another site", b"too few")
    )


def test_an_article_that_is_down_says_so_and_none_of_its_words(check):
    for state, down in (
        ("withdrawn", lambda one: builders.taken_down(one, "withdrawal")),
        ("removed", builders.removed),
        ("on_hold", builders.held),
    ):
        article = builders.article(f"A canarybird {state}", slug=state.replace("_", "-"))
        down(article)
        answer = check(f"/articles/{state.replace('_', '-')}/versions/1/")
        assert answer["verdict"] == "unavailable"
        [match] = answer["matches"]
        assert match["status"] == match["article"]["status"] == state
        assert "canarybird" not in json.dumps(answer)


# HTTP


def test_browsers_get_a_page_and_machines_json(client, corrected):
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    for accept in (browser, "*/*", ""):
        response = client.get("/check/", {"q": WRONG}, headers={"accept": accept})
        assert response["Content-Type"] == "text/html; charset=utf-8"
        assert "Access-Control-Allow-Origin" not in response
        assert "Accept" in response["Vary"].split(", ")
    response = client.get("/check/", {"q": WRONG}, headers={"accept": "application/json"})
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Accept" in response["Vary"].split(", ")
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_it_is_only_read(client, db):
    assert client.head("/check/", {"q": NOWHERE}).status_code == 200
    assert client.post("/check/").status_code == 405


@pytest.mark.case("B2")
def test_b2_what_is_pasted_is_escaped(client, db):
    response = client.get("/check/", {"q": "</textarea><script>alert(1)</script> and more words"})
    assert b"<script>alert" not in response.content


@pytest.mark.case("D5")
def test_d5_the_number_of_queries_does_not_grow(check, corrected):
    with CaptureQueriesContext(connection) as few:
        check(WRONG)
    article = corrected
    for number in range(5):
        builders.article(f"Another {number}")
        article = builders.updated(article, "Five people", f"Five people {number}")
    builders.published(
        article, wordings=[builders.wording("sells umbrellas", "sells lamps")], was_wrong="erred"
    )
    with CaptureQueriesContext(connection) as many:
        check(WRONG)
    assert len(few) == len(many)


def test_the_shape_is_the_one_that_is_documented(check, corrected, settings):
    document = (settings.BASE_DIR / "docs" / "check.md").read_text("utf-8")
    [promised] = re.findall(r"```json\n(.*?)```", document, re.DOTALL)

    def shape(value):
        if isinstance(value, dict):
            return {key: shape(each) for key, each in value.items()}
        return [shape(each) for each in value] if isinstance(value, list) else None

    assert shape(check(WRONG)) == shape(json.loads(promised))


def test_the_query_may_be_anything_in_json(client, db):
    passage = 'Quotes " and </script> and 태연 words'
    response = client.get("/check/", {"q": passage}, headers={"accept": "application/json"})
    assert json.loads(response.content)["query"] == passage
