"""What the checks found, worked through beside the text: to the words, and off the list."""

import pytest
from playwright.sync_api import expect

from articles.models import ImportReport, SeenTo
from articles.roles import Role
from tests import builders
from tests.browser.axe import problems

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]

BODY = (
    "<p>Rain fell on the quay, and the <em>ferry</em> was late.</p>"
    "<p>Mok Si-hu left the North at the <strong>age</strong> of 2013, with “two” bags.</p>"
    "<p>They met again last year. Experts say that it rained for one of the country’s biggest "
    "crowds, millions of listeners in all.</p>"
)


@pytest.fixture
def draft():
    draft = builders.draft("Haerang’s biggest rain", body=BODY)
    ImportReport.objects.create(article=draft, filename="rain.txt", digest="0" * 64)
    return draft


@pytest.fixture
def opened(person, draft):
    page = person(builders.user(role=Role.EDITOR))
    page.goto(f"/admin/articles/article/{draft.pk}/change/")
    expect(page.locator(".tiptap")).to_contain_text("two")
    return page


def item(page, label: str):
    return page.locator(".findings li").filter(has=page.get_by_text(label, exact=True))


def test_go_to_it_selects_the_words_across_their_markup(opened):
    item(opened, "Impossible age").get_by_role("button", name="Go to it").click()
    opened.wait_for_timeout(200)
    assert opened.evaluate("getSelection().toString()") == "at the age of 2013"


def test_go_to_it_finds_words_of_the_headline_too(opened):
    item(opened, "Superlatives without source").get_by_role("button", name="Go to it").click()
    headline = opened.locator("#id_headline")
    expect(headline).to_be_focused()
    span = headline.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert span == "Haerang’s biggest"


def test_seen_to_takes_it_off_the_list_and_leaves_what_is_typed_alone(opened, draft):
    opened.locator(".tiptap").press("Control+End")
    opened.keyboard.type(" More.")
    item(opened, "Impossible age").get_by_role("button", name="Seen to").click()
    expect(opened.locator(".findings .tone-wrong")).to_have_count(0)
    expect(opened.locator(".findings [data-findings-said]")).to_contain_text("Marked as seen to")
    expect(opened.locator(".tiptap")).to_contain_text("More.")
    assert SeenTo.objects.get().article == draft


def test_words_that_were_changed_meanwhile_are_said_to_be_gone(opened):
    opened.locator(".tiptap strong").fill("rage")
    item(opened, "Impossible age").get_by_role("button", name="Go to it").click()
    expect(opened.locator(".findings [data-findings-said]")).to_contain_text(
        "not in the text as it is now"
    )


def test_the_list_is_for_everybody(opened):
    assert not problems(opened, "a draft with findings")
