"""The article as readers see it now."""

from dataclasses import dataclass
from html import escape

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.holds import WITHHELD, touches, veiled, veiled_line
from articles.in_public import words_held_in
from articles.marking import Mark, mark
from articles.models import Article, Hold, Revision
from articles.models.prepared import GIVEN, Prepared
from articles.wording import Element
from articles.words import Piece, pieces
from factcheck.in_public import notices_of
from factcheck.models import Correction
from newsroom.pages import memento
from newsroom.pages.gone import article_page

VERSIONS_IN_THE_RAIL = 6
newest_versions = Prepared(Revision.objects.filter(article=GIVEN)[: VERSIONS_IN_THE_RAIL + 1])


@dataclass(frozen=True)
class Note:
    """What opens at a mark: the words as they were and as they are."""

    mark: Mark
    change: list[Piece]

    @property
    def was(self) -> list[Piece]:
        return [piece for piece in self.change if piece.op != "ins"]

    @property
    def now(self) -> list[Piece]:
        return [piece for piece in self.change if piece.op != "del"]


HELD = (
    '<span class="held"><span class="caret" aria-hidden="true"></span>'
    "We have taken these words down while we check them.</span>"
)


@article_page
def article(request: HttpRequest, found: Article) -> HttpResponse:
    # Every notice came with a version of its own.
    is_first = found.live.number == 1
    notices = [] if is_first else notices_of(found)
    held = words_held_in(found.pk)
    text = veiled(found.live.text, held)
    for notice in notices:
        notice.notice = veiled_line(notice.notice, held)
    body, shown = mark(text.body, marks(notices))
    versions = [found.live]
    if not is_first:
        versions = newest_versions(found.pk)
    response = render(
        request,
        "articles/article.html",
        {
            "article": found,
            "text": text,
            "body": body.replace(escape(WITHHELD), HELD) if held else body,
            "held": held,
            "notices_above": [notice for notice in notices if stands_above(notice)],
            "notices_below": [notice for notice in notices if not stands_above(notice)],
            "corrected": next((n for n in notices if n.kind == Correction.Kind.CORRECTION), None),
            "marked": {one.number for one in shown if one.place == 1},
            "notes": notes(shown, notices, held),
            "versions": versions[:VERSIONS_IN_THE_RAIL],
            "has_more_versions": len(versions) > VERSIONS_IN_THE_RAIL,
        },
    )
    response["Link"] = memento.links(found)
    return response


def stands_above(notice: Correction) -> bool:
    """Whether *notice* stands above the text: it weighs much, and nothing has replaced it."""
    weighty = notice.is_major or notice.is_whole or notice.puts_back
    return weighty and not notice.is_superseded


def marks(notices: list[Correction]) -> list[Mark]:
    """Return the marks that the body should have: none for what was minor."""
    found = []
    for notice in notices:
        if notice.severity == Correction.Severity.MINOR:
            continue
        [row] = notice.here
        wordings = [amendment.wording for amendment in row.amendments.all()]
        in_body = [w for w in wordings if w.element == Element.BODY and w.replacement.strip()]
        for place, wording in enumerate(in_body, start=1):
            found.append(Mark(notice.number, place, wording.quote, wording.replacement))
    return found


def notes(shown: list[Mark], notices: list[Correction], held: list[Hold]) -> list[Note]:
    """Return what opens at the marks *shown*; what must not be said now opens nothing."""
    silent = {notice.number for notice in notices if notice.do_not_repeat}
    return [
        Note(one, pieces(one.quote.exact, one.replacement))
        for one in shown
        if one.number not in silent
        and not any(touches(held, words) for words in (one.quote.exact, one.replacement))
    ]
