"""The list of versions and the page of each."""

import pytest
from django.utils import timezone

from articles import publishing
from articles.models import Article, Content, Removal
from articles.roles import Role
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(editor):
    """An article with two minor edits, an update and a correction: five versions."""
    article = builders.article("Umbrellas", by=editor)
    for old, new in [("lies", "lays"), ("lays", "lies")]:
        republish(article, old, new, by=editor, kind="minor_edit")
    republish(article, "</p>", " Then it rained.</p>", by=editor, kind="update", reason="Weather")
    builders.published(article)
    return Article.objects.get(pk=article.pk)


def republish(article, old, new, *, by, kind, reason=""):
    article.refresh_from_db()
    article.body = article.body.replace(old, new, 1)
    article.save()
    publishing.publish(article, by=by, kind=kind, reason=reason)


def test_every_version_is_listed_newest_first_with_kind_reason_and_date(read, words, story):
    document = read(f"/articles/{story.slug}/versions/")
    versions = document.find_class("version")
    assert [version.get("id") for version in versions] == ["v5", "v4", "v3", "v2", "v1"]
    assert "Correction," in words(versions[0])
    assert "Update," in words(versions[1])
    assert "Weather" in words(versions[1])
    assert all(version.xpath(".//time/@datetime") for version in versions)


def test_minor_edits_are_folded(read, words, story):
    [folded] = read(f"/articles/{story.slug}/versions/").xpath("//details")
    assert words(folded.find("summary")) == "2 minor edits"
    assert [item.get("id") for item in folded.find_class("version")] == ["v3", "v2"]


def test_m13_a_corrected_passage_is_shown_with_when_and_by_which_correction(read, words, story):
    corrected = read(f"/articles/{story.slug}/versions/").get_element_by_id("v5")
    [struck], [put_in] = corrected.xpath(".//del"), corrected.xpath(".//ins")
    assert (words(struck), words(put_in)) == ("North", "South")
    assert struck.get("cite") == put_in.get("cite") == "/corrections/1/"
    assert put_in.get("datetime")
    assert len(corrected.find_class("passage-diff")) == 1


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (Role.EDITOR, "Approved by a second editor"),
        (Role.STANDARDS, "Approved by a standards editor"),
    ],
)
def test_h14_who_approved_is_told_by_role(read, words, role, said):
    article = builders.article()
    correction = builders.published(article, approver=builders.user(role=role))
    versions = read(f"/articles/{article.slug}/versions/")
    assert said in words(versions.get_element_by_id("v2"))
    assert said.split(" ", 1)[1] in words(read(correction.get_absolute_url()))


def test_m6_earlier_versions_stay_readable_word_for_word(read, words, story):
    document = read(f"/articles/{story.slug}/versions/1/")
    [body] = document.find_class("prose")
    assert "Years earlier the North Korean girl group Red Velvet" in words(body)
    [banner] = document.find_class("version-banner")
    assert "This is version 1 of 5; it is not current." in words(banner)
    assert story.get_absolute_url() in banner.xpath(".//a/@href")


def test_a_version_page_is_not_indexed_and_points_to_the_article(read, story):
    document = read(f"/articles/{story.slug}/versions/2/")
    assert document.xpath('//meta[@name="robots"]/@content') == ["noindex"]
    assert document.xpath('//link[@rel="canonical"]/@href') == [
        f"http://127.0.0.1:8000{story.get_absolute_url()}"
    ]


def test_the_current_version_says_that_it_is_current(read, words, story):
    [banner] = read(f"/articles/{story.slug}/versions/5/").find_class("version-banner")
    assert "the current one" in words(banner)
    assert "not current" not in words(banner)


def test_a_version_whose_words_were_removed_says_so_and_why(read, words, story, editor):
    revision = story.revisions.get(number=1)
    Removal.objects.create(
        revision=revision,
        ground="legal",
        reason="A court in Seoul ordered it.",
        by=editor,
        created_at=timezone.now(),
    )
    Content.objects.filter(revision=revision).delete()
    for address in ["versions/1/", "versions/"]:
        text = words(read(f"/articles/{story.slug}/{address}"))
        assert "Legal order: A court in Seoul ordered it." in text
    assert "umbrellas" not in words(read(f"/articles/{story.slug}/versions/1/"))


@pytest.mark.case("A12")
@pytest.mark.parametrize("number", ["0", "6", "99999999999999999999999", "9" * 5000])
def test_a_version_that_never_was_is_not_found(client, story, number):
    assert client.get(f"/articles/{story.slug}/versions/{number}/").status_code == 404


def test_p12_both_sides_of_a_comparison_are_escaped(client, editor):
    article = builders.article(by=editor, body="<p>a &lt;scr b</p>")
    script = " ipt&gt;alert(1)&lt;/script&gt;</p>"
    reason = "<script>alert(2)</script>"
    republish(article, "</p>", script, by=editor, kind="update", reason=reason)
    html = client.get(f"/articles/{article.slug}/versions/").content.decode()
    assert "alert(2)" in html
    assert "<script" not in html.replace("<script src=", "")


def test_an_article_with_many_versions_is_listed_in_pages(client, read, editor):
    article = builders.article(by=editor, body="<p>0</p>")
    for number in range(1, 53):
        more = f"</p><p>It rained: {number}.</p>"
        republish(article, "</p>", more, by=editor, kind="update", reason="Rain")
    first = read(f"/articles/{article.slug}/versions/")
    second = read(f"/articles/{article.slug}/versions/?page=2")
    assert len(first.find_class("version")) == 50
    assert [item.get("id") for item in second.find_class("version")] == ["v3", "v2", "v1"]
    # The last of a page is compared with the first of the next.
    assert first.get_element_by_id("v4").xpath(".//ins")
    assert client.get(f"/articles/{article.slug}/versions/?page=3").status_code == 404


def test_an_earlier_version_says_what_was_put_right_since(read, words):
    article = builders.article()
    correction = builders.published(article)
    [banner] = read(f"{article.get_absolute_url()}versions/1/").find_class("version-banner")
    assert "Put right since then: correction no. 1" in words(banner)
    assert correction.get_absolute_url() in banner.xpath(".//a/@href")
    [banner] = read(f"{article.get_absolute_url()}versions/2/").find_class("version-banner")
    assert "Put right since then" not in words(banner)


def test_h13_every_version_of_a_retracted_article_says_so(read, words):
    article = builders.article()
    builders.taken_down(article, "retraction")
    for room in ("versions/", "versions/1/", "versions/1..2/"):
        page = read(f"{article.get_absolute_url()}{room}")
        assert "We have retracted this article." in words(page.find(".//main"))
        assert page.findtext(".//title").startswith("Retracted: ")
