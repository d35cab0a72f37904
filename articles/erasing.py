"""Erasing published words on legal or safety grounds: a tombstone stays, the chain stays whole.

The one exception to "nothing published is deleted". Called by `factcheck.workflow` only, under
the article's lock, with two people behind it.
"""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import reduce
from html import escape

from django.contrib.admin.models import LogEntry
from django.db.models import QuerySet
from django.utils import timezone

from articles import passages
from articles.appending import append
from articles.models import (
    Article,
    Author,
    Byline,
    Content,
    Edition,
    ImportReport,
    Removal,
    Revision,
)
from articles.redacting import ERASED, address_says, line_without, says, without
from articles.text import Text

Status = Article.Status


def erase_words(
    article: Article, words: Sequence[str], *, by, ground: str, notice: str
) -> Revision:
    """Erase *words* from every version of *article* and from its working copy."""
    edition = Edition.objects.locked()
    # An open tab with the old words must not save them again.
    article.version += 1
    take_off(article, words)
    article.text = redacted(article.text, words)
    article.look_first = redacted_line(article.look_first, words)
    if any(address_says(article.origin_url, each) for each in words):
        article.origin_url = ""
    article.save()
    [revision] = append(
        {article: redacted(article.live.text, words)},
        edition,
        kind=Revision.Kind.REMOVAL,
        by=by,
        reason=notice[:500],
        status=article.status,
    )
    because = {"words": words, "by": by, "ground": ground, "why": notice[:500]}
    before = Revision.objects.filter(pk__lt=revision.pk).prefetch_related("removals")
    for earlier in before.filter(article=article).select_related("content"):
        text = earlier.text
        if gives_away(earlier, words) or (text and any(says(text, each) for each in words)):
            bury(earlier, redacted(text, words) if text else None, **because)
    # A correction of several articles gave its notice as the reason in each of them.
    for elsewhere in before.exclude(article=article).exclude(reason="", removals=None).distinct():
        if gives_away(elsewhere, words):
            bury(elsewhere, elsewhere.text, **because)
    passages.index_history(article)
    forget_copies(article)
    for entry in history(article):
        entry.object_repr = redacted_line(entry.object_repr, words)[:200]
        entry.change_message = redacted_line(entry.change_message, words)
        entry.save(update_fields=["object_repr", "change_message"])
    return revision


def erase_article(article: Article, *, by, ground: str, notice: str) -> Revision:
    """Erase everything that *article* ever said; only that it existed stays."""
    edition = Edition.objects.locked()
    article.version += 1
    nothing = Text(headline="Removed", body=f"<p>{escape(notice, quote=False)}</p>")
    article.text = nothing
    article.look_first = article.origin_url = ""
    unsign(article.bylines.all())
    article.subjects.clear()
    article.save()
    [revision] = append(
        {article: nothing},
        edition,
        kind=Revision.Kind.REMOVAL,
        by=by,
        reason=notice[:500],
        status=Status.REMOVED,
    )
    for earlier in article.revisions.filter(pk__lt=revision.pk).select_related("content"):
        bury(earlier, None, words=[], by=by, ground=ground, why=notice[:500])
    passages.index_history(article)
    forget_copies(article)
    history(article).update(object_repr=ERASED, change_message="")
    return revision


def gives_away(revision: Revision, words: Sequence[str]) -> bool:
    """Whether a reason says *words*: that of *revision*, or of an earlier removal from it."""
    reasons = [revision.reason, *(removal.reason for removal in revision.removals.all())]
    return any(redacted_line(reason, words) != reason for reason in reasons)


def bury(
    revision: Revision,
    remaining: Text | None,
    *,
    words: Sequence[str],
    by,
    ground: str,
    why: str,
) -> None:
    """Put a tombstone on *revision* and leave only what is *remaining* of its words.

    Reasons lose *words*, or where there are none all of what they say.
    """
    salt = secrets.token_hex(16)
    tombstone = Removal.objects.create(
        revision=revision,
        number=revision.removals.count() + 1,
        ground=ground,
        reason=why,
        remaining_hash=remaining.digest(salt) if remaining else "",
        by=by,
        created_at=timezone.now(),
    )
    Content.objects.filter(revision=revision).delete()
    revision.overrulings.update(said=ERASED, words=ERASED, reason=ERASED)
    if remaining:
        Content.objects.create(
            revision=revision, removals=tombstone.number, salt=salt, **asdict(remaining)
        )
    for said in [revision, *revision.removals.filter(number__lt=tombstone.number)]:
        left = redacted_line(said.reason, words) if words else said.reason and ERASED
        if left != said.reason:
            said.reason = left[:500]
            said.save(update_fields=["reason"])


def take_off(article: Article, words: Sequence[str]) -> None:
    """Take whoever is named by *words* off the bylines of *article*."""
    named = [
        byline.pk
        for byline in article.bylines.select_related("author")
        if redacted_line(byline.author.name, words) != byline.author.name
    ]
    unsign(article.bylines.filter(pk__in=named))


def unsign(bylines: QuerySet[Byline]) -> None:
    """Delete *bylines*, and those authors who sign nothing else and have no account."""
    authors = list(bylines.values_list("author", flat=True))
    bylines.delete()
    Author.objects.filter(pk__in=authors, user=None, bylines=None).delete()


def forget_copies(article: Article) -> None:
    """Delete what else repeats the words of *article* within the newsroom."""
    ImportReport.objects.filter(article=article).delete()
    article.saved_copies.all().delete()


def history(article: Article):
    """Return what the admin's own history says of *article*."""
    return LogEntry.objects.filter(
        content_type__app_label="articles", content_type__model="article", object_id=article.pk
    )


def redacted(text: Text, words: Sequence[str]) -> Text:
    """Return *text* without any of *words*, the longest first, and without who is named so."""
    signed = [name for name in text.bylines if redacted_line(name, words) == name]
    text = replace(text, bylines=signed)
    return reduce(without, sorted(words, key=len, reverse=True), text)


def redacted_line(line: str, words: Sequence[str]) -> str:
    """Return the plain *line* without any of *words*, the longest first."""
    for each in sorted(words, key=len, reverse=True):
        line = line_without(line, each)
    return line
