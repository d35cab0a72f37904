"""Feeds of articles and of corrections: of everything, of a section, of a group or a member."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.models import Article, Group, Member, Section, Subject
from factcheck.models import CorrectedArticle, Correction
from newsroom.feeds import atom, json_feed
from newsroom.feeds.entries import (
    Entry,
    Feed,
    article_entries,
    correction_entries,
    with_entries,
)
from newsroom.pages.corrections import SHOWN
from newsroom.pages.lists import page_of
from newsroom.pages.record import head
from newsroom.pages.snapshot import public_page
from newsroom.pages.subjects import check_is_known
from newsroom.spelling import absolute

ON_A_PAGE = 50
FORMS = {"atom": atom, "json": json_feed}


@dataclass(frozen=True)
class Room:
    """What a feed is of, and the path of the page that it belongs to."""

    name: str
    path: str
    articles: QuerySet[Article]
    corrections: QuerySet[Correction]
    moved: bool = False


def everything(slug: str) -> Room:
    return Room(
        settings.SITE_NAME, reverse("front"), Article.objects.all(), Correction.objects.published()
    )


def of_section(slug: str) -> Room:
    section = get_object_or_404(Section.objects.in_print(), slug=slug)
    rows = CorrectedArticle.objects.filter(article__section=section, article__status__in=SHOWN)
    return Room(
        f"{settings.SITE_NAME}: {section.name}",
        section.get_absolute_url(),
        Article.objects.filter(section=section),
        Correction.objects.published().filter(pk__in=rows.values("correction")),
    )


def of_subject(subjects: QuerySet[Subject], slug: str) -> Room:
    found = get_object_or_404(subjects.select_related("merged_into"), slug=slug)
    subject = found.merged_into or found
    if not subject.get_absolute_url():
        raise Http404("That subject has no page.")
    check_is_known(subject)
    return Room(
        f"{settings.SITE_NAME}: {subject.name}",
        subject.get_absolute_url(),
        Article.objects.about(subject),
        Correction.objects.published().about(subject),
        moved=subject != found,
    )


ROOMS: dict[str, Callable[[str], Room]] = {
    "": everything,
    "sections": of_section,
    "groups": lambda slug: of_subject(Group.objects.all(), slug),
    "members": lambda slug: of_subject(Member.objects.all(), slug),
}


@public_page(reads=["page"])
def articles(request: HttpRequest, form: str, kind: str = "", slug: str = "") -> HttpResponse:
    """Answer with the newest articles, as they read now."""
    room = ROOMS[kind](slug)
    page = page_of(request, with_entries(room.articles), size=ON_A_PAGE)
    entries = article_entries(page.object_list)
    path = f"{room.path}feed.{form}"
    return answer(room, page, entries, title=room.name, path=path, home=room.path)


@public_page(reads=["page"])
def corrections(request: HttpRequest, form: str, kind: str = "", slug: str = "") -> HttpResponse:
    """Answer with the newest corrections."""
    room = ROOMS[kind](slug)
    page = page_of(request, room.corrections.for_log(), size=ON_A_PAGE)
    return answer(
        room,
        page,
        correction_entries(page.object_list),
        title=f"{room.name}: corrections",
        path=f"{room.path}corrections/feed.{form}",
        # All of them have a page of their own; those of a room stand on its page.
        home=room.path if kind else reverse("corrections"),
    )


def answer(
    room: Room, page: Page, entries: list[Entry], *, title: str, path: str, home: str
) -> HttpResponse:
    """Spell out *page* of the feed at *path*, or send on to it from where it was before.

    *home* is the path of the page that shows the same.
    """
    if room.moved:
        return HttpResponsePermanentRedirect(path)
    url = absolute(path)
    feed = Feed(
        title=title,
        page=absolute(home),
        url=url,
        here=numbered(url, page.number),
        next=numbered(url, page.next_page_number()) if page.has_next() else "",
        previous=numbered(url, page.previous_page_number()) if page.has_previous() else "",
        record=head(),
        entries=entries,
    )
    form = FORMS[path.rpartition(".")[2]]
    return HttpResponse(form.spelled(feed), content_type=form.CONTENT_TYPE)


def numbered(url: str, number: int) -> str:
    return url if number == 1 else f"{url}?page={number}"
