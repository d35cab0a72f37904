"""The main job as a story: an archive article with a false statement is put right in public."""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from articles.models import Article
from articles.roles import Role
from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ARCHIVE = """Entertainment

Two Koreas, One Song - Harbour Weekly

Two Koreas, One Song

Written by Rosa Lindqvist

Concert halls on both sides of the border have heard one another's music, though seldom and \
never by accident. What was sung there is remembered on both sides.

Who went north

Each visit was agreed by committees and rehearsed for weeks, and most of the songs were old.

• In 2018, the North Korean girl group Red Velvet sang in Pyongyang before an invited audience.
• The dancers of a visiting troupe stayed for two nights.

Nobody who was there has forgotten which songs were asked for twice, or who did the asking.

Leave a Comment
"""


def select(page, words: str) -> None:
    """Select *words* of the article with the mouse's help, as far as the browser is concerned."""
    page.evaluate(
        """(words) => {
            const walker = document.createTreeWalker(
                document.querySelector("[data-element=body]"), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(words);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(walker.currentNode, at);
                range.setEnd(walker.currentNode, at + words.length);
                getSelection().removeAllRanges();
                getSelection().addRange(range);
                return;
            }
            throw new Error("The words are not on the page.");
        }""",
        words,
    )


def test_an_archive_article_is_imported_published_and_corrected_by_two_people(person, tmp_path):
    jun = builders.user("jun", role=Role.EDITOR)
    sori = builders.user("sori", role=Role.EDITOR)
    builders.subject("Red Velvet")

    # An archive text of unknown origin becomes a draft that nobody outside can see.
    file = tmp_path / "two-koreas.txt"
    file.write_text(ARCHIVE)
    call_command("import_articles", str(file), verbosity=0)
    article = Article.objects.get()
    reader = person(script=False)
    assert reader.goto(article.get_absolute_url()).status == 404

    # Jun reads what the import found, guessed and removed, and publishes the article.
    editor = person(jun)
    editor.goto(f"/admin/articles/article/{article.pk}/change/")
    expect(editor.get_by_text("Imported from two-koreas.txt")).to_be_visible()
    expect(editor.locator(".tiptap")).to_contain_text("the North Korean girl group Red Velvet")
    editor.get_by_role("button", name="Save and publish…").click()
    editor.get_by_role("button", name="Publish").click()
    expect(editor.get_by_role("heading", level=1)).to_have_text("Two Koreas, One Song")

    # On the live page Jun sees the error, selects the words and presses the button.
    select(editor, "North Korean girl group")
    editor.get_by_role("link", name="Correct these words").click()
    expect(editor.get_by_label("Was", exact=True)).to_have_value("North Korean girl group")
    editor.get_by_label("Now", exact=True).fill("South Korean girl group")
    editor.get_by_label("Error", exact=True).select_option("Nationality")
    editor.get_by_text("Major", exact=True).click()
    editor.get_by_text("Secondary", exact=True).click()
    editor.get_by_label("About").select_option("Red Velvet")
    editor.get_by_label("What was wrong").fill(
        "described the girl group Red Velvet as North Korean"
    )
    editor.get_by_label("What is right").fill("The group is from South Korea")
    expect(editor.get_by_role("textbox", name="Notice")).to_have_value(
        "An earlier version of this article incorrectly described the girl group Red Velvet as "
        "North Korean. The group is from South Korea."
    )
    editor.get_by_label("Document, page or person").fill("Artist page")
    editor.get_by_label("Publisher").fill("SM Entertainment")
    editor.get_by_label("Address").fill("https://label.example/red-velvet")
    editor.get_by_label("What it says, word for word").fill("Formed in Seoul in 2014.")
    editor.get_by_role("button", name="Log and send to a second editor").click()
    expect(editor.get_by_text("is with the editors for approval")).to_be_visible()

    # Jun cannot approve it, and is told why.
    expect(editor.get_by_role("button", name="Approve and publish")).to_be_disabled()
    expect(editor.get_by_text("You logged this correction")).to_be_visible()
    address = editor.url

    # Readers still see the article as it was, and nothing of what is coming.
    reader.goto(article.get_absolute_url())
    expect(reader.locator("article")).to_contain_text("North Korean girl group")
    expect(reader.locator("body")).not_to_contain_text("South Korean")

    # Sori sees the passage before and after, the source, the notice and who did what.
    second = person(sori)
    second.goto(address)
    expect(second.locator(".changed-passage del").first).to_have_text("North")
    expect(second.locator(".changed-passage ins").first).to_have_text("South")
    expect(second.get_by_text("Formed in Seoul in 2014.")).to_be_visible()
    expect(second.locator(".notice-preview")).to_contain_text("An earlier version")
    expect(second.locator(".timeline")).to_contain_text("Logged by jun, editor")
    second.get_by_role("button", name="Approve and publish").click()
    expect(second.get_by_text("Published as correction No. 1")).to_be_visible()

    # The article shows the right words and the notice, without any script.
    reader.goto(article.get_absolute_url())
    expect(reader.locator(".prose")).to_contain_text("the South Korean girl group")
    expect(reader.locator(".prose")).not_to_contain_text("North Korean girl group")
    notice = reader.locator("#c1")
    expect(notice.get_by_role("heading")).to_contain_text("Correction")
    expect(notice).to_contain_text("incorrectly described the girl group Red Velvet as North")
    expect(reader.locator("body")).not_to_contain_text("jun")

    # The notice leads to its permanent page, with the source, and that back to the article.
    notice.get_by_role("link", name="No. 1").click()
    expect(reader).to_have_url(re.compile(r"/corrections/1/$"))
    expect(reader.locator("main")).to_contain_text("SM Entertainment")
    expect(reader.locator("main")).to_contain_text("second editor")
    reader.get_by_role("link", name="Two Koreas, One Song").first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Two Koreas, One Song")

    # The version before is still readable, and the log lists the correction.
    reader.goto(f"{article.get_absolute_url()}versions/1/")
    expect(reader.locator("main")).to_contain_text("the North Korean girl group Red Velvet")
    reader.get_by_role("contentinfo").get_by_role("link", name="Corrections").first.click()
    expect(reader.locator("main")).to_contain_text("Red Velvet as North Korean")
