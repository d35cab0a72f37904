"""The editor in the admin: what is opened and saved stays as it was, what is typed arrives."""

import pytest
from playwright.sync_api import expect

from articles.body import sanitize_body
from articles.roles import Role
from tests import builders
from tests.articles.admin.test_word_documents import PASTED

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

RICH = sanitize_body(
    "<p>The <strong>North Korean</strong> girl group <em>Red Velvet</em>, "
    'see <a href="https://label.example/red-velvet">their page</a>.</p>'
    "<h2>Subhead</h2><ul><li>One</li><li>Two<ul><li>Two and a half</li></ul></li></ul>"
    "<ol><li>First</li></ol><blockquote><p>Set apart</p></blockquote><hr>"
    "<p>H<sub>2</sub>O, x<sup>2</sup>, <s>struck</s><br>and on. 레드벨벳 “quoted” it’s</p>"
    "<table><tbody><tr><th>Year</th><td>2014</td></tr></tbody></table>"
)


def test_opening_and_saving_an_article_changes_nothing(person):
    article = builders.article(body=RICH)
    page = person(builders.user(role=Role.EDITOR))
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    expect(page.locator(".tiptap")).to_contain_text("Two and a half")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("changed successfully")
    article.refresh_from_db()
    assert article.body == RICH
    assert not article.has_unpublished_changes


def test_typed_spaces_and_marks_are_stored_as_typed(person):
    article = builders.draft(body="<p>Start</p>")
    page = person(builders.user(role=Role.EDITOR))
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    editor = page.locator(".tiptap")
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(' typed  words "here"  ')
    page.keyboard.press("Control+b")
    page.keyboard.type("bold")
    page.keyboard.press("Control+b")
    page.keyboard.press("Enter")
    page.keyboard.type("한국어 <b>not bold</b>")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("changed successfully")
    article.refresh_from_db()
    assert article.body == (
        '<p>Start typed words "here" <strong>bold</strong></p>\n'
        "<p>한국어 &lt;b&gt;not bold&lt;/b&gt;</p>"
    )


def paste(page, html: str) -> None:
    """Paste *html* into the writing area as from another program."""
    page.locator(".tiptap").evaluate(
        """(area, html) => {
            const clipboard = new DataTransfer();
            clipboard.setData("text/html", html);
            area.dispatchEvent(new ClipboardEvent("paste", {
                clipboardData: clipboard, bubbles: true, cancelable: true,
            }));
        }""",
        html,
    )


def test_a_document_pasted_from_a_word_processor_becomes_clean_text(person):
    article = builders.draft(body="")
    page = person(builders.user(role=Role.EDITOR))
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.locator(".tiptap").click()
    paste(page, PASTED)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("changed successfully")
    article.refresh_from_db()
    assert article.body.splitlines() == [
        "<h2>The room</h2>",
        "<p>Two of the five grew up in North Korea, and <strong>came&nbsp;to</strong> "
        "<em>Seoul</em>.</p>",
        "<ul><li>One song</li></ul>",
        '<p>See <a href="https://label.example/x" rel="noopener">their page</a>, '
        "레드벨벳 “quoted”.</p>",
        "<p>Put in <s>taken out</s>.</p>",
        "<table><tbody><tr><td>Year</td><td>2014</td></tr></tbody></table>",
    ]
