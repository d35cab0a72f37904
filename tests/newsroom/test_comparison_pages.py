"""The page that compares any two versions of an article."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import publishing
from articles.appending import append
from articles.models import Article, Content, Edition, Removal, Revision
from articles.roles import Role
from tests import builders

pytestmark = pytest.mark.django_db

BODY = "".join(f"<p>Paragraph number {number} stands here.</p>" for number in range(1, 11))


def republish(article, old, new, *, by, kind="update", reason="More is known", answer=""):
    article.refresh_from_db()
    article.body = article.body.replace(old, new, 1)
    article.save()
    publishing.publish(article, by=by, kind=kind, reason=reason, answer=answer)


@pytest.fixture
def story(editor):
    """An article with an update, a minor edit and a correction: four versions."""
    article = builders.article("Umbrellas", slug="umbrellas", by=editor)
    more = " Then it rained.</p>"
    republish(article, "umbrellas.</p>", "umbrellas." + more, by=editor)
    republish(article, "lies", "lays", by=editor, kind="minor_edit", reason="")
    builders.published(article)
    return Article.objects.get(pk=article.pk)


def marks(document) -> list[str]:
    return [
        f"{each.tag} {each.text_content()}"
        for each in document.xpath("//main//*[self::ins or self::del]")
    ]


def test_a_reader_sees_which_versions_are_compared_and_what_changed(read, words, story):
    page = read("/articles/umbrellas/versions/1..4/")
    assert words(page.find(".//h1")) == "What changed from version 1 to version 4"
    [before, after] = page.cssselect(".compared > div")
    assert "Version 1, first published," in words(before)
    assert "Version 4, correction," in words(after)
    assert words(page.cssselect(".diff h2")[0]) == "2 passages changed"
    assert "2 words struck out, 5 put in" in words(page.cssselect(".diff header")[0])
    assert marks(page) == ["del lies", "ins lays", "ins  Then it rained.", "del North", "ins South"]


def test_why_it_changed_is_told_with_the_correction_and_by_role(read, words, story):
    why = read("/articles/umbrellas/versions/1..4/").cssselect(".why-changed")[0]
    [correction, update] = why.cssselect("li")
    assert "incorrectly described the girl group Red Velvet" in words(correction)
    assert "Approved by a standards editor." in words(correction)
    assert "/corrections/1/" in correction.xpath(".//a/@href")
    assert "More is known" in words(update)
    assert "And 1 minor edit, which changed no fact." in words(why)


def test_h14_the_comparison_names_no_staff(client, story):
    names = Revision.objects.values_list("by__username", flat=True)
    page = client.get("/articles/umbrellas/versions/1..4/").content.decode()
    assert not [name for name in names if name in page]


def test_m13_in_one_step_every_mark_says_when_and_by_which_correction(read, story):
    page = read("/articles/umbrellas/versions/3..4/")
    for mark in page.xpath("//main//*[self::ins or self::del]"):
        assert mark.get("cite") == "/corrections/1/"
        assert mark.get("datetime")
    update = read("/articles/umbrellas/versions/1..2/").xpath("//main//ins")
    assert [(mark.get("cite"), bool(mark.get("datetime"))) for mark in update] == [(None, True)]


def test_m13_over_several_steps_only_what_a_correction_explains_cites_it(read, story):
    page = read("/articles/umbrellas/versions/1..4/")
    cited = {
        each.text_content(): (each.get("cite"), bool(each.get("datetime")))
        for each in page.xpath("//main//*[self::ins or self::del]")
    }
    assert cited["North"] == cited["South"] == ("/corrections/1/", True)
    assert cited["lies"] == cited[" Then it rained."] == (None, False)


def test_the_later_version_first_leads_to_the_ordered_pair_for_good(client, story):
    response = client.get("/articles/umbrellas/versions/4..1/")
    assert (response.status_code, response["Location"]) == (
        301,
        "/articles/umbrellas/versions/1..4/",
    )


@pytest.mark.case("A12")
@pytest.mark.parametrize(
    "pair",
    [
        "1..1",
        "0..1",
        "1..5",
        "5..1",
        "1..99999999999999999999999",
        "9" * 5000 + "..1",
        "1..",
        "a..b",
    ],
)
def test_a12_a_pair_that_does_not_exist_is_not_found(client, story, pair):
    assert client.get(f"/articles/umbrellas/versions/{pair}/").status_code == 404


@pytest.mark.case("A12", "A13")
def test_a12_a13_a_draft_has_no_comparison_and_cannot_be_told_from_nothing(client, story):
    builders.draft(slug="secret")
    for address in ("versions/1..2/", "timegate/", "timemap/", "versions/?from=1&to=2"):
        draft, nothing = (client.get(f"/articles/{slug}/{address}") for slug in ("secret", "none"))
        assert draft.status_code == nothing.status_code == 404
        assert draft.content == nothing.content


def test_what_stayed_is_folded_but_for_one_passage_on_either_side(read, words, editor):
    article = builders.article(slug="long", body=BODY, by=editor)
    republish(article, "number 6 stands", "number 6 stood", by=editor, answer="true_then")
    diff = read("/articles/long/versions/1..2/").cssselect(".diff")[0]
    folds = diff.cssselect("details")
    assert [words(fold.find("summary")) for fold in folds] == [
        "Show 5 unchanged passages",
        "Show 3 unchanged passages",
    ]
    shown = [words(each) for each in diff.xpath("div//p")]
    assert shown == [
        "Paragraph number 5 stands here.",
        "Paragraph number 6 standsstood here.",
        "Paragraph number 7 stands here.",
    ]
    assert "Paragraph number 2 stands here." in words(folds[0])


def test_two_columns_need_no_script(read, words, story):
    page = read("/articles/umbrellas/versions/3..4/?view=columns")
    [[before], [after]] = (
        [each for each in page.cssselect(f".side-{side}") if "Red Velvet" in words(each)]
        for side in ("before", "after")
    )
    assert "the North Korean" in words(before)
    assert "the South Korean" in words(after)
    assert not before.xpath(".//ins")
    assert not after.xpath(".//del")
    assert page.xpath('//a[text()="One column"]/@href') == ["/articles/umbrellas/versions/3..4/"]


def test_a_comparison_is_not_indexed_and_leads_to_its_neighbours(read, story):
    page = read("/articles/umbrellas/versions/2..3/")
    assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"]
    [canonical] = page.xpath('//link[@rel="canonical"]/@href')
    assert canonical.endswith("/articles/umbrellas/versions/")
    for kind, address in (("prev", "1..2"), ("next", "3..4")):
        found = page.xpath(f'//link[@rel="{kind}"]/@href | //main//a[@rel="{kind}"]/@href')
        assert set(found) == {f"/articles/umbrellas/versions/{address}/"}


def test_an_error_that_must_not_be_repeated_is_not_shown_by_any_pair_across_it(client, story):
    builders.published(
        story,
        do_not_repeat=True,
        do_not_repeat_reason="It hurts somebody.",
        was_wrong="repeated a slander",
        notice="An earlier version of this article misstated a number. There are five.",
        wordings=[builders.wording("Five people", "Some people")],
    )
    republish(story, "the room", "the flat", by=builders.user(role=Role.EDITOR), answer="true_then")
    for pair in ("1..5", "4..5", "1..6", "4..6"):
        page = client.get(f"/articles/umbrellas/versions/{pair}/").content.decode()
        assert "Five people" not in page, pair
        assert "an error that is not repeated here" in page
    assert "<ins" in client.get("/articles/umbrellas/versions/5..6/").content.decode()


def test_words_on_hold_stand_in_no_comparison(client, story):
    builders.held(story, "Then it rained")
    for address in ("1..2/", "1..4/", "1..4/?view=columns", "2..3/"):
        page = client.get(f"/articles/umbrellas/versions/{address}").content.decode()
        assert "it rained" not in page
    assert (
        "taken these words down"
        in client.get("/articles/umbrellas/versions/1..2/").content.decode()
    )


def test_removed_words_are_said_to_be_removed(read, words, story, editor):
    Removal.objects.create(
        revision=story.revisions.get(number=2),
        ground="legal",
        reason="A court in Seoul ordered it.",
        by=editor,
        created_at=timezone.now(),
    )
    Content.objects.filter(revision__article=story, revision__number=2).delete()
    page = words(read("/articles/umbrellas/versions/1..2/"))
    assert "Words were removed, so nothing is compared." in page
    assert "Legal order: A court in Seoul ordered it." in page
    assert marks(read("/articles/umbrellas/versions/1..4/"))


@pytest.mark.parametrize(("kind", "status"), [("withdrawal", 410), ("removal", 451)])
def test_m10_what_is_gone_is_gone_at_its_comparisons_and_its_gates(client, story, kind, status):
    if kind == "removal":
        builders.removed(story)
    else:
        builders.taken_down(story, kind)
    for address in (
        "versions/1..2/",
        "versions/2..1/",
        "timegate/",
        "timemap/",
        "versions/?on=2020-01-01",
    ):
        response = client.get(f"/articles/umbrellas/{address}")
        assert response.status_code == status, address
        assert "Red Velvet had sung" not in response.content.decode()
        assert "Memento-Datetime" not in response


@pytest.mark.case("B3")
def test_p12_b3_both_sides_and_the_reason_are_escaped(client, editor):
    article = builders.article(by=editor, body="<p>a &lt;scr b</p>", slug="script")
    script, reason = " ipt&gt;alert(1)&lt;/script&gt;</p>", "<script>alert(2)</script>"
    republish(article, "</p>", script, by=editor, reason=reason)
    for view in ("", "?view=columns"):
        html = client.get(f"/articles/script/versions/1..2/{view}").content.decode()
        assert "alert(1)" in html
        assert "alert(2)" in html
        assert "<script" not in html


def test_only_a_link_that_changed_is_told_in_words(read, words, editor):
    article = builders.article(
        by=editor, slug="link", body='<p>See <a href="https://a.example/">it</a>.</p>'
    )
    republish(article, "https://a.example/", "https://b.example/", by=editor, reason="Moved")
    for address in ("versions/1..2/", "versions/"):
        page = words(read(f"/articles/link/{address}"))
        assert "Link changed: was https://a.example/, is now https://b.example/" in page


@pytest.mark.case("B22")
def test_b22_texts_without_end_are_said_to_be_too_long(client, editor):
    article = builders.article(by=editor, slug="endless", body="<p>a</p>" * 5_000)
    article.body = "<p>b</p>" * 5_000
    article.save()
    publishing.publish(article, by=editor, kind="update", reason="b", answer="true_then")
    page = client.get("/articles/endless/versions/1..2/").content.decode()
    assert "too long to be compared here" in page
    assert "Too much changed" in client.get("/articles/endless/versions/").content.decode()


def with_versions(slug: str, count: int, corrections: int) -> None:
    """Publish an article with so many corrections, and updates up to *count* versions."""
    article = builders.article(slug=slug, body="<p>North Korean girl group</p><p>0</p>")
    back = builders.wording("South Korean girl group", "North Korean girl group")
    for number in range(corrections):
        builders.published(article, wordings=[back] if number % 2 else [builders.wording()])
    editor = builders.user(role=Role.EDITOR)
    article = Article.objects.get(pk=article.pk)
    for number in range(article.live.number, count):
        text = replace(article.live.text, body=f"<p>{number}</p>")
        with transaction.atomic():
            edition = Edition.objects.locked()
            append({article: text}, edition, kind="update", by=editor, reason="More")


@pytest.mark.case("D5")
@pytest.mark.slow
def test_d5_however_many_versions_and_corrections_the_queries_are_as_many(client):
    with_versions("few", 60, 2)
    with_versions("many", 300, 50)
    are_asked_about_as_much(client, few=60, many=300)


@pytest.mark.case("D5")
@pytest.mark.hard
def test_d5_a_thousand_versions_and_five_hundred_corrections_take_no_query_more(client):
    with_versions("few", 60, 2)
    with_versions("many", 1_000, 500)
    are_asked_about_as_much(client, few=60, many=1_000)


def are_asked_about_as_much(client, **last: int) -> None:
    """Ask for every page of two articles, each by its slug with the number of its live version."""
    addresses = ("versions/", "versions/?page=2", "versions/1..{}/", "versions/2/", "timemap/")
    for address in ("", "timegate/", *addresses):
        counts = []
        for slug, number in last.items():
            with CaptureQueriesContext(connection) as queries:
                response = client.get(f"/articles/{slug}/{address.format(number)}")
            assert response.status_code in (200, 302), address
            counts.append(len(queries))
        assert counts[0] == counts[1], address
