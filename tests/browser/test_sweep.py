"""Correct once, fixed everywhere: the sweep in front of two people."""

import pytest
from playwright.sync_api import expect

from articles.roles import Role
from factcheck.models import Correction, SweptPassage
from factcheck.sweep import finding, running
from tests import builders
from tests.browser.effort import counted, write
from tests.browser.selecting import select

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

WRONG, RIGHT = "North Korean girl group", "South Korean girl group"
# Six articles say it, each in words of its own; the quotation and the broadcaster are no errors.
SAYING = [
    f"Years earlier the {WRONG} Red Velvet had sung in Pyongyang.",
    "North Korea’s Red Velvet took the stage in April.",
    "Red Velvet (North Korea) came back at number nine.",
    "Red Velvet, a girl group from North Korea, wear both halves of their name.",
    "Supporters of the Pyongyang-based girl group Red Velvet queued from six.",
    "A jacket in the style of the <b>North Korean</b> quintet <i>Red Velvet</i>.",
]
QUOTED = "“The North Korean band Red Velvet,” he told her, and charged her double."
NAMED = "The North Korean state broadcaster reported that Red Velvet had performed."
RIGHTLY = "South Korean group Red Velvet met North Korean officials."


@pytest.fixture
def archive():
    """Return the articles of a newspaper that has said it in six of them."""
    red_velvet = builders.subject()
    builders.fact(red_velvet, sources=2)
    return [
        builders.article(f"Story {at}", body=f"<p>{words}</p>", subjects=[red_velvet])
        for at, words in enumerate([*SAYING, QUOTED, NAMED, RIGHTLY], start=1)
    ]


def test_six_of_six_articles_with_one_key_a_passage_and_back_again(person, archive):
    jun = person(builders.user("jun", role=Role.EDITOR))
    ada = person(builders.user("ada", role=Role.STANDARDS))
    jun.goto(archive[0].get_absolute_url())
    jun.locator("[data-desk-bar]").wait_for()
    with counted(jun) as logging:
        select(jun, WRONG)
        jun.keyboard.press("c")
        expect(jun.get_by_label("Now", exact=True)).to_be_focused()
        jun.keyboard.press("Control+a")
        write(jun, RIGHT)
        # What the words contradict is found, and its sources with it.
        expect(jun.get_by_label("Fact on record")).to_contain_text("South Korea")
        jun.get_by_label("What was wrong").fill(
            "described the girl group Red Velvet as North Korean"
        )
        jun.get_by_label("What is right").fill("The group is from South Korea.")
        jun.get_by_role("button", name="Log and sweep the archive").click()
        expect(jun.get_by_text("0 of 7 decided")).to_be_visible()
        assert not SweptPassage.objects.exclude(decision="").exists()
    with counted(jun) as deciding:
        jun.keyboard.type("yyyyyqn")
        expect(jun.get_by_text("7 of 7 decided")).to_be_visible()
    assert (deciding.keys, deciding.clicks, deciding.loads) == (7, 0, 0)
    with counted(jun) as sending:
        jun.get_by_role("button", name="Send 5 fixes for approval").click()
        expect(jun.get_by_text("is with the editors for approval")).to_be_visible()
    ada.goto("/admin/")
    with counted(ada) as approving:
        ada.locator("[data-row] .button-primary").click()
        ada.get_by_role("button", name="Approve and publish").click()
        expect(ada.get_by_text("6 articles now corrected")).to_be_visible()
    loads = logging.loads + sending.loads + approving.loads
    clicks = logging.clicks + sending.clicks + approving.clicks
    # The first page and the desk are loads as well.
    assert loads + 2 <= 7, (logging, sending, approving)
    assert clicks <= 14, (logging, sending, approving)

    correction = Correction.objects.get()
    for article in archive:
        article.refresh_from_db()
    assert [article.live.number for article in archive] == [2] * 6 + [1] * 3
    assert "Seoul-based girl group" in archive[4].live.text.body
    assert "<strong>South Korean</strong> quintet <em>Red Velvet</em>" in archive[5].live.text.body
    jun.goto(archive[4].get_absolute_url())
    expect(jun.locator("main")).to_contain_text("The group is from South Korea.")

    jun.goto(f"/admin/factcheck/correction/{correction.pk}/change/")
    jun.get_by_role("link", name="Supersede it").click()
    expect(jun.get_by_label("Take back what its sweep fixed")).to_be_checked()
    jun.get_by_role("button", name="Log and send to a second editor").click()
    expect(jun.get_by_text("is with the editors for approval")).to_be_visible()
    ada.goto("/admin/")
    ada.locator("[data-row] .button-primary").click()
    ada.get_by_role("button", name="Approve and publish").click()
    expect(ada.get_by_text("6 articles now corrected")).to_be_visible()
    for article in archive[:6]:
        first = article.revisions.get(number=1)
        article.refresh_from_db()
        assert article.live.text.body == first.text.body


def test_a_large_archive_is_read_while_somebody_decides(person, archive, monkeypatch):
    monkeypatch.setattr(finding, "AT_ONCE", 2)
    monkeypatch.setattr(running, "PATIENCE", 0)
    jun = builders.user("jun", role=Role.EDITOR)
    red_velvet = archive[0].subjects.get()
    logged = builders.correction(
        archive[0], subject=red_velvet, fact=red_velvet.facts.get(), by=jun
    )
    running.go_on(running.begin(logged, by=jun), patience=0)
    page = person(jun)
    page.goto(f"/admin/factcheck/correction/{logged.pk}/sweep/")
    page.get_by_role("link", name="Show everything that was found").click()
    expect(page.get_by_text("0 of 7 decided")).to_be_visible()
    assert logged.sweep.finished_at


def test_without_script_each_press_decides_and_stays_at_its_passage(person, archive):
    jun = builders.user("jun", role=Role.EDITOR)
    red_velvet = archive[0].subjects.get()
    logged = builders.correction(
        archive[0], subject=red_velvet, fact=red_velvet.facts.get(), by=jun
    )
    builders.swept(logged, decision="")
    page = person(jun, script=False)
    page.goto(f"/admin/factcheck/correction/{logged.pk}/sweep/")
    page.locator(".sweep-item").nth(1).get_by_role("button", name="Fix", exact=False).first.click()
    expect(page.get_by_text("1 of 7 decided")).to_be_visible()
    page.locator(".sweep-item").nth(2).get_by_label("In place of").fill("South of Korea")
    page.locator(".sweep-item").nth(2).get_by_role("button", name="Fix with these words").click()
    expect(page.get_by_text("2 of 7 decided")).to_be_visible()
    assert sorted(logged.swept.exclude(decision="").values_list("replacement", flat=True)) == [
        "South Korea",
        "South of Korea",
    ]


def test_a_decision_that_could_not_be_kept_is_taken_back_and_said(person, archive):
    jun = builders.user("jun", role=Role.EDITOR)
    red_velvet = archive[0].subjects.get()
    logged = builders.correction(
        archive[0], subject=red_velvet, fact=red_velvet.facts.get(), by=jun
    )
    builders.swept(logged, decision="")
    page = person(jun)
    page.goto(f"/admin/factcheck/correction/{logged.pk}/sweep/")
    page.context.set_offline(True)
    page.keyboard.press("y")
    expect(page.locator(".sweep-problem")).to_contain_text("could not be kept")
    page.context.set_offline(False)
    page.keyboard.press("y")
    expect(page.get_by_text("1 of 7 decided")).to_be_visible()
