"""That the words of a published correction had to go."""

from django.db import models

from factcheck.models.correction import Correction


class Erasure(models.Model):
    """The tombstone of a correction whose own words were erased, and the removal that says why.

    While that removal is being published the database lets the words of the correction change.
    """

    correction = models.ForeignKey(Correction, models.PROTECT, related_name="erasures")
    because = models.ForeignKey(Correction, models.PROTECT, related_name="erased")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "because"], name="erasure_once_a_removal"
            ),
        ]

    def __str__(self):
        return f"Erasure in {self.correction}"
