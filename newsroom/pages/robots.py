"""What programs ask every site for by name: how to crawl it, and its icon."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static

from newsroom.pages.snapshot import public_page
from newsroom.spelling import address

# Search results are no pages of their own, and reports are between a reader and us.
NOT_TO_BE_CRAWLED = ("/admin/", "/preview/", "/report/", "/search/")


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Say what need not be crawled: in the demo, nothing need be."""
    if settings.DEMO:
        lines = ["User-agent: *", "Disallow: /"]
    else:
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_TO_BE_CRAWLED), ""]
        lines += [f"Sitemap: {address(name)}" for name in ("sitemap", "news-sitemap")]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public_page
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead those who ask for it by its old name to the icon."""
    return HttpResponseRedirect(static("newsroom/favicon.ico"))
