"""What an article page costs a reader: little to load, and nothing that moves."""

import pytest

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]

MOST_BYTES = 60_000
SHIFTS = """() => new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) sum += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => resolve(sum), 500);
})"""


@pytest.fixture
def article():
    """A corrected article of a usual length."""
    body = builders.BODY + "<p>It rained on the shop, and nobody bought anything.</p>" * 40
    made = builders.article(body=body, standfirst="One verse, five voices.")
    builders.published(made, severity="major")
    return made


def test_an_article_ships_little_and_blocks_on_two_requests(person, article):
    page, sizes = person(), {}

    def weigh(response):
        sizes[response.url.rpartition("/")[2] or "page"] = len(response.body())

    page.on("response", weigh)
    page.goto(article.get_absolute_url(), wait_until="networkidle")
    assert any(name.endswith(".woff2") for name in sizes)
    carried = {name: size for name, size in sizes.items() if not name.endswith(".woff2")}
    # Nothing is compressed here: on the wire it is about a fifth of it.
    assert sum(carried.values()) <= MOST_BYTES, carried
    blocking = page.locator("head link[rel=stylesheet], head script[src]:not([defer])")
    assert blocking.count() <= 2


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_moves_while_the_page_loads_however_late_the_fonts(person, article, width):
    page = person(viewport={"width": width, "height": 900})

    def late(route):
        page.wait_for_timeout(800)
        route.continue_()

    page.route("**/*.woff2", late)
    page.goto(article.get_absolute_url(), wait_until="networkidle")
    assert page.evaluate(SHIFTS) == 0
