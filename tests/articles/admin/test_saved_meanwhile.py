"""A save that would overwrite somebody else's: both texts are shown and nothing is lost."""

import pytest
from django.utils import timezone
from lxml import html

from articles.models import Article
from tests import builders
from tests.articles.admin.form import address, fields_of, save

pytestmark = pytest.mark.django_db

BODY = "<p>One two</p>\n<p>Three <em>four</em></p>\n<p>Five</p>"


@pytest.fixture
def article():
    return builders.draft("As it was", body=BODY)


@pytest.fixture
def opened(signed_in, article):
    """Return the form as it was before somebody else saved."""
    return fields_of(signed_in.get(address(article)))


def choices(page) -> list[str]:
    """Return the names of the choices that *page* asks for, and see that none is made."""
    tree = html.fromstring(page.content)
    assert not tree.xpath("//input[@type='radio'][@checked]")
    return list(dict.fromkeys(tree.xpath("//input[@type='radio']/@name")))


def now(article) -> Article:
    return Article.objects.get(pk=article.pk)


@pytest.mark.case("C1")
def test_c1_a_save_over_somebody_elses_shows_before_theirs_and_mine(signed_in, article, opened):
    builders.saved(article, headline="Theirs", by=builders.user("leonie"))
    page = signed_in.post(address(article), opened | {"headline": "Mine"})
    text = html.fromstring(page.content).text_content()
    assert "Somebody else saved this article while you had it open: leonie" in text
    for words in ("As it was", "Theirs", "Mine"):
        assert words in text
    assert fields_of(page)["headline"] == "Mine"
    assert now(article).headline == "Theirs"


@pytest.mark.case("C1")
@pytest.mark.parametrize(
    ("choice", "headline"), [("mine", "Mine"), ("theirs", "Theirs"), ("both", "Ours")]
)
def test_c1_what_is_chosen_is_saved(signed_in, article, opened, choice, headline):
    builders.saved(article, headline="Theirs")
    page = signed_in.post(address(article), opened | {"headline": "Mine"})
    [name] = choices(page)
    third = name.replace("choice-", "both-")
    signed_in.post(address(article), fields_of(page) | {name: choice, third: "Ours"})
    assert now(article).headline == headline
    assert [one.words.headline for one in article.saved_copies.all()][1:] == ["Theirs", "As it was"]


@pytest.mark.case("C1")
def test_c1_without_a_choice_nothing_is_saved(signed_in, article, opened):
    builders.saved(article, headline="Theirs")
    page = signed_in.post(address(article), opened | {"headline": "Mine"})
    again = signed_in.post(address(article), fields_of(page))
    assert "Choose one." in again.content.decode()
    assert fields_of(again)["headline"] == "Mine"
    [name] = choices(again)
    forged = signed_in.post(address(article), fields_of(again) | {name: "nonsense"})
    assert "Choose one." in forged.content.decode()
    assert now(article).headline == "Theirs"


@pytest.mark.case("C1")
def test_c1_what_did_not_clash_is_joined_and_listed(signed_in, article, opened):
    builders.saved(article, body=BODY.replace("Five", "Five six"), standfirst="New")
    page = signed_in.post(address(article), opened | {"body": BODY.replace("One two", "One")})
    text = " ".join(html.fromstring(page.content).text_content().split())
    for line in ("Paragraph 1, yours", "Paragraph 3, theirs", "Standfirst, theirs"):
        assert line in text
    assert choices(page) == []
    signed_in.post(address(article), fields_of(page))
    assert now(article).body == BODY.replace("One two", "One").replace("Five", "Five six")
    assert now(article).standfirst == "New"


@pytest.mark.case("C1")
def test_c1_a_paragraph_written_from_both_keeps_its_emphasis(signed_in, article, opened):
    builders.saved(article, body=BODY.replace("Three", "About three"))
    mine = BODY.replace("</em></p>", "</em> or five</p>")
    page = signed_in.post(address(article), opened | {"body": mine})
    [name] = choices(page)
    fields = fields_of(page)
    guess = fields[name.replace("choice-", "both-")]
    assert guess == "About three four or five"
    signed_in.post(address(article), fields | {name: "both"})
    assert "<p>About three <em>four</em> or five</p>" in now(article).body


@pytest.mark.case("C1")
def test_c1_an_even_newer_save_is_shown_before_it_is_overwritten(signed_in, article, opened):
    builders.saved(article, headline="Theirs")
    page = signed_in.post(address(article), opened | {"headline": "Mine"})
    [name] = choices(page)
    third = name.replace("choice-", "both-")
    builders.saved(article, headline="A third text")
    page = signed_in.post(
        address(article), fields_of(page) | {name: "both", third: "Written from both"}
    )
    text = page.content.decode()
    assert "A third text" in text
    assert "Written from both" in text
    assert fields_of(page)["headline"] == "Mine"
    assert now(article).headline == "A third text"


def test_an_open_tab_does_not_bring_an_error_back(signed_in):
    article = builders.article()
    opened = fields_of(signed_in.get(address(article)))
    builders.published(article)
    page = signed_in.post(address(article), opened | {"standfirst": "New"})
    signed_in.post(address(article), fields_of(page))
    assert "South Korean" in now(article).body
    assert now(article).standfirst == "New"


def test_an_embargo_that_somebody_set_meanwhile_stays(signed_in, article, opened):
    builders.saved(article, embargo_until=timezone.now().replace(year=2030))
    page = signed_in.post(address(article), opened | {"headline": "Mine"})
    assert "Embargo until, theirs" in " ".join(page.content.decode().split())
    signed_in.post(address(article), fields_of(page))
    assert now(article).embargo_until.year == 2030
    assert now(article).headline == "Mine"


def test_their_byline_stays_and_mine_is_named(signed_in):
    mine, theirs = builders.author("Mina Park"), builders.author("Leonie Hart")
    article = builders.draft(authors=[mine])
    opened = fields_of(signed_in.get(address(article)))
    article.bylines.all().delete()
    builders.Byline.objects.create(article=article, author=theirs)
    builders.saved(article)
    page = signed_in.post(address(article), opened | {"headline": "Mine"})
    assert "In your form it was Mina Park" in page.content.decode()
    signed_in.post(address(article), fields_of(page))
    assert now(article).text.bylines == ["Leonie Hart"]
    assert now(article).headline == "Mine"


def test_the_same_save_sent_twice_is_no_conflict(signed_in, article, opened):
    for _ in range(2):
        answer = signed_in.post(address(article), opened | {"headline": "Mine"})
        assert answer.status_code == 302


def test_without_a_copy_of_what_was_opened_all_that_differs_is_asked(signed_in, article, opened):
    article.saved_copies.all().delete()
    builders.saved(article, headline="Theirs")
    page = signed_in.post(address(article), opened | {"headline": "Mine"})
    assert len(choices(page)) == 1
    assert now(article).headline == "Theirs"


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 12, "0"])
def test_a_forged_version_overwrites_nothing(signed_in, article, opened, seen):
    builders.saved(article, headline="Theirs")
    page = signed_in.post(address(article), opened | {"headline": "Mine", "seen_version": seen})
    assert page.status_code in (200, 400)
    assert now(article).headline == "Theirs"


def test_a_mistake_in_the_form_is_said_first_and_nothing_is_overwritten(signed_in, article, opened):
    builders.saved(article, headline="Theirs")
    page = signed_in.post(address(article), opened | {"headline": "", "standfirst": "Typed"})
    text = page.content.decode()
    assert "This field is required" in text
    assert "Typed" in text
    assert now(article).headline == "Theirs"


def test_a_headline_written_from_both_must_fit(signed_in, article, opened):
    builders.saved(article, headline="Theirs")
    page = signed_in.post(address(article), opened | {"headline": "Mine"})
    [name] = choices(page)
    third = name.replace("choice-", "both-")
    for words, message in [("x" * 400, "at most 300"), (" ", "headline that can be seen")]:
        again = signed_in.post(address(article), fields_of(page) | {name: "both", third: words})
        assert message in again.content.decode()
    assert now(article).headline == "Theirs"


def test_publishing_after_a_conflict_still_leads_to_the_page_that_asks(signed_in, article, opened):
    builders.saved(article, standfirst="New")
    page = signed_in.post(address(article), opened | {"headline": "Mine", "_publish": "1"})
    answer = signed_in.post(address(article), fields_of(page))
    assert answer.headers["Location"] == address(article, "publish")


def test_a_reporter_joins_without_touching_where_it_appears(client, reporter):
    article = builders.article()
    client.force_login(reporter)
    opened = fields_of(client.get(address(article)))
    builders.saved(article, standfirst="New", section=builders.section("Elsewhere"))
    page = client.post(address(article), opened | {"headline": "Mine"})
    client.post(address(article), fields_of(page))
    assert now(article).section.name == "Elsewhere"
    assert (now(article).headline, now(article).standfirst) == ("Mine", "New")


def test_a_save_after_opening_again_is_no_conflict(signed_in, article, opened):
    builders.saved(article, headline="Theirs")
    assert save(signed_in, article, headline="Mine").status_code == 302


def test_a_standfirst_that_was_empty_before_is_written_from_both(signed_in, article, opened):
    builders.saved(article, standfirst="Theirs")
    page = signed_in.post(address(article), opened | {"standfirst": ""})
    assert choices(page) == []
    page = signed_in.post(address(article), opened | {"standfirst": "Mine"})
    [name] = choices(page)
    assert fields_of(page)[name.replace("choice-", "both-")] == "Mine"


def test_media_of_both_can_be_kept(signed_in, article, opened):
    builders.saved(article, media=[{"kind": "photo", "caption": "Theirs"}])
    page = signed_in.post(address(article), opened | {"media-0-caption": "Mine"})
    [name] = choices(page)
    signed_in.post(address(article), fields_of(page) | {name: "both"})
    assert [medium["caption"] for medium in now(article).media] == ["Mine", "Theirs"]


def test_a_list_that_both_changed_stays_a_list(signed_in):
    listed = "<ul><li>One</li><li>Two</li></ul>"
    article = builders.draft(body=listed)
    opened = fields_of(signed_in.get(address(article)))
    builders.saved(article, body=listed.replace("One", "One song"))
    page = signed_in.post(address(article), opened | {"body": listed.replace("Two", "Two songs")})
    [name] = choices(page)
    signed_in.post(address(article), fields_of(page) | {name: "both"})
    assert now(article).body == "<ul><li>One song</li><li>Two songs</li></ul>"


def test_two_clashes_are_chosen_one_by_one(signed_in):
    article = builders.draft(body="<p>Same</p>\n<p>Between</p>\n<p>Same</p>")
    opened = fields_of(signed_in.get(address(article)))
    builders.saved(article, body=article.body.replace("Same", "Theirs"))
    page = signed_in.post(address(article), opened | {"body": article.body.replace("Same", "Mine")})
    first, second = choices(page)
    signed_in.post(address(article), fields_of(page) | {first: "mine", second: "theirs"})
    assert now(article).body == "<p>Mine</p>\n<p>Between</p>\n<p>Theirs</p>"


def test_a_section_that_both_changed_is_chosen(signed_in, article, opened):
    builders.saved(article, section=builders.section("Theirs"))
    page = signed_in.post(address(article), opened | {"section": builders.section("Mine").pk})
    [name] = choices(page)
    assert "Write it from both" not in page.content.decode()
    signed_in.post(address(article), fields_of(page) | {name: "theirs"})
    assert now(article).section.name == "Theirs"


def test_who_saved_in_another_window_is_told_so(signed_in, editor, article, opened):
    builders.saved(article, headline="Theirs", by=editor)
    page = signed_in.post(address(article), opened | {"headline": "Mine"})
    assert "You saved this article in another window" in page.content.decode()
