"""Every version of an article: the list of them, and the exact text of each."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.models import Article, Revision
from newsroom.pages.changes import Passage, TooMuch, changed_passages
from newsroom.pages.lists import page_of
from newsroom.pages.snapshot import public_page

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


@public_page
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    article = get_object_or_404(Article.objects.public().for_page(), slug=slug)
    revisions = article.revisions.select_related(
        "content", "corrected_article__correction"
    ).prefetch_related("removals", "corrected_article__correction__transitions")
    page = page_of(request, revisions, size=ON_A_PAGE)
    before = revisions.filter(number=page.object_list[len(page) - 1].number - 1)
    shown = list(page)
    found = [described(*pair) for pair in zip(shown, [*shown[1:], before.first()], strict=True)]
    return render(
        request,
        "versions/versions.html",
        {"article": article, "text": article.live.text, "page": page, "versions": grouped(found)},
    )


@public_page
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.public().for_page(), slug=slug)
    revision = get_object_or_404(article.revisions.select_related("content"), number=number)
    return render(
        request,
        "versions/version.html",
        {"article": article, "revision": revision, "text": revision.text},
    )


def described(revision: Revision, before: Revision | None) -> Version:
    """Return *revision* with how it differs from the revision *before* it."""
    row = getattr(revision, "corrected_article", None)
    correction = row.correction if row else None
    if before is None:
        return Version(revision, correction)
    if correction and correction.do_not_repeat:
        return Version(revision, correction, why_not="The error is not repeated here.")
    if revision.text is None or before.text is None:
        return Version(revision, correction, why_not="Words were removed, so nothing is compared.")
    try:
        passages = changed_passages(before.text, revision.text)
    except TooMuch:
        return Version(revision, correction, why_not="Too much changed to compare it here.")
    if passages:
        return Version(revision, correction, passages)
    if before.text == revision.text:
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
