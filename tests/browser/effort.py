"""What something costs: the pages loaded, the presses of the mouse and of the keys."""

from contextlib import contextmanager
from dataclasses import dataclass

# Kept over page loads. Words that are put in at once are no keys; Tab, arrows and Control are.
COUNT = """
// A page that is counted once more has its listeners already.
if (!window.isCounted) {
    window.isCounted = true;
    addEventListener("mousedown", (event) => event.isTrusted && count("clicks"), true);
    addEventListener("keydown", (event) => event.isTrusted && count("keys"), true);
}
function count(what) {
    sessionStorage.setItem(what, Number(sessionStorage.getItem(what)) + 1);
}
"""
READ = "() => ['clicks', 'keys'].map((what) => Number(sessionStorage.getItem(what)))"


@dataclass
class Effort:
    loads: int = 0
    clicks: int = 0
    keys: int = 0


@contextmanager
def counted(page):
    """Yield the effort of what is done at *page*, which is known in the end."""
    effort = Effort()

    def loaded(_):
        effort.loads += 1

    page.evaluate("sessionStorage.clear()")
    page.evaluate(COUNT)
    page.add_init_script(COUNT)
    page.on("load", loaded)
    yield effort
    page.wait_for_load_state("networkidle")
    page.remove_listener("load", loaded)
    effort.clicks, effort.keys = page.evaluate(READ)


def tab(page, times: int = 1) -> None:
    for _ in range(times):
        page.keyboard.press("Tab")


def write(page, words: str) -> None:
    """Put *words* where the cursor is, in place of what is selected."""
    page.keyboard.insert_text(words)
