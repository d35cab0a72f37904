"""Every version of an article: the list of them, and the exact text of each."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format

from articles.diff import compare
from articles.holds import veiled, veiled_line
from articles.models import Article, Hold, Revision
from articles.sequences import Work
from articles.text import Text
from factcheck.models import CorrectedArticle, Correction
from newsroom.crowds import takes_long
from newsroom.pages import memento
from newsroom.pages.changes import Changed, changed, changed_by
from newsroom.pages.gone import article_page
from newsroom.pages.lists import page_of

ON_A_PAGE = 50
# Of the corrections since a version; the list of versions has them all.
MOST_NAMED = 6
# Of one version; the rest is on the page that compares it with the one before.
MOST_PASSAGES = 12
# In characters of HTML: so much is read at most to fill one page of the list.
MOST_READ = 3_000_000
MOST_DIGITS = 9


@dataclass(frozen=True)
class Version:
    """A revision and how it differs from the one before it; *why_not* says why that is unsaid."""

    revision: Revision
    correction: object
    before: int = 0
    passages: list[Changed] = field(default_factory=list)
    more: int = 0
    why_not: str = ""

    @property
    def is_minor(self) -> bool:
        return self.revision.kind == Revision.Kind.MINOR_EDIT


class Unanswered(Exception):
    """The question that the address asks has no answer; the message says why."""


@takes_long
@article_page(reads=["page"])
def versions(request: HttpRequest, article: Article) -> HttpResponse:
    problem = ""
    try:
        if address := asked_for(request, article):
            return HttpResponseRedirect(address)
    except Unanswered as unanswered:
        problem = str(unanswered)
    revisions = article.revisions.select_related(
        "content", "corrected_article__correction"
    ).prefetch_related("removals", "corrected_article__correction__transitions")
    page = page_of(request, revisions, size=ON_A_PAGE)
    before = revisions.filter(number=page.object_list[len(page) - 1].number - 1)
    shown = list(page)
    pairs = zip(shown, [*shown[1:], before.first()], strict=True)
    held = list(article.holds.open().of_words())
    return render(
        request,
        "versions/versions.html",
        {
            "article": article,
            "text": article.live.text,
            "page": page,
            "versions": grouped(described(pairs, held)),
            "problem": problem,
            "asked": {name: request.GET.get(name, "")[: MOST_DIGITS + 1] for name in ASKED},
        },
    )


@article_page
def version(request: HttpRequest, article: Article, number: int) -> HttpResponse:
    held = article.holds.open().of_words()
    revision = get_object_or_404(article.revisions.select_related("content"), number=number)
    response = render(
        request,
        "versions/version.html",
        {
            "article": article,
            "revision": revision,
            "text": readable(revision, held),
            "corrected_since": corrected_since(article, revision),
            "before": revision.number - 1,
            "after": revision.number + 1 if revision.number < article.live.number else 0,
        },
    )
    memento.mark_as_memento(response, article, revision)
    return response


def corrected_since(article: Article, revision: Revision) -> list[Correction]:
    """Return the newest corrections of *article* that *revision* does not have yet."""
    rows = CorrectedArticle.objects.filter(article=article, after__number__gt=revision.number)
    found = Correction.objects.published().filter(pk__in=rows.values("correction"))
    return list(found.only("number", "kind")[:MOST_NAMED])


# -- what readers ask ------------------------------------------------------------------------------

ASKED = ("from", "to", "on")


def asked_for(request: HttpRequest, article: Article) -> str:
    """Return the address that answers the question of the form, if there is one."""
    asked = {name: request.GET.get(name, "").strip() for name in ASKED}
    if asked["from"] or asked["to"]:
        numbers = sorted(number_of(asked[name], article) for name in ("from", "to"))
        if numbers[0] == numbers[1]:
            raise Unanswered("Choose two different versions to compare.")
        return reverse("comparison", args=[article.slug, *numbers])
    if asked["on"]:
        return reverse("version", args=[article.slug, live_on(asked["on"], article)])
    return ""


def number_of(typed: str, article: Article) -> int:
    last = article.live.number
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS
    if not is_number or not 1 <= int(typed) <= last:
        if last == 1:
            raise Unanswered("There is only one version, so there is nothing to compare yet.")
        raise Unanswered(f"Give two numbers of versions, from 1 to {last}.")
    return int(typed)


def live_on(typed: str, article: Article) -> int:
    """Return the number of the version that was live at the end of the day *typed*."""
    try:
        day = parse_date(typed)
    except ValueError:
        day = None
    if day is None:
        raise Unanswered("That is not a date. Write it as year, month, day: 2018-04-12.")
    first = timezone.localtime(article.first_published_at).date()
    if day < first:
        raise Unanswered(
            f"The article had not been published by then. It first stood here on "
            f"{date_format(first, 'j F Y')}."
        )
    return memento.live_at(article, end_of(min(day, timezone.localdate())))


def end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


# -- how versions differ ---------------------------------------------------------------------------


def readable(revision: Revision, held: Iterable[Hold]) -> Text | None:
    """Return the words of *revision* without those that are *held*; None where all are gone."""
    return veiled(revision.text, held) if revision.text else None


def described(pairs: Iterable[tuple[Revision, Revision | None]], held: list[Hold]) -> list[Version]:
    """Return revisions, each with how it differs from the one before it."""
    found, work, read = [], Work(), 0
    for revision, before in pairs:
        read += sum(len(each.text.body) for each in (revision, before) if each and each.text)
        # What one version has used up, the next ones do not have; none is coarse for another.
        work = Work(work.left if read < MOST_READ else 0)
        found.append(describe(revision, before, held, work))
    return found


def describe(revision: Revision, before: Revision | None, held: list[Hold], work: Work) -> Version:
    """Return *revision* with how it differs from the revision *before* it."""
    revision.reason = veiled_line(revision.reason, held)
    row = getattr(revision, "corrected_article", None)
    correction = row.correction if row else None
    if before is None:
        return Version(revision, correction)
    said = Version(revision, correction, before.number)
    if correction and correction.do_not_repeat:
        return replace(said, why_not="The error is not repeated here.")
    old, new = readable(before, held), readable(revision, held)
    if old is None or new is None:
        return replace(said, why_not="Words were removed, so nothing is compared.")
    if old == new:
        return replace(said, why_not="The words of the article stayed as they were.")
    if not work.left:
        return replace(said, why_not="Too much changed to show it in this list.")
    found = compare(old, new, work)
    if found.is_too_long:
        return replace(said, why_not="Too much changed to show it in this list.")
    rows = found.changes
    if not rows:
        return replace(said, why_not="Nothing that readers see changed.")
    cause = changed_by(revision, correction)
    passages = [changed([row], cause) for row in rows[:MOST_PASSAGES]]
    return replace(said, passages=passages, more=len(rows) - len(passages))


def grouped(versions: list[Version]) -> list[list[Version]]:
    """Put minor edits that follow one another together, to be folded; others stand alone."""
    groups: list[list[Version]] = []
    for one in versions:
        if one.is_minor and groups and groups[-1][0].is_minor:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups
