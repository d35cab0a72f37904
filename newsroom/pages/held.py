"""Notices without the words that are on hold in their articles."""

from collections.abc import Iterable

from articles.holds import veiled_line
from articles.models import Hold
from factcheck.models import CorrectedArticle, Correction


def unheld(corrections: Iterable[Correction]) -> list[Correction]:
    """Return *corrections* as readers may read them while words of their articles are on hold."""
    corrections = list(corrections)
    holds = list(Hold.objects.open().of_words())
    if not holds:
        return corrections
    rows = CorrectedArticle.objects.filter(
        correction__in=corrections, article__in={hold.article_id for hold in holds}
    )
    for row in rows:
        correction = next(each for each in corrections if each.pk == row.correction_id)
        held = [hold for hold in holds if hold.article_id == row.article_id]
        for field in ("notice", "was_wrong", "is_right"):
            setattr(correction, field, veiled_line(getattr(correction, field), held))
        # Only a page of its own shows what its sources say.
        for citation in getattr(correction, "evidence", []):
            citation.quote = veiled_line(citation.quote, held)
    return corrections
