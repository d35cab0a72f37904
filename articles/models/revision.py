"""The record: every version of every article, chained, and the edition that counts them."""

import hashlib
import json
from collections.abc import Collection
from datetime import UTC, timedelta
from functools import partial

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from articles.paths import path_of
from articles.text import Text

GENESIS = "0" * 64


class Revision(models.Model):
    """That a text was published: when, by whom, as what and why. Never changed or deleted."""

    class Kind(models.TextChoices):
        FIRST = "first", "First published"
        UPDATE = "update", "Update"
        MINOR_EDIT = "minor_edit", "Minor edit"
        CORRECTION = "correction", "Correction"
        CLARIFICATION = "clarification", "Clarification"
        EDITORS_NOTE = "editors_note", "Editor’s note"
        RETRACTION = "retraction", "Retraction"
        WITHDRAWAL = "withdrawal", "Withdrawal"
        REMOVAL = "removal", "Removal"

    class Answer(models.TextChoices):
        """What the editor said when asked whether a change was a correction."""

        NOT_ASKED = "", "Not asked"
        SLIP = "slip", "A slip of the keys: nobody believed anything untrue"
        TRUE_THEN = "true_then", "The old text was true when it was published"

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(help_text="Counts the versions of this article.")
    sequence = models.PositiveBigIntegerField(unique=True, help_text="Counts all revisions.")
    kind = models.CharField(max_length=15, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, help_text="What that person was at the time.")
    reason = models.CharField(max_length=500, blank=True)
    reason_hash = models.CharField(
        max_length=64,
        blank=True,
        help_text="sha256 of salt and reason: what is chained, so that the reason can be erased.",
    )
    answer = models.CharField(max_length=10, choices=Answer, blank=True, default="")
    created_at = models.DateTimeField()
    content_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    chain_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-number"]
        # The desk's list of everything that was done, and the minor edits of one day.
        indexes = [models.Index(fields=["-created_at", "-id"], name="revision_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="revision_numbered_per_article"
            ),
            models.CheckConstraint(
                name="revision_kind_known",
                condition=Q(
                    kind__in=[
                        "first",
                        "update",
                        "minor_edit",
                        "correction",
                        "clarification",
                        "editors_note",
                        "retraction",
                        "withdrawal",
                        "removal",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="revision_first_is_number_one",
                condition=Q(kind="first", number=1) | (~Q(kind="first") & Q(number__gt=1)),
            ),
            models.CheckConstraint(
                name="revision_after_the_first_has_reason",
                condition=Q(kind__in=["first", "minor_edit"]) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="revision_answer_known", condition=Q(answer__in=["", "slip", "true_then"])
            ),
        ]

    def __str__(self):
        return f"Version {self.number} of {self.article}"

    def get_absolute_url(self):
        return path_of("version", self.article.slug, self.number)

    @property
    def text(self) -> Text | None:
        """The exact words, or None where they were removed."""
        content = getattr(self, "content", None)
        return content.text if content else None

    @property
    def removal(self) -> "Removal | None":
        """The last time that words of this version were removed, if any were."""
        return max(self.removals.all(), key=lambda removal: removal.number, default=None)

    def link(self) -> str:
        """Return the hash that chains this revision to the one before it (hex)."""
        facts = {
            "sequence": self.sequence,
            "article": self.article_id,
            "number": self.number,
            "kind": self.kind,
            "by": self.by_id,
            "role": self.role,
            # The first revisions of all chained the reason itself.
            "reason": self.reason_hash or self.reason,
            "answer": self.answer,
            "created_at": self.created_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "content": self.content_hash,
            "previous": self.previous_hash,
        }
        spelled = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(spelled.encode()).hexdigest()


class Content(models.Model):
    """The words of a revision, or what is left of them after *removals* removals.

    The row can go only where one more Removal stands; it is never changed.
    """

    revision = models.OneToOneField(
        Revision, models.PROTECT, primary_key=True, related_name="content"
    )
    removals = models.PositiveSmallIntegerField(default=0)
    salt = models.CharField(max_length=32)
    headline = models.CharField(max_length=300)
    standfirst = models.CharField(max_length=600, blank=True)
    dateline = models.CharField(max_length=100, blank=True)
    body = models.TextField(blank=True)
    bylines = models.JSONField(default=list)
    origin_publisher = models.CharField(max_length=120, blank=True)
    media = models.JSONField(default=list)

    def __str__(self):
        return self.headline

    @property
    def text(self) -> Text:
        return Text(
            headline=self.headline,
            standfirst=self.standfirst,
            dateline=self.dateline,
            body=self.body,
            bylines=self.bylines,
            origin_publisher=self.origin_publisher,
            media=self.media,
        )


class Removal(models.Model):
    """The tombstone of erased words: why they had to go, on whose decision."""

    class Ground(models.TextChoices):
        LEGAL = "legal", "Legal order"
        SAFETY = "safety", "Somebody’s safety"

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="removals")
    number = models.PositiveSmallIntegerField(
        default=1, help_text="Counts the removals of this version."
    )
    ground = models.CharField(max_length=10, choices=Ground)
    reason = models.CharField(max_length=500)
    remaining_hash = models.CharField(
        max_length=64, blank=True, help_text="Salted sha256 of what is left; empty: nothing is."
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["revision", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "number"], name="removal_numbered_per_revision"
            ),
            models.CheckConstraint(
                name="removal_ground_known", condition=Q(ground__in=["legal", "safety"])
            ),
            models.CheckConstraint(name="removal_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self):
        return f"Removal no. {self.number} of {self.revision}"


class EditionManager(models.Manager):
    def locked(self) -> "Edition":
        """Return the edition under its lock, which is the last one taken and held to commit."""
        edition = self.select_for_update().get()
        edition.locked_at = timezone.now()
        return edition

    def bump(self) -> None:
        """Say that something readers can see has changed, other than a text of record."""
        self.locked().move()


class Edition(models.Model):
    """The single row that is publication lock, cache generation and head of the chain in one."""

    number = models.PositiveBigIntegerField(
        default=0, help_text="Grows with every change that readers can see."
    )
    moved_at = models.DateTimeField(default=timezone.now, help_text="When it last grew.")
    everywhere = models.PositiveBigIntegerField(
        default=0,
        help_text="The last number with which any page may have changed, and not only those of "
        "articles that have a new revision, and lists.",
    )
    sequence = models.PositiveBigIntegerField(default=0, help_text="The last revision’s.")
    chain_head = models.CharField(max_length=64, default=GENESIS)

    objects = EditionManager()

    class Meta:
        constraints = [models.CheckConstraint(name="edition_is_one_row", condition=Q(id=1))]

    def __str__(self):
        return f"Edition {self.number}"

    def move(self, *, articles: Collection[int] | None = None) -> None:
        """Count one more change that readers can see; the row must be locked.

        Where it changes the pages of some articles only, besides lists, *articles* are their
        keys, and each has a new revision.
        """
        self.number += 1
        if articles is None:
            self.everywhere = self.number
        now = timezone.now()
        # A clock that was set back must not make a page look unchanged: dates have whole seconds.
        self.moved_at = now if now > self.moved_at else self.moved_at + timedelta(seconds=1)
        self.save()
        for path in settings.TOLD_OF_EDITIONS:
            transaction.on_commit(partial(import_string(path), articles), robust=True)
