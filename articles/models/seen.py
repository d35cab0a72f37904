"""That somebody has seen to a finding of the checks."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.article import Article


class SeenTo(models.Model):
    """One finding in one working copy that needs no more work; other words make another finding."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="seen_to")
    key = models.CharField(max_length=64, help_text="Which finding; see Finding.key.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = "finding seen to"
        verbose_name_plural = "findings seen to"
        constraints = [
            models.UniqueConstraint(fields=["article", "key"], name="finding_seen_to_once"),
            models.CheckConstraint(name="seen_to_names_a_finding", condition=~Q(key="")),
        ]

    def __str__(self):
        return f"{self.article}, seen to by {self.by}"
