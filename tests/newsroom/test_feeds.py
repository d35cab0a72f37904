"""The feeds of articles and of corrections, as Atom and as JSON Feed."""

import json
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree
from lxml import html as lxml_html

from articles import publishing
from articles.leaves import clean_line
from articles.models import Article, Edition
from articles.roles import Role
from factcheck import workflow
from newsroom.feeds import atom
from newsroom.pages import feeds
from newsroom.templatetags.reading import moment
from tests import builders
from tests.newsroom.test_public_pages import CANARY

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
NAMES = {"a": atom.ATOM, "n": atom.OURS}
ROOMS = ["/", "/sections/features/", "/groups/red-velvet/", "/members/yeri/"]
EVERY = [
    f"{room}{file}.{form}"
    for room in ROOMS
    for file in ("feed", "corrections/feed")
    for form in ("atom", "json")
]


@pytest.fixture
def in_atom(client):
    """Return a function that reads an Atom feed."""

    def read(address: str = "/feed.atom"):
        response = client.get(address)
        assert response.status_code == 200, address
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        return etree.fromstring(response.content)

    return read


@pytest.fixture
def in_json(client):
    """Return a function that reads a JSON feed."""

    def read(address: str = "/feed.json") -> dict:
        response = client.get(address)
        assert response.status_code == 200, address
        assert response["Content-Type"] == "application/feed+json"
        return json.loads(response.content)

    return read


def said(element, name: str) -> str:
    return element.findtext(f"a:{name}", namespaces=NAMES)


def entries(root) -> list:
    return root.findall("a:entry", namespaces=NAMES)


def links(element, relation: str) -> list[str]:
    return element.xpath(f"a:link[@rel='{relation}']/@href", namespaces=NAMES)


@pytest.fixture
def paper():
    """An article about a group and somebody of it, corrected once."""
    group, yeri = builders.subject(), builders.subject("Yeri", kind="person")
    article = builders.article(
        "Five voices",
        slug="five",
        standfirst="They sang.",
        authors=[builders.author("Mina Park"), builders.author("Jun Seo")],
        subjects=[group, yeri],
    )
    builders.published(article, subject=group)
    return Article.objects.get(pk=article.pk)


# -- what stands in them --------------------------------------------------------------------------


def test_m12_an_article_reads_the_same_in_both(in_atom, in_json, paper):
    [entry] = entries(in_atom())
    [item] = in_json()["items"]
    assert said(entry, "id") == item["id"] == item["url"] == f"{SITE}/articles/five/"
    assert links(entry, "alternate") == [item["url"]]
    assert said(entry, "title") == item["title"] == "Five voices"
    assert said(entry, "summary") == item["summary"] == "They sang."
    assert said(entry, "content") == item["content_html"]
    assert said(entry, "published") == item["date_published"] == moment(paper.first_published_at)
    assert said(entry, "updated") == item["date_modified"]
    names = [author["name"] for author in item["authors"]]
    assert entry.xpath("a:author/a:name/text()", namespaces=NAMES) == names
    assert names == ["Mina Park", "Jun Seo"]
    assert all(author["url"].startswith(f"{SITE}/authors/") for author in item["authors"])
    assert entry.xpath("a:category/@term", namespaces=NAMES) == item["tags"]
    assert item["tags"] == ["Features", "Red Velvet", "Yeri"]


def test_an_entry_has_the_body_as_it_is_now_and_says_what_was_corrected(in_json, paper):
    [item] = in_json()["items"]
    content = lxml_html.fromstring(f"<div>{item['content_html']}</div>")
    assert "South Korean" in content.text_content()
    assert content.xpath("//strong/text()")[0].startswith("Correction, ")
    assert f"{SITE}/corrections/1/" in content.xpath("//a/@href")
    about = item["_newsroom"]
    assert (about["version"], about["status"]) == (2, "published")
    [told] = about["corrections"]
    assert (told["number"], told["url"]) == (1, f"{SITE}/corrections/1/")


def test_an_entry_leads_to_the_corrections_of_its_article(in_atom, paper):
    builders.published(paper, wordings=[builders.wording("umbrellas", "hats")])
    [entry] = entries(in_atom())
    assert links(entry, atom.CORRECTION) == [f"{SITE}/corrections/{number}/" for number in (2, 1)]
    assert entry.findtext("n:version", namespaces=NAMES) == "3"


def test_m12_a_correction_reads_the_same_in_both(in_atom, in_json, paper):
    [entry] = entries(in_atom("/corrections/feed.atom"))
    [item] = in_json("/corrections/feed.json")["items"]
    assert said(entry, "id") == item["id"] == f"{SITE}/corrections/1/"
    assert said(entry, "title") == item["title"] == "Correction no. 1: Five voices"
    assert said(entry, "published") == item["date_published"]
    assert said(entry, "content") == item["content_html"]
    assert links(in_atom("/corrections/feed.atom"), "alternate") == [f"{SITE}/corrections/"]
    for words in [
        "An earlier version of this article incorrectly described",
        "Incorrectly described the girl group Red Velvet as North Korean",
        "The group is from South Korea.",
        f'href="{SITE}/articles/five/#c1"',
    ]:
        assert words in item["content_html"]


def test_a_correction_of_several_articles_names_them_all(in_json):
    builders.published(*[builders.article(f"Story {number}") for number in range(3)])
    [item] = in_json("/corrections/feed.json")["items"]
    assert item["title"] == "Correction no. 1: Story 0 and 2 more"
    assert all(f"Story {number}" in item["content_html"] for number in range(3))


def test_h2_h3_what_must_not_be_repeated_is_not(in_json):
    builders.published(
        do_not_repeat=True,
        do_not_repeat_reason="It is libel.",
        was_wrong="called Odile Crane a thief",
        is_right="Odile Crane is a witness.",
        notice="An earlier version of this article was wrong about Odile Crane, a witness.",
    )
    feeds_of_it = json.dumps([in_json("/corrections/feed.json"), in_json()])
    assert "thief" not in feeds_of_it
    assert "Odile Crane is a witness." in feeds_of_it


def test_h2_a_clarification_says_neither_wrong_nor_right(in_json):
    builders.published(builders.article("Five voices"), kind="clarification", wordings=[])
    [item] = in_json("/corrections/feed.json")["items"]
    assert item["title"] == "Clarification no. 1: Five voices"
    assert "Wrong" not in item["content_html"]


def test_h11_what_was_superseded_says_so_and_has_changed(in_json, in_atom):
    article = builders.article()
    old = builders.published(article, wordings=[builders.wording("umbrellas", "parasols")])
    with builders.later():
        new = builders.published(
            article, supersedes=old, wordings=[builders.wording("parasols", "hats")]
        )
    newest, oldest = in_json("/corrections/feed.json")["items"]
    assert newest["id"].endswith("/2/")
    assert "This notice has been replaced by" in oldest["content_html"]
    assert oldest["_newsroom"]["status"] == "superseded"
    assert oldest["date_modified"] == newest["date_published"] == moment(new.published_at)
    assert oldest["date_published"] == moment(old.published_at)
    assert said(in_atom("/corrections/feed.atom"), "updated") == moment(new.published_at)


def test_an_emergency_says_so_until_somebody_has_reviewed_it(in_json, standards_editor):
    made = builders.emergency()
    [item] = in_json("/corrections/feed.json")["items"]
    assert "Published before a second check" in item["content_html"]
    with builders.later():
        workflow.advance(made, "review", by=standards_editor)
    [reviewed] = in_json("/corrections/feed.json")["items"]
    assert "second check" not in reviewed["content_html"]
    assert reviewed["date_modified"] > item["date_modified"] == reviewed["date_published"]


# -- dates and names ------------------------------------------------------------------------------


def test_m3_m5_every_date_of_change_is_that_of_the_correction(client, in_atom, in_json, editor):
    article = builders.article(slug="five")
    with builders.later():
        correction = builders.published(article)

    def dates() -> set[str]:
        page = lxml_html.document_fromstring(client.get("/articles/five/").content.decode())
        [modified] = page.xpath('//meta[@property="article:modified_time"]/@content')
        [block, _] = page.xpath('//script[@type="application/ld+json"]/text()')
        sitemap = etree.fromstring(client.get("/sitemap.xml").content)
        [lastmod] = sitemap.xpath('//*[contains(., "/articles/five/")]/*[local-name()="lastmod"]')
        return {
            modified,
            json.loads(block)["dateModified"],
            lastmod.text,
            said(entries(in_atom())[0], "updated"),
            said(in_atom(), "updated"),
            in_json()["items"][0]["date_modified"],
        }

    assert dates() == {moment(correction.published_at)}
    article = builders.saved(Article.objects.get(pk=article.pk))
    article = builders.saved(article, body=article.body.replace("umbrellas", "umbrelas"))
    with builders.later(2):
        publishing.publish(article, by=editor, kind="minor_edit")
    assert dates() == {moment(correction.published_at)}


def test_m4_names_and_dates_of_publication_stay(in_atom, in_json):
    article = builders.article("North Korean group sings")

    def stays():
        [entry], [item] = entries(in_atom()), in_json()["items"]
        return [said(entry, "id"), said(entry, "published"), item["id"], item["date_published"]]

    before = stays()
    with builders.later():
        builders.published(
            article,
            wordings=[builders.wording("North Korean", "South Korean", element="headline")],
        )
    assert stays() == before


def test_h6_a_corrected_headline_changes_in_every_feed(client):
    group = builders.subject()
    article = builders.article("North Korean group sings", subjects=[group])
    builders.published(
        article,
        subject=group,
        error_type="headline",
        wordings=[builders.wording("North Korean", "South Korean", element="headline")],
    )
    for address in EVERY[:-4]:
        feed = client.get(address).content.decode()
        assert "South Korean group sings" in feed, address
        assert "North Korean group sings" not in feed, address


# -- what is kept back ----------------------------------------------------------------------------


def test_words_on_hold_are_in_no_feed(client, paper):
    builders.published(
        paper,
        subject=builders.subject(),
        was_wrong="incorrectly said that five people now share the room twice",
        is_right="Five people now share the room.",
        notice="An earlier version said otherwise. Five people now share the room.",
        wordings=[builders.wording("umbrellas", "hats")],
    )
    builders.held(paper, "now share the room")
    for address in EVERY[:-2]:
        feed = client.get(address).content.decode()
        assert "now share the room" not in feed, address
        assert "taken these words down" in feed, address


def test_what_is_on_hold_withdrawn_or_removed_is_in_no_feed(client):
    group = builders.subject()
    held, withdrawn, removed = [
        builders.article(f"{name} harbour", slug=name.lower(), subjects=[group])
        for name in ("Quince", "Medlar", "Sorb")
    ]
    for article in (held, withdrawn, removed):
        builders.published(article, subject=group)
    builders.held(held)
    builders.taken_down(withdrawn, "withdrawal", subject=group)
    builders.removed(removed, subject=group)
    for address in EVERY[:-4]:
        feed = client.get(address).content.decode()
        for word in ["Quince", "Medlar", "Sorb", "/articles/"]:
            assert word not in feed, (address, word)


def test_h13_a_retracted_article_says_so_first(in_json):
    builders.taken_down(builders.article("Five voices", standfirst="They sang."), "retraction")
    [item] = in_json()["items"]
    assert item["title"] == "Retracted: Five voices"
    assert item["summary"] == "Retracted. They sang."
    assert item["content_html"].strip().startswith("<p>")
    assert "do not rely on it" in item["content_html"]
    assert item["_newsroom"]["status"] == "retracted"


def test_p9_h14_nobody_of_the_staff_is_named(client, paper):
    reporter = builders.user(f"{CANARY}-reporter", role=Role.REPORTER)
    builders.published(
        paper, by=reporter, cause=CANARY, wordings=[builders.wording("umbrellas", "hats")]
    )
    for address in EVERY[:-4]:
        assert CANARY not in client.get(address).content.decode(), address


# -- form -----------------------------------------------------------------------------------------


@pytest.mark.case("B2")
@pytest.mark.parametrize(
    "words", ["</title><script>", "a & b < c", "]]>", "bell \x07 and \x00 and \ufffe", "레드벨벳"]
)
def test_b2_p12_any_words_make_a_valid_feed(in_atom, in_json, words, settings):
    settings.SITE_NAME = words
    subject = builders.subject(words.replace("\x00", ""), slug="hostile")
    # What the doors for articles and notices make of it; names of subjects have no such door.
    clean = clean_line(words)
    article = builders.article(clean, subjects=[subject], authors=[builders.author(clean)])
    builders.published(article, subject=subject, notice=f"It is {clean} now.", was_wrong=clean)
    for address in ["/feed.atom", "/corrections/feed.atom", "/groups/hostile/feed.atom"]:
        root = in_atom(address)
        [entry] = entries(root)
        assert clean in said(entry, "title")
        assert lxml_html.fromstring(f"<div>{said(entry, 'content')}</div>").xpath("//script") == []
    assert in_json("/corrections/feed.json")["items"][0]["summary"] == f"It is {clean} now."


def test_links_in_a_body_are_whole(in_json):
    builders.article(
        body='<p><a href="/corrections/">Ours</a> and <a href="https://x.example/">theirs</a></p>'
    )
    [item] = in_json()["items"]
    content = lxml_html.fromstring(f"<div>{item['content_html']}</div>")
    assert content.xpath("//a/@href") == [f"{SITE}/corrections/", "https://x.example/"]


def test_what_atom_and_json_feed_ask_for(in_atom, in_json, paper):
    for address in EVERY:
        if address.endswith("atom"):
            root = in_atom(address)
            assert root.tag == f"{{{atom.ATOM}}}feed"
            assert said(root, "id") == f"{SITE}{address}" == links(root, "self")[0]
            assert datetime.fromisoformat(said(root, "updated")).utcoffset() is not None
            assert root.findtext("a:author/a:name", namespaces=NAMES) == "Errata"
            for entry in entries(root):
                for name in ("id", "title", "updated", "published", "summary", "content"):
                    assert said(entry, name), (address, name)
        else:
            feed = in_json(address)
            assert feed["version"] == "https://jsonfeed.org/version/1.1"
            assert feed["feed_url"] == f"{SITE}{address}"
            assert f"{SITE}{address}".startswith(feed["home_page_url"])
            assert "next_url" not in feed


def test_every_feed_carries_the_head_of_the_record(in_atom, in_json, paper):
    edition = Edition.objects.get()
    for address in EVERY:
        if address.endswith("atom"):
            head = in_atom(address).find("n:head", namespaces=NAMES)
            assert (head.text, head.get("sequence")) == (edition.chain_head, str(edition.sequence))
            assert head.get("href") == f"{SITE}/record.json"
        else:
            record = in_json(address)["_newsroom"]["record"]
            assert (record["chain_head"], record["sequence"]) == (edition.chain_head, 2)


def test_feeds_come_in_pages_that_hold_everything_once(in_atom, in_json, monkeypatch):
    monkeypatch.setattr(feeds, "ON_A_PAGE", 2)
    editor = builders.user(role=Role.EDITOR)
    made = {f"{SITE}{builders.article(by=editor).get_absolute_url()}" for _ in range(5)}
    found, address = [], f"{SITE}/feed.json"
    while address:
        feed = in_json(address.removeprefix(SITE))
        found += [item["id"] for item in feed["items"]]
        address = feed.get("next_url")
    assert len(found) == 5
    assert set(found) == made
    middle = in_atom("/feed.atom?page=2")
    assert links(middle, "next") == [f"{SITE}/feed.atom?page=3"]
    assert links(middle, "previous") == links(middle, "first") == [f"{SITE}/feed.atom"]
    assert links(middle, "self") == [f"{SITE}/feed.atom?page=2"]
    assert said(middle, "id") == f"{SITE}/feed.atom"


@pytest.mark.parametrize("query", ["page=2", "page=0", "page=x", f"page={'9' * 40}"])
def test_a_bad_page_is_not_found(client, query):
    assert client.get(f"/feed.atom?{query}").status_code == 404


@pytest.mark.case("B24")
def test_b24_other_questions_change_nothing(client, paper):
    plain = client.get("/feed.json").content
    for query in ["x=1", "author__password__startswith=a", "_connector=OR", "order_by=-id"]:
        assert client.get(f"/feed.json?{query}").content == plain


@pytest.mark.parametrize(
    "address",
    [
        "/sections/nobody/feed.atom",
        "/groups/nobody/feed.json",
        "/members/red-velvet/feed.atom",
        "/groups/yeri/corrections/feed.json",
        "/authors/mina/feed.atom",
        "/feed.rss",
        "/feed.atom%0A",
        "/feed.atom/",
        f"/groups/{'x' * 3000}/feed.atom",
    ],
)
def test_there_are_no_other_feeds(client, paper, address):
    assert client.get(address).status_code == 404


def test_the_feed_of_a_merged_subject_leads_on_for_good(client, in_json, paper):
    old = builders.subject("RV", merged_into=builders.subject())
    builders.article("Older", subjects=[old])
    for file in ["feed.atom", "corrections/feed.json"]:
        response = client.get(f"/groups/rv/{file}")
        assert (response.status_code, response["Location"]) == (301, f"/groups/red-velvet/{file}")
    items = in_json("/groups/red-velvet/feed.json")["items"]
    assert {item["title"] for item in items} == {"Older", "Five voices"}
    assert all("Red Velvet" in item["tags"] for item in items)
    label = builders.subject("A label", kind="label")
    builders.subject("SV", merged_into=label)
    assert client.get("/groups/sv/feed.atom").status_code == 404


def test_a_section_has_its_own_articles_and_corrections_only(in_json, paper):
    other = builders.article("Elsewhere", section=builders.section("News"))
    builders.published(other)
    assert [item["title"] for item in in_json("/sections/news/feed.json")["items"]] == ["Elsewhere"]
    [correction] = in_json("/sections/news/corrections/feed.json")["items"]
    assert correction["title"] == "Correction no. 2: Elsewhere"


def test_pages_lead_to_their_feeds(read, paper):
    def of(address: str) -> list[str]:
        return read(address).xpath('//link[@rel="alternate"]/@href')

    for room in ROOMS:
        expected = {
            address for address in EVERY if address.startswith((room + "feed", room + "corr"))
        }
        assert set(of(room)) == expected | set(of("/corrections/policy/"))
    assert len(of("/corrections/policy/")) == 4
    types = set(read("/").xpath('//link[@rel="alternate"]/@type'))
    assert types == {"application/atom+xml", "application/feed+json"}


def test_an_empty_newspaper_has_feeds(in_atom, in_json):
    assert entries(in_atom()) == []
    assert said(in_atom(), "updated")
    assert in_json("/corrections/feed.json")["items"] == []


@pytest.mark.case("D5")
@pytest.mark.parametrize("address", EVERY[:8])
def test_d5_a_feed_takes_as_many_queries_for_many_as_for_one(client, address):
    people = {
        "by": builders.user(role=Role.REPORTER),
        "editor": builders.user(role=Role.EDITOR),
        "approver": builders.user(role=Role.STANDARDS),
    }
    group = builders.subject()

    def publish(times: int):
        article = builders.article(subjects=[group], authors=[builders.author()])
        for _ in range(times):
            builders.published(article, kind="clarification", wordings=[], subject=group, **people)
        builders.held(article, "share the room")

    publish(1)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _ in range(3):
        publish(2)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)
