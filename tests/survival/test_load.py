"""Readers in numbers, at the server of the demo, while the newsroom works and others hammer it."""

import os
import time
from collections import Counter
from collections.abc import Callable
from threading import Barrier, Thread
from urllib.parse import urlencode

import pytest
from lxml import html

from articles.models import Article
from factcheck.models import ErrorReport
from newsroom.serving.latest import BOUND
from tests import builders
from tests.faults import verify_chain
from tests.load import Answer, Readers, get, served, words

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db(transaction=True)]

SLUGS = ("stage", "hall", "room")
ARTICLES = [f"/articles/{slug}/" for slug in SLUGS]
BODY = "<p>It rained all day.</p>\n<p>They counted visitor 0 of the <em>evening</em>.</p>"


def visitor(number: int) -> str:
    return f"visitor {number} of the"


class Paper:
    """Three articles with one passage that is corrected again and again, in all three at once."""

    def __init__(self):
        self.articles = [builders.article(slug=slug, body=BODY) for slug in SLUGS]
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
        if answer.path not in ARTICLES or answer.status != 200:
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


def read_while_corrected(*, people: int, seconds: int, every: float, front: str = "64") -> Readers:
    """Let people read while corrections are published; nothing they get may be wrong or torn."""
    paper = Paper()
    with served(FRONT_MEGABYTES=front) as site:
        also = ["/", "/corrections/", "/feed.atom", "/articles/hall/versions/1/"]
        readers = Readers(site, [*ARTICLES, *ARTICLES, *also], people, paper.look)
        with readers.reading():
            begun = time.monotonic()
            while time.monotonic() < begun + seconds:
                before = get(site, ARTICLES[0])
                paper.correct()
                # It was another process that published; the front promises no more.
                time.sleep(BOUND)
                # C14: from every worker, as every connection may meet another.
                for _ in range(6):
                    now = get(site, ARTICLES[0], headers={"If-None-Match": before.headers["etag"]})
                    assert now.status == 200
                    assert f"called {paper.number}x" in now.body
                    assert now.headers["etag"] != before.headers["etag"]
                time.sleep(max(0, begun + paper.number * every - time.monotonic()))
    assert not readers.broken
    assert not paper.torn
    assert {answer.status for answer in readers.answers} == {200}
    assert paper.number > 1
    assert Article.objects.get(slug="hall").live.number == paper.number + 1
    verify_chain()
    return readers


@pytest.mark.case("D1", "C14")
@pytest.mark.parametrize("front", ["64", "0"], ids=["front", "Django alone"])
def test_d1_readers_get_whole_pages_while_corrections_are_published(front):
    readers = read_while_corrected(people=10, seconds=5, every=0.5, front=front)
    assert len(readers.answers) > 10


@pytest.mark.hard
@pytest.mark.case("D1", "C14")
def test_d1_fifty_readers_for_a_minute_get_no_torn_page_and_no_fault():
    # On a machine that does something else besides, seconds say nothing of us.
    is_idle = os.getloadavg()[0] < (os.cpu_count() or 1) / 2
    readers = read_while_corrected(people=50, seconds=60, every=2)
    assert Article.objects.get(slug="hall").live.number > 5
    print(f"{len(readers.answers)} answers, 95 % within {readers.slowest() * 1000:.0f} ms")
    assert len(readers.answers) > 500
    assert readers.slowest() < 0.3 or not is_idle


def at_once(number: int, ask: Callable[[int], Answer]) -> list[Answer]:
    """Let so many ask in the same moment; return what they are answered."""
    barrier, answers = Barrier(number), []

    def run(one: int) -> None:
        barrier.wait(timeout=60)
        answers.append(ask(one))

    threads = [Thread(target=run, args=[one]) for one in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=90)
    return answers


@pytest.mark.hard
@pytest.mark.case("D3")
def test_d3_a_hundred_long_pages_at_once_keep_no_reader_waiting():
    paper = Paper()
    for _ in range(4):
        paper.correct()
    long = [
        "/search/?q=visitor",
        "/check/?q=" + "They+counted+visitor+1+of+the+evening",
        "/articles/hall/versions/",
        "/articles/hall/versions/1..5/",
    ]
    with served() as site:
        baseline = Readers(site, ARTICLES, people=10, pause=0.3)
        with baseline.reading():
            time.sleep(10)
        crowded = Readers(site, ARTICLES, people=10, pause=0.3)
        answers: list[Answer] = []
        with crowded.reading():
            until = time.monotonic() + 10
            while time.monotonic() < until:
                answers += at_once(100, lambda one: get(site, long[one % len(long)]))
    statuses = Counter(answer.status for answer in answers)
    usual, worst = baseline.slowest(), crowded.slowest()
    print(f"{statuses}, 95 % of articles within {usual * 1000:.0f} and {worst * 1000:.0f} ms")
    assert set(statuses) <= {200, 429, 503}
    assert statuses[200]
    assert statuses[503]
    assert not baseline.broken + crowded.broken
    assert {answer.status for answer in crowded.answers} == {200}
    assert all(answer.seconds < 10 for answer in crowded.answers)


@pytest.mark.hard
@pytest.mark.case("D2")
def test_d2_a_flood_of_reports_fills_no_table_and_keeps_no_reader_waiting():
    builders.article(slug="hall")
    with served() as site:
        form = get(site, "/report/?article=hall")
        cookie = form.headers["set-cookie"].partition(";")[0]
        [token] = html.fromstring(form.body).xpath("//input[@name='csrfmiddlewaretoken']/@value")

        def send(one: int) -> Answer:
            said = {
                "csrfmiddlewaretoken": token,
                "article": "hall",
                "problem": f"It is wrong, for the {one}th time.",
                "website": "https://spam.example" if one % 10 == 0 else "",
            }
            headers = {
                "Cookie": cookie,
                "Content-Type": "application/x-www-form-urlencoded",
                "X-Forwarded-For": f"203.0.113.{one % 250}",
            }
            return get(site, "/report/", headers=headers, body=urlencode(said))

        readers = Readers(site, ["/articles/hall/"], people=10, pause=0.3)
        with readers.reading():
            statuses = Counter(answer.status for _ in range(10) for answer in at_once(100, send))
    print(f"{statuses}, 95 % of articles within {readers.slowest() * 1000:.0f} ms")
    # Each worker of the two counts for itself; who fills in the trap is shown the form again.
    assert 10 <= statuses[302] <= 20
    assert ErrorReport.objects.count() == statuses[302]
    assert statuses[200] == 100
    assert statuses[429] == 1000 - statuses[200] - statuses[302]
    assert not readers.broken
    assert {answer.status for answer in readers.answers} == {200}
