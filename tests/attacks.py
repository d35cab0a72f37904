"""What somebody does who can write into the database past its guards."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.models import Q

from articles import triggers
from articles.models import Content, Edition, Passage, Revision
from articles.models.revision import GENESIS
from newsroom.vault.proof import GUARDS


@contextmanager
def unguarded() -> Iterator[None]:
    """Take the guards of the record away for the time of the block."""
    settle()
    triggers.disarm(GUARDS, connection)
    yield
    settle()
    triggers.arm(GUARDS, connection)


def settle() -> None:
    """Have PostgreSQL make its deferred checks now: tables that wait for them cannot be altered."""
    if connection.vendor == "postgresql":
        connection.check_constraints()


def forge(**columns) -> None:
    """Tell the edition something else of the record."""
    Edition.objects.update(**columns)


def drop_row(sequence: int) -> None:
    """Take a revision out of the record, with its words."""
    Content.objects.filter(revision__sequence=sequence).delete()
    of_it = Q(since__sequence=sequence) | Q(until__sequence=sequence)
    Passage.objects.filter(of_it).delete()
    Revision.objects.filter(sequence=sequence)._raw_delete("default")


def cut_tail() -> None:
    """Take the last revision away, and rewrite everything that knew of it."""
    last = Revision.objects.get(sequence=Edition.objects.get().sequence)
    article = last.article
    article.live = article.revisions.exclude(pk=last.pk).first()
    article.save(update_fields=["live"])
    drop_row(last.sequence)
    before = Revision.objects.order_by("-sequence").first()
    forge(sequence=before.sequence, chain_head=before.chain_hash)


def rewrite(words: str, by: str) -> None:
    """Put other *words* into the first version there is, and chain everything anew after it."""
    head = GENESIS
    for revision in Revision.objects.order_by("sequence"):
        content = revision.content
        content.body = content.body.replace(words, by)
        content.save()
        revision.content_hash = content.text.digest(content.salt)
        revision.previous_hash = head
        revision.chain_hash = head = revision.link()
        revision.save()
    forge(chain_head=head)
