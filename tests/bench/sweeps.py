"""An error planted in many articles, and the sweep that puts it right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from time import perf_counter

from django.db import transaction

from articles.appending import append
from articles.models import Article, Edition, Revision, Subject
from articles.roles import Role
from factcheck import workflow
from factcheck.fingerprint import fingerprint
from factcheck.models import Correction, SweptPassage
from factcheck.sweep import deciding, running
from tests import builders

WRONG, RIGHT = "North Korean girl group", "South Korean girl group"
# None of these is heard of in the invented archive.
FIRST = ["Granite", "Walnut", "Indigo", "Thistle", "Quartz"]
SECOND = ["Aqueduct", "Bellows", "Gondola", "Hourglass", "Turnstile"]


def name_of(number: int) -> str:
    """Return the name of a group that is heard of in one round only."""
    first, second = divmod(number % 25, 5)
    return f"{FIRST[first]} {SECOND[second]}"


def planted(name: str) -> str:
    """Return the wrong words about the group *name* that its articles have in common."""
    return f"{WRONG} {name}"


def plant(articles: Sequence[Article], name: str) -> Subject:
    """Publish an update of all *articles* that is wrong about the group *name*, which it names."""
    subject = builders.subject(name)
    builders.fact(subject)
    sentence = f"<p>The {planted(name)} had sung in the same hall a year before.</p>"
    with transaction.atomic():
        locked = list(Article.objects.in_order([article.pk for article in articles]))
        edition = Edition.objects.locked()
        texts = {}
        for article in locked:
            text = article.live.text
            texts[article] = article.text = replace(text, body=f"{text.body}\n{sentence}")
            article.version += 1
        Article.objects.bulk_update(locked, ["body", "version"])
        # No guard is asked: here the error is wanted.
        by = builders.user(role=Role.EDITOR)
        append(texts, edition, kind=Revision.Kind.UPDATE, by=by, reason="More is known.")
    return subject


@dataclass(frozen=True)
class Times:
    """The seconds of a sweep: what finds, what keeps what people decide, what publishes."""

    finding: float
    deciding: float
    publishing: float


def sweep(subject: Subject, articles: Sequence[Article]) -> Times:
    """Find what is wrong about *subject*, fix all of it, and publish; or fail where some is left.

    The correction begins with the first of *articles*, as when somebody comes upon an error.
    """
    correction = builders.correction(articles[0], fact=subject.facts.get())
    by, editor = correction.logged_by, builders.user(role=Role.EDITOR)
    standards = builders.user(role=Role.STANDARDS)
    begun = perf_counter()
    running.go_on(running.begin(correction, by=by), patience=inf)
    found = perf_counter()
    likely = correction.swept.filter(likelihood=SweptPassage.Likelihood.LIKELY)
    deciding.decide(correction, list(likely.values_list("pk", flat=True)), "fix", by=by)
    deciding.send(correction, by=by, seen=fingerprint(correction))
    workflow.verify_and_submit(correction, by=editor)
    workflow.advance(correction, "approve", by=standards)
    decided = perf_counter()
    workflow.advance(correction, "publish", by=standards)
    published = perf_counter()
    check(correction, articles)
    return Times(found - begun, decided - found, published - decided)


def check(correction: Correction, articles: Sequence[Article]) -> None:
    """Fail unless *correction* has put right all of *articles* and no other."""
    corrected = set(correction.corrected_articles.values_list("article", flat=True))
    assert corrected == {article.pk for article in articles}, (
        f"{len(corrected)} of {len(articles)} articles were corrected."
    )
