"""What our texts say against the record and against one another, ready to be put right."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from articles.roles import Role
from factcheck import claims
from tests import builders

pytestmark = pytest.mark.django_db
LIST = "/admin/factcheck/claim/"


@pytest.fixture
def desk(client):
    client.force_login(builders.user("reader", role=Role.REPORTER))
    return client


def told(words: str, headline: str = "", **fields):
    return builders.article(headline, body=f"<p>{words}</p>", **fields)


def page(client, query: str = ""):
    claims.read_waiting(200)
    return html.fromstring(client.get(f"{LIST}{query}").content.decode())


def words(element) -> str:
    return " ".join(element.text_content().split())


def marked(document) -> list[str]:
    """Return the words that are shown as what is asserted."""
    return document.xpath("//li[contains(@class,'said')]//mark/text()")


@pytest.fixture
def archive():
    group = builders.subject(summary="A North Korean girl group.")
    builders.fact(group)
    builders.known_property("Members")
    told("The North Korean girl group Red Velvet sang.", "The wrong one")
    told("The South Korean girl group Red Velvet sang.", "The right one")
    told("“The North Korean band Red Velvet”, he said.", "The quoted one")
    builders.draft("The draft", body="<p>North Korea’s Red Velvet sang.</p>")
    told("Red Velvet has five members.", "One says five")
    told("Red Velvet has six members.", "One says six")


def test_what_is_against_the_record_in_print_comes_first(desk, archive):
    document = page(desk)
    [first, second] = document.xpath("//section[.//li[contains(@class,'said')]]")
    assert "Against the record 1 passage" in words(first)
    assert "The wrong one" in words(first)
    assert first.xpath(".//mark/text()") == ["North Korean"]
    assert "describes Red Velvet" in words(first)
    assert "Our articles disagree: members of Red Velvet" in words(second)
    assert sorted(second.xpath(".//mark/text()")) == ["five", "six"]
    assert [link for link in first.xpath(".//a/@href") if "/correction/add/?article=" in link]
    assert [link for link in second.xpath(".//a/@href") if "/fact/add/?subject=" in link]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?verdict=quoted", ["North Korean"]),
        ("?verdict=consistent", ["South Korean"]),
        ("?verdict=unchecked", ["five", "six"]),
        ("?verdict=unchecked&property=origin", []),
        ("?layer=draft", ["North Korea"]),
        ("?property=origin", ["North Korean"]),
        ("?verdict=nonsense&property=nothing&layer=moon&page=x", ["North Korean", "five", "six"]),
    ],
)
def test_the_list_is_narrowed(desk, archive, query, found):
    assert sorted(marked(page(desk, query))) == sorted(found)


def test_a_year_and_a_day_in_it_are_no_disagreement(desk):
    builders.subject()
    builders.known_property("Debut")
    told("Red Velvet debuted in 2014.")
    told("Red Velvet debuted on 1 August 2014.")
    assert "disagree" not in words(page(desk))
    told("Red Velvet debuted in 2015.")
    assert "Our articles disagree: debut of Red Velvet" in words(page(desk))


def test_nothing_to_say_is_said(desk):
    assert "Nothing in print contradicts the record" in words(page(desk))
    assert "Nothing is like that" in words(page(desk, "?verdict=quoted"))


def test_long_passages_and_what_stands_in_them_are_shown_safely(desk):
    builders.fact(builders.subject())
    long = "It rained &lt;script&gt; on. " * 40
    told(f"{long} The North Korean girl group Red Velvet sang. {long}")
    [row] = page(desk).find_class("said")
    assert not row.xpath(".//script")
    assert len(words(row)) < 800


def test_the_page_takes_as_many_queries_for_many_as_for_few(desk):
    builders.fact(builders.subject())

    def queries() -> int:
        claims.read_waiting(200)
        with CaptureQueriesContext(connection) as captured:
            desk.get(LIST)
        return len(captured)

    told("The North Korean girl group Red Velvet sang.")
    desk.get(LIST)  # The first page of a session writes down that it began.
    few = queries()
    for _ in range(5):
        told("The North Korean girl group Red Velvet sang.")
    assert queries() == few


def test_nobody_writes_or_deletes_what_texts_say(client, archive):
    client.force_login(builders.user(superuser=True))
    claims.read_waiting(200)
    pk = claims.Claim.objects.first().pk
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.get(f"{LIST}{pk}/delete/").status_code == 403
    assert client.post(f"{LIST}{pk}/change/", {"value": "x"}).status_code == 403
