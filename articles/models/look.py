"""That somebody looked over a minor edit."""

from django.conf import settings
from django.db import models

from articles.models.revision import Revision


class Look(models.Model):
    """One minor edit of the daily sample, found to be one by somebody else."""

    revision = models.OneToOneField(Revision, models.PROTECT, related_name="look")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    looked_at = models.DateTimeField()

    def __str__(self):
        return f"{self.revision}, looked over by {self.by}"
