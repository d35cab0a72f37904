"""Nothing that is typed is lost: by itself it is saved, and a press on Publish takes it along."""

import random
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from articles import scheduling
from articles.models import OpenEditor
from articles.roles import Role
from tests import builders

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

DELAY = 120
# In one task, so that nothing of the page can run between the key and the button.
KEY_AND_BUTTON = """([selector, key]) => {
    const field = document.querySelector(selector);
    field.focus();
    document.execCommand("insertText", false, key);
    document.querySelector("[name=_publish]").click();
}"""
# Where the caret stands: at the end of the field, or of the text in the editor.
AT_THE_END = """(selector) => {
    const field = document.querySelector(selector);
    if ("value" in field) return field.selectionEnd === field.value.length;
    const caret = getSelection().getRangeAt(0).cloneRange();
    caret.setEndAfter(field.lastChild);
    return field.contains(caret.startContainer) && caret.toString() === "";
}"""


def write(page, article) -> None:
    page.goto(f"/admin/articles/article/{article.pk}/change/", wait_until="commit")
    expect(page.locator(".tiptap")).to_be_visible()


def caret_to_the_end(page, where: str) -> None:
    """Put the caret behind the last word: with the focus, the editor sets its own once more."""
    page.locator(where).focus()
    for _ in range(20):
        page.wait_for_timeout(30)
        if page.evaluate(AT_THE_END, where):
            return
        page.keyboard.press("Control+End")
    raise AssertionError(f"The caret does not stay at the end of {where}.")


@pytest.mark.parametrize("times", [12, pytest.param(50, marks=pytest.mark.hard)])
def test_c2_the_last_keystroke_before_publish_is_kept_every_time(person, times):
    article = builders.draft("Run", body="<p>Run</p>")
    page = person(builders.user(role=Role.EDITOR))
    chance = random.Random(1987)
    lost = {}
    for run in range(times):
        write(page, article)
        page.evaluate(
            "(delay) => (document.querySelector('[data-autosave]').dataset.autosaveDelay = delay)",
            DELAY,
        )
        where = ".tiptap" if run % 2 else "#id_headline"
        caret_to_the_end(page, where)
        page.keyboard.type(f" {run}")
        # The press falls before, into or after the save that the first keys have started.
        page.wait_for_timeout(chance.uniform(0, 1.5 * DELAY))
        page.evaluate(KEY_AND_BUTTON, [where, "!"])
        page.wait_for_url("**/publish/", wait_until="commit")
        article.refresh_from_db()
        words = article.body if run % 2 else article.headline
        if f" {run}!" not in words:
            lost[run] = words
    assert not lost


def test_words_are_saved_while_they_are_typed_and_counted(person):
    article = builders.draft("Five voices", body="<p>One two</p>")
    page = person(builders.user(role=Role.EDITOR))
    write(page, article)
    expect(page.locator("[data-words]")).to_have_text("2 words")
    page.locator("[data-autosave]").evaluate("(line) => (line.dataset.autosaveDelay = 50)")
    caret_to_the_end(page, ".tiptap")
    page.keyboard.type(" three")
    expect(page.locator("[data-words]")).to_have_text("3 words")
    expect(page.locator("[data-status]")).to_have_attribute("data-state", "saved")
    article.refresh_from_db()
    assert article.body == "<p>One two three</p>"
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("changed successfully")


def test_typing_over_somebody_elses_save_stops_and_both_texts_are_shown(person):
    article = builders.draft("Five voices", body="<p>One two</p>")
    page = person(builders.user(role=Role.EDITOR))
    write(page, article)
    page.locator("[data-autosave]").evaluate("(line) => (line.dataset.autosaveDelay = 600000)")
    page.locator("#id_headline").fill("Mine")
    builders.saved(article, headline="Theirs")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("You both changed")
    page.get_by_label("Write it from both").check()
    page.get_by_label("Headline, from both").fill("Ours")
    page.get_by_role("button", name="Save the joined text").click()
    expect(page.locator(".messagelist")).to_contain_text("changed successfully")
    article.refresh_from_db()
    assert article.headline == "Ours"


def test_two_people_with_one_article_open_see_one_another(person):
    article = builders.draft()
    mina = builders.user("mina", role=Role.REPORTER)
    with_mina = person(mina)
    write(with_mina, article)
    expect(with_mina.locator("[data-others]")).to_have_text("")
    with_mina.wait_for_function(
        "() => performance.getEntriesByType('resource').some((one) => one.name.endsWith('/open/'))"
    )
    assert OpenEditor.objects.get().user == mina
    with_jun = person(builders.user("jun", role=Role.EDITOR))
    write(with_jun, article)
    expect(with_jun.locator("[data-others]")).to_contain_text("mina has this open since")


def type_quickly_saved(page, words: str) -> None:
    page.locator("[data-autosave]").evaluate("(line) => (line.dataset.autosaveDelay = 30)")
    caret_to_the_end(page, "#id_headline")
    page.keyboard.type(words)


def test_without_a_connection_the_words_wait_and_are_saved_when_it_is_back(person):
    article = builders.draft("Five voices")
    page = person(builders.user(role=Role.EDITOR))
    write(page, article)
    page.context.set_offline(True)
    type_quickly_saved(page, ", one verse")
    expect(page.locator("[data-status]")).to_contain_text("No connection")
    page.context.set_offline(False)
    expect(page.locator("[data-status]")).to_have_attribute("data-state", "saved")
    article.refresh_from_db()
    assert article.headline == "Five voices, one verse"


def test_who_is_logged_out_while_typing_is_told_and_loses_nothing(person):
    article = builders.draft("Five voices")
    page = person(builders.user(role=Role.EDITOR))
    write(page, article)
    Session.objects.all().delete()
    type_quickly_saved(page, ", one verse")
    expect(page.locator("[data-status]")).to_contain_text("You are logged out")
    expect(page.locator("#id_headline")).to_have_value("Five voices, one verse")


def test_over_somebody_elses_save_nothing_is_saved_by_itself_any_more(person):
    article = builders.draft("Five voices")
    page = person(builders.user(role=Role.EDITOR))
    write(page, article)
    builders.saved(article, headline="Theirs")
    type_quickly_saved(page, ", one verse")
    expect(page.locator("[data-status]")).to_contain_text("Press Save to see both texts")
    page.keyboard.type("!")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".clash")).to_contain_text("Five voices, one verse!")
    article.refresh_from_db()
    assert article.headline == "Theirs"


def test_the_keyboard_publishes(person):
    article = builders.draft("Five voices", body="<p>One</p>")
    page = person(builders.user(role=Role.EDITOR))
    write(page, article)
    caret_to_the_end(page, ".tiptap")
    page.keyboard.type(" two")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/publish/")
    article.refresh_from_db()
    assert article.body == "<p>One two</p>"


def test_a_reporter_who_types_into_a_scheduled_draft_is_told_that_it_waits(person):
    article = builders.draft("Five voices")
    page = person(builders.user(role=Role.REPORTER))
    write(page, article)
    in_an_hour = timezone.now() + timedelta(hours=1)
    scheduling.schedule(article, by=builders.user(role=Role.EDITOR), at=in_an_hour)
    type_quickly_saved(page, ", one verse")
    expect(page.locator("#content")).to_contain_text("was taken back, because the text has changed")
    article.refresh_from_db()
    assert article.publish_at is None
