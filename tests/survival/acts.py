"""Acts that publish, how to tell that all of it was done, and faults at each statement."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from django.test import Client
from django.utils import timezone

from articles import scheduling
from articles.models import Article, Passage
from articles.roles import Role
from factcheck import workflow
from factcheck.models import Correction, Message, Transition
from tests import builders
from tests.faults import changed, everything, verify_chain

# Only part of a passage is set off in the text, so not all of its words stand side by side there.
OLD, NEW = "North Korean", "South Korean"


@dataclass(frozen=True)
class Act:
    """Something that is done whole or not at all."""

    do: Callable[[], object]
    is_done: Callable[[], bool]


def correcting_three() -> Act:
    """One correction of three articles, of which the author of one is told by mail."""
    author = builders.user(role=Role.REPORTER)
    author.email = f"{author.username}@paper.example"
    author.save()
    articles = [builders.signed_by(author), builders.article(), builders.article()]
    approver = builders.user(role=Role.STANDARDS)
    correction = builders.approved(*articles, approver=approver)
    keys = [article.pk for article in articles]

    def is_done() -> bool:
        now = Correction.objects.get(pk=correction.pk)
        rows = list(now.corrected_articles.select_related("after__content", "article__live"))
        return (
            now.status == "published"
            and now.number is not None
            and [(row.before.number, row.after.number) for row in rows] == [(1, 2)] * 3
            and all(row.after == row.article.live for row in rows)
            and all(NEW in row.after.text.body for row in rows)
            and all(NEW in row.article.body and OLD not in row.article.body for row in rows)
            and all(is_searched_as_it_stands(key) for key in keys)
            and Transition.objects.filter(correction=now, move="publish").count() == 1
            and Message.objects.filter(
                to=author.email, subject__startswith="Your article is corrected"
            ).count()
            == 1
            and reader_sees(articles[1], notice=now.notice)
        )

    return Act(
        lambda: workflow.advance(Correction.objects.get(pk=correction.pk), "publish", by=approver),
        is_done,
    )


def reader_sees(article: Article, *, notice: str) -> bool:
    page = Client().get(article.get_absolute_url()).content.decode()
    return notice in page and NEW in page


def is_searched_as_it_stands(key: int) -> bool:
    said = " ".join(Passage.objects.live().filter(article=key).values_list("text", flat=True))
    return NEW in said and OLD not in said


def publishing_on_time() -> Act:
    """One draft whose hour has come."""
    draft = builders.draft()
    scheduling.schedule(
        draft, by=builders.user(role=Role.EDITOR), at=timezone.now() + timedelta(hours=1)
    )
    Article.objects.filter(pk=draft.pk).update(publish_at=timezone.now() - timedelta(minutes=1))

    def is_done() -> bool:
        now = Article.objects.get(pk=draft.pk)
        return now.is_public and now.publish_at is None and now.live.number == 1

    return Act(lambda: scheduling.publish_one(Article.objects.get(pk=draft.pk)), is_done)


def retracting() -> Act:
    """One article that is retracted, notice and all."""
    approver = builders.user(role=Role.STANDARDS)
    article = builders.article()
    said = {"was_wrong": "rested on an invented interview", "is_right": "It did not take place."}
    correction = builders.approved(article, approver=approver, kind="retraction", **said)

    def is_done() -> bool:
        now = Article.objects.get(pk=article.pk)
        notice = Correction.objects.get(pk=correction.pk)
        return (now.status, now.live.kind, notice.status) == (
            "retracted",
            "retraction",
            "published",
        )

    return Act(
        lambda: workflow.advance(Correction.objects.get(pk=correction.pk), "publish", by=approver),
        is_done,
    )


def strike_everywhere(
    make: Callable[[], Act], run: Callable[[int, Callable], bool], *, step: int = 1
) -> tuple[int, int]:
    """Let *run* strike at each statement of acts that *make* makes; nothing may be between.

    *run* takes the number of a statement and what to do, and says whether it struck. Returned
    is how often the old state was found afterwards, and how often the new.
    """
    act, old, new = make(), 0, 0
    before = everything()
    for number in count(1, step):
        struck = run(number, act.do)
        verify_chain()
        if changed(before):
            assert act.is_done(), f"Struck at statement {number}, it is between: {changed(before)}"
            new += 1
            act = make()
            before = everything()
        else:
            assert struck, "Nothing went wrong, and yet nothing was done."
            old += 1
        if not struck:
            return old, new
    raise AssertionError
