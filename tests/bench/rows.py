"""What is measured: a function a row. It returns seconds, or a ratio where it says so.

Functions run in a worker with an archive as its database, in this order, once a round.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from articles.models import Article, Passage, Subject
from articles.publishing import Change
from articles.quotes import Body, Span, anchor
from articles.roles import Role
from articles.wording import Element, Wording
from factcheck import workflow
from factcheck.models import Correction, Property
from factcheck.sweep.finding import find
from newsroom.archive.world import data, made
from tests import builders

SWEPT = 200


@dataclass(frozen=True)
class Row:
    """A line of the table: seconds of each size against the smallest, or a ratio *at* one size."""

    name: str
    said: str
    measure: Callable[[int], float]
    at: int = 0


ROWS: list[Row] = []


def row(said: str, *, at: int = 0):
    """Add the function to the table: *said* is what readers of the table are told it does.

    It is given the number of the round. Without *at* it is measured in every archive; with it
    in the one of so many passages, and returns a ratio.
    """

    def added(measure):
        ROWS.append(Row(measure.__name__, said, measure, at))
        return measure

    return added


def timed(act: Callable) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


def rare() -> Subject:
    """Somebody who is in as many articles in every archive, by a name that is no other word."""
    hard = data("names")["hard_groups"]
    early = [band for band in made(1).bands if band.is_early and band.name not in hard]
    return Subject.objects.get(slug=early[-1].slug)


def usual() -> Subject:
    """Somebody who stands in the same share of the articles of every archive."""
    lasting = [band for band in made(1).bands if not band.is_early]
    return Subject.objects.get(slug=lasting[-1].slug)


def origin() -> Property:
    return Property.objects.get(name="Origin")


@row("Looking up a name in all passages; it stands in as many at every size")
def looking_up(number: int) -> float:
    name = rare().name
    return timed(lambda: list(Passage.objects.live().saying(name).values_list("pk", flat=True)))


@row("Sweep: finding what is said of a subject that stands in as many articles at every size")
def finding_a_rare_subject(number: int) -> float:
    return timed(lambda: list(find(rare(), origin())))


@row("Sweep: finding what is said of a subject in the same share of all articles")
def finding_a_usual_subject(number: int) -> float:
    return timed(lambda: list(find(usual(), origin())))


@row(
    f"Publishing a correction of {SWEPT} articles, per article, against one of a single article",
    at=100_000,
)
def publishing_a_sweep(number: int) -> float:
    start = number * (SWEPT + 1)
    articles = list(Article.objects.public().order_by("pk")[start : start + SWEPT + 1])
    one, many = approved(articles[:1]), approved(articles[1:])
    by = builders.user(role=Role.STANDARDS)
    alone = timed(lambda: workflow.advance(one, "publish", by=by))
    return timed(lambda: workflow.advance(many, "publish", by=by)) / SWEPT / alone


def approved(articles: list[Article]) -> Correction:
    """Return a correction of the first words of *articles* that only needs to be published."""
    made = Correction(
        error_type=Correction.ErrorType.OTHER,
        severity=Correction.Severity.MINOR,
        was_wrong="began with the wrong words",
        is_right="They begin with the right words now.",
        notice="An earlier version of this article began with the wrong words. It is right now.",
    )
    reporter, editor = builders.user(role=Role.REPORTER), builders.user(role=Role.EDITOR)
    changes = [Change(article, [first_words(article)]) for article in articles]
    workflow.log(made, changes, [builders.evidence()], by=reporter)
    workflow.verify_and_submit(made, by=editor)
    workflow.advance(made, "approve", by=builders.user(role=Role.STANDARDS))
    return made


def first_words(article: Article) -> Wording:
    body = Body(article.live.text.body)
    start, end, _ = body.blocks[0]
    words = " ".join(body.reading[start:end].split()[:3])
    quote = anchor(body.reading, Span(start, start + len(words)))
    return Wording(Element.BODY, quote, f"{words}, in short,")
