"""What people at the desk say to one another about a correction."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.models.correction import Correction


class Comment(models.Model):
    """A remark about a correction, for the desk only; what was said stays said."""

    correction = models.ForeignKey(Correction, models.PROTECT, related_name="comments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    words = models.TextField(max_length=2000)

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(name="comment_has_words", condition=~Q(words=""))]

    def __str__(self):
        return f"{self.by}: {self.words[:60]}"
