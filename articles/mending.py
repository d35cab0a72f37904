"""Minor edits in place, on the live page, and the daily sample that is looked over."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles import holds
from articles.appending import append
from articles.models import Article, Edition, Look, Revision
from articles.publishing import (
    Change,
    PublishRefused,
    check_change,
    checked,
    fix_working_copies,
)
from articles.roles import Role, role_of
from articles.wording import PassageRefused, Wording

SAMPLE = 5


@transaction.atomic
def mend(article: Article, wording: Wording, *, by, answer: str = "") -> Revision:
    """Publish *wording* in the live text of *article* at once, as a minor edit.

    The working copy gets it as well and is not published. Raises PublishRefused, AnswerNeeded
    or CorrectionNeeded and changes nothing.
    """
    article = Article.objects.in_order([article.pk]).get()
    if role_of(by) < Role.EDITOR:
        raise PublishRefused("Only an editor can change what is published. Log a correction.")
    if article.status != Article.Status.PUBLISHED:
        state = article.get_status_display().lower()
        raise PublishRefused(f"This article is {state}; its words cannot be changed now.")
    live = article.live.text
    try:
        text = checked(live, [wording])
    except PassageRefused as refused:
        raise PublishRefused(f"Nothing was changed. {refused}") from None
    kind = Revision.Kind.MINOR_EDIT
    if refused := holds.refusal(article, text):
        raise PublishRefused(refused)
    check_change(live, text, kind=kind, reason="", answer=answer)
    edition = Edition.objects.locked()
    fix_working_copies([Change(article, [wording])], {article: text})
    [revision] = append({article: text}, edition, kind=kind, by=by, answer=answer)
    return revision


def sample(day: date) -> QuerySet[Revision]:
    """Return the minor edits of *day* that somebody should look over: a few that nobody chose."""
    starts = timezone.make_aware(datetime.combine(day, time.min))
    return (
        Revision.objects.filter(
            kind=Revision.Kind.MINOR_EDIT,
            created_at__gte=starts,
            created_at__lt=starts + timedelta(days=1),
        )
        .select_related("article", "by", "content", "look__by")
        # A hash is as good as a die, and comes up the same for everybody.
        .order_by("chain_hash")[:SAMPLE]
    )


@transaction.atomic
def look_over(revision: Revision, *, by) -> None:
    """Record that *by* has looked over a minor edit of somebody else and found it to be one."""
    if role_of(by) < Role.EDITOR:
        raise PublishRefused("Only an editor looks over minor edits.")
    if revision.kind != Revision.Kind.MINOR_EDIT:
        raise PublishRefused("Only minor edits are looked over in the sample.")
    if revision.by_id == by.pk:
        raise PublishRefused("You made this edit; somebody else must look it over.")
    Look.objects.get_or_create(revision=revision, defaults={"by": by, "looked_at": timezone.now()})
