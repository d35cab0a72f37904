"""Readers in numbers, at the server of the demo, while the newsroom works and others hammer it."""

import time
from urllib.parse import urlencode

import pytest
from lxml import html

from articles.models import Article
from factcheck.models import ErrorReport
from tests import builders
from tests.faults import verify_chain
from tests.load import Answer, Readers, get, served

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]

SITES = ("stage", "hall", "room")
BODY = "<p>It rained all day.</p>\n<p>They counted visitor 0 of the <em>evening</em>.</p>"


def visitor(number: int) -> str:
    return f"visitor {number} of the"


class Paper:
    """Three articles with one passage that is corrected again and again, in all three at once."""

    def __init__(self):
        self.articles = [builders.article(slug=slug, body=BODY) for slug in SITES]
        self.number = 0
        self.torn: list[str] = []
        self.bodies = {words(BODY): 0}

    def correct(self) -> None:
        """Publish the next correction; readers can see it before this returns."""
        new = self.number + 1
        correction = builders.approved(
            *self.articles,
            wordings=[builders.wording(visitor(self.number), visitor(new))],
            notice=f"We had not counted the visitor called {new}x.",
            was_wrong="left a visitor out",
        )
        self.bodies[words(BODY.replace(visitor(0), visitor(new)))] = new
        builders.workflow.advance(
            correction, "publish", by=builders.user(role=builders.Role.STANDARDS)
        )
        self.number = new

    def look(self, answer: Answer) -> None:
        """Note whether a page of an article mixes what belongs to two versions."""
        if not answer.path.startswith("/articles/") or answer.status != 200:
            return
        page = html.document_fromstring(answer.body)
        [body] = page.xpath("//*[@data-element='body']")
        number = self.bodies.get(words(body))
        notices = page.xpath("//*[starts-with(@id, 'c') and number(substring(@id, 2)) > 0]/@id")
        last = number and f"called {number}x"
        if number is None:
            self.torn.append(f"No version of {answer.path} says: {words(body)}")
        elif len(set(notices)) != number or (last and last not in answer.body):
            self.torn.append(f"{answer.path} has the words of {number} and notices {notices}")


def words(said) -> str:
    """Return the words of an element or of HTML, blanks collapsed."""
    element = html.fromstring(f"<div>{said}</div>") if isinstance(said, str) else said
    return " ".join(element.text_content().split())


def read_while_corrected(*, people: int, seconds: int, every: float) -> Readers:
    """Let people read while corrections are published; nothing they get may be wrong or torn."""
    paper = Paper()
    paths = [f"/articles/{slug}/" for slug in SITES]
    with served() as site:
        also = ["/", "/corrections/", "/feed.atom", "/articles/hall/versions/1/"]
        readers = Readers(site, [*paths, *paths, *also], people, paper.look)
        with readers.reading():
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                before = get(site, paths[0])
                paper.correct()
                # C14: from every worker, as every connection may meet another.
                for _ in range(6):
                    now = get(site, paths[0], headers={"If-None-Match": before.headers["etag"]})
                    assert now.status == 200
                    assert f"called {paper.number}x" in now.body
                    assert now.headers["etag"] != before.headers["etag"]
                time.sleep(every)
    assert not readers.broken
    assert not paper.torn
    assert {answer.status for answer in readers.answers} == {200}
    assert paper.number >= seconds / every / 4
    assert Article.objects.get(slug="hall").live.number == paper.number + 1
    verify_chain()
    return readers


@pytest.mark.case("D1", "C14")
def test_d1_readers_get_whole_pages_while_corrections_are_published():
    readers = read_while_corrected(people=10, seconds=5, every=0.5)
    assert len(readers.answers) > 10


@pytest.mark.hard
@pytest.mark.case("D1", "C14")
def test_d1_fifty_readers_for_a_minute_get_no_torn_page_and_no_fault():
    readers = read_while_corrected(people=50, seconds=60, every=2)
    print(f"{len(readers.answers)} answers, 95 % within {readers.slowest() * 1000:.0f} ms")
    assert len(readers.answers) > 500
    assert readers.slowest() < 0.3
