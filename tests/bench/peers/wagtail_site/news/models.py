"""An index of articles, and articles with rich text."""

from django.core.paginator import Paginator
from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

ON_A_PAGE = 30


class NewsIndexPage(Page):
    """The newest articles, page by page."""

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        articles = ArticlePage.objects.live().child_of(self).order_by("-date", "-id")
        context["articles"] = Paginator(articles, ON_A_PAGE).get_page(request.GET.get("page"))
        return context


class ArticlePage(Page):
    """An article."""

    standfirst = models.TextField(blank=True)
    body = RichTextField()
    author = models.CharField(max_length=300, blank=True)
    date = models.DateField(db_index=True)

    search_fields = [
        *Page.search_fields,
        index.SearchField("standfirst"),
        index.SearchField("body"),
        index.FilterField("date"),
    ]
