"""A fact is put on record, checked, and what contradicts it corrected, in the browser."""

import pytest

from articles.roles import Role
from factcheck import claims
from factcheck.models import Fact, Source
from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]


def test_an_editor_puts_on_record_what_is_so_and_corrects_what_is_not(person):
    builders.subject()
    builders.known_property("Origin")
    Source.objects.create(kind="primary", title="Artist page", publisher="SM Entertainment")
    builders.article(
        "Five voices", body="<p>Years earlier the North Korean girl group Red Velvet had sung.</p>"
    )
    page = person(builders.user("jun", role=Role.EDITOR))
    page.goto("/admin/factcheck/fact/add/")

    def choose(label: str, words: str):
        page.get_by_role("combobox", name=label).first.click()
        page.get_by_role("searchbox").fill(words)
        page.get_by_role("option", name=words).click()

    choose("Subject", "Red Velvet")
    page.get_by_label("Property").select_option(label="Origin")
    page.get_by_label("Value").fill("South Korea")
    choose("Source", "Artist page")
    page.get_by_label("What it says").first.fill("Formed in Seoul in 2014.")
    page.get_by_label("Read on").first.fill("20/11/2026")
    page.get_by_role("button", name="Save and continue editing").click()
    page.get_by_role("button", name="Checked against its sources").click()
    page.get_by_text("Checked: Red Velvet, origin: South Korea.").wait_for()
    assert Fact.objects.get().status == "verified"

    claims.read_waiting(200)
    page.reload()
    page.get_by_role("link", name="Log a correction of North Korean").click()
    passage = page.locator("#id_passage-1-exact")
    assert passage.input_value() == "North Korean"
    assert page.locator("#id_fact").evaluate("one => one.selectedOptions[0].text").strip()


def test_a_reason_is_asked_for_once_a_source_is_no_longer_relied_on(person):
    source = builders.fact().evidence.get().source
    page = person(builders.user("jun", role=Role.EDITOR))
    page.goto(f"/admin/factcheck/source/{source.pk}/change/")
    why = page.get_by_label("Why")
    assert why.is_hidden()
    page.get_by_label("Reliable").uncheck()
    why.fill("It was invented.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="1 to see to").click()
    page.get_by_label("What you found").fill("The label says the same.")
    page.get_by_role("button", name="Seen to").click()
    page.get_by_role("heading", name="Nothing to see to").wait_for()
