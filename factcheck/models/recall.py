"""What happens when a source turns out to be unreliable, and what has to be seen to then."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.models import Article
from factcheck.models.correction import Correction
from factcheck.models.fact import Fact
from factcheck.models.source import Source


class Recall(models.Model):
    """That a source was marked unreliable, or reliable again, by whom and why; written once."""

    class Mark(models.TextChoices):
        UNRELIABLE = "unreliable", "Marked unreliable"
        RELIABLE = "reliable", "Marked reliable again"

    source = models.ForeignKey(Source, models.PROTECT, related_name="recalls")
    mark = models.CharField(max_length=10, choices=Mark)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.CharField(max_length=300)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="recall_mark_known", condition=Q(mark__in=["unreliable", "reliable"])
            ),
            models.CheckConstraint(name="recall_has_reason", condition=~Q(why="")),
        ]

    def __str__(self):
        return f"{self.get_mark_display()}: {self.source}"


class RecallItemQuerySet(models.QuerySet):
    def open(self):
        """What nobody has seen to yet, the oldest first."""
        return self.filter(settled_at=None).order_by("recall", "id")


class RecallItem(models.Model):
    """A fact, a correction or an article that rests on a recalled source."""

    recall = models.ForeignKey(Recall, models.PROTECT, related_name="items")
    fact = models.ForeignKey(Fact, models.CASCADE, null=True, related_name="recalled")
    correction = models.ForeignKey(Correction, models.PROTECT, null=True, related_name="recalled")
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="recalled")
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)

    objects = RecallItemQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            # The desk asks on every visit what is still open.
            models.Index(fields=["recall"], condition=Q(settled_at=None), name="recall_item_open")
        ]
        constraints = [
            models.CheckConstraint(
                name="recall_item_is_one_thing",
                condition=Q(fact__isnull=False, correction=None, article=None)
                | Q(fact=None, correction__isnull=False, article=None)
                | Q(fact=None, correction=None, article__isnull=False),
            ),
            models.CheckConstraint(
                name="recall_item_settled_with_note",
                condition=Q(settled_by=None, settled_at=None, note="")
                | (Q(settled_by__isnull=False, settled_at__isnull=False) & ~Q(note="")),
            ),
            models.UniqueConstraint(fields=["recall", "fact"], name="recall_item_fact_once"),
            models.UniqueConstraint(
                fields=["recall", "correction"], name="recall_item_correction_once"
            ),
            models.UniqueConstraint(fields=["recall", "article"], name="recall_item_article_once"),
        ]

    def __str__(self):
        return str(self.thing)

    @property
    def thing(self) -> Fact | Correction | Article:
        return self.fact or self.correction or self.article

    @property
    def kind(self) -> str:
        """What sort of thing it is, in a word."""
        return self.thing._meta.verbose_name.capitalize()

    @property
    def desk_address(self) -> str:
        """Where it is seen to."""
        opts = self.thing._meta
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[self.thing.pk])
