"""Another wording of the notice, proposed by whoever may approve the correction."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.models.correction import Correction
from factcheck.models.transition import Transition


class SuggestionQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(decision="")

    def waiting_for(self, user):
        """Those for which *user* drafted the notice, or sees to it; the oldest first."""
        theirs = Q(correction__logged_by=user) | Q(correction__assigned_to=user)
        open_ones = self.waiting().exclude(correction__status__in=Correction.CLOSED)
        return open_ones.filter(theirs).exclude(by=user).select_related("correction__subject", "by")


class Suggestion(models.Model):
    """One proposed notice, bound to the correction as its proposer saw it."""

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"

    correction = models.ForeignKey(Correction, models.PROTECT, related_name="suggestions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    notice = models.TextField(max_length=1200)
    fingerprint = models.CharField(max_length=64, help_text="What its proposer had before them.")
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    accepted_in = models.OneToOneField(
        Transition, models.PROTECT, null=True, related_name="suggestion"
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="suggestion_has_notice", condition=~Q(notice="")),
            models.CheckConstraint(
                name="suggestion_decision_known",
                condition=Q(decision__in=["", "accepted", "declined"]),
            ),
            models.CheckConstraint(
                name="suggestion_decided_by_somebody",
                condition=Q(decision="", decided_by=None, decided_at=None)
                | (~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="suggestion_accepted_in_a_move",
                condition=Q(decision="accepted", accepted_in__isnull=False)
                | (~Q(decision="accepted") & Q(accepted_in=None)),
            ),
            # A second wording by the same person replaces the first, once that is withdrawn.
            models.UniqueConstraint(
                name="suggestion_one_at_a_time",
                fields=["correction", "by"],
                condition=Q(decision=""),
            ),
        ]

    def __str__(self):
        return self.notice[:60]
