"""Keeping every saved working copy, so that no save makes another's words unreadable."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime

from articles import passages
from articles.models import Article, OpenEditor, SavedCopy
from articles.text import Text

MOST_KEPT = 50
WORDS = ("headline", "standfirst", "dateline", "body", "origin_publisher", "media")


def save_changed(before: Mapping[Article, Text], *, at: datetime | None = None) -> None:
    """Save the working copies of articles, each of which said what it says *before* until now.

    Where they are not published in the same breath, *at* is when that was.
    """
    columns = [
        name
        for name in WORDS
        if any(getattr(article, name) != getattr(text, name) for article, text in before.items())
    ]
    if at:
        columns.append("saved_at")
        for article in before:
            article.saved_at = at
    Article.objects.bulk_update(before, [*columns, "version", "look_first"])


def keep(article: Article, *, by=None) -> None:
    """Keep the working copy of *article* as it was just saved, searchable and to go back to.

    Whoever saves a working copy calls this in the same transaction.
    """
    keep_all({article: article.text}, by=by)


def keep_all(texts: Mapping[Article, Text], *, by=None) -> None:
    """Keep the working copies *texts* of articles, as keep() does."""
    passages.index_drafts(texts)
    kept = versions(texts)
    new = {one: text for one, text in texts.items() if one.version not in kept[one.pk]}
    subjects = subjects_of(new) if new else {}
    SavedCopy.objects.bulk_create(
        SavedCopy(
            article=article,
            version=article.version,
            text=asdict(text),
            details=details(article, subjects[article.pk]),
            by=by,
        )
        for article, text in new.items()
    )
    for article in texts:
        kept[article.pk].add(article.version)
    prune(kept)


def versions(articles: Iterable[Article]) -> dict[int, set[int]]:
    """Return the versions of which a copy is kept, by the id of their article."""
    found = defaultdict(set)
    copies = SavedCopy.objects.filter(article__in=articles)
    for article, version in copies.values_list("article", "version"):
        found[article].add(version)
    return found


def subjects_of(articles: Iterable[Article]) -> dict[int, list[int]]:
    """Return the ids of the subjects of each of *articles*, by its id."""
    found = defaultdict(list)
    tags = Article.subjects.through.objects.filter(article__in=articles)
    for article, subject in tags.order_by("subject").values_list("article", "subject"):
        found[article].append(subject)
    return found


def details(article: Article, subjects: list[int]) -> dict:
    """Return what the form of *article* holds besides its words."""
    return {
        "section": article.section_id,
        "subjects": subjects,
        "slug": article.slug,
        "origin": article.origin,
        "origin_url": article.origin_url,
        "embargo_until": moment(article.embargo_until),
        "origin_published_at": moment(article.origin_published_at),
    }


def moment(at) -> str:
    return at.astimezone(UTC).isoformat(timespec="minutes") if at else ""


def prune(kept: Mapping[int, set[int]]) -> None:
    """Let the oldest of the copies *kept* go, but for those that somebody has before them."""
    for article, numbers in kept.items():
        if old := sorted(numbers)[:-MOST_KEPT]:
            open_now = OpenEditor.objects.filter(article=article).values("version")
            copies = SavedCopy.objects.filter(article=article, version__in=old)
            copies.exclude(version__in=open_now).delete()
