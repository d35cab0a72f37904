"""Whether published corrections still say what the record says that they said."""

from collections.abc import Iterator

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Min

from articles.models import Revision
from articles.walking import MOST_FAULTS, Fault
from factcheck.models import CorrectedArticle, Correction, Erasure

# What is published without a correction.
EDITS = (Revision.Kind.FIRST, Revision.Kind.UPDATE, Revision.Kind.MINOR_EDIT)


def faults(using: str = DEFAULT_DB_ALIAS) -> Iterator[Fault]:
    """Yield what is wrong with published corrections.

    The beginning of a notice is the reason of the revisions that it brought about, which is
    chained; so are their kind and time.
    """
    published = Correction.objects.using(using).filter(status=Correction.Status.PUBLISHED)
    without = published.filter(corrected_articles=None)
    for number in without.order_by("number").values_list("number", flat=True):
        yield Fault("it corrects no article.", f"Correction no. {number}")
    corrected = Revision.objects.using(using).exclude(kind__in=EDITS).order_by("sequence")
    alone = corrected.exclude(corrected_article__correction__status=Correction.Status.PUBLISHED)
    for sequence, article in alone.values_list("sequence", "article")[:MOST_FAULTS]:
        yield Fault("the correction behind it is gone.", f"Sequence {sequence}, article {article}")
    in_order = published.annotate(first=Min("corrected_articles__after__sequence"))
    numbers = in_order.order_by("first", "number").values_list("number", flat=True)
    for place, number in enumerate(numbers, start=1):
        if number != place:
            yield Fault(
                f"in the order of publication its number is {place}; another correction is gone, "
                "or numbers were changed.",
                f"Correction no. {number}",
            )
            # All that follow are moved by it.
            break
    erased = set(Erasure.objects.using(using).values_list("correction_id", flat=True))
    rows = CorrectedArticle.objects.using(using).filter(correction__in=published)
    rows = rows.select_related("correction", "after").prefetch_related("after__removals")
    for row in rows.order_by("correction__number", "pk").iterator(chunk_size=200):
        if what := problem(row, is_erased=row.correction_id in erased):
            where = f"Correction no. {row.correction.number}, article {row.article_id}"
            yield Fault(what, where)


def problem(row: CorrectedArticle, *, is_erased: bool) -> str:
    """Say what a published correction has otherwise than the revision of *row*, or nothing."""
    correction, revision = row.correction, row.after
    if revision is None or revision.article_id != row.article_id:
        return "no version of the article stands for it."
    # A removal takes one article after the other.
    is_removal = correction.kind == Correction.Kind.REMOVAL
    if correction.kind != revision.kind or not (
        is_removal or correction.published_at == revision.created_at
    ):
        return "its kind or its time is not that of the version that it brought about."
    # A notice, or what a version gives as its reason, may have lost words that were erased.
    is_whole = not is_erased and not revision.removals.all()
    if is_whole and revision.reason != correction.notice[:500].strip():
        return "its notice is not the one that was published."
    return ""
