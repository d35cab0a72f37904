"""What was published although a check said that it repeats a corrected error, and why."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.revision import Revision


class Overruling(models.Model):
    """An editor published over a warning, for a reason; written once."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="overrulings")
    rule = models.CharField(max_length=40)
    said = models.TextField(help_text="The warning.")
    words = models.TextField(help_text="The words that were published all the same.")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="overruling_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self):
        return f"{self.revision}: {self.rule}"
