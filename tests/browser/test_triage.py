"""An editor goes through the readers' reports, with script and without."""

import re

import pytest
from playwright.sync_api import expect

from articles.roles import Role
from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_an_editor_decides_every_report_in_two_clicks(person, script):
    article = builders.article("Five voices, one verse")
    for problem in ("They are from Seoul.", "Six people.", "There is no shop.", "Buy this."):
        builders.report(article, problem=problem)
    builders.correction(article)
    page = person(builders.user("jun", role=Role.EDITOR), script=script)

    def open_report(problem: str) -> None:
        page.goto("/admin/factcheck/errorreport/")
        page.get_by_role("link", name=problem).click()

    open_report("Buy this.")
    page.get_by_role("button", name="Junk").click()
    expect(page.get_by_text("is with the junk")).to_be_visible()

    open_report("There is no shop.")
    page.get_by_label("Why, for the reader to read").fill("There is; it sells umbrellas.")
    page.get_by_role("button", name="Not an error").click()
    expect(page.get_by_role("heading", name="Not an error")).to_be_visible()

    open_report("Six people.")
    page.get_by_role("button", name=re.compile(r"Duplicate of no\. \d+, on the desk")).click()
    expect(page.get_by_role("heading", name="Duplicate")).to_be_visible()
    page.get_by_role("button", name="Reopen").click()
    expect(page.get_by_text("waits again")).to_be_visible()

    open_report("They are from Seoul.")
    page.get_by_role("main").get_by_role("link", name="Log a correction").click()
    expect(page.get_by_role("heading", name="What the reader says")).to_be_visible()
    page.get_by_label("Error", exact=True).select_option("nationality")
    page.get_by_label("Secondary").check()
    page.locator("[name=passage-1-replacement]").fill("South Korean girl group")
    page.get_by_label("What was wrong").fill("described Red Velvet as North Korean")
    page.get_by_label("What is right").fill("The group is from South Korea.")
    page.get_by_role("button", name="Keep on the desk").click()
    expect(page.get_by_text("is accepted into it")).to_be_visible()
