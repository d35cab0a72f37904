"""Published corrections as far as they count: how long each took, where and why."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from articles.models import Article
from articles.quotes import normalise
from factcheck.desk import TARGETS
from factcheck.models import Amendment, Citation, CorrectedArticle, Correction, Source

# Shorter wrong words are wrong in many ways.
SHORTEST_SAYING = 8


@dataclass(frozen=True)
class Case:
    """One published correction, as far as it counts."""

    number: int
    severity: str
    error_type: str
    about: str
    published_at: datetime
    since_report: timedelta
    since_publication: timedelta | None
    is_reported: bool
    is_in_time: bool
    replaces: bool
    sections: frozenset[str]
    origins: frozenset[str]
    sources: frozenset[str]
    wrong_words: frozenset[str]


def cases() -> list[Case]:
    """Return every published correction, in four queries however many there are."""
    articles, citations, amendments = defaultdict(list), defaultdict(set), defaultdict(set)
    published = Correction.Status.PUBLISHED
    for key, *rest in CorrectedArticle.objects.filter(correction__status=published).values_list(
        "correction", "article__section__name", "article__origin", "article__first_published_at"
    ):
        articles[key].append(rest)
    for key, kind in Citation.objects.filter(
        correction__status=published, stance=Citation.Stance.SUPPORTS
    ).values_list("correction", "source__kind"):
        citations[key].add(label(Source.Kind, kind))
    for key, exact in Amendment.objects.filter(
        corrected_article__correction__status=published
    ).values_list("corrected_article__correction", "exact"):
        words = normalise(exact).strip().casefold()
        if len(words) >= SHORTEST_SAYING:
            amendments[key].add(words)
    return [
        case_of(row, articles[row["pk"]], citations[row["pk"]], amendments[row["pk"]])
        for row in Correction.objects.published()
        .with_reported_at()
        .values(
            *("pk", "number", "severity", "error_type", "subject__name", "supersedes"),
            *("logged_at", "published_at", "reported_at"),
        )
    ]


def case_of(row: dict, articles: list, sources: set[str], words: set[str]) -> Case:
    """Count one correction; where no reader reported it, its logging was the report."""
    published_at = row["published_at"]
    told_at = min(row["reported_at"] or row["logged_at"], row["logged_at"])
    first_at = min((first for _, _, first in articles), default=None)
    return Case(
        number=row["number"],
        severity=label(Correction.Severity, row["severity"]),
        error_type=label(Correction.ErrorType, row["error_type"]),
        about=row["subject__name"] or "",
        published_at=published_at,
        since_report=published_at - told_at,
        since_publication=published_at - first_at if first_at else None,
        is_reported=row["reported_at"] is not None,
        is_in_time=published_at - row["logged_at"] <= TARGETS[row["severity"]],
        replaces=row["supersedes"] is not None,
        sections=frozenset(section for section, _, _ in articles),
        origins=frozenset(label(Article.Origin, origin) for _, origin, _ in articles),
        sources=frozenset(sources),
        wrong_words=frozenset(words),
    )


def label(choices, value: str) -> str:
    return str(choices(value).label)
