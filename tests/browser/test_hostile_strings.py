"""The whole corpus in a real browser: nothing of it runs, and nothing of it is even refused."""

import pytest

from tests import builders, hostile
from tests.hostile.test_bodies import let_in

pytestmark = [pytest.mark.browser, pytest.mark.once]

# Hears of everything that a string could do, before the page has read a byte.
EARS = """
window.heard = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
  window[name] = words => { heard.push(name + ' ' + words); };
document.addEventListener('securitypolicyviolation', event =>
  heard.push('refused ' + event.violatedDirective + ' ' + event.blockedURI));
"""


def read_aloud(browser, live_server, strings: list[str]) -> None:
    """Publish *strings* as articles and fail where Chromium does anything but show them."""
    size = 400
    context = browser.new_context(base_url=live_server.url)
    context.add_init_script(EARS)
    page, asked = context.new_page(), []
    page.on("dialog", lambda dialog: asked.append(dialog.message) or dialog.dismiss())
    page.on("request", lambda request: asked.append(request.url))
    try:
        for start in range(0, len(strings), size):
            part = strings[start : start + size]
            body = "<p>The first.</p>" + "".join(map(let_in, part))
            [line, *_] = hostile.packed(part, 300)
            article = builders.article(
                line, standfirst=line, body=body, media=[{"kind": "photo", "caption": line}]
            )
            for address in (article.get_absolute_url(), f"{article.get_absolute_url()}versions/"):
                page.goto(address)
                # Handlers wait for people: every element is focused, entered and clicked through.
                page.evaluate(
                    "() => document.querySelectorAll('main *').forEach(element => {"
                    " for (const type of ['mouseover', 'focus', 'animationend', 'toggle', 'error'])"
                    " element.dispatchEvent(new Event(type, {bubbles: true})); })"
                )
                assert page.evaluate("heard") == []
            # The ears are open: what would run is heard of, as the browser refuses it.
            alive = "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')"
            page.evaluate(alive)
            page.wait_for_function("heard.length > 0")
    finally:
        context.close()
    ours = (live_server.url, "data:image/")
    elsewhere = [url for url in asked if not url.startswith(ours)]
    assert not elsewhere


@pytest.mark.case("B1", "B2")
def test_chromium_runs_nothing_of_some_hostile_strings(browser, live_server, transactional_db):
    read_aloud(browser, live_server, hostile.sample(300))


@pytest.mark.hard
@pytest.mark.case("B1", "B2")
def test_chromium_runs_nothing_of_any_public_attack(browser, live_server, transactional_db):
    read_aloud(browser, live_server, hostile.public())
