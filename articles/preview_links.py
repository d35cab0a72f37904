"""Letting somebody outside read a draft for some days."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from articles.models import Article, PreviewLink
from articles.roles import Role, role_of

USUAL_DAYS = 3
MOST_DAYS = 14
MOST_LINKS = 20


class PreviewRefused(Exception):
    """No link was made or revoked; the message says why."""


@transaction.atomic
def make(article: Article, *, by, days: int = USUAL_DAYS) -> PreviewLink:
    """Make a link that opens the draft for *days*, or raise PreviewRefused."""
    article = Article.objects.in_order([article.pk]).get()
    if reason := refusal(article, by=by):
        raise PreviewRefused(reason)
    if not 1 <= days <= MOST_DAYS:
        raise PreviewRefused(f"A preview link lasts from one day to {MOST_DAYS} days.")
    now = timezone.now()
    return PreviewLink.objects.create(
        article=article, made_by=by, made_at=now, expires_at=now + timedelta(days=days)
    )


def refusal(article: Article, *, by) -> str:
    """Say why *by* may not let anybody outside read *article*, or nothing."""
    if role_of(by) < Role.EDITOR:
        return "Only an editor can make or end a preview link."
    if article.first_published_at:
        return "The article has been published; readers have its own address."
    if article.embargo_until and article.embargo_until > timezone.now():
        return "The article is under embargo: nobody outside sees it, not in a preview either."
    if article.preview_links.valid().count() >= MOST_LINKS:
        return f"{MOST_LINKS} links are open. End one of them first."
    return ""


@transaction.atomic
def revoke(link: PreviewLink, *, by) -> None:
    """End *link* now; ending it twice changes nothing."""
    if role_of(by) < Role.EDITOR:
        raise PreviewRefused("Only an editor can make or end a preview link.")
    PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(
        revoked_at=timezone.now(), revoked_by=by
    )
