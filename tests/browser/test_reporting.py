"""A reader selects words on the page, reports them, and follows the report."""

import pytest

from factcheck.models import ErrorReport
from tests import builders
from tests.browser.selecting import select

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]

WITH_CORRECTION = "The rehearsal room lies above a shop that sells parasols."


def test_selected_words_are_carried_into_the_form(person):
    article = builders.article()
    builders.published(article, wordings=[builders.wording("umbrellas", "parasols")])
    page = person()
    page.goto(article.get_absolute_url())
    way = page.get_by_role("link", name="Report these words")
    assert not way.is_visible()
    # A correction's number and what is only spoken are no words of the article.
    select(page, "a shop that sells", shows=".report-selection")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.prose p'))")
    way.click()
    assert page.locator(".form-quote mark").inner_text() == WITH_CORRECTION
    page.get_by_label("What is wrong").fill("It sells hats.")
    page.get_by_role("button", name="Send report").click()
    page.get_by_role("heading", name="Thank you, we have it").wait_for()
    report = ErrorReport.objects.get()
    assert report.exact == WITH_CORRECTION
    assert page.get_by_text(report.reference).is_visible()


def test_editors_get_their_own_tools_instead(person, editor):
    article = builders.article()
    page = person(editor)
    page.goto(article.get_absolute_url())
    page.locator("[data-desk-bar]").wait_for()
    select(page, "sells umbrellas")
    assert not page.get_by_role("link", name="Report these words").is_visible()


def test_without_script_and_with_the_keyboard_alone_an_error_is_reported(browser, live_server):
    article = builders.article()
    page = browser.new_page(java_script_enabled=False, base_url=live_server.url)
    page.goto(article.get_absolute_url())
    page.get_by_role("link", name="Report an error").nth(1).press("Enter")
    page.get_by_label("Which words?").press_sequentially("sells umbrellas")
    page.keyboard.press("Tab")
    page.keyboard.type("It sells hats.")
    page.get_by_label("Where can we check it?").press("Enter")
    page.get_by_role("heading", name="Thank you, we have it").wait_for()
    assert ErrorReport.objects.get().exact == "sells umbrellas"
    page.close()
