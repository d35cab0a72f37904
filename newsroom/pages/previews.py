"""The working copy as readers would see it: for the newsroom, and by links for some outside."""

from csp.decorators import csp_replace, csp_update
from django.contrib import admin
from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from articles.models import Article, PreviewLink
from factcheck.in_public import notices_of

SELF = "'self'"
WIDTHS = ("phone", "desktop")


def for_the_newsroom(view):
    """Let only those read who may read drafts in the admin."""

    @require_safe
    @staff_member_required
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm("articles.view_article"):
            raise PermissionDenied
        return closed(view(request, pk))

    return guarded


@for_the_newsroom
@csp_update({"frame-src": [SELF]})
def preview_desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Frame the page of the working copy at the width of a phone or of a desk."""
    width = request.GET.get("width", "")
    return render(
        request,
        "articles/preview_desk.html",
        admin.site.each_context(request)
        | {
            "article": get_object_or_404(Article, pk=pk),
            "width": width if width in WIDTHS else "desktop",
        },
    )


@for_the_newsroom
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
def preview_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the working copy in the template of the public page."""
    return rendered(request, get_object_or_404(Article.objects.for_page(), pk=pk))


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """Show a draft to whoever was given the link, as long as it is good; else say nothing."""
    link = PreviewLink.objects.filter(token=token).select_related("article").first()
    if link and link.article.is_public and link.revoked_at is None:
        return closed(redirect(link.article))
    if link is None or not PreviewLink.objects.valid().filter(pk=link.pk).exists():
        raise Http404
    return closed(rendered(request, Article.objects.for_page().get(pk=link.article_id)))


def rendered(request: HttpRequest, article: Article) -> HttpResponse:
    """Render the working copy of *article* in the template of the public page."""
    notices = notices_of(article)
    return render(
        request,
        "articles/preview.html",
        {
            "article": article,
            "text": article.text,
            "body": article.body,
            "notices_above": [notice for notice in notices if notice.is_major],
            "notices_below": [notice for notice in notices if not notice.is_major],
            "marked": set(),
        },
    )


def closed(response: HttpResponse) -> HttpResponse:
    """Keep *response* out of caches, indexes and the logs of other sites."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
