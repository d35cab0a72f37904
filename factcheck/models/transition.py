"""The log of a correction's moves."""

from django.conf import settings
from django.db import models

from factcheck.models.correction import Correction


class Transition(models.Model):
    """One move of a correction: what, by whom, when, and what that person had before them.

    Append-only, ordered by id: clocks may be set back.
    """

    correction = models.ForeignKey(Correction, models.PROTECT, related_name="transitions")
    move = models.CharField(max_length=20)
    source = models.CharField(max_length=10, choices=Correction.Status, blank=True)
    target = models.CharField(max_length=10, choices=Correction.Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, help_text="What that person was at the time.")
    at = models.DateTimeField()
    note = models.TextField(max_length=1000, blank=True)
    fingerprint = models.CharField(
        max_length=64, help_text="The passages and notice as they then stood."
    )

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.move} by {self.by}"

    @property
    def is_writing(self) -> bool:
        """Whether this move wrote the correction: its maker is no second person for it."""
        return self.move in ("log", "edit")
