"""Was this corrected? Where pasted words stand or stood, for people and for machines."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from articles import diff
from articles.blocks import EDGE
from articles.holds import veiled, veiled_line
from articles.models import Hold, Revision
from articles.models.passage import spoken
from articles.pasted import FEWEST_WORDS, LONGEST, CheckRefused
from articles.search import Excerpt, excerpt
from articles.text import Text
from articles.words import Piece
from factcheck import standing
from factcheck.standing import Match, Standing
from newsroom.crowds import takes_long
from newsroom.pages import addresses, answers
from newsroom.pages.changes import Passage
from newsroom.pages.held import unheld
from newsroom.pages.snapshot import public_page

JSON, HTML = "application/json", "text/html"


@dataclass(frozen=True)
class Shown:
    """A match with what the page shows of it: the words in context, or what became of them."""

    match: Match
    excerpt: Excerpt | None = None
    change: Passage | None = None
    reason: str = ""
    comparison: str = ""


@takes_long
@public_page
def check(request: HttpRequest) -> HttpResponse:
    is_json = request.get_preferred_type([HTML, JSON]) == JSON
    asked = request.GET.get("q", "").strip()
    context = {"asked": asked, "longest": LONGEST, "fewest": FEWEST_WORDS}
    try:
        context |= answer(asked)
    except CheckRefused as refused:
        context |= {"problem": str(refused), "asked": asked[:LONGEST]}
    if is_json:
        said = answers.as_json(context)
        response = JsonResponse(
            said,
            status=400 if "error" in said else 200,
            json_dumps_params={"ensure_ascii": False},
        )
        # It is public and knows no cookie: anybody's page may read it.
        response["Access-Control-Allow-Origin"] = "*"
    else:
        response = render(request, "check/check.html", context)
    patch_vary_headers(response, ["Accept"])
    response["X-Robots-Tag"] = "noindex"
    return response


def answer(asked: str) -> dict:
    """Return what is known of *asked*, a passage or an address, or raise CheckRefused."""
    if not asked:
        return {}
    if len(asked) <= LONGEST:
        try:
            if path := addresses.path_of(asked):
                return {"address": addresses.look_up(path)}
        except addresses.ForeignAddress:
            raise CheckRefused(
                "Nothing was looked up: this is an address of another site. We know only what we "
                "published ourselves."
            ) from None
    found = standing.look_up(asked)
    # In place: every match of a correction has the same one.
    unheld({one.pk: one for match in found.matches for one in match.corrections}.values())
    return {"standing": found, "matches": shown(found)}


def shown(found: Standing) -> list[Shown]:
    """Return the matches of *found* with what each passage became."""
    past = [match for match in found.matches if match.until]
    texts = texts_around(past)
    holds: dict[int, list[Hold]] = defaultdict(list)
    for hold in Hold.objects.open().of_words().filter(article__in=[m.article for m in past]):
        holds[hold.article_id].append(hold)
    return [
        Shown(
            match,
            change=change(match, texts, holds[match.article.pk]),
            reason=veiled_line(match.until.reason, holds[match.article.pk]),
            comparison=comparison(match),
        )
        if match.until
        else Shown(match, excerpt(terms(match), match.passage.text))
        for match in found.matches
    ]


def comparison(match: Match) -> str:
    """Return where the versions before and after *match* went are compared, if that is said."""
    if match.caused_by and match.caused_by.do_not_repeat:
        return ""
    return reverse("comparison", args=[match.article.slug, match.last, match.until.number])


def terms(match: Match) -> list[str]:
    """Return the words that were asked for and that *match* says."""
    return [spoken(part.words) for part in match.parts]


def texts_around(matches: Iterable[Match]) -> dict[tuple[int, int], Text]:
    """Return the words before and after each of *matches* went, by article and version."""
    wanted = Q(pk=None)
    for match in matches:
        wanted |= Q(article=match.article, number__in=[match.last, match.until.number])
    revisions = Revision.objects.filter(wanted).select_related("content")
    return {(one.article_id, one.number): one.text for one in revisions if one.text}


def change(match: Match, texts: dict[tuple[int, int], Text], held: list[Hold]) -> Passage | None:
    """Return what the passage of *match* became, or None where that is not to be said."""
    before = texts.get((match.article.pk, match.last))
    after = texts.get((match.article.pk, match.until.number))
    if not (before and after) or any(one.do_not_repeat for one in match.corrections):
        return None
    wanted = spoken(match.passage.text)
    for row in diff.compare(veiled(before, held), veiled(after, held)).rows:
        if row.old and not row.is_same and spoken(diff.words(row.old)) == wanted:
            return [Piece(piece.op, piece.text.replace(EDGE, " ")) for piece in row.pieces]
    return None
