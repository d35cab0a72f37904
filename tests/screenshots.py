"""`make screenshots`: what the docs show, taken from the demo newspaper as it is served.

`python -m tests.screenshots [FOLDER]` loads a demo of its own into a temporary folder, so nothing
of yours is touched; FOLDER is docs/screenshots where none is given.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests import demo_states
from tests.browser.chromium import executable

DOCS = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
PASSWORD = "a long enough password"
DESKTOP, PHONE = (1280, 860), (390, 844)

ARTICLE = "/articles/five-voices-one-verse/"
CORRECTED = "/articles/two-evenings-in-pyongyang/"
PUBLIC = {
    "front": "/",
    "article": CORRECTED,
    "retracted": "/articles/paper-lanterns-to-part-in-the-autumn/",
    "versions": f"{CORRECTED}versions/",
    "version": f"{CORRECTED}versions/1/",
    "comparison": f"{CORRECTED}versions/1..2/",
    "columns": f"{CORRECTED}versions/1..2/?view=columns",
    "corrections": "/corrections/",
    "correction": "/corrections/9/",
    "policy": "/corrections/policy/",
    "groups": "/groups/",
    "group": "/groups/red-velvet/",
    "member": "/members/yeri/",
    "section": "/sections/features/",
    "author": "/authors/mina-park/",
    "search": "/search/?q=Pyongyang",
    "check": "/check/?q=BTS+and+Red+Velvet+represented+the+younger+end+of+the+bill",
    "report": "/report/?article=five-voices-one-verse&q=North+Korean+girl+group",
    "missing": "/no-such-page/",
}
# What befell articles, and what is answered then.
STATES = {
    "on-hold": (f"/articles/{demo_states.HELD}/", 200),
    "words-on-hold": (f"/articles/{demo_states.WORDS_HELD}/", 200),
    "withdrawn": (f"/articles/{demo_states.WITHDRAWN}/", 410),
    "removed": (f"/articles/{demo_states.REMOVED}/", 451),
    "unchecked": (f"/articles/{demo_states.UNCHECKED}/", 200),
}
NOT_ALLOWED = "/admin/articles/duty/add/"
ON_A_PHONE = ["article", "comparison", "corrections", "group", "check", "report"]

SELECT = """([words, more]) => {
    const all = [...document.querySelectorAll("[data-element=body] p")];
    const block = all.find((one) => one.textContent.includes(words));
    const nodes = [], walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const first = nodes.find((node) => node.data.includes(words));
    const last = nodes.find((node) => node.data.includes(more));
    const range = document.createRange();
    range.setStart(first, first.data.indexOf(words));
    range.setEnd(last, last.data.indexOf(more) + more.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    block.scrollIntoView({ block: "center" });
}"""


class Camera:
    """Takes pictures of one newspaper into one folder."""

    def __init__(self, browser: Browser, address: str, folder: Path):
        self.browser, self.address, self.folder = browser, address, folder

    def seat(self, account: str = "", *, size=DESKTOP, scheme: str = "light") -> Page:
        """Seat somebody, as *account* if one is named, before a screen of *size*."""
        width, height = size
        page = self.browser.new_page(
            base_url=self.address,
            viewport={"width": width, "height": height},
            locale="en-GB",
            color_scheme=scheme,
        )
        if account:
            page.goto("/admin/login/")
            page.get_by_label("Username").fill(account)
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Log in").click()
        return page

    def take(self, page: Page, name: str) -> None:
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(400)
        page.screenshot(path=self.folder / f"{name}.png")
        print(f"  {name}", flush=True)

    def public_pages(self) -> None:
        """Every page that readers get, and some of them as on a telephone at night."""
        page = self.seat()
        for name, address in PUBLIC.items():
            visit(page, address, 404 if name == "missing" else 200)
            self.take(page, name)
        page = self.seat(size=PHONE, scheme="dark")
        for name in ON_A_PHONE:
            page.goto(PUBLIC[name])
            self.take(page, f"{name}-phone")

    def one_correction(self) -> None:
        """The way from the wrong words on the live page to the corrected ones."""
        jun, leonie = self.seat("editor"), self.seat("editor2")
        jun.goto("/admin/")
        self.take(jun, "desk")
        jun.goto(ARTICLE)
        jun.locator("[data-desk-bar]").wait_for()
        jun.evaluate(SELECT, ["North Korean", "Red Velvet"])
        jun.locator(".fixer").wait_for()
        self.take(jun, "select")
        jun.keyboard.press("c")
        now = jun.get_by_label("Now", exact=True).last
        now.fill(now.input_value().replace("North", "South"))
        for label, words in {
            "What was wrong": "described the girl group Red Velvet as North Korean",
            "What is right": "The group is from South Korea",
        }.items():
            jun.get_by_label(label).fill(words)
        jun.wait_for_timeout(1200)
        jun.evaluate("scrollTo(0, 0)")
        self.take(jun, "log")
        jun.get_by_role("button", name="Log and sweep the archive").click()
        jun.locator("[data-sweep]").wait_for()
        jun.keyboard.type("y")
        self.take(jun, "sweep")
        jun.get_by_role("button", name="for approval").click()
        jun.wait_for_load_state()
        leonie.goto(jun.url)
        self.take(leonie, "review")
        leonie.get_by_role("button", name="Approve and publish").click()
        leonie.wait_for_load_state()
        reader = self.seat()
        reader.goto(ARTICLE)
        mark = reader.locator(".correction-mark").first
        mark.evaluate("(mark) => mark.scrollIntoView({ block: 'center' })")
        mark.click()
        self.take(reader, "corrected")

    def states(self, report: str) -> None:
        """What readers get of articles that are held or gone, and of the *report* one sent."""
        reader = self.seat()
        for name, (address, status) in STATES.items():
            visit(reader, address, status)
            if name == "words-on-hold":
                held = reader.locator(".held").first
                held.evaluate("(held) => held.scrollIntoView({ block: 'center' })")
            self.take(reader, name)
        visit(reader, report)
        self.take(reader, "report-status")
        mina = self.seat("reporter")
        visit(mina, NOT_ALLOWED, 403)
        self.take(mina, "not-allowed")

    def fault(self) -> None:
        """The page that says that the fault is ours."""
        reader = self.seat()
        visit(reader, demo_states.FAULTY, 500)
        self.take(reader, "fault")


def visit(page: Page, address: str, status: int = 200) -> None:
    """Go to *address*, which must answer with *status*."""
    answered = page.goto(address).status
    if answered != status:
        raise SystemExit(f"{address} answered {answered}, not {status}.")


def befall(environment: dict[str, str], *how: str) -> str:
    """Change the demo as tests/demo_states.py does, and return what it prints."""
    command = [sys.executable, "-m", "tests.demo_states", *how]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


def newspaper(folder: Path) -> dict[str, str]:
    """Load the demo into *folder*; return the environment in which it is served."""
    environment = os.environ | {
        "ENV_FILE": os.devnull,
        "DEMO": "true",
        "DEBUG": "false",
        "HTTPS": "false",
        "SECRET_KEY": "only-for-screenshots" * 3,
        "DATABASE_URL": f"sqlite:///{folder}/newsroom.sqlite3",
        "STATIC_ROOT": str(folder / "static"),
        "DEMO_PASSWORD": PASSWORD,
        "LOG_LEVEL": "ERROR",
    }
    for command in (["migrate", "-v0"], ["collectstatic", "--no-input", "-v0"], ["demo"]):
        subprocess.run([sys.executable, "manage.py", *command], env=environment, check=True)
    return environment


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str) -> None:
    """Wait until *address* answers, a minute at most."""
    for _ in range(240):
        try:
            urlopen(address)
        except URLError:
            time.sleep(0.25)
        else:
            return
    raise SystemExit(f"The demo did not start at {address}.")


def main(folder: Path) -> None:
    if not executable():
        raise SystemExit("Screenshots need Chromium (Debian package chromium).")
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    server = ["-m", "granian", "--interface", "wsgi", "--port", str(port)]
    server += ["--log-level", "error", "newsroom.wsgi:application"]
    with tempfile.TemporaryDirectory() as temporary:
        environment = newspaper(Path(temporary)) | {"SITE_URL": address}
        serving = subprocess.Popen([sys.executable, *server], env=environment)
        try:
            wait_for(address)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=executable(), args=["--no-sandbox"]
                )
                camera = Camera(browser, address, folder)
                camera.public_pages()
                camera.one_correction()
                camera.states(befall(environment))
                befall(environment, "break")
                camera.fault()
        finally:
            serving.terminate()
            serving.wait()
    if shrink := shutil.which("pngquant"):
        pictures = sorted(folder.glob("*.png"))
        subprocess.run(
            [shrink, "--force", "--skip-if-larger", "--ext", ".png", *pictures], check=False
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS)
