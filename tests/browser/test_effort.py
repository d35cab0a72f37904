"""How much work it is: page loads, clicks and keys from the error to the correction, counted."""

import pytest
from playwright.sync_api import expect

from articles.roles import Role
from factcheck.models import Correction, Preferences
from tests import builders
from tests.browser.effort import Effort, counted, tab, write
from tests.browser.selecting import select

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

WRONG, RIGHT = "North Korean girl group", "South Korean girl group"
BODY = f"<p>Years earlier the {WRONG} <em>Red Velvet</em> had sung. A shop sells umbrelas.</p>"


@pytest.fixture
def article():
    return builders.article(body=BODY, subjects=[builders.subject()])


@pytest.fixture
def jun(person):
    """Return the page before which Jun, an editor, sits."""
    return person(builders.user("jun", role=Role.EDITOR))


@pytest.fixture
def ada(person):
    """Return the page before which Ada, a standards editor, sits."""
    return person(builders.user("ada", role=Role.STANDARDS))


def at_most(effort: Effort, *, loads: int, clicks: int, keys: int = 0) -> None:
    """Assert that it took no more than that."""
    assert effort.loads <= loads, effort
    assert effort.clicks <= clicks, effort
    assert effort.keys <= keys, effort


def focused(page):
    """Return the name of the field where the cursor is."""
    return page.evaluate("document.activeElement.name || document.activeElement.innerText")


# -- logging --------------------------------------------------------------------------------------


def test_from_the_live_page_to_the_submitted_correction(jun, article):
    jun.goto(article.get_absolute_url())
    jun.locator("[data-desk-bar]").wait_for()
    with counted(jun) as effort:
        select(jun, WRONG)
        jun.keyboard.press("c")
        expect(jun.get_by_label("Now", exact=True)).to_be_focused()
        jun.keyboard.press("Control+a")
        write(jun, RIGHT)
        tab(jun, 2)
        assert focused(jun) == "error_type"
        for letter in "nat":
            jun.keyboard.press(letter)
        tab(jun, 5)
        assert focused(jun) == "was_wrong"
        write(jun, "described the girl group Red Velvet as North Korean")
        tab(jun)
        write(jun, "The group is from South Korea.")
        tab(jun, 2)
        assert focused(jun) == "source-0-title"
        write(jun, "Artist page")
        tab(jun)
        write(jun, "SM Entertainment")
        tab(jun)
        write(jun, "https://label.example/red-velvet")
        tab(jun)
        write(jun, "Formed in Seoul in 2014.")
        jun.keyboard.press("Control+Enter")
        expect(jun.get_by_text("is with the editors for approval")).to_be_visible()
    at_most(effort, loads=2, clicks=6, keys=40)
    correction = Correction.objects.get()
    assert correction.status == Correction.Status.IN_REVIEW
    assert correction.error_type == "nationality"
    assert correction.subject.name == "Red Velvet"
    assert RIGHT in str(correction.corrected_articles.get().amendments.get().replacement)


def test_a_typo_is_fixed_on_the_live_page(jun, article):
    jun.goto(article.get_absolute_url())
    jun.locator("[data-desk-bar]").wait_for()
    select(jun, "umbrelas")
    with counted(jun) as effort:
        jun.get_by_role("link", name="Fix a typo").click()
        expect(jun.get_by_label("These words become")).to_be_focused()
        write(jun, "umbrellas")
        jun.get_by_role("button", name="Save typo").click()
        expect(jun.locator("[data-element=body]")).to_contain_text("sells umbrellas")
    at_most(effort, loads=1, clicks=2)


# -- deciding -------------------------------------------------------------------------------------


def test_a_secondary_correction_is_approved_and_published_from_the_desk(jun, article):
    correction = builders.in_review(article)
    jun.goto("/admin/")
    with counted(jun) as effort:
        jun.locator("[data-row] .button-primary").click()
        jun.get_by_role("button", name="Approve and publish").click()
        expect(jun.get_by_text("Published as correction No. 1")).to_be_visible()
    at_most(effort, loads=2, clicks=2)
    correction.refresh_from_db()
    assert correction.status == Correction.Status.PUBLISHED


def test_a_major_correction_is_approved_once_a_source_was_opened(ada, article):
    builders.in_review(article, severity="major")
    ada.goto("/admin/")
    # The source opens beside; where it leads does not matter here.
    ada.context.route("https://label.example/**", lambda route: route.fulfill(body="Seoul"))
    with counted(ada) as effort:
        ada.keyboard.press("j")
        ada.keyboard.press("Enter")
        with ada.expect_popup() as opened:
            ada.locator(".sources a[target]").first.click()
        opened.value.wait_for_load_state()
        ada.get_by_label("I have read every passage").check()
        ada.get_by_role("button", name="Approve and publish").click()
        expect(ada.get_by_text("Published as correction No. 1")).to_be_visible()
    at_most(effort, loads=2, clicks=3, keys=2)


def test_a_minor_correction_is_approved_in_its_row(jun, article):
    builders.in_review(article, severity="minor")
    jun.goto("/admin/")
    with counted(jun) as effort:
        jun.get_by_text("Read and approve here").click()
        jun.get_by_role("button", name="Approve and publish").click()
        expect(jun.get_by_text("Published as correction No. 1")).to_be_visible()
    at_most(effort, loads=1, clicks=2)
    assert jun.url.endswith("/admin/")


def test_a_published_correction_is_taken_back(jun, ada, article):
    published = builders.published(article, subject=builders.subject())
    jun.goto(f"/admin/factcheck/correction/{published.pk}/change/")
    with counted(jun) as effort:
        jun.get_by_role("link", name="Supersede it").click()
        jun.get_by_role("button", name="Log and send to a second editor").click()
        expect(jun.get_by_text("is with the editors for approval")).to_be_visible()
    at_most(effort, loads=2, clicks=2)

    ada.goto("/admin/")
    with counted(ada) as effort:
        ada.locator("[data-row] .button-primary").click()
        ada.get_by_role("button", name="Approve and publish").click()
        expect(ada.get_by_text("Published as correction No. 2")).to_be_visible()
    at_most(effort, loads=2, clicks=2)

    reversal = published.superseded_by
    assert reversal.notice == (
        "An earlier version of this article wrongly changed “North Korean girl group” to “South "
        "Korean girl group” in correction No. 1, about Red Velvet. The earlier words, “North "
        "Korean girl group”, were right and stand again."
    )
    article.refresh_from_db()
    assert WRONG in article.live.text.body


# -- single letters -------------------------------------------------------------------------------


def test_the_letters_do_on_the_desk_what_they_say(jun, article):
    for _ in range(2):
        builders.in_review(builders.article(body=BODY), severity="minor")
    jun.goto("/admin/")
    first, second = (jun.locator("[data-row]").nth(at) for at in (0, 1))
    for key, row in (("j", first), ("j", second), ("j", second), ("k", first)):
        jun.keyboard.press(key)
        expect(row.locator(".queue-title")).to_be_focused()

    jun.keyboard.press("?")
    help_ = jun.get_by_role("dialog", name="Keys on this page")
    expect(help_).to_contain_text("Log a correction")
    jun.keyboard.press("c")
    expect(jun).to_have_url("/admin/")
    jun.keyboard.press("Escape")
    expect(help_).to_be_hidden()

    jun.keyboard.press("/")
    words = jun.get_by_role("searchbox").or_(jun.get_by_label("Words"))
    expect(words).to_be_focused()
    jun.keyboard.type("jock?/")
    expect(words).to_have_value("jock?/")
    expect(help_).to_be_hidden()
    words.evaluate("field => field.blur()")

    jun.keyboard.press("j")
    jun.keyboard.press("o")
    expect(first.get_by_role("button", name="Approve and publish")).to_be_visible()
    expect(second.get_by_role("button", name="Approve and publish")).to_be_hidden()
    jun.keyboard.press("a")
    expect(jun.get_by_text("Published as correction No. 1")).to_be_visible()
    expect(jun.locator("[data-row]")).to_have_count(1)

    jun.keyboard.press("c")
    expect(jun.get_by_role("heading", name="Log a correction", level=1)).to_be_visible()


def test_a_letter_that_opens_something_leads_into_its_first_field(ada, article):
    correction = builders.in_review(article)
    ada.goto(f"/admin/factcheck/correction/{correction.pk}/change/")
    ada.keyboard.press("w")
    expect(ada.get_by_label("Your wording")).to_be_focused()


def test_letters_can_be_switched_off_in_the_profile(person, article):
    account = builders.user("jun", role=Role.EDITOR)
    page = person(account)
    builders.in_review(builders.article(body=BODY), severity="minor")
    page.goto("/admin/profile/")
    page.get_by_label("Single letters are shortcuts").uncheck()
    page.get_by_role("button", name="Save").or_(page.get_by_role("button", name="Keep")).click()
    expect(page.get_by_text("Your choices are kept")).to_be_visible()
    assert not Preferences.objects.get(user=account).single_keys

    page.goto("/admin/")
    for key in "jo/?c":
        page.keyboard.press(key)
    expect(page).to_have_url("/admin/")
    expect(page.locator("body")).to_be_focused()
    expect(page.get_by_role("dialog", name="Keys on this page")).to_be_hidden()

    # The live page knows it from the marker cookie.
    page.goto(article.get_absolute_url())
    page.locator("[data-desk-bar]").wait_for()
    select(page, "umbrelas")
    expect(page.get_by_role("link", name="Fix a typo", exact=True)).to_be_visible()
    page.keyboard.press("t")
    page.keyboard.press("c")
    expect(page.get_by_label("These words become")).to_have_count(0)
    expect(page).to_have_url(article.get_absolute_url())
