"""What an editor who decides about readers' reports has before them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from django.utils import timezone

from articles.models import Article, Revision
from articles.quotes import Quote
from articles.text import Text
from articles.wording import Place, Wording, places
from factcheck.models import CorrectedArticle, Correction, ErrorReport


@dataclass(frozen=True)
class Case:
    """One report, where its words stand now, and what the desk knows of them already."""

    report: ErrorReport
    places: list[Place]
    corrections: list[Correction]
    reports: list[ErrorReport]

    @property
    def place(self) -> Place | None:
        return self.places[0] if self.places else None

    @property
    def age(self) -> timedelta:
        return timezone.now() - self.report.received_at

    @property
    def published(self) -> list[Correction]:
        return [each for each in self.corrections if each.number]

    @property
    def open(self) -> list[Correction]:
        return [each for each in self.corrections if not each.number]


def case_of(report: ErrorReport) -> Case:
    return cases_of([report])[0]


def cases_of(reports: Sequence[ErrorReport]) -> list[Case]:
    """Gather what the desk knows of each of *reports*, in a fixed number of queries."""
    ids = {report.article_id for report in reports if report.article_id}
    articles = Article.objects.select_related("live__content").in_bulk(ids)
    corrected, told = defaultdict(list), defaultdict(list)
    for row in corrected_rows(ids):
        corrected[row.article_id].append(row)
    for other in ErrorReport.objects.without_contact().filter(article__in=ids):
        if other.status != ErrorReport.Status.JUNK:
            told[other.article_id].append(other)
    return [
        assemble(
            report,
            articles.get(report.article_id),
            corrected[report.article_id],
            told[report.article_id],
        )
        for report in reports
    ]


def corrected_rows(articles: set[int]):
    """Return the rows of open and published corrections of *articles*, with their texts before."""
    return (
        CorrectedArticle.objects.filter(article__in=articles)
        .exclude(correction__status=Correction.Status.REJECTED)
        .select_related("correction", "before__content")
        .prefetch_related("amendments")
        .order_by("correction")
    )


def assemble(
    report: ErrorReport,
    article: Article | None,
    corrected: list[CorrectedArticle],
    others: list[ErrorReport],
) -> Case:
    """Put one case together from what was read."""
    text = live_text(article)
    found = where(text, report.quote)
    return Case(
        report=report,
        places=found,
        corrections=[
            row.correction for row in corrected if is_touched(row, report, article, found)
        ],
        reports=[
            other
            for other in others
            if other != report and is_same_matter(text, found, report, other)
        ],
    )


def live_text(article: Article | None) -> Text | None:
    return article.live.text if article and article.is_public else None


def where(text: Text | None, wording: Wording) -> list[Place]:
    """Return where the words of *wording* stand, by what is around them or else anywhere."""
    if text is None or not wording.quote.exact:
        return []
    bare = replace(wording, quote=Quote(wording.quote.exact))
    return places(text, wording) or places(text, bare)


def overlaps(some: list[Place], others: list[Place]) -> bool:
    """Whether a place of *some* shares a letter with one of *others*, both of one element."""
    return any(one.meets(other) for one in some for other in others)


def is_touched(
    row: CorrectedArticle, report: ErrorReport, article: Article, found: list[Place]
) -> bool:
    """Whether the correction of *row* is about the words of *report*; any is, where there are none.

    A published correction is compared with the text before it: its words are gone by now.
    """
    if not report.exact:
        return True
    before: Revision | None = row.before
    text = before.text if before else live_text(article)
    told = where(text, report.quote) if before else found
    return any(
        overlaps(told, where(text, amendment.wording))
        for amendment in row.amendments.all()
        if amendment.element == report.element
    )


def is_same_matter(
    text: Text | None, found: list[Place], report: ErrorReport, other: ErrorReport
) -> bool:
    """Whether *other* reports the words that *report* does."""
    if report.element != other.element or not report.exact:
        return False
    if found:
        return overlaps(found, where(text, other.quote))
    return report.exact.casefold() == other.exact.casefold()
