"""Every kind of correction as a story: logged, approved by somebody else, and seen by readers."""

import pytest
from playwright.sync_api import expect

from articles.roles import Role
from factcheck.models import Correction
from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def log(page, article, *, kind: str, wrong: str, right: str, severity: str = "Secondary"):
    """Log a correction of *article* and fill in what every kind needs; passages are left alone."""
    page.goto(f"/admin/factcheck/correction/add/?article={article.pk}")
    page.get_by_label("Kind").first.select_option(kind)
    page.get_by_label("Error", exact=True).select_option("other")
    page.get_by_text(severity, exact=True).click()
    page.get_by_label("What was wrong").fill(wrong)
    page.get_by_label("What is right").fill(right)
    page.get_by_label("Document, page or person").fill("Ticket office")
    page.get_by_label("Publisher").fill("The hall")
    page.get_by_label("What it says, word for word").fill("Nothing of the kind.")


def send(page) -> str:
    page.get_by_role("button", name="Log and send to a second editor").click()
    expect(page.get_by_text("for approval")).to_be_visible()
    return page.url


def approve(page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Approve and publish").click()
    expect(page.get_by_text("Published as correction No.")).to_be_visible()


@pytest.fixture
def people(person):
    editor = person(builders.user("jun", role=Role.EDITOR))
    standards = person(builders.user("ada", role=Role.STANDARDS))
    return editor, standards, person(script=False)


def test_a_clarification_and_an_editors_note(people):
    editor, standards, reader = people
    article = builders.article()
    log(editor, article, kind="editors_note", wrong="doubts were raised", right="We are checking")
    approve(standards, send(editor))
    log(editor, article, kind="clarification", wrong="the text may mislead", right="Seats remain")
    approve(standards, send(editor))
    reader.goto(article.get_absolute_url())
    expect(reader.locator("#c1")).to_contain_text("Doubts were raised. We are checking.")
    expect(reader.locator("#c1").get_by_role("heading")).to_contain_text("Editor’s note")
    expect(reader.locator("#c2").get_by_role("heading")).to_contain_text("Clarification")
    reader.goto("/corrections/")
    expect(reader.locator("main")).to_contain_text("The text may mislead.")


def test_h13_a_retracted_article_stays_marked_and_can_be_put_back(people):
    editor, standards, reader = people
    article = builders.article()
    log(
        editor,
        article,
        kind="retraction",
        wrong="described a concert that never took place",
        right="The hall was closed",
    )
    address = send(editor)
    expect(editor.get_by_text("The whole article is retracted")).to_be_visible()
    approve(standards, address)

    assert reader.goto(article.get_absolute_url()).status == 200
    expect(reader.get_by_role("heading", level=1)).to_be_visible()
    expect(reader.locator(".standfirst")).to_contain_text("We have retracted this article")
    expect(reader.locator(".prose")).to_contain_text("umbrellas")
    expect(reader.locator("#c1")).to_contain_text("which described a concert")
    reader.goto("/corrections/")
    expect(reader.locator("main")).to_contain_text("Retraction.")

    # It turns out that the concert did take place.
    editor.goto(address)
    editor.get_by_role("link", name="Supersede it").click()
    editor.get_by_label("Kind").first.select_option("editors_note")
    editor.get_by_label("What was wrong").fill("this article was retracted by mistake")
    editor.get_by_label("What is right").fill("The concert took place")
    editor.get_by_role("textbox", name="Notice").fill(
        "This article was retracted by mistake. The concert took place."
    )
    approve(standards, send(editor))
    reader.goto(article.get_absolute_url())
    expect(reader.locator("#c2")).to_contain_text("retracted by mistake")
    expect(reader.locator("main")).not_to_contain_text("do not rely on it")


def test_m10_a_withdrawn_article_leaves_its_note_at_every_address(people):
    editor, standards, reader = people
    article = builders.article("The secret address")
    log(
        editor,
        article,
        kind="withdrawal",
        wrong="said where a witness lives",
        right="That should never have been published",
    )
    approve(standards, send(editor))
    for path in ("", "versions/", "versions/1/"):
        answer = reader.goto(f"{article.get_absolute_url()}{path}")
        assert answer.status == 410
        expect(reader.locator("main")).to_contain_text("We have withdrawn this article")
        expect(reader.locator("main")).not_to_contain_text("umbrellas")
    reader.goto("/")
    expect(reader.locator("main")).not_to_contain_text("The secret address")
    reader.goto("/corrections/1/")
    expect(reader.locator("main")).to_contain_text("the article was withdrawn", ignore_case=True)


def test_words_are_removed_from_every_version_and_nobody_reads_them_again(people):
    editor, standards, reader = people
    article = builders.article()
    builders.published(article, by=builders.user(role=Role.REPORTER))
    log(
        editor,
        article,
        kind="removal",
        wrong="a sentence about private rooms",
        right="A court has ordered it",
    )
    editor.get_by_label("On what ground").select_option("legal")
    editor.get_by_label("What is erased").select_option("words")
    editor.get_by_label("Was", exact=True).last.fill("Five people now share the room.")
    editor.get_by_label("Now", exact=True).last.fill("")
    approve(standards, send(editor))
    for path in ("", "versions/", "versions/1/", "versions/2/", "versions/3/"):
        assert reader.goto(f"{article.get_absolute_url()}{path}").status == 200
        expect(reader.locator("body")).not_to_contain_text("Five people")
    reader.goto(f"{article.get_absolute_url()}versions/1/")
    expect(reader.locator("main")).to_contain_text("[removed]")
    expect(reader.locator("main")).to_contain_text("Legal order")
    reader.goto("/corrections/2/")
    expect(reader.locator("main")).to_contain_text("A court has ordered it.")


def test_an_article_is_removed_for_legal_reasons(people):
    editor, standards, reader = people
    article = builders.article("The forbidden story")
    log(editor, article, kind="removal", wrong="this article", right="A court has ordered it")
    editor.get_by_label("On what ground").select_option("legal")
    editor.get_by_label("What is erased").select_option("article")
    address = send(editor)
    expect(editor.get_by_text("Everything this article ever said is erased")).to_be_visible()
    approve(standards, address)
    for path in ("", "versions/", "versions/1/"):
        answer = reader.goto(f"{article.get_absolute_url()}{path}")
        assert answer.status == 451
        assert 'rel="blocked-by"' in answer.headers["link"]
        expect(reader.locator("body")).not_to_contain_text("umbrellas")
    for path in ("/", "/corrections/", "/corrections/1/"):
        reader.goto(path)
        expect(reader.locator("body")).not_to_contain_text("The forbidden story")


def test_a_hold_takes_the_article_down_at_once_and_a_correction_brings_it_back(people):
    editor, standards, reader = people
    article = builders.article("Who paid for the bus")
    editor.goto(article.get_absolute_url())
    editor.get_by_role("complementary", name="Editor’s tools").get_by_role(
        "link", name="Hold"
    ).click()
    editor.get_by_label("Why (kept on the desk, never public)").fill("A lawyer’s letter")
    editor.get_by_role("button", name="Hold now").click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("We are checking this article")
    for path in (article.get_absolute_url(), f"{article.get_absolute_url()}versions/1/"):
        reader.goto(path)
        expect(reader.locator("main")).to_contain_text("says nothing yet about whether it is right")
        expect(reader.locator("body")).not_to_contain_text("umbrellas")
        expect(reader.locator("body")).not_to_contain_text("lawyer")
    reader.goto("/")
    expect(reader.locator("main")).not_to_contain_text("Who paid for the bus")

    editor.goto("/admin/")
    expect(editor.get_by_text("A lawyer’s letter")).to_be_visible()
    editor.get_by_role("link", name="Decide about the hold").click()
    editor.get_by_role("link", name="Correct it").click()
    editor.get_by_label("Was", exact=True).last.fill("North Korean")
    editor.get_by_label("Now", exact=True).last.fill("South Korean")
    editor.get_by_label("Error", exact=True).select_option("nationality")
    editor.get_by_label("What was wrong").fill("described Red Velvet as North Korean")
    editor.get_by_label("What is right").fill("The group is from South Korea")
    editor.get_by_label("Document, page or person").fill("Artist page")
    editor.get_by_label("What it says, word for word").fill("Formed in Seoul.")
    approve(standards, send(editor))
    reader.goto(article.get_absolute_url())
    expect(reader.locator(".prose")).to_contain_text("South Korean")


def test_an_emergency_is_published_at_once_and_reviewed_by_somebody_else(people):
    editor, standards, reader = people
    article = builders.article()
    query = "&exact=North+Korean+girl+group"
    editor.goto(f"/admin/factcheck/correction/add/?article={article.pk}{query}")
    editor.get_by_label("Now", exact=True).last.fill("South Korean girl group")
    editor.get_by_label("Error", exact=True).select_option("nationality")
    editor.get_by_label("What was wrong").fill("described Red Velvet as North Korean")
    editor.get_by_label("What is right").fill("The group is from South Korea")
    editor.get_by_label("Document, page or person").fill("Artist page")
    editor.get_by_label("What it says, word for word").fill("Formed in Seoul.")
    editor.get_by_text("Cause, not repeating the error, emergency").click()
    editor.get_by_label("Emergency: why it cannot wait").fill("It is on every screen")
    editor.get_by_role("button", name="Log and publish now").click()
    expect(editor.get_by_text("Somebody else must review it within 24 hours")).to_be_visible()
    reader.goto(article.get_absolute_url())
    expect(reader.locator("#c1")).to_contain_text("Published before a second check.")

    standards.goto("/admin/")
    standards.get_by_role("link", name="Review Red Velvet").or_(
        standards.get_by_role("link", name="Review", exact=False)
    ).first.click()
    standards.get_by_role("button", name="Reviewed: it stands").click()
    reader.goto(article.get_absolute_url())
    expect(reader.locator("#c1")).not_to_contain_text("Published before a second check.")
    assert Correction.objects.unreviewed().count() == 0
