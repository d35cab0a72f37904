"""The permanent page of each correction, and the policy."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.holds import touches
from articles.models import Article, Hold
from factcheck.models import CorrectedArticle, Correction
from newsroom.pages.changes import Passage, amended
from newsroom.pages.held import unheld
from newsroom.pages.snapshot import public_page

# A withdrawn article is named, though it cannot be read.
SHOWN = {*Article.READABLE, Article.Status.WITHDRAWN}


@dataclass(frozen=True)
class Fixed:
    """One article of a correction and the passages that were changed in it."""

    row: CorrectedArticle
    passages: list[Passage]


@public_page
def correction(request: HttpRequest, number: int) -> HttpResponse:
    found = get_object_or_404(Correction.objects.published().for_page(), number=number)
    [found] = unheld([found])
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
            [] if correction.do_not_repeat else amendments_of(row),
        )
        for row in correction.corrected_articles.all()
        if row.article.status in SHOWN
    ]


def amendments_of(row: CorrectedArticle) -> list[Passage]:
    """Return the passages that were changed in one article, but for those that are on hold."""
    held = row.article.held_words
    passages = [amended(one) for one in row.amendments.all()]
    return [passage for passage in passages if not says_held(held, passage)]


def says_held(held: list[Hold], passage: Passage) -> bool:
    """Whether *passage*, as it was or as it is, says something that is on hold."""
    was = "".join(piece.text for piece in passage if piece.op != "ins")
    now = "".join(piece.text for piece in passage if piece.op != "del")
    return any(touches(held, words) for words in (was, now))
