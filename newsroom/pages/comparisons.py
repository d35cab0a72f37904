"""The reader's diff of any two versions of an article, and why it changed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from articles.diff import Cause, Kind, Row, compare
from articles.holds import veiled, veiled_line
from articles.models import Article, Hold, Revision
from factcheck.models import Correction
from newsroom.crowds import takes_long
from newsroom.pages.changes import Changed, changed, changed_by, explained_by
from newsroom.pages.gone import article_page
from newsroom.pages.held import unheld

MOST_REASONS = 40


@dataclass(frozen=True)
class Stretch:
    """Rows that follow one another: those that are *folded* stayed, and are shown on demand."""

    folded: int
    passages: list[Changed]


@dataclass(frozen=True)
class Side:
    """One row in two columns, as it was and as it is."""

    before: Changed
    after: Changed


@takes_long
@article_page(reads=["view"])
def comparison(request: HttpRequest, article: Article, before: int, after: int) -> HttpResponse:
    if before == after or not all(1 <= n <= article.live.number for n in (before, after)):
        raise Http404("There are no two such versions.")
    if before > after:
        address = reverse("comparison", args=[article.slug, after, before])
        return HttpResponsePermanentRedirect(address)
    versions = article.revisions.select_related("content").prefetch_related("removals")
    old, new = versions.filter(number__in=(before, after)).order_by("number")
    between = article.revisions.filter(number__gt=before, number__lte=after)
    held = list(article.holds.open().of_words())
    weighty = between.exclude(kind=Revision.Kind.MINOR_EDIT)
    reasons = reasons_of(weighty[: MOST_REASONS + 1], held)
    why_not, found = compared(old, new, between, held)
    in_columns = request.GET.get("view") == "columns"
    rows = found.rows if found else []
    cause = cause_of(new, reasons, is_step=after == before + 1)
    return render(
        request,
        "versions/comparison.html",
        {
            "article": article,
            "old": old,
            "new": new,
            "compared": (old, new),
            "earlier": before - 1,
            "later": after + 1 if after < article.live.number else 0,
            "why_not": why_not,
            "found": found,
            "words_out": found.count("del") if found else 0,
            "words_in": found.count("ins") if found else 0,
            "in_columns": in_columns,
            "stretches": list(stretches(rows, cause, in_columns=in_columns)),
            "reasons": reasons[:MOST_REASONS],
            "has_more_reasons": len(reasons) > MOST_REASONS,
            "minor_edits": between.filter(kind=Revision.Kind.MINOR_EDIT).count(),
        },
    )


def compared(old: Revision, new: Revision, between, held: list[Hold]):
    """Return why *old* and *new* are not compared, or nothing, and how they differ."""
    if between.filter(corrected_article__correction__do_not_repeat=True).exists():
        return "Between these versions we corrected an error that is not repeated here.", None
    if old.text is None or new.text is None:
        return "Words were removed, so nothing is compared.", None
    texts = veiled(old.text, held), veiled(new.text, held)
    found = compare(*texts)
    if found.is_too_long:
        return "These versions are too long to be compared here. Read each of them.", None
    if not found.changed:
        if texts[0] == texts[1]:
            return "The words of the article stayed as they were.", None
        return "Nothing that readers see changed.", None
    return "", found


def reasons_of(revisions, held: list[Hold]) -> list[Revision]:
    """Return *revisions* with their corrections as readers may read them, in `correction`."""
    found = list(
        revisions.select_related("corrected_article__correction").prefetch_related(
            "removals",
            "corrected_article__correction__transitions",
            "corrected_article__amendments",
        )
    )
    rows = {each.pk: getattr(each, "corrected_article", None) for each in found}
    corrections = {c.pk: c for c in unheld(row.correction for row in rows.values() if row)}
    for revision in found:
        row = rows[revision.pk]
        revision.reason = veiled_line(revision.reason, held)
        revision.correction = corrections[row.correction_id] if row else None
    return found


def cause_of(new: Revision, reasons: list[Revision], *, is_step: bool) -> Cause:
    """Return what del and ins say: of one step all, of several only what one correction did."""
    corrections: list[Correction] = [each.correction for each in reasons if each.correction]
    if is_step:
        return changed_by(new, next(iter(corrections), None))
    return explained_by([each.corrected_article for each in reasons if each.correction])


def stretches(rows: list[Row], cause: Cause, *, in_columns: bool) -> Iterator[Stretch]:
    """Yield what is shown and what is folded; one row beside each change is shown with it."""
    near = {at + step for at, row in enumerate(rows) if not row.is_same for step in (-1, 0, 1)}
    # A fold is longer than what it hides where that is one row.
    single = {at for at in range(len(rows)) if {at - 1, at + 1} <= near | {-1, len(rows)}}
    for is_shown, group in groupby(enumerate(rows), key=lambda each: each[0] in near | single):
        some = [row for _, row in group]
        passages = columns(some, cause) if in_columns else lines(some, cause)
        yield Stretch(0 if is_shown else len(some), list(passages))


def lines(rows: list[Row], cause: Cause) -> Iterator[Changed]:
    """Yield rows in one column; neighbours share their list or table where no words part them."""
    run: list[Row] = []
    for row in rows:
        if not (row.label or row.notes):
            run.append(row)
            continue
        if run:
            yield changed(run, cause)
        yield changed([row], cause)
        run = []
    if run:
        yield changed(run, cause)


def columns(rows: list[Row], cause: Cause) -> Iterator[Side]:
    for row in rows:
        # What is said in words is said once: where the row went from, else where it is now.
        said = row.kind == Kind.MOVED_AWAY
        silent = replace(row, label=row.label if said else "", notes=[])
        yield Side(changed([silent], cause, "old"), changed([row], cause, "new"))
