"""What published and unpublished words assert about known subjects."""

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from articles.models import Passage, Subject
from factcheck.models.vocabulary import Property


class ClaimQuerySet(models.QuerySet):
    def in_print(self):
        """Those that readers can read."""
        return self.filter(passage__in=Passage.objects.live())

    def wrong(self):
        """Those that contradict the record in the paper's own words."""
        return self.filter(verdict=Claim.Verdict.CONTRADICTS, quoted=False)

    def for_page(self):
        """With the passage and the article of each, in the order of the articles."""
        return (
            self.select_related("passage__article", "passage__subject", "subject", "property")
            .defer("passage__folded", "passage__article__body", "passage__article__media")
            .order_by("-passage__article__first_published_at", "passage", "start")
        )


class Claim(models.Model):
    """A passage asserts a value of a property of a subject.

    No record: every row can be made anew from the passages and the facts, and goes with its
    passage.
    """

    class Verdict(models.TextChoices):
        CONTRADICTS = "contradicts", "Contradicts the record"
        CONSISTENT = "consistent", "Agrees with the record"
        UNCHECKED = "unchecked", "Nothing on record"
        NOT_ABOUT = "not_about", "Not about this"

    passage = models.ForeignKey(Passage, models.CASCADE, related_name="claims")
    subject = models.ForeignKey(Subject, models.CASCADE, related_name="claims")
    property = models.ForeignKey(Property, models.CASCADE, related_name="claims")
    value = models.CharField(max_length=300, help_text="What is asserted, spelled in one way.")
    start = models.PositiveIntegerField(help_text="Where its words stand in the passage.")
    end = models.PositiveIntegerField()
    verdict = models.CharField(max_length=11, choices=Verdict)
    quoted = models.BooleanField(default=False)
    sure = models.BooleanField(default=True)
    why = models.CharField(max_length=300)
    proposed = models.CharField(max_length=300, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["passage", "start"]
        # What several articles say of the same thing is compared value by value.
        indexes = [
            models.Index(fields=["subject", "property", "value"], name="claim_of_subject"),
            # The desk lists the few of many that are to be put right.
            models.Index(
                fields=["passage"],
                condition=Q(verdict="contradicts", quoted=False),
                name="claim_against_the_record",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="claim_verdict_known",
                condition=Q(verdict__in=["contradicts", "consistent", "unchecked", "not_about"]),
            ),
            models.CheckConstraint(
                name="claim_ends_after_it_starts", condition=Q(end__gte=F("start"))
            ),
        ]

    def __str__(self):
        return f"{self.subject}, {self.property}: {self.value}"

    @cached_property
    def said(self) -> str:
        """The words of the passage that assert it."""
        return self.passage.text[self.start : self.end]
