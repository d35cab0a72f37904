"""What search engines may read, when it last changed, and what is new."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core.paginator import InvalidPage, Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from lxml import etree
from lxml.builder import ElementMaker

from articles.leaves import without_junk
from articles.models import Article, Author, Section, Subject
from factcheck.models import Correction, Transition
from factcheck.models.queries import REVIEW
from newsroom.pages.snapshot import public_page
from newsroom.spelling import absolute, address
from newsroom.templatetags.reading import moment

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
CONTENT_TYPE = "application/xml; charset=utf-8"
IN_A_PART = 5_000
# What is older is no news, by the rules of the news sitemap; nor does it take more.
NEW_FOR = timedelta(days=2)
MOST_NEWS = 1_000

sitemap_element = ElementMaker(namespace=SITEMAP, nsmap={None: SITEMAP})
news_element = ElementMaker(namespace=NEWS, nsmap={"news": NEWS})

# A path, and when what stands there last changed; of lists we claim nothing.
Place = tuple[str, datetime | None]


def pages() -> list[Place]:
    """The pages that are neither an article nor a correction."""
    named = [reverse(name) for name in ("front", "corrections", "policy", "groups")]
    found = [*Section.objects.in_print(), *Author.objects.in_print(), *subjects()]
    return [(path, None) for path in [*named, *(each.get_absolute_url() for each in found)]]


def subjects() -> Iterable[Subject]:
    """The groups and members that have a page, but for those that lead on to another."""
    with_page = [Subject.Kind.GROUP, Subject.Kind.PERSON]
    return Subject.objects.in_print().filter(kind__in=with_page, merged_into=None)


def articles():
    return Article.objects.public().with_changed_at().only("slug").order_by("pk")


def corrections():
    reviews = Transition.objects.filter(move=REVIEW)
    return (
        Correction.objects.published()
        .select_related("superseded_by")
        .prefetch_related(Prefetch("transitions", reviews))
        .only("number", "published_at", "superseded_by__number", "superseded_by__published_at")
        .order_by("number")
    )


PARTS = {"pages": pages, "articles": articles, "corrections": corrections}


def paginated(name: str) -> Paginator:
    return Paginator(PARTS[name](), IN_A_PART)


def places(found: Iterable) -> Iterator[Place]:
    """Yield where each of *found*, places themselves or articles or corrections, stands."""
    for one in found:
        yield one if isinstance(one, tuple) else (one.get_absolute_url(), one.changed_at)


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """Everything in one list; where that would be too long, the list of its parts."""
    parts = {name: paginated(name) for name in PARTS}
    if sum(part.count for part in parts.values()) <= IN_A_PART:
        return listed(place for part in parts.values() for place in places(part.object_list))
    root = sitemap_element.sitemapindex()
    for name, part in parts.items():
        for number in part.page_range:
            root.append(
                sitemap_element.sitemap(sitemap_element.loc(address("sitemap-part", name, number)))
            )
    return written(root)


@public_page
def sitemap_part(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """One part of the whole."""
    if name not in PARTS:
        raise Http404("There is no such part.")
    try:
        return listed(places(paginated(name).page(number)))
    except InvalidPage:
        raise Http404("There is no such part.") from None


def listed(found: Iterable[Place]) -> HttpResponse:
    """Return *found* as a sitemap."""
    root = sitemap_element.urlset()
    for path, changed_at in found:
        place = sitemap_element.url(sitemap_element.loc(absolute(path)))
        if changed_at:
            place.append(sitemap_element.lastmod(moment(changed_at)))
        root.append(place)
    return written(root)


@public_page
def news_sitemap(request: HttpRequest) -> HttpResponse:
    """What was first published within two days, as search engines for news want it."""
    since = timezone.now() - NEW_FOR
    new = Article.objects.filter(status=Article.Status.PUBLISHED, first_published_at__gte=since)
    found = new.select_related("live__content").only("slug", "first_published_at", "live__content")
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP, "news": NEWS})
    for article in found.newest_first()[:MOST_NEWS]:
        root.append(
            sitemap_element.url(
                sitemap_element.loc(absolute(article.get_absolute_url())),
                news_element.news(
                    news_element.publication(
                        news_element.name(without_junk(settings.SITE_NAME)),
                        news_element.language("en"),
                    ),
                    news_element.publication_date(moment(article.first_published_at)),
                    news_element.title(without_junk(article.live.content.headline)),
                ),
            )
        )
    return written(root)


def written(root) -> HttpResponse:
    xml = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return HttpResponse(xml, content_type=CONTENT_TYPE)
