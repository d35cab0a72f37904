"""The notices on the page of an article, with what it says of them; what it asks is prepared."""

from collections import defaultdict
from collections.abc import Iterable

from articles.models import Article
from articles.models.prepared import GIVEN, Prepared, prefetched
from factcheck.models import Amendment, Citation, CorrectedArticle, Correction, Transition

PUBLISHED = Correction.Status.PUBLISHED

corrections_of = Prepared(
    Correction.objects.published().of(GIVEN).select_related("supersedes", "superseded_by")
)
rows_of = Prepared(
    CorrectedArticle.objects.filter(article=GIVEN, correction__status=PUBLISHED).select_related(
        "before", "after"
    )
)
amendments_of = Prepared(
    Amendment.objects.filter(
        corrected_article__article=GIVEN, corrected_article__correction__status=PUBLISHED
    )
)
of_corrections = {
    "correction__corrected_articles__article": GIVEN,
    "correction__status": PUBLISHED,
}
citations_of = Prepared(Citation.objects.filter(**of_corrections))
transitions_of = Prepared(Transition.objects.filter(**of_corrections))


def notices_of(article: Article) -> list[Correction]:
    """Return the published corrections of *article*, the newest first; `here` is their row of it.

    Each has its citations as `evidence`.
    """
    notices = corrections_of(article.pk)
    if not notices:
        return []
    citations = grouped(citations_of(article.pk), "correction_id")
    transitions = grouped(transitions_of(article.pk), "correction_id")
    rows = grouped(rows_of(article.pk), "correction_id")
    amendments = grouped(amendments_of(article.pk), "corrected_article_id")
    for notice in notices:
        notice.here, notice.evidence = rows[notice.pk], citations[notice.pk]
        prefetched(notice, transitions=transitions[notice.pk])
        for row in notice.here:
            prefetched(row, amendments=amendments[row.pk])
    return notices


def grouped(rows: Iterable, key: str) -> dict[int, list]:
    """Return *rows* by what is called *key* in them."""
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found
