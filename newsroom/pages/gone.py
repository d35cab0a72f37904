"""What stands at the addresses of an article that readers cannot read: on hold, or gone."""

from collections.abc import Callable, Collection
from functools import partial, wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.in_public import known_article
from articles.models import Article
from factcheck.models import Correction
from newsroom.pages.snapshot import public_page

Status = Article.Status

TEMPLATES = {
    Status.ON_HOLD: ("articles/on_hold.html", 200),
    Status.WITHDRAWN: ("articles/withdrawn.html", 410),
    Status.REMOVED: ("articles/removed.html", 451),
}

# The kind of notice that says why; words may have been removed since from what is withdrawn.
DECIDED_BY = {
    Status.WITHDRAWN: Correction.Kind.WITHDRAWAL,
    Status.REMOVED: Correction.Kind.REMOVAL,
}


def article_page(view: Callable[..., HttpResponse] | None = None, *, reads: Collection[str] = ()):
    """Make *view*, which takes an article, a public page of the article that the address names.

    M10: what is on hold, withdrawn or removed says so at every one of its addresses.
    """
    if view is None:
        return partial(article_page, reads=reads)

    @public_page(reads=reads)
    @wraps(view)
    def page(request: HttpRequest, slug: str, **kwargs) -> HttpResponse:
        article = known_article(slug)
        if article is None:
            raise Http404("No article has this address.")
        if article.status in TEMPLATES:
            response = instead_of(request, article)
        else:
            response = view(request, article, **kwargs)
        # The page is about nothing else.
        response.article = article.pk
        return response

    return page


def instead_of(request: HttpRequest, article: Article) -> HttpResponse:
    """Say why *article* cannot be read here."""
    template, status = TEMPLATES[article.status]
    decisions = Correction.objects.published().of(article)
    context = {
        "article_section": article.section,
        "slug": article.slug,
        "held": article.holds.open().of_articles().first(),
        "notice": decisions.filter(kind=DECIDED_BY.get(article.status)).first(),
    }
    response = render(request, template, context, status=status)
    response["X-Robots-Tag"] = "noindex"
    if status == 451:
        # RFC 7725: who blocks it, which is ourselves.
        response["Link"] = f'<{settings.SITE_URL}>; rel="blocked-by"'
    return response
