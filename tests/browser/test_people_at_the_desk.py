"""Two stories of people at the desk: the author is asked, and an approver suggests a wording."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.roles import Role
from factcheck.models import Correction
from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def violations(page) -> list[str]:
    """Return what axe finds wrong with *page* as it stands."""
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [f"{page.url} {each['id']}: {n['target']}" for each in found for n in each["nodes"]]


def is_open_to_everybody(page) -> None:
    """Assert that *page* is accessible, wide and narrow, and never scrolls sideways."""
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert not violations(page)
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0
    page.set_viewport_size({"width": 1440, "height": 900})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_author_is_asked_answers_and_is_heard(person, scheme):
    mina = builders.user("mina", role=Role.REPORTER)
    jun = builders.user("jun", role=Role.EDITOR)
    article = builders.signed_by(mina)
    correction = builders.in_review(article)
    address = f"/admin/factcheck/correction/{correction.pk}/change/"

    # Jun asks before deciding; nothing waits for the answer.
    editor = person(jun, color_scheme=scheme)
    editor.goto(address)
    editor.get_by_text("Ask the author").click()
    editor.get_by_label("Question").fill("Do your notes say the same?")
    editor.get_by_role("button", name="Ask", exact=True).click()
    expect(editor.get_by_text("need not wait for the answer")).to_be_visible()
    expect(editor.get_by_role("button", name="Approve and publish")).to_be_enabled()
    is_open_to_everybody(editor)

    # Mina answers on a page of her own.
    author = person(mina, color_scheme=scheme, script=False)
    author.goto(correction.questions.get().get_absolute_url())
    expect(author.get_by_text("Do your notes say the same?")).to_be_visible()
    expect(author.locator(".changed-passage del")).to_have_text("North")
    author.get_by_label("The passage is wrong").check()
    author.get_by_label("How you know").fill("It was my slip: my notes say South.")
    author.get_by_role("button", name="Answer").click()
    expect(author.get_by_text("Your answer is with the desk")).to_be_visible()

    # The page that Jun has open is old now: nobody approves without having seen the answer.
    editor.get_by_role("button", name="Approve and publish").click()
    expect(editor.get_by_text("has changed since you opened it")).to_be_visible()
    expect(editor.locator(".sources")).to_contain_text("It was my slip")
    editor.get_by_role("button", name="Approve and publish").click()
    expect(editor.get_by_text("Published as correction No. 1")).to_be_visible()

    # Readers are told neither who was asked nor what was said.
    reader = person(script=False)
    reader.goto("/corrections/1/")
    expect(reader.locator("main")).to_contain_text("Confirmed by our reporting")
    expect(reader.locator("body")).not_to_contain_text("my slip")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_approver_suggests_a_wording_and_the_approval_stands(person, scheme):
    mina = builders.user("mina", role=Role.REPORTER)
    ada = builders.user("ada", role=Role.STANDARDS)
    correction = builders.in_review(by=mina)
    address = f"/admin/factcheck/correction/{correction.pk}/change/"
    words = "An earlier version misdescribed Red Velvet. The group is from South Korea."

    standards = person(ada, color_scheme=scheme)
    standards.goto(address)
    standards.locator("[data-key=w]").click()
    field = standards.get_by_label("Your wording")
    expect(field).to_have_value(correction.notice)
    is_open_to_everybody(standards)
    field.fill(words)
    standards.get_by_role("button", name="Suggest", exact=True).click()
    expect(standards.get_by_role("heading", name="Your wording waits")).to_be_visible()
    is_open_to_everybody(standards)

    # Ada's button approves and leaves the publication until her wording is in.
    standards.get_by_role("button", name="Approve", exact=True).click()
    expect(standards.get_by_text("is now approved")).to_be_visible()

    reporter = person(mina, color_scheme=scheme)
    reporter.goto(address)
    expect(reporter.get_by_text("The approval stands.")).to_be_visible()
    expect(reporter.get_by_role("heading", name="suggests another wording")).to_be_visible()
    is_open_to_everybody(reporter)
    reporter.get_by_role("button", name="Accept").click()
    expect(reporter.locator(".notice-preview")).to_contain_text(words)
    expect(reporter.locator(".timeline")).to_contain_text("Wording accepted by mina")

    standards.goto(address)
    standards.get_by_role("button", name="Publish", exact=True).click()
    expect(standards.get_by_text("Published as correction No. 1")).to_be_visible()
    assert Correction.objects.get().notice == words


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_profile_and_the_authors_page_are_open_to_everybody(person, scheme):
    mina = builders.user("mina", role=Role.REPORTER)
    question = builders.question(builders.correction(builders.signed_by(mina)), mina)
    page = person(mina, color_scheme=scheme)
    for address in ("/admin/profile/", question.get_absolute_url()):
        page.goto(address)
        is_open_to_everybody(page)
