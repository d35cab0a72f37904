"""Every version of an article: the list of them, and the exact text of each."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.holds import veiled, veiled_line
from articles.models import Article, Hold, Revision
from articles.text import Text
from newsroom.pages.changes import Passage, TooMuch, changed_passages
from newsroom.pages.gone import article_page
from newsroom.pages.lists import page_of

ON_A_PAGE = 50


@dataclass(frozen=True)
class Version:
    """A revision and how it differs from the one before it; *why_not* says why that is unsaid."""

    revision: Revision
    correction: object
    passages: list[Passage] = field(default_factory=list)
    why_not: str = ""

    @property
    def is_minor(self) -> bool:
        return self.revision.kind == Revision.Kind.MINOR_EDIT


@article_page
def versions(request: HttpRequest, article: Article) -> HttpResponse:
    revisions = article.revisions.select_related(
        "content", "corrected_article__correction"
    ).prefetch_related("removals", "corrected_article__correction__transitions")
    page = page_of(request, revisions, size=ON_A_PAGE)
    before = revisions.filter(number=page.object_list[len(page) - 1].number - 1)
    shown = list(page)
    held = list(article.holds.open().of_words())
    pairs = zip(shown, [*shown[1:], before.first()], strict=True)
    found = [described(*pair, held) for pair in pairs]
    return render(
        request,
        "versions/versions.html",
        {"article": article, "text": article.live.text, "page": page, "versions": grouped(found)},
    )


@article_page
def version(request: HttpRequest, article: Article, number: int) -> HttpResponse:
    held = article.holds.open().of_words()
    revision = get_object_or_404(article.revisions.select_related("content"), number=number)
    return render(
        request,
        "versions/version.html",
        {"article": article, "revision": revision, "text": readable(revision, held)},
    )


def readable(revision: Revision, held: Iterable[Hold]) -> Text | None:
    """Return the words of *revision* without those that are *held*; None where all are gone."""
    return veiled(revision.text, held) if revision.text else None


def described(revision: Revision, before: Revision | None, held: Iterable[Hold] = ()) -> Version:
    """Return *revision* with how it differs from the revision *before* it."""
    revision.reason = veiled_line(revision.reason, held)
    row = getattr(revision, "corrected_article", None)
    correction = row.correction if row else None
    if before is None:
        return Version(revision, correction)
    if correction and correction.do_not_repeat:
        return Version(revision, correction, why_not="The error is not repeated here.")
    old, new = readable(before, held), readable(revision, held)
    if old is None or new is None:
        return Version(revision, correction, why_not="Words were removed, so nothing is compared.")
    try:
        passages = changed_passages(old, new)
    except TooMuch:
        return Version(revision, correction, why_not="Too much changed to compare it here.")
    if passages:
        return Version(revision, correction, passages)
    if old == new:
        return Version(
            revision, correction, why_not="The words of the article stayed as they were."
        )
    return Version(revision, correction, why_not="Only links or emphasis changed, and no words.")


def grouped(versions: list[Version]) -> list[list[Version]]:
    """Put minor edits that follow one another together, to be folded; others stand alone."""
    groups: list[list[Version]] = []
    for one in versions:
        if one.is_minor and groups and groups[-1][0].is_minor:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups
