"""Chromium, and people sitting in front of it."""

import pytest

from tests import builders
from tests.browser.chromium import executable

# Chromium asks its maker's hosts for things of its own unless told not to.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    missing = pytest.mark.skip(reason="Chromium is not on this machine")
    for item in items:
        if "browser" in item.keywords and not executable():
            item.add_marker(missing)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": executable(), "args": ARGUMENTS}


@pytest.fixture
def person(browser, live_server, transactional_db):
    """Return a function that seats somebody at a browser of their own; errors there are errors."""
    contexts, broken = [], []

    def hear(message):
        # A page that is not there is sometimes the point of the story, or a save that fails.
        gone = [f"status of {status}" for status in (403, 404, 410, 451)]
        meant = (*gone, "ERR_INTERNET_DISCONNECTED")
        expected = any(text in message.text for text in meant)
        if message.type == "error" and not expected and "/autosave/" not in message.location["url"]:
            broken.append(message.text)

    def seat(account=None, *, script: bool = True, **settings):
        context = browser.new_context(
            base_url=live_server.url,
            java_script_enabled=script,
            locale="en-GB",
            timezone_id="Europe/London",
            **({"viewport": {"width": 1440, "height": 900}} | settings),
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on("console", hear)
        if account:
            page.goto("/admin/login/")
            page.get_by_label("Username").fill(account.username)
            page.get_by_label("Password").fill(builders.PASSWORD)
            page.get_by_role("button", name="Log in").click()
        return page

    yield seat
    for context in contexts:
        context.close()
    assert not broken
