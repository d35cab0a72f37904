"""What readers find where something was held back, retracted, withdrawn or removed."""

import pytest
from lxml import html as lxml_html

from articles import holds, publishing
from articles.holds import WITHHELD
from articles.models import Article, Edition
from articles.roles import Role
from articles.wording import Element
from tests import builders
from tests.newsroom.test_public_pages import crawl

pytestmark = pytest.mark.django_db

HELD = "had sung in Pyongyang"
NOTE = "We have taken these words down while we check them."


def addresses(article) -> list[str]:
    """Return every address that *article* has in public."""
    page = article.get_absolute_url()
    numbers = article.revisions.values_list("number", flat=True)
    rooms = ["", "versions/", "versions/1..2/", "timegate/", "timemap/"]
    rooms += [f"versions/{number}/" for number in numbers]
    return [f"{page}{room}" for room in rooms]


@pytest.fixture
def story(editor):
    """An article with a history, that stands in every list there is."""
    author, subject = builders.author("Iris Vale"), builders.subject()
    made = builders.article(
        "Quince over the harbour",
        slug="quince",
        standfirst="A quince, seen twice.",
        authors=[author],
        subjects=[subject],
    )
    body = "<p>Nothing of the kind.</p>"
    builders.article("Another story", body=body, authors=[author], subjects=[subject])
    builders.published(
        made,
        subject=subject,
        was_wrong="misstated the weight of a quince",
        notice="An earlier version of this article misstated the weight of a fruit.",
        wordings=[builders.wording("a shop that sells umbrellas", "a shop that sells fruit")],
    )
    return made


# -- on hold --------------------------------------------------------------------------------------


def test_h13_what_is_on_hold_stands_in_no_list_and_at_no_address(client, story):
    assert "Quince over the harbour" in crawl(client)["/"]
    builders.held(story)
    for address, page in crawl(client).items():
        assert "Quince over the harbour" not in page, address
        assert "seen twice" not in page, address
        assert "sells fruit" not in page, address
    for address in addresses(story):
        response = client.get(address)
        assert response.status_code == 200
        assert response["X-Robots-Tag"] == "noindex"
        page = response.content.decode()
        assert "Quince" not in page, address
        assert "says nothing yet about whether it is right or wrong" in page
        assert 'href="/report/?article=quince"' in page
        assert "Is it so?" not in page


def test_a_released_article_is_back_everywhere_as_it_was(client, story, editor):
    before = {address: client.get(address).content for address in addresses(story)}
    number = Edition.objects.get().number
    held = builders.held(story)
    holds.release(held, by=editor, note="It was right.")
    assert {address: client.get(address).content for address in addresses(story)} == before
    assert Edition.objects.get().number == number + 2


def test_held_words_stand_on_no_page_and_the_rest_stays(client, story):
    builders.held(story, HELD)
    pages = crawl(client) | {each: client.get(each).content.decode() for each in addresses(story)}
    for address, page in pages.items():
        assert HELD not in page, address
        assert "in Pyongyang" not in page, address
    page = pages["/articles/quince/"]
    assert "Five people now share the room." in page
    assert NOTE in page
    assert "Part of it is being checked" in page
    assert "[We have" not in page


def test_held_words_are_gone_from_every_version_and_comparison(client, story, editor):
    story.refresh_from_db()
    Article.objects.filter(pk=story.pk).update(
        body=story.body.replace("had sung in Pyongyang", "had sung in Pyongyang twice")
    )
    publishing.publish(story, by=editor, kind="update", reason="It had sung in Pyongyang twice")
    builders.held(story, "sung in Pyongyang twice")
    for address in addresses(story):
        assert "sung in Pyongyang twice" not in client.get(address).content.decode(), address
    listed = client.get("/articles/quince/versions/").content.decode()
    assert "taken these words down" in listed
    assert "fruit" in listed


def test_held_words_are_gone_from_the_notices_that_repeat_them(client, story):
    builders.published(
        story,
        subject=builders.subject(),
        was_wrong="incorrectly said that five people now share a flat",
        is_right="Five people now share the room.",
        notice="An earlier version said otherwise. Five people now share the room.",
        wordings=[builders.wording("Five people", "Five persons")],
    )
    builders.held(story, "now share the room")
    for address, page in crawl(client).items():
        assert "now share the room" not in page, address
    page = client.get("/corrections/2/").content.decode()
    assert "An earlier version said otherwise." in page
    assert "taken these words down" in page


def test_words_held_within_a_correction_hide_what_it_changed(client, story):
    builders.published(story)
    builders.held(story, "Korean girl group")
    page = client.get("/articles/quince/").content.decode()
    assert "Korean</strong> girl group" not in page
    assert "correction-note" not in page.partition('id="f2')[2]
    fix = lxml_html.document_fromstring(client.get("/corrections/2/").content.decode())
    assert "being checked, so they are not shown" in fix.text_content()
    assert not fix.cssselect(".fix ins, .fix del")


def test_what_breaks_off_in_held_words_is_not_shown_beside_a_change(read, words, story):
    builders.published(
        story, wordings=[builders.wording("Years earlier the", "Months earlier the")]
    )
    builders.held(story, "North Korean girl group Red Velvet had sung")
    page = read("/corrections/2/")
    assert "North Korean" not in words(page.cssselect(".fix")[0])
    article = read("/articles/quince/")
    assert "North" not in words(article.cssselect("#f2-note")[0])
    assert "North Korean" not in words(article.cssselect(".prose")[0])


@pytest.mark.parametrize(
    "body",
    [
        '<p><a href="https://x.example/a-held-thing" title="A held thing">a held thing</a>.</p>',
        '<p><a href="https://x.example/" title="a held thing">There</a> is a held thing.</p>',
        "<p>This is <em>a <strong>held</strong></em> thing <sup>1</sup>.</p>",
        '<ol start="3"><li>One a held thing</li><li>Two</li></ol>',
    ],
)
def test_the_page_stays_whole_where_words_are_held(client, body):
    article = builders.article(body=f"<p>First.</p>{body}<p>Last.</p>")
    builders.held(article, "a held thing")
    page = client.get(article.get_absolute_url()).content.decode()
    prose = lxml_html.document_fromstring(page).cssselect("div.prose")[0]
    assert len(prose.cssselect("span.held")) == 1
    assert "First." in prose.text_content()
    assert "Last." in prose.text_content()
    assert "held thing" not in page.lower()
    for element in prose.iter():
        assert not any("<" in value or WITHHELD in value for value in element.attrib.values())


def test_what_an_article_says_itself_is_not_taken_for_a_hold(client):
    article = builders.article(body=f"<p>They wrote: {WITHHELD}</p>")
    page = client.get(article.get_absolute_url()).content.decode()
    assert 'class="held"' not in page


def test_a_hold_of_a_caption_shows_in_its_place(client):
    media = [{"kind": "photo", "caption": "Odile at home in Busan.", "credit": "M. Park"}]
    article = builders.article(media=media)
    builders.held(article, "at home in Busan", element=Element.CAPTION)
    page = client.get(article.get_absolute_url()).content.decode()
    assert "at home in Busan" not in page
    assert "M. Park" in page


# -- retracted ------------------------------------------------------------------------------------


def test_h13_m10_a_retracted_article_stays_readable_and_says_so(client, story, read, words):
    builders.taken_down(story, "retraction")
    for address in addresses(story):
        assert client.get(address, follow=True).status_code == 200
    page = read("/articles/quince/")
    assert "Years earlier" in words(page.cssselect(".prose")[0])
    assert "retracted" in page.cssselect(".prose")[0].get("class")
    assert page.findtext(".//title").startswith("Retracted:")
    assert "do not rely on it" in words(page.cssselect(".article-head")[0])
    [notice] = page.cssselect("#c2")
    assert words(notice.cssselect("h2")[0]).startswith("Retraction,")
    lists = read("/sections/features/")
    assert "Retracted" in [words(each) for each in lists.cssselect(".corrected-on")]
    for each in (lists, read("/")):
        assert "sells fruit" not in words(each)
        assert "do not rely on it" in words(each)
    assert "Retraction." in words(read("/corrections/").cssselect(".log")[0])


# -- withdrawn ------------------------------------------------------------------------------------


@pytest.mark.case("A13")
def test_h13_m10_a_withdrawn_article_is_gone_with_a_note_at_every_address(client, story):
    builders.taken_down(
        story, "withdrawal", notice="We have withdrawn <this> article; it was invented."
    )
    for address in addresses(story):
        response = client.get(address)
        page = response.content.decode()
        assert response.status_code == 410, address
        assert "We have withdrawn &lt;this&gt; article; it was invented." in page
        assert "Years earlier" not in page
        assert "Withdrawal, " in " ".join(
            lxml_html.document_fromstring(page).text_content().split()
        )
    for address, page in crawl_but(client, story).items():
        assert "seen twice" not in page, address
    assert "it was invented" in client.get("/corrections/").content.decode()
    assert client.get("/corrections/2/").status_code == 200


def crawl_but(client, article) -> dict[str, str]:
    """Return the pages of lists, where an article that is gone is no link that fails."""
    return {
        address: client.get(address).content.decode()
        for address in ("/", "/sections/features/", "/corrections/", "/groups/red-velvet/")
    }


def test_m10_withdrawn_and_put_back_it_is_readable_again(client, story):
    down = builders.taken_down(story, "withdrawal")
    builders.superseding(down, story, wordings=[builders.wording()])
    for address in addresses(story):
        assert client.get(address, follow=True).status_code == 200, address
    page = client.get("/articles/quince/").content.decode()
    assert "South Korean" in page
    assert "Quince over the harbour" in client.get("/").content.decode()


# -- removed --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ground", "said"), [("legal", "not allowed to publish it"), ("safety", "somebody in danger")]
)
def test_m10_a_removed_article_is_unavailable_for_legal_reasons_everywhere(
    client, story, settings, ground, said
):
    builders.removed(story, ground=ground)
    for address in addresses(story):
        response = client.get(address)
        assert response.status_code == 451, address
        assert response["Link"] == f'<{settings.SITE_URL}>; rel="blocked-by"'
        page = response.content.decode()
        assert said in page
        assert "A court ordered it." in page
        for gone in ("Quince", "seen twice", "Iris Vale", "Years earlier"):
            assert gone not in page, address
    for address, page in crawl_but(client, story).items():
        assert "Quince" not in page, address
    assert "Removal." in client.get("/corrections/").content.decode()
    assert "Words were erased" in client.get("/corrections/2/").content.decode()


def test_removed_words_leave_a_note_on_the_page_and_in_every_version(client, story, read, words):
    builders.removed(story, "umbrellas", "sells fruit", ground="safety")
    page = read("/articles/quince/")
    assert words(page.cssselect("#c2 h2")[0]).startswith("Removal,")
    for number in (1, 2):
        version = words(read(f"/articles/quince/versions/{number}/").body)
        assert "Some words of this version were removed. Somebody’s safety:" in version
    for address in addresses(story):
        assert "umbrellas" not in client.get(address).content.decode()


@pytest.mark.parametrize("kind", ["retraction", "withdrawal", "removal"])
def test_p12_the_notice_is_escaped_where_an_article_is_down(client, kind):
    article = builders.article()
    ground = {"ground": "legal"} if kind == "removal" else {}
    builders.published(article, kind=kind, notice="<script>alert(1)</script> & more", **ground)
    for address in ("/corrections/", "/corrections/1/", *addresses(article)):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page, address


def test_h14_a_hold_names_no_staff(client, story):
    builders.held(story, by=builders.user("zyxholder", role=Role.EDITOR))
    for address in addresses(story):
        assert "zyx" not in client.get(address).content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_what_is_down_only_answers_reading(client, story, method):
    builders.taken_down(story, "withdrawal")
    assert getattr(client, method)("/articles/quince/").status_code == 405
