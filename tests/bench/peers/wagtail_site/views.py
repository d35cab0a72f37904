"""Search and feed, as Wagtail's and Django's documentation make them."""

from django.contrib.syndication.views import Feed
from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.utils.feedgenerator import Atom1Feed

from tests.bench.peers.wagtail_site.news.models import ArticlePage

ON_A_PAGE = 20


def search(request):
    query = request.GET.get("q", "")
    found = ArticlePage.objects.live().search(query) if query else ArticlePage.objects.none()
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return TemplateResponse(request, "news/search.html", {"query": query, "articles": page})


class Latest(Feed):
    title, link, description = "Errata", "/", "The newest articles"
    feed_type = Atom1Feed

    def items(self):
        return ArticlePage.objects.live().order_by("-date", "-id")[:ON_A_PAGE]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.standfirst

    def item_link(self, item):
        return item.url
