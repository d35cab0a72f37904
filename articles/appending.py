"""The only writer of revisions: the record grows here, at its end, by one or by hundreds.

Everything that hangs on a new version is written with it, in as many statements for hundreds
of articles as for one.
"""

import hashlib
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from articles import copies, holds, old_articles, passages
from articles.models import Article, Content, Edition, Revision, Section
from articles.roles import role_of
from articles.signing import bylines_of, names_in, sign
from articles.text import Text

# So many articles are written at once, so that what is held in memory has a bound.
AT_ONCE = 250


def append(
    texts: Mapping[Article, Text],
    edition: Edition,
    *,
    kind: str,
    by,
    reason: str = "",
    answer: str = "",
    status: str = Article.Status.PUBLISHED,
) -> list[Revision]:
    """Append the next revision of every article of *texts* to the record and make it live.

    The articles are locked, and the edition after them, in the caller's transaction, which has
    saved the working copies where they changed.
    """
    articles, appended = list(texts), []
    changed = None if changes_every_page(articles, kind) else [one.pk for one in articles]
    facts = {"kind": kind, "by": by, "role": role_of(by).label, "answer": answer}
    for start in range(0, len(articles), AT_ONCE):
        batch = {article: texts[article] for article in articles[start : start + AT_ONCE]}
        before = {article: article.live.text if article.live else None for article in batch}
        appended += put_on_record(batch, edition, reason=reason.strip(), **facts)
        held = holds.end(batch, by=by, kind=kind, status=status)
        make_live(batch, appended[start:], status=status, at=edition.locked_at)
        shown = {article: holds.veiled(text, held[article.pk]) for article, text in batch.items()}
        passages.index_versions(shown, before)
        bylines = bylines_of(batch)
        sign(batch, bylines)
        names = names_in(bylines)
        copies.keep_all({one: one.signed_by(names[one.pk]) for one in batch}, by=by)
    # What is published together is one change of what readers see.
    edition.move(articles=changed)
    old_articles.tell(appended)
    return appended


def changes_every_page(articles: Collection[Article], kind: str) -> bool:
    """Whether publishing *articles* changes pages of other articles too.

    A removal may take words out of any of them, and every page names the sections in print.
    """
    if kind != Revision.Kind.FIRST:
        return kind == Revision.Kind.REMOVAL
    sections = {article.section_id for article in articles}
    return Section.objects.in_print().filter(pk__in=sections).count() < len(sections)


def put_on_record(
    texts: Mapping[Article, Text], edition: Edition, *, reason: str, **facts
) -> list[Revision]:
    """Write the next revisions with their words, and tell *edition* where the chain ends now."""
    revisions, contents = [], []
    for article, text in texts.items():
        salt = secrets.token_hex(16)
        revision = Revision(
            article=article,
            number=article.live.number + 1 if article.live else 1,
            sequence=edition.sequence + 1,
            reason=reason,
            reason_hash=hashlib.sha256((salt + reason).encode()).hexdigest(),
            # What is published together is published at one moment, by nobody's word but the
            # clock's.
            created_at=edition.locked_at,
            content_hash=text.digest(salt),
            previous_hash=edition.chain_head,
            **facts,
        )
        revision.chain_hash = revision.link()
        edition.sequence, edition.chain_head = revision.sequence, revision.chain_hash
        revisions.append(revision)
        contents.append(Content(revision=revision, salt=salt, **asdict(text)))
    Revision.objects.bulk_create(revisions)
    Content.objects.bulk_create(contents)
    return revisions


def make_live(
    articles: Collection[Article], revisions: Sequence[Revision], *, status: str, at: datetime
) -> None:
    """Let readers see the new *revisions* of *articles*."""
    for article, revision in zip(articles, revisions, strict=True):
        article.live = revision
        article.status = status
        article.first_published_at = article.first_published_at or at
        article.publish_at = article.scheduled_by = None
        article.saved_at = at
    newest = Revision.objects.filter(article=OuterRef("pk")).order_by("-number")
    Article.objects.filter(pk__in=[article.pk for article in articles]).update(
        live=Subquery(newest.values("pk")[:1]),
        status=status,
        first_published_at=Coalesce("first_published_at", Value(at)),
        publish_at=None,
        scheduled_by=None,
        saved_at=at,
    )
