"""Holds: an article, or some of its words, taken off every page while somebody checks."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.models.article import Article
from articles.quotes import Quote


class HoldQuerySet(models.QuerySet):
    def open(self):
        return self.filter(ended_at=None)

    def of_articles(self):
        """Those of a whole article."""
        return self.filter(exact="")

    def of_words(self):
        """Those of a passage."""
        return self.exclude(exact="")


class Hold(models.Model):
    """One hold, from when it was placed to how it ended. It never ends by itself."""

    class Outcome(models.TextChoices):
        OPEN = "", "On hold"
        RELEASED = "released", "Released unchanged"
        CORRECTED = "corrected", "Corrected"
        RETRACTED = "retracted", "Retracted"
        WITHDRAWN = "withdrawn", "Withdrawn"
        REMOVED = "removed", "Removed"

    # From placing to red on the desk.
    TARGET = timedelta(hours=24)

    article = models.ForeignKey(Article, models.PROTECT, related_name="holds")
    element = models.CharField(max_length=10, blank=True)
    exact = models.TextField(blank=True, help_text="Empty: the whole article.")
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    reason = models.CharField(max_length=500, help_text="Kept on the desk, never public.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, help_text="What that person was at the time.")
    placed_at = models.DateTimeField()
    # What readers go back to on release.
    was = models.CharField(max_length=10, choices=Article.Status)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default="")
    note = models.CharField(max_length=500, blank=True, help_text="Why it was ended.")

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["placed_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="hold_outcome_known",
                condition=Q(
                    outcome__in=["", "released", "corrected", "retracted", "withdrawn", "removed"]
                ),
            ),
            models.CheckConstraint(
                name="hold_ended_by_somebody_somehow",
                condition=Q(ended_at=None, ended_by=None, outcome="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(outcome="")),
            ),
            models.CheckConstraint(
                name="hold_of_words_in_body_or_caption",
                condition=Q(exact="", element="")
                | (~Q(exact="") & Q(element__in=["body", "caption"])),
            ),
            models.CheckConstraint(name="hold_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="hold_was_known", condition=Q(was__in=["published", "retracted"])
            ),
            models.UniqueConstraint(
                fields=["article"],
                condition=Q(ended_at=None, exact=""),
                name="hold_of_an_article_once_at_a_time",
            ),
        ]

    def __str__(self):
        return f"Hold of {self.article}"

    @property
    def is_whole(self) -> bool:
        return not self.exact

    @property
    def quote(self) -> Quote:
        return Quote(self.exact, self.prefix, self.suffix)

    @property
    def age(self) -> timedelta:
        return (self.ended_at or timezone.now()) - self.placed_at

    @property
    def is_late(self) -> bool:
        return self.age > self.TARGET
