"""What is measured: a function a row. It returns seconds, or a ratio where it says so.

Functions run in a worker with an archive as its database, in this order, once a round.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from django.db import transaction
from django.test import RequestFactory

from articles.models import Article, Passage, Revision, Subject
from articles.publishing import Change, publish
from articles.quotes import Body, Span, anchor
from articles.roles import Role
from articles.wording import Element, Wording
from factcheck import workflow
from factcheck.models import Correction, Property
from factcheck.sweep.finding import find
from newsroom.archive.world import data, made
from newsroom.pages.search import asked_for, results
from tests import builders
from tests.bench import sweeps

SWEPT, EDITS = 200, 5


@dataclass(frozen=True)
class Row:
    """A line of a table: seconds of each size against the smallest, or a ratio *at* one size."""

    name: str
    said: str
    measure: Callable[[int], float]
    part: str = "growth"
    at: int = 0


ROWS: list[Row] = []


def row(said: str, *, part: str = "growth", at: int = 0):
    """Add the function to the table: *said* is what readers of the table are told it does.

    It is given the number of the round. Without *at* it is measured in every archive; with it
    in the one of so many passages, and returns a ratio.
    """

    def added(measure):
        ROWS.append(Row(measure.__name__, said, measure, part, at))
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


@row("Search: the page of a name that stands in as many articles at every size")
def searching_a_rare_name(number: int) -> float:
    return searching(rare().name)


@row("Search: the page of a name in the same share of all articles")
def searching_a_usual_name(number: int) -> float:
    return searching(usual().name)


def searching(words: str) -> float:
    request = RequestFactory().get("/search/", {"q": words})
    return timed(lambda: results(request, asked_for(request)))


@row("Saving and publishing an edit of one article", part="publishing")
def publishing_an_edit(number: int) -> float:
    return median(editing(article) for article in some(EDITS, number))


@row("Publishing a correction of one article", part="publishing")
def publishing_a_correction(number: int) -> float:
    [article] = some(1, number)
    by, made = builders.user(role=Role.STANDARDS), approved([article])
    return timed(lambda: workflow.advance(made, "publish", by=by))


@row(
    f"Publishing a correction of {SWEPT} articles, per article, against one of a single article",
    part="publishing",
    at=100_000,
)
def publishing_a_sweep(number: int) -> float:
    one, *others = some(SWEPT + 1, number)
    single, many = approved([one]), approved(others)
    by = builders.user(role=Role.STANDARDS)
    alone = timed(lambda: workflow.advance(single, "publish", by=by))
    return timed(lambda: workflow.advance(many, "publish", by=by)) / SWEPT / alone


@row(
    f"A sweep of {SWEPT} articles, found and published, per article, against one edit",
    part="publishing",
    at=100_000,
)
def sweeping(number: int) -> float:
    edited, *articles = some(SWEPT + 1, number)
    took = sweeps.sweep(sweeps.plant(articles, sweeps.name_of(number)), articles)
    return (took.finding + took.publishing) / SWEPT / editing(edited)


def some(count: int, number: int) -> list[Article]:
    """Return so many articles, in each round *number* others while there are enough of them."""
    articles = Article.objects.public().order_by("pk")
    start = number * count % max(1, articles.count() - count)
    return list(articles[start : start + count])


def editing(article: Article) -> float:
    """Return the seconds in which a further paragraph of *article* is saved and published."""
    body = f"{article.live.text.body}\n<p>More is known now.</p>"
    said = {"kind": Revision.Kind.UPDATE, "reason": "More is known."}
    by = builders.user(role=Role.EDITOR)

    def edit():
        with transaction.atomic():
            saved = builders.saved(article, by=by, body=body)
        publish(saved, by=by, overruling="It is invented.", **said)

    return timed(edit)


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
