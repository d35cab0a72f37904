"""The corrections log, the permanent page of each correction, and the policy."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from factcheck.models import CorrectedArticle, Correction
from newsroom.pages.changes import Passage, amended
from newsroom.pages.lists import page_of
from newsroom.pages.snapshot import public_page

ON_A_PAGE = 50


@dataclass(frozen=True)
class Fixed:
    """One article of a correction and the passages that were changed in it."""

    row: CorrectedArticle
    passages: list[Passage]


@public_page
def log(request: HttpRequest) -> HttpResponse:
    corrections = page_of(request, Correction.objects.published().for_log(), size=ON_A_PAGE)
    return render(request, "corrections/log.html", {"corrections": corrections})


@public_page
def correction(request: HttpRequest, number: int) -> HttpResponse:
    found = get_object_or_404(Correction.objects.published().for_page(), number=number)
    return render(
        request, "corrections/correction.html", {"correction": found, "fixes": fixes(found)}
    )


@public_page
def policy(request: HttpRequest) -> HttpResponse:
    return render(request, "corrections/policy.html")


def fixes(correction: Correction) -> list[Fixed]:
    """Return what was changed in which articles; errors that must not be repeated are left out."""
    return [
        Fixed(
            row,
            [] if correction.do_not_repeat else [amended(one) for one in row.amendments.all()],
        )
        for row in correction.corrected_articles.all()
        if row.article.is_public
    ]
