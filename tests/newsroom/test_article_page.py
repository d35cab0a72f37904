"""The page of an article: the live text, its notices, its record."""

import re

import pytest

from articles import publishing
from articles.models import Article, Revision
from articles.roles import Role
from tests import builders

pytestmark = pytest.mark.django_db


def changed(article: Article, *, by, kind=Revision.Kind.UPDATE, reason="News", **fields) -> Article:
    """Publish the article again with other words."""
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    publishing.publish(article, by=by, kind=kind, reason=reason)
    return Article.objects.get(pk=article.pk)


def meta(document, name: str) -> str:
    [content] = document.xpath(f'//meta[@property="{name}" or @name="{name}"]/@content')
    return content


def test_h1_the_wrong_passage_is_gone_from_the_body_and_the_right_one_stands_there(read, words):
    article = builders.article()
    builders.published(article)
    [body] = read(article.get_absolute_url()).find_class("prose")
    assert "North Korean" not in words(body)
    assert "Years earlier the South Korean girl group" in words(body)


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        ("correction", "Correction,"),
        ("clarification", "Clarification,"),
        ("editors_note", "Editor’s note,"),
    ],
)
def test_h2_a_notice_is_labelled_by_its_kind(read, words, kind, label):
    article = builders.article()
    builders.published(article, kind=kind)
    [notice] = read(article.get_absolute_url()).find_class("notice")
    assert words(notice.find(".//h2")).startswith(label)


def test_h3_h4_the_notice_says_what_was_wrong_what_is_right_and_when(read, words):
    article = builders.article()
    correction = builders.published(article)
    [notice] = read(article.get_absolute_url()).find_class("notice")
    assert (
        "An earlier version of this article incorrectly described the girl group Red Velvet "
        "as North Korean. The group is from South Korea." in words(notice)
    )
    [day] = notice.xpath(".//time/@datetime")
    assert day.startswith(correction.published_at.strftime("%Y-%m-%d"))


def test_h5_a_major_correction_stands_above_the_body_and_others_below(read):
    article = builders.article()
    minor = builders.published(
        article, severity="minor", wordings=[builders.wording("umbrellas", "parasols")]
    )
    major = builders.published(article, severity="major")
    document = read(article.get_absolute_url())
    order = document.xpath(
        '//*[@class="prose" or @class="notice"]/@*[name()="id" or name()="class"]'
    )
    assert [value for value in order if value != "notice"] == [
        f"c{major.number}",
        "prose",
        f"c{minor.number}",
    ]


def test_h5_the_canonical_address_never_changes(read):
    article = builders.article(slug="five-voices")
    canonical = '//link[@rel="canonical"]/@href'
    before = read(article.get_absolute_url()).xpath(canonical)
    builders.published(article, severity="major")
    assert read(article.get_absolute_url()).xpath(canonical) == before
    assert before == ["http://127.0.0.1:8000/articles/five-voices/"]


def test_h6_a_corrected_headline_changes_everywhere(read, words):
    article = builders.article("North Korean group sings", subjects=[builders.subject()])
    builders.published(
        article,
        error_type="headline",
        wordings=[builders.wording("North Korean", "South Korean", element="headline")],
    )
    document = read(article.get_absolute_url())
    assert words(document.find(".//h1")) == "South Korean group sings"
    assert document.findtext(".//title").startswith("South Korean group sings")
    assert meta(document, "og:title") == "South Korean group sings"
    for address in [
        "/",
        article.section.get_absolute_url(),
        "/groups/red-velvet/",
        "/corrections/",
    ]:
        listed = words(read(address))
        assert "South Korean group sings" in listed
        assert "North Korean group sings" not in listed


def test_h7_the_notice_links_to_its_permanent_page(read):
    article = builders.article()
    correction = builders.published(article)
    [notice] = read(article.get_absolute_url()).find_class("notice")
    assert f"/corrections/{correction.number}/" in notice.xpath(".//a/@href")


def test_h8_m4_the_page_says_when_it_was_published_and_when_last_corrected(read, words):
    article = builders.article()
    first = builders.published(article, wordings=[builders.wording("umbrellas", "parasols")])
    published = meta(read(article.get_absolute_url()), "article:published_time")
    last = builders.published(article)
    document = read(article.get_absolute_url())
    [byline] = document.find_class("byline")
    assert "Published" in words(byline)
    [link] = byline.xpath('.//a[@class="corrected-on"]')
    assert link.get("href") == f"#c{last.number}" != f"#c{first.number}"
    assert meta(document, "article:published_time") == published


def test_h8_a_clarification_is_not_called_a_correction(read, words):
    article = builders.article()
    builders.published(article, kind="clarification", wordings=[])
    [byline] = read(article.get_absolute_url()).find_class("byline")
    assert "Corrected" not in words(byline)


def test_m5_a_minor_edit_changes_no_date(read, editor, later):
    article = builders.article()
    before = meta(read(article.get_absolute_url()), "article:modified_time")
    body = article.body.replace("umbrellas", "umbrelas")
    later(minutes=1)
    article = changed(article, by=editor, kind="minor_edit", reason="", body=body)
    assert meta(read(article.get_absolute_url()), "article:modified_time") == before
    changed(article, by=editor, body=f"{body}<p>And then it rained.</p>")
    assert meta(read(article.get_absolute_url()), "article:modified_time") > before


def test_h10_every_article_offers_to_report_an_error(read, words):
    document = read(builders.article().get_absolute_url())
    [link] = document.xpath('//a[@class="button"]')
    assert words(link) == "Report an error"
    assert link.get("href").startswith("/report/?article=")


def test_h11_several_corrections_all_show_newest_first_with_their_replacements(read, words):
    article = builders.article()
    old = builders.published(article, wordings=[builders.wording("umbrellas", "parasols")])
    new = builders.published(
        article, supersedes=old, wordings=[builders.wording("parasols", "sunshades")]
    )
    notices = read(article.get_absolute_url()).find_class("notice")
    assert [notice.get("id") for notice in notices] == [f"c{new.number}", f"c{old.number}"]
    assert new.get_absolute_url() in notices[1].xpath(".//a/@href")
    assert "has been replaced" in words(notices[1])


def test_a_replacement_that_is_not_yet_published_is_no_news(read, words):
    article = builders.article()
    old = builders.published(article)
    builders.correction(article, supersedes=old, wordings=[builders.wording("umbrellas", "x")])
    assert "replaced" not in words(read(article.get_absolute_url()))


def test_h14_p9_no_page_names_staff(read, words):
    people = [
        builders.user(f"zq-{name}", role=role)
        for name, role in [("rep", Role.REPORTER), ("ed", Role.EDITOR), ("std", Role.STANDARDS)]
    ]
    article = builders.article(by=people[1])
    correction = builders.published(
        article, by=people[0], editor=people[1], approver=people[2], severity="major"
    )
    addresses = [article.get_absolute_url(), correction.get_absolute_url(), "/corrections/"]
    for address in [*addresses, f"{article.get_absolute_url()}versions/"]:
        assert "zq-" not in words(read(address))


def test_h15_the_notice_is_in_the_page_with_a_heading_and_needs_no_script(read):
    article = builders.article()
    builders.published(article)
    document = read(article.get_absolute_url())
    [notice] = document.find_class("notice")
    assert notice.find(".//h2") is not None
    assert not notice.xpath("ancestor-or-self::*[@hidden or self::template]")
    code = '//script[not(@src or @type="application/ld+json")]'
    assert not document.xpath(f"{code} | //*[@style] | //style")


@pytest.mark.parametrize(("severity", "marks"), [("minor", 0), ("secondary", 1), ("major", 1)])
def test_only_what_was_not_minor_is_marked_in_the_text(read, severity, marks):
    article = builders.article()
    correction = builders.published(article, severity=severity)
    document = read(article.get_absolute_url())
    found = document.xpath(f'//*[@class="prose"]//a[@href="#c{correction.number}"]')
    assert len(found) == marks
    assert len(document.xpath(f'//a[@href="#f{correction.number}"]')) == marks
    assert len(document.find_class("correction-note")) == marks


def test_a_mark_opens_what_was_and_what_is(read, words):
    article = builders.article()
    correction = builders.published(article)
    note = read(article.get_absolute_url()).get_element_by_id(f"f{correction.number}-note")
    assert "hidden" in note.attrib
    assert [words(part) for part in note.iter("dd")] == [
        "North Korean girl group",
        "South Korean girl group",
    ]
    assert [words(part) for part in note.iter("del", "ins")] == ["North", "South"]


def test_an_error_that_must_not_be_repeated_is_not_repeated(read, words):
    article = builders.article()
    correction = builders.published(
        article, do_not_repeat=True, do_not_repeat_reason="It would do the damage again."
    )
    addresses = [article.get_absolute_url(), correction.get_absolute_url(), "/corrections/"]
    for address in [*addresses, f"{article.get_absolute_url()}versions/"]:
        text = words(read(address))
        assert "North Korean" not in text
        assert "The group is from South Korea." in text


def test_media_are_shown_by_caption_and_credit(read, words):
    medium = {
        "kind": "video",
        "caption": "On the roof",
        "credit": "Haerang Film",
        "duration": "2:31",
    }
    document = read(builders.article(media=[medium]).get_absolute_url())
    [figure] = document.find_class("medium")
    assert words(figure) == "Video, 2:31 On the roof Haerang Film"


def test_bylines_are_those_of_the_version_and_link_to_authors(read, words, editor):
    mina, hana = builders.author("Mina Park"), builders.author("Hana Lim")
    article = builders.article(authors=[mina, hana])
    [byline] = read(article.get_absolute_url()).find_class("byline")
    assert "By Mina Park and Hana Lim" in words(byline)
    assert byline.xpath('.//a[@rel="author"]/@href') == [
        mina.get_absolute_url(),
        hana.get_absolute_url(),
    ]


def test_the_record_lists_the_newest_versions_and_leads_to_all(read, words, editor):
    article = builders.article()
    for number in range(8):
        article = changed(article, by=editor, body=f"{article.body}<p>Later: {number}.</p>")
    [record] = read(article.get_absolute_url()).find_class("record")
    assert [words(link) for link in record.iter("a")][:2] == ["Version 9", "Version 8"]
    assert len(record) == 6


def test_editors_find_what_they_need_without_script(read):
    article = builders.article()
    document = read(article.get_absolute_url())
    form = f"/admin/factcheck/correction/add/?live={article.slug}"
    assert document.xpath(f'//footer//a[@href="{form}"]')
    [bar] = document.find_class("desk-bar")
    assert "hidden" in bar.attrib
    assert document.xpath("//*[@data-correct]/@data-correct") == [form]


def test_no_page_tells_the_keys_by_which_drafts_could_be_counted(client):
    article = builders.article("Five voices", slug="five")
    page = client.get(article.get_absolute_url()).content.decode()
    assert "/admin/" in page
    assert not re.findall(r"/admin/[^\"']*\d", page)


@pytest.mark.case("D5")
def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries, editor):
    article = builders.article(authors=[builders.author(), builders.author()])
    for word in ["rehearsal", "shop", "umbrellas", "Years", "Pyongyang", "Five", "people"]:
        builders.published(article, wordings=[builders.wording(word, f"{word}x")])
    with django_assert_max_num_queries(12):
        client.get(article.get_absolute_url())


def test_p1_what_the_working_copy_says_of_its_origin_is_not_public(read):
    article = builders.article(slug="five-voices", origin_publisher="The Tin Kite")
    Article.objects.update(origin_publisher="KCNA")
    text = read("/articles/five-voices/").text_content()
    assert "First published by The Tin Kite" in text
    assert "KCNA" not in text
    assert article.live
