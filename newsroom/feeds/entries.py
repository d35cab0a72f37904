"""What a feed says of an article and of a correction, whatever it is spelled in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.template.loader import render_to_string

from articles.holds import veiled
from articles.models import Article, Hold
from factcheck.models import CorrectedArticle, Correction
from newsroom.pages.held import unheld
from newsroom.spelling import absolute
from newsroom.templatetags.reading import moment

# Written by the one door for HTML, so that an address of our own always stands like this.
OWN_LINK = '<a href="/'
# A feed must say when it was changed, also where nothing was published yet.
BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """One article or correction; *url* is its address and its name for good (M4)."""

    url: str
    title: str
    published: datetime
    updated: datetime
    content: str
    summary: str = ""
    authors: list[tuple[str, str]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    version: int | None = None
    status: str = ""


@dataclass(frozen=True)
class Feed:
    """A page of a feed, and where its other pages are."""

    title: str
    page: str
    url: str
    here: str
    next: str
    previous: str
    record: dict
    entries: list[Entry]

    @property
    def updated(self) -> str:
        """When the newest change in it was made, else the newest in the whole record."""
        changes = [entry.updated for entry in self.entries]
        if changes:
            return moment(max(changes))
        return self.record["recorded_at"] or moment(BEFORE_ALL)


def with_entries(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Return the public ones of *articles*, newest first, with what their entries say."""
    held = Prefetch("holds", Hold.objects.open().of_words(), to_attr="held_words")
    return (
        articles.public()
        .newest_first()
        .for_page()
        .with_changed_at()
        .defer("body", "media")
        .prefetch_related(held)
    )


def article_entries(articles: Iterable[Article]) -> list[Entry]:
    """Return one entry an article, with the notices that stand on its page."""
    notices = notices_of(articles)
    return [article_entry(article, notices[article.pk]) for article in articles]


def notices_of(articles: Iterable[Article]) -> dict[int, list[Correction]]:
    """Return the published corrections of each of *articles*, the newest first."""
    rows = CorrectedArticle.objects.filter(article__in=[article.pk for article in articles])
    found = Correction.objects.published().filter(pk__in=rows.values("correction"))
    shown = {each.pk: each for each in unheld(found.select_related("superseded_by"))}
    notices = defaultdict(list)
    for article, correction in rows.values_list("article", "correction"):
        if correction in shown:
            notices[article].append(shown[correction])
    for each in notices.values():
        each.sort(key=lambda correction: -correction.number)
    return notices


def article_entry(article: Article, notices: list[Correction]) -> Entry:
    """Describe *article* as readers may read it now, its *notices* first."""
    text = veiled(article.live.text, article.held_words)
    pages = {author.name: absolute(author.get_absolute_url()) for author in article.authors.all()}
    body = text.body.replace(OWN_LINK, f'<a href="{settings.SITE_URL}/')
    told = {"article": article, "body": body, "notices": notices}
    subjects = article.subjects.all()
    mark, warning = ("Retracted: ", "Retracted. ") if article.is_retracted else ("", "")
    return Entry(
        url=absolute(article.get_absolute_url()),
        title=f"{mark}{text.headline}",
        published=article.first_published_at,
        updated=article.changed_at,
        content=rendered("feeds/article.html", told),
        summary=f"{warning}{text.standfirst or text.headline}",
        authors=[(name, pages.get(name, "")) for name in text.bylines],
        tags=[article.section.name, *(str(one.merged_into or one) for one in subjects)],
        corrections=notices,
        version=article.live.number,
        status=article.status,
    )


def correction_entries(corrections: Iterable[Correction]) -> list[Entry]:
    return [correction_entry(correction) for correction in unheld(corrections)]


def correction_entry(correction: Correction) -> Entry:
    """Describe *correction*: its notice, what was wrong and is right, and where."""
    articles = [row.article for row in correction.corrected_articles.all() if row.article.is_public]
    told = {"correction": correction, "articles": articles}
    named = f"{correction.get_kind_display()} no. {correction.number}"
    about = f": {articles[0].live.content.headline}" if articles else ""
    others = f" and {len(articles) - 1} more" if len(articles) > 1 else ""
    return Entry(
        url=absolute(correction.get_absolute_url()),
        title=f"{named}{about}{others}",
        published=correction.published_at,
        updated=correction.changed_at,
        content=rendered("feeds/correction.html", told),
        summary=correction.notice,
        tags=[correction.get_kind_display()],
        corrections=[correction],
        status="superseded" if correction.is_superseded else "published",
    )


def rendered(template: str, told: dict) -> str:
    """Return the content of an entry, in which addresses of ours are whole."""
    return render_to_string(template, told | {"SITE_URL": settings.SITE_URL}).strip()
