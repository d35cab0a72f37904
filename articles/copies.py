"""Keeping every saved working copy, so that no save makes another's words unreadable."""

from dataclasses import asdict
from datetime import UTC

from articles import passages
from articles.models import Article, Passage, SavedCopy

MOST_KEPT = 50


def keep(article: Article, *, by=None) -> None:
    """Keep the working copy of *article* as it was just saved, searchable and to go back to.

    Whoever saves a working copy calls this in the same transaction.
    """
    text = article.text
    passages.index(article, Passage.Layer.DRAFT, text)
    SavedCopy.objects.get_or_create(
        article=article,
        version=article.version,
        defaults={"text": asdict(text), "details": details(article), "by": by},
    )
    prune(article)


def details(article: Article) -> dict:
    """Return what the form of *article* holds besides its words."""
    return {
        "section": article.section_id,
        "subjects": sorted(article.subjects.values_list("pk", flat=True)),
        "slug": article.slug,
        "origin": article.origin,
        "origin_url": article.origin_url,
        "embargo_until": moment(article.embargo_until),
        "origin_published_at": moment(article.origin_published_at),
    }


def moment(at) -> str:
    return at.astimezone(UTC).isoformat(timespec="minutes") if at else ""


def prune(article: Article) -> None:
    """Let the oldest copies go, but for those that somebody has before them."""
    open_now = article.open_editors.values("version")
    old = article.saved_copies.order_by("-version").values_list("version", flat=True)[MOST_KEPT:]
    if old := list(old):
        article.saved_copies.filter(version__in=old).exclude(version__in=open_now).delete()
