"""The corrections log, the page of each correction, and the policy."""

import pytest

from articles.roles import Role
from factcheck import workflow
from factcheck.models import Citation, Correction, Source
from tests import builders

pytestmark = pytest.mark.django_db


def many(count: int) -> None:
    """Publish *count* corrections that change no words."""
    people = {
        "by": builders.user(role=Role.REPORTER),
        "editor": builders.user(role=Role.EDITOR),
        "approver": builders.user(role=Role.STANDARDS),
    }
    article = builders.article()
    for _ in range(count):
        builders.published(
            article, kind="clarification", wordings=[], subject=builders.subject(), **people
        )


def cited(**fields) -> Correction:
    """Publish a correction with one more source that has these fields."""
    source = {name: fields.pop(name) for name in ("title", "publisher", "url") if name in fields}
    correction = builders.correction(builders.article())
    Citation.objects.create(
        correction=correction,
        source=Source.objects.create(kind="primary", **{"title": "A book"} | source),
        accessed_on="2026-11-20",
        **{"quote": "They were formed in Seoul."} | fields,
    )
    editor = builders.user(role=Role.EDITOR)
    for move in ["verify", "submit"]:
        workflow.advance(correction, move, by=editor)
    workflow.approve_and_publish(correction, by=builders.user(role=Role.EDITOR))
    return correction


def test_h9_the_log_lists_all_corrections_newest_first(read, words):
    article = builders.article()
    old = builders.published(article, wordings=[builders.wording("umbrellas", "parasols")])
    new = builders.published(
        article, supersedes=old, wordings=[builders.wording("parasols", "sunshades")]
    )
    document = read("/corrections/")
    entries = document.find_class("log")[0]
    assert [words(entry).split("No. ")[1][0] for entry in entries] == ["2", "1"]
    assert f"Replaced by no. {new.number}" in words(entries[1])


def test_an_entry_says_what_was_wrong_what_is_right_where_and_about_whom(read, words):
    correction = builders.published(builders.article("Five voices"), subject=builders.subject())
    [entry] = read("/corrections/").find_class("log")[0]
    text = words(entry)
    assert "Five voices" in text
    assert "Wrong Incorrectly described the girl group Red Velvet as North Korean" in text
    assert "Right The group is from South Korea." in text
    assert "About Red Velvet" in text
    assert "Error: nationality" in text
    assert correction.get_absolute_url() in entry.xpath(".//a/@href")


def test_h2_a_clarification_is_not_listed_as_an_error(read, words):
    builders.published(kind="clarification", wordings=[])
    text = words(read("/corrections/"))
    assert "Clarification." in text
    assert "Wrong" not in text
    assert "Error:" not in text


def test_the_log_comes_in_pages_of_fifty(read):
    many(51)
    assert len(read("/corrections/").find_class("log")[0]) == 50
    document = read("/corrections/?page=2")
    assert len(document.find_class("log")[0]) == 1
    assert document.xpath('//a[@rel="prev"]/@href') == ["?page=1"]


@pytest.mark.parametrize(
    "number", ["3", "0", "-1", "x", "", "1.5", "9" * 30, "9" * 5000, "%EF%BC%99"]
)
def test_a_bad_page_number_is_not_found(client, db, number):
    assert client.get(f"/corrections/?page={number}").status_code == 404


def test_the_log_takes_as_many_queries_for_many_as_for_few(client, django_assert_max_num_queries):
    many(12)
    with django_assert_max_num_queries(13):
        client.get("/corrections/")


def test_h7_the_permanent_page_links_back_and_lists_its_sources(read, words):
    article = builders.article()
    correction = builders.published(article)
    document = read(correction.get_absolute_url())
    links = document.xpath("//main//a/@href")
    assert f"{article.get_absolute_url()}#c{correction.number}" in links
    assert f"/articles/{article.slug}/versions/1/" in links
    assert f"/articles/{article.slug}/versions/2/" in links
    [sources] = document.find_class("sources")
    assert words(sources).count("Formed in Seoul in 2014.") == 2
    assert words(sources).count("Read on 20 November 2026") == 2
    [passage] = document.find_class("passage-diff")
    assert words(passage) == "NorthSouth Korean girl group"


def test_the_permanent_page_lists_every_article_that_was_corrected(read, words):
    articles = [builders.article(f"Story {number}") for number in range(3)]
    document = read(builders.published(*articles).get_absolute_url())
    assert [words(fix) for fix in document.xpath("//h3")] == ["Story 0", "Story 1", "Story 2"]


def test_a_correction_of_many_articles_takes_as_many_queries_as_of_one(
    client, django_assert_max_num_queries
):
    correction = builders.published(*[builders.article() for _ in range(9)])
    with django_assert_max_num_queries(9):
        client.get(correction.get_absolute_url())


def test_a_confidential_source_is_only_our_reporting(read, words):
    correction = cited(
        title="Zebra",
        publisher="Quagga",
        url="https://okapi.example/",
        quote="Gnu",
        confidential=True,
    )
    document = read(correction.get_absolute_url())
    assert "Confirmed by our reporting." in words(document)
    html = "".join(document.itertext()) + "".join(document.xpath("//@*"))
    for secret in ["Zebra", "Quagga", "okapi", "Gnu"]:
        assert secret not in html


def test_a_source_that_contradicts_is_labelled(read, words):
    [source] = read(cited(stance="contradicts").get_absolute_url()).xpath(
        '//li[.//*[@class="contradicts"]]'
    )
    assert "A book Contradicts it" in words(source)


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://label.example/a?b=1&c=2", True),
        ("http://label.example/", True),
        ("", False),
    ],
)
def test_b4_a_source_is_a_link_only_where_its_address_is_of_the_web(read, url, is_link):
    links = read(cited(url=url).get_absolute_url()).xpath('//a[starts-with(@rel, "nofollow")]')
    found = [link for link in links if link.text_content() == "A book"]
    assert [link.get("href") for link in found] == [url] * is_link
    assert all(link.get("rel") == "nofollow noopener" for link in found)


@pytest.mark.parametrize("number", ["0", "1", "99999999999999999999", "9" * 5000])
def test_a_correction_that_is_not_published_is_not_found(client, number):
    builders.approved()
    assert client.get(f"/corrections/{number}/").status_code == 404


def test_h10_the_policy_says_how_to_report_an_error(read, words, settings):
    settings.REPORT_EMAIL = "oops@errata.example"
    document = read("/corrections/policy/")
    assert document.xpath('//a[@href="mailto:oops@errata.example"]')
    text = words(document)
    for promise in ["What we correct", "Two people", "Never silently", "appeal"]:
        assert promise in text


def test_p12_the_notice_and_the_sources_are_escaped(client):
    hostile = "<script>alert(1)</script> {{ 7 }} & “q”"
    correction = builders.published(
        builders.article(hostile),
        was_wrong=hostile,
        is_right=hostile,
        notice=hostile,
        subject=builders.subject(hostile, slug="hostile", native_name=hostile, summary=hostile),
    )
    slug = correction.corrected_articles.get().article.slug
    addresses = [correction.get_absolute_url(), "/corrections/", "/", "/groups/hostile/"]
    for address in [*addresses, f"/articles/{slug}/", f"/articles/{slug}/versions/"]:
        html = client.get(address).content.decode()
        assert "<script>" not in html, address
        assert "&lt;script&gt;alert(1)" in html, address
        assert "{{ 7 }} &amp; “q”" in html, address
