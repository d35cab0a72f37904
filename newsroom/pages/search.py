"""Search: the articles in which the words are, each with its passages, and ways to narrow it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Coalesce, ExtractYear
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article, Passage, Section, Subject
from articles.search import (
    LONGEST,
    MOST_ARTICLES,
    Excerpt,
    SearchRefused,
    answering,
    excerpt,
    subjects_called,
    terms_of,
)
from newsroom.crowds import takes_long
from newsroom.pages.lists import listed, page_of
from newsroom.pages.snapshot import public_page

ON_A_PAGE = 20
PASSAGES_SHOWN = 3
SUBJECTS_SHOWN = 8
SUBJECTS_IN_FACET = 10
YEARS = range(1900, 2200)


@dataclass(frozen=True)
class Choice:
    """One way to narrow the search, or, where it *is_chosen*, to widen it again."""

    label: str
    address: str
    count: int = 0
    is_chosen: bool = False


@dataclass(frozen=True)
class Facet:
    """A property of articles by which the search can be narrowed."""

    name: str
    choices: list[Choice]


@dataclass(frozen=True)
class Search:
    """What the address asks for; whatever else it says is ignored."""

    query: str
    section: Section | None = None
    subject: Subject | None = None
    year: int | None = None
    terms: list[str] = field(default_factory=list)
    problem: str = ""

    def address(self, **other) -> str:
        """Return the query string of this search, with *other* choices where they are given."""
        chosen = {
            "q": self.query,
            "section": self.section and self.section.slug,
            "subject": self.subject and self.subject.slug,
            "year": self.year,
        } | other
        return "?" + urlencode({name: value for name, value in chosen.items() if value})

    @property
    def is_narrowed(self) -> bool:
        return bool(self.section or self.subject or self.year)

    def narrowed(self, articles: QuerySet[Article]) -> QuerySet[Article]:
        if self.section:
            articles = articles.filter(section=self.section)
        if self.subject:
            named = Subject.objects.filter(pk=self.subject.pk) | self.subject.merged_from.all()
            tagged = Article.subjects.through.objects.filter(subject__in=named)
            articles = articles.filter(pk__in=tagged.values("article"))
        if self.year:
            articles = articles.filter(first_published_at__year=self.year)
        return articles


@takes_long
@public_page(reads=["q", "section", "subject", "year", "page"])
def search(request: HttpRequest) -> HttpResponse:
    asked = asked_for(request)
    context = {"search": asked, "longest": LONGEST}
    if asked.terms:
        context |= results(request, asked)
    response = render(request, "search/search.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def asked_for(request: HttpRequest) -> Search:
    """Return the search that the address of *request* spells."""
    query = request.GET.get("q", "").strip()
    try:
        terms, problem = terms_of(query), ""
    except SearchRefused as refused:
        # What is too long to be searched is too long to be printed again.
        return Search(query[:LONGEST], problem=str(refused))
    year = request.GET.get("year", "")
    return Search(
        query,
        Section.objects.in_print().filter(slug=request.GET.get("section", "")).first(),
        Subject.objects.filter(slug=request.GET.get("subject", ""), merged_into=None).first(),
        int(year) if year.isdecimal() and len(year) == 4 and int(year) in YEARS else None,
        terms,
        problem,
    )


def results(request: HttpRequest, asked: Search) -> dict:
    """Return what was found, page by page, and how it can be narrowed."""
    ordered = asked.narrowed(answering(asked.terms)).values_list("pk", flat=True)
    ids = list(ordered[: MOST_ARTICLES + 1])
    has_more, ids = len(ids) > MOST_ARTICLES, ids[:MOST_ARTICLES]
    page = page_of(request, ids, size=ON_A_PAGE)
    articles = listed(Article.objects.all()).in_bulk(page.object_list)
    found = [articles[pk] for pk in page.object_list if pk in articles]
    for article, excerpts in excerpts_of(found, asked.terms).items():
        article.excerpts = excerpts
    return {
        "page": page,
        "articles": found,
        "has_more": has_more,
        "facets": facets(asked, ids),
        "subjects": subjects_called(asked.terms)[:SUBJECTS_SHOWN],
        "previous": page.has_previous() and asked.address(page=page.number - 1),
        "next": page.has_next() and asked.address(page=page.number + 1),
    }


def excerpts_of(articles: Iterable[Article], terms: Sequence[str]) -> dict[Article, list[Excerpt]]:
    """Return the passages of each of *articles* that say most of *terms*, in reading order."""
    rows = (
        Passage.objects.live()
        .filter(article__in=articles)
        .exclude(element=Passage.Element.HEADLINE)
        .order_by("article", "position")
        .values_list("article", "text")
    )
    found: dict[int, list[tuple[int, int, Excerpt]]] = defaultdict(list)
    for article, text in rows:
        if shown := excerpt(terms, text):
            said = sum(1 for term in terms if excerpt([term], text))
            found[article].append((-said, len(found[article]), shown))
    return {
        article: [
            shown
            for _, _, shown in sorted(
                sorted(found[article.pk], key=lambda one: one[:2])[:PASSAGES_SHOWN],
                key=lambda one: one[1],
            )
        ]
        for article in articles
    }


def facets(asked: Search, ids: list[int]) -> list[Facet]:
    """Return the facets that would narrow the articles *ids*, or that do."""
    articles = Article.objects.filter(pk__in=ids)
    return [
        facet
        for facet in (
            section_facet(asked, articles),
            subject_facet(asked, articles),
            year_facet(asked, articles),
        )
        if len(facet.choices) > 1 or any(choice.is_chosen for choice in facet.choices)
    ]


def section_facet(asked: Search, articles: QuerySet[Article]) -> Facet:
    if asked.section:
        return Facet("Section", [chosen(asked.section.name, asked.address(section=None))])
    counted = articles.values_list("section__name", "section__slug")
    counted = counted.annotate(count=Count("pk")).order_by("-count", "section__name")
    return Facet(
        "Section",
        [Choice(name, asked.address(section=slug), count) for name, slug, count in counted],
    )


def subject_facet(asked: Search, articles: QuerySet[Article]) -> Facet:
    """Return the facet of subjects; those that were merged count as what they became."""
    if asked.subject:
        return Facet("Subject", [chosen(asked.subject.name, asked.address(subject=None))])
    tags = Article.subjects.through.objects.filter(article__in=articles.values("pk"))
    counted = (
        tags.annotate(about=Coalesce("subject__merged_into", F("subject")))
        .values("about")
        .annotate(count=Count("article", distinct=True))
        .order_by("-count", "about")
        .values_list("about", "count")[:SUBJECTS_IN_FACET]
    )
    counts = dict(counted)
    subjects = Subject.objects.in_bulk(counts)
    return Facet(
        "Subject",
        [
            Choice(subjects[pk].name, asked.address(subject=subjects[pk].slug), count)
            for pk, count in counts.items()
        ],
    )


def year_facet(asked: Search, articles: QuerySet[Article]) -> Facet:
    if asked.year:
        return Facet("Year", [chosen(str(asked.year), asked.address(year=None))])
    counted = articles.annotate(year=ExtractYear("first_published_at")).values_list("year")
    counted = counted.annotate(count=Count("pk")).order_by("-year")
    return Facet(
        "Year", [Choice(str(year), asked.address(year=year), count) for year, count in counted]
    )


def chosen(label: str, address: str) -> Choice:
    """Return the choice that was made, which can be taken back."""
    return Choice(label, address, is_chosen=True)
