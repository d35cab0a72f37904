"""The desk's page of a fact: its form, its evidence, and what was decided about it."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from articles.models import Passage
from articles.roles import Role
from factcheck import claims
from factcheck.models import Claim, Fact, FactMove, Source
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def jun():
    return builders.user("jun", role=Role.EDITOR)


@pytest.fixture
def desk(client, jun):
    client.force_login(jun)
    return client


def address(fact: Fact, page: str = "change") -> str:
    return f"/admin/factcheck/fact/{fact.pk}/{page}/"


def shown(client, fact: Fact):
    return html.fromstring(client.get(address(fact)).content.decode())


def filled(client, fact: Fact, **data) -> dict:
    """Return what a browser posts of the form of *fact*, with *data* typed into it."""
    form = shown(client, fact).get_element_by_id("fact_form")
    found = {name: value or "" for name, value in form.form_values()}
    return found | {"_continue": "1"} | data


def said(response) -> str:
    document = html.fromstring(response.content.decode())
    return " ".join(" ".join(document.text_content().split()).split())


def saved(client, fact: Fact, **data) -> str:
    return said(client.post(address(fact), filled(client, fact, **data), follow=True))


def told(words: str, **fields):
    made = builders.article(body=f"<p>{words}</p>", **fields)
    claims.read_waiting()
    return made


def test_a_fact_is_added_with_its_evidence_and_is_not_checked_yet(desk):
    source = Source.objects.create(kind="primary", title="Artist page")
    property = builders.known_property()
    desk.post(
        "/admin/factcheck/fact/add/",
        {
            "subject": builders.subject().pk,
            "property": property.pk,
            "value": "South Korea",
            "rank": "2",
            "evidence-TOTAL_FORMS": "1",
            "evidence-INITIAL_FORMS": "0",
            "evidence-0-source": source.pk,
            "evidence-0-quote": "Formed in Seoul.",
            "evidence-0-accessed_on": "2026-11-20",
            "evidence-0-stance": "supports",
        },
    )
    fact = Fact.objects.get()
    assert (fact.value, fact.status, fact.term.name) == ("South Korea", "unchecked", "South Korea")
    assert [one.quote for one in fact.supporting] == ["Formed in Seoul."]


def test_what_the_property_cannot_be_is_asked_for_again(desk):
    fact = builders.fact()
    assert "Give a word of the vocabulary" in saved(desk, fact, value="Atlantis")
    fact.refresh_from_db()
    assert fact.value == "South Korea"


def test_a_checked_fact_that_says_something_else_must_be_checked_again(desk, jun):
    fact = builders.fact()
    assert "It must be checked again" in saved(desk, fact, value="North Korea")
    fact.refresh_from_db()
    assert (fact.status, fact.term.name) == ("unchecked", "North Korea")
    assert [(move.move, move.by) for move in fact.moves.all()] == [("change", jun)]


@pytest.mark.parametrize(
    "change",
    [
        {"valid_from": "2014-08-01"},
        {"evidence-0-quote": "Formed in Busan."},
        {"evidence-0-stance": "contradicts"},
        {"evidence-0-DELETE": "on"},
    ],
)
def test_so_does_one_of_another_time_or_with_other_evidence(desk, change):
    fact = builders.fact()
    assert "It must be checked again" in saved(desk, fact, **change)
    fact.refresh_from_db()
    assert fact.status == "unchecked"


def test_a_date_for_the_next_check_changes_nothing(desk):
    fact = builders.fact()
    assert "It must be checked again" not in saved(desk, fact, recheck_after="2027-01-01")
    fact.refresh_from_db()
    assert (fact.status, fact.recheck_after) == ("verified", date(2027, 1, 1))
    assert not FactMove.objects.exists()


def test_what_was_said_of_the_old_and_of_the_new_property_is_read_again(desk):
    fact = builders.fact()
    other = builders.fact(builders.subject("Blue Velvet"))
    told("The North Korean girl group Red Velvet sang.")
    told("The North Korean girl group Blue Velvet sang.")
    assert not Passage.objects.unread()
    saved(desk, fact, subject=str(other.subject_id))
    waiting = Passage.objects.unread().values_list("text", flat=True)
    assert {"Red" in text for text in waiting} == {True, False}
    claims.read_waiting()
    assert Claim.objects.get(subject=fact.subject).verdict == "unchecked"


def test_two_people_who_change_one_fact_do_not_lose_a_word(desk):
    fact = builders.fact()
    form = filled(desk, fact, value="North Korea")
    Fact.objects.get(pk=fact.pk).evidence.create(
        source=Source.objects.first(), quote="No.", accessed_on=date(2026, 11, 20)
    )
    response = desk.post(address(fact), form)
    assert "Somebody has changed this fact since you opened it" in said(response)
    [typed] = html.fromstring(response.content.decode()).xpath("//input[@name='value']/@value")
    assert typed == "North Korea"
    fact.refresh_from_db()
    assert (fact.value, fact.status) == ("South Korea", "verified")
    document = html.fromstring(response.content.decode()).get_element_by_id("fact_form")
    again = {name: value or "" for name, value in document.form_values()}
    desk.post(address(fact), again)
    fact.refresh_from_db()
    assert fact.value == "North Korea"


def test_the_form_never_writes_how_a_fact_stands(desk):
    fact = builders.fact(status="doubted", verified_at=None)
    saved(desk, fact, status="verified", verified_at="2026-11-20", recheck_after="2027-01-01")
    fact.refresh_from_db()
    assert fact.status == "doubted"


def test_it_is_checked_and_doubted_by_buttons_of_their_own(desk, jun):
    fact = builders.fact(status="unchecked", verified_at=None)
    [seen] = shown(desk, fact).xpath("//form[contains(@action, 'decide')]//@value[../@name='seen']")
    desk.post(address(fact, "decide"), {"move": "verify", "seen": seen})
    fact.refresh_from_db()
    assert (fact.status, fact.verified_by) == ("verified", jun)
    doubted = {"move": "doubt", "why": "The label says otherwise."}
    desk.post(address(fact, "decide"), doubted)
    fact.refresh_from_db()
    assert fact.status == "doubted"
    [timeline] = shown(desk, fact).find_class("timeline")
    words = " ".join(timeline.text_content().split())
    assert "Checked by jun" in words
    assert "Put in doubt by jun" in words
    assert "The label says otherwise." in words


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"move": "doubt", "why": " "}, "Say why"),
        ({"move": "verify", "seen": "stale\0"}, "changed since"),
        ({"move": "verify"}, "changed since"),
        ({"move": "explode"}, "no such decision"),
        ({}, "no such decision"),
    ],
)
def test_a_decision_that_cannot_be_made_says_why(desk, data, words):
    fact = builders.fact()
    response = desk.post(address(fact, "decide"), data, follow=True)
    assert words in said(response)
    fact.refresh_from_db()
    assert fact.status == "verified"
    assert not FactMove.objects.exists()


def test_a_reporter_reads_and_decides_nothing(client):
    client.force_login(builders.user(role=Role.REPORTER))
    fact = builders.fact()
    assert "Put in doubt" not in said(client.get(address(fact)))
    response = client.post(address(fact, "decide"), {"move": "doubt", "why": "So."}, follow=True)
    assert "This takes an editor." in said(response)
    fact.refresh_from_db()
    assert fact.status == "verified"


def test_the_page_lists_what_contradicts_it_ready_to_be_corrected(desk):
    fact = builders.fact()
    article = told(
        "The North Korean girl group Red Velvet sang, and a North Korean choir hummed.",
        headline="Five voices",
    )
    told("“The North Korean band Red Velvet”, he said.")
    [row] = shown(desk, fact).find_class("said")
    words = " ".join(row.text_content().split())
    assert "Five voices" in words
    assert row.xpath(".//mark/text()") == ["North Korean"]
    [link] = row.xpath(".//a[contains(@href, 'correction/add')]/@href")
    query = {name: value for name, [value] in parse_qs(urlsplit(link).query).items()}
    assert query["article"] == str(article.pk)
    assert (query["exact"], query["element"]) == ("North Korean", "body")
    form = html.fromstring(desk.get(link).content.decode())
    assert form.get_element_by_id("id_passage-1-exact").text.strip() == "North Korean"
    [chosen] = form.xpath("//select[@name='fact']/option[@selected]/@value")
    assert chosen == str(fact.pk)


def test_what_was_so_at_another_time_is_contradicted_by_nothing_else(desk):
    subject = builders.subject()
    builders.fact(subject, name="Members", value="Five")
    earlier = builders.fact(subject, name="Members", value="Four", valid_until=date(2015, 3, 10))
    told("Red Velvet has six members.")
    assert Claim.objects.wrong().exists()
    assert not shown(desk, earlier).find_class("said")


def test_the_page_says_what_rests_on_it_and_what_is_not_read_yet(desk):
    fact, article = builders.fact(), builders.article()
    published = builders.published(fact=fact, subject=fact.subject)
    builders.correction(article, fact=fact)
    words = said(desk.get(address(fact)))
    assert f"No. {published.number}" in words
    assert "Logged" in words
    assert f"{claims.waiting()} passages wait to be read" in words


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"South Korea", "Five", "SM"}),
        ("status__exact=doubted", {"Five"}),
        ("due=now", {"SM"}),
        ("due=later", {"Five"}),
        ("due=never", {"South Korea"}),
        ("due=whenever", {"South Korea", "Five", "SM"}),
        ("subject__kind__exact=person", {"Five"}),
        ("q=irene", {"Five"}),
        ("q=Tin+Kite", set()),
    ],
)
def test_the_list_is_narrowed_by_how_facts_stand(desk, query, found):
    builders.fact(sources=2)
    person = builders.subject("Irene", "person")
    doubt = {"status": "doubted", "verified_at": None, "recheck_after": date(2099, 1, 1)}
    builders.fact(person, name="Members", value="Five", **doubt)
    builders.fact(name="Label", value="SM", recheck_after=date(2026, 1, 1))
    response = desk.get(f"/admin/factcheck/fact/?{query}", follow=True)
    rows = html.fromstring(response.content.decode()).xpath(
        "//td[contains(@class,'field-value')]|//th[contains(@class,'field-value')]"
    )
    assert {row.text_content() for row in rows} == found


FORGED = {
    "subject": "nobody",
    "property": "9" * 40,
    "value": "\0",
    "rank": "9",
    "evidence-TOTAL_FORMS": "1",
    "evidence-INITIAL_FORMS": "1",
    "evidence-0-id": "none",
    "evidence-0-source": "9" * 40,
    "evidence-0-quote": "It is so.",
    "seen": "\0",
}


@pytest.mark.parametrize("data", [FORGED, {}, {"evidence-TOTAL_FORMS": "9999"}])
def test_a_forged_form_saves_nothing_and_says_so(desk, data):
    fact = builders.fact()
    for page in (address(fact), "/admin/factcheck/fact/add/"):
        response = desk.post(page, data)
        assert response.status_code == 200
        assert "Please correct the error" in said(response)
    assert (Fact.objects.count(), FactMove.objects.count()) == (1, 0)


@pytest.mark.parametrize("query", ["subject=nobody", f"subject={'9' * 40}", "property=none&rank=x"])
def test_a_forged_address_opens_an_empty_form(desk, query):
    assert desk.get(f"/admin/factcheck/fact/add/?{query}").status_code == 200
