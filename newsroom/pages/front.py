"""The front page, and the lists of a section and of an author."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.models import Article, Author, Section
from articles.models.queries import ON_THE_FRONT_PAGE
from factcheck.models import Correction
from newsroom.pages.held import unheld
from newsroom.pages.lists import listed, page_of
from newsroom.pages.snapshot import public_page

IN_THE_RAIL = 5
ON_A_PAGE = 30


@public_page
def front_page(request: HttpRequest) -> HttpResponse:
    lead, *others = listed(Article.objects.all())[:ON_THE_FRONT_PAGE] or [None]
    return render(
        request,
        "front/front.html",
        {
            "lead": lead,
            "articles": others,
            "corrections": unheld(Correction.objects.published()[:IN_THE_RAIL]),
        },
    )


@public_page(reads=["page"])
def section(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Section.objects.in_print(), slug=slug)
    articles = page_of(request, listed(Article.objects.filter(section=found)), size=ON_A_PAGE)
    return render(request, "front/section.html", {"section": found, "articles": articles})


@public_page(reads=["page"])
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Author.objects.in_print(), slug=slug)
    articles = page_of(request, listed(Article.objects.filter(authors=found)), size=ON_A_PAGE)
    return render(request, "front/author.html", {"author": found, "articles": articles})
