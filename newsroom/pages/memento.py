"""Articles as they stood on a date, for archives and programs: RFC 7089 (Memento), pattern 2.1.

The article is the original, each page of a version a memento; a time gate finds the version
that was live at a time, a time map lists them all.
"""

from datetime import UTC, datetime, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_http_date

from articles.models import Article, Revision
from newsroom.pages.gone import article_page
from newsroom.spelling import address

LINK_FORMAT = "application/link-format"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# The number of a version and when it was published.
Dated = tuple[int, datetime]


@article_page
def timegate(request: HttpRequest, article: Article) -> HttpResponse:
    """Redirect to the version that was live at the time that Accept-Datetime names."""
    asked = request.headers.get("Accept-Datetime")
    try:
        number = article.live.number if asked is None else live_at(article, moment(asked))
    except ValueError:
        response = HttpResponse(
            "Accept-Datetime is not a date that we can read. Write it like this: "
            f"{http_date(article.first_published_at.timestamp())}\n",
            content_type="text/plain; charset=utf-8",
            status=400,
        )
    else:
        response = HttpResponseRedirect(address("version", article.slug, number))
        response["Link"] = links(article, *ends(article))
    patch_vary_headers(response, ["accept-datetime"])
    return response


@article_page
def timemap(request: HttpRequest, article: Article) -> HttpResponse:
    """List every version with its date."""
    versions = list(article.revisions.order_by("number").values_list("number", "created_at"))
    (_, first), (_, last) = versions[0], versions[-1]
    lines = [
        link(address("article", article.slug), "original"),
        link(address("timegate", article.slug), "timegate"),
        link(
            address("timemap", article.slug),
            "self",
            type=LINK_FORMAT,
            **{"from": date(first), "until": date(last)},
        ),
        *mementos(article, versions),
    ]
    return HttpResponse(",\n".join(lines) + "\n", content_type=LINK_FORMAT)


def mark_as_memento(response: HttpResponse, article: Article, revision: Revision) -> None:
    """Say in the headers of the page of *revision* when it was published, and what is around."""
    around = {1, revision.number - 1, revision.number, revision.number + 1, article.live.number}
    versions = article.revisions.filter(number__in=around).order_by("number")
    response["Memento-Datetime"] = date(revision.created_at)
    response["Link"] = links(
        article, *versions.values_list("number", "created_at"), current=revision.number
    )


def links(article: Article, *versions: Dated, current: int = 0) -> str:
    """Return the Link header: where the original is, how to find its versions, and some of them."""
    return ", ".join(
        [
            link(address("article", article.slug), "original"),
            link(address("timegate", article.slug), "timegate"),
            link(address("timemap", article.slug), "timemap", type=LINK_FORMAT),
            *mementos(article, versions, current),
        ]
    )


def mementos(article: Article, versions, current: int = 0) -> list[str]:
    """Return a link for each of *versions*, in order, and what it is to the *current* one."""
    found = []
    for number, created_at in versions:
        relations = {
            "first": number == 1,
            "last": number == article.live.number,
            "prev": number == current - 1,
            "next": number == current + 1 and current > 0,
        }
        relation = " ".join([name for name, holds in relations.items() if holds] + ["memento"])
        found.append(
            link(address("version", article.slug, number), relation, datetime=date(created_at))
        )
    return found


def ends(article: Article) -> list[Dated]:
    """Return the first and the last version."""
    versions = {1: article.first_published_at, article.live.number: article.live.created_at}
    return list(versions.items())


def live_at(article: Article, asked: datetime) -> int:
    """Return the number of the version that was live at *asked*; before the first, the first."""
    # HTTP knows whole seconds: what came within the second counts, the later of two.
    until = asked.replace(microsecond=999_999)
    found = article.revisions.filter(created_at__lte=until).order_by("-number")
    return found.values_list("number", flat=True).first() or 1


def moment(asked: str) -> datetime:
    """Return the time that the HTTP date *asked* names, or raise ValueError."""
    try:
        return EPOCH + timedelta(seconds=parse_http_date(asked))
    except OverflowError:
        raise ValueError("No calendar has this date.") from None


def date(moment: datetime) -> str:
    return http_date(int(moment.timestamp()))


def link(target: str, relation: str, **attributes: str) -> str:
    """Return one link as RFC 8288 writes it."""
    said = "".join(f'; {name}="{value}"' for name, value in attributes.items())
    return f'<{target}>; rel="{relation}"{said}'
