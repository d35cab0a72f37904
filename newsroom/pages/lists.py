"""Lists: what a list of articles shows, and a page of any list."""

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest

from articles.models import Article
from factcheck.models import CorrectedArticle, Correction


def listed(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Return the public ones of *articles*, newest first, with when each was last corrected."""
    corrections = CorrectedArticle.objects.filter(
        article=OuterRef("pk"),
        correction__kind=Correction.Kind.CORRECTION,
        correction__status=Correction.Status.PUBLISHED,
    ).order_by("-correction__number")
    return (
        articles.public()
        .newest_first()
        .for_list()
        .defer("body", "media", "live__content__body", "live__content__media")
        .annotate(corrected_at=Subquery(corrections.values("correction__published_at")[:1]))
    )


def page_of(request: HttpRequest, queryset: QuerySet, *, size: int) -> Page:
    """Return the page of *queryset* that the address asks for, or answer 404."""
    try:
        return Paginator(queryset, size).page(request.GET.get("page", 1))
    except InvalidPage:
        raise Http404("There is no such page.") from None
