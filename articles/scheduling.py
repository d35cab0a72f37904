"""Publishing a draft for the first time at an hour that an editor has set."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from articles import checks, publishing
from articles.models import Article
from articles.publishing import PublishRefused
from articles.roles import Role, role_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What became of a draft that was due: published, or why not."""

    article: Article
    problem: str = ""


@transaction.atomic
def schedule(article: Article, *, by, at: datetime, seen_version: int | None = None) -> None:
    """Let *article* be published at the time *at*, or raise PublishRefused and change nothing."""
    article = Article.objects.in_order([article.pk]).get()
    if article.status != Article.Status.DRAFT:
        raise PublishRefused("Only the first publication of a draft can be scheduled.")
    if at <= timezone.now():
        raise PublishRefused("That time has passed. Choose a later one, or publish now.")
    if refused := publishing.refusal(article, by=by, seen_version=seen_version, at=at):
        raise PublishRefused(refused)
    if warnings := checks.warnings(article):
        said = " ".join(warning.said for warning in warnings)
        raise PublishRefused(
            f"{said} Put the words right, or publish it yourself, with the reason why they stand."
        )
    article.publish_at, article.scheduled_by = at, by
    article.save(update_fields=["publish_at", "scheduled_by"])


@transaction.atomic
def unschedule(article: Article, *, by) -> None:
    """Let *article* stay a draft until somebody publishes it."""
    article = Article.objects.in_order([article.pk]).get()
    if role_of(by) < Role.REPORTER:
        raise PublishRefused("Only the newsroom can take back a publication.")
    article.publish_at = article.scheduled_by = None
    article.save(update_fields=["publish_at", "scheduled_by"])


def stop_if_written_by(user, article: Article) -> bool:
    """Unschedule *article* where *user*, who just saved it, could not publish it; say whether."""
    if article.publish_at is None or role_of(user) >= Role.EDITOR:
        return False
    unschedule(article, by=user)
    article.publish_at = article.scheduled_by = None
    return True


def publish_due() -> Iterator[Outcome]:
    """Publish every draft whose time has come, each in a transaction of its own."""
    for article in list(Article.objects.due()):
        try:
            outcome = publish_one(article)
        except Exception as error:
            # One that nobody thought of must not keep the others from their readers.
            logger.exception("The publication of article %s broke off", article.pk)
            outcome = Outcome(article, f"It broke off: {type(error).__name__}. See the log.")
        if outcome:
            yield outcome


@transaction.atomic
def publish_one(article: Article) -> Outcome | None:
    """Publish *article* if it is still due: another run may have, or somebody took it back."""
    due = Article.objects.due().in_order([article.pk]).first()
    if due is None:
        return None
    try:
        publishing.publish(due, by=due.scheduled_by)
    except PublishRefused as refused:
        return Outcome(due, str(refused))
    return Outcome(due)


def overdue_reason(article: Article) -> str:
    """Say why a draft that should be public by now is not, or nothing."""
    if not article.is_overdue:
        return ""
    refused = publishing.refusal(article, by=article.scheduled_by)
    why = refused or "Nothing stands in its way; `manage.py publish_due` should run every minute."
    return f"It was to be published {when(article.publish_at)}, and was not. {why}"


def when(moment: datetime) -> str:
    """Say *moment* as the newsroom's clock shows it."""
    return date_format(timezone.localtime(moment), "j F Y, H:i")
