"""What is known of a subject, and from where."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property

from articles.models import Subject
from factcheck.models.source import Cited


class Property(models.Model):
    """What can be known of subjects, such as origin or debut."""

    name = models.CharField(max_length=60, unique=True)
    position = models.PositiveSmallIntegerField(
        default=100, help_text="Facts are listed in this order, then by name."
    )

    class Meta:
        verbose_name_plural = "properties"
        ordering = ["position", "name"]
        constraints = [models.CheckConstraint(name="property_has_name", condition=~Q(name=""))]

    def __str__(self):
        return self.name


class FactQuerySet(models.QuerySet):
    def shown(self):
        """The facts that readers see: those that a source supports."""
        supported = FactCitation.objects.filter(stance=Cited.Stance.SUPPORTS)
        return (
            self.filter(pk__in=supported.values("fact"))
            .select_related("property")
            .prefetch_related("evidence__source")
            .order_by("property__position", "property__name", "valid_from", "id")
        )


class Fact(models.Model):
    """One property of one subject, with the time in which it was so."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="facts")
    property = models.ForeignKey(Property, models.PROTECT, related_name="facts")
    value = models.CharField(max_length=300)
    valid_from = models.DateField("so since", null=True, blank=True)
    valid_until = models.DateField("so until", null=True, blank=True)
    recheck_after = models.DateField(
        null=True, blank=True, help_text="From then on readers are told that a check is due."
    )

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering = ["subject__name", "property__position", "id"]
        constraints = [
            models.CheckConstraint(
                name="fact_has_value",
                condition=~Q(value=""),
                violation_error_message="A fact has a value.",
            ),
            models.CheckConstraint(
                name="fact_ends_after_it_begins",
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_until__gte=F("valid_from")),
                violation_error_message="A fact does not end before it begins.",
            ),
        ]

    def __str__(self):
        return f"{self.subject}, {self.property.name.lower()}: {self.value}"

    @cached_property
    def supporting(self) -> list["FactCitation"]:
        return [one for one in self.evidence.all() if one.stance == Cited.Stance.SUPPORTS]

    @cached_property
    def contradicting(self) -> list["FactCitation"]:
        return [one for one in self.evidence.all() if one.stance == Cited.Stance.CONTRADICTS]

    @cached_property
    def checked_on(self) -> date:
        """When a source that supports it was last read."""
        return max(one.accessed_on for one in self.supporting)

    @cached_property
    def is_due(self) -> bool:
        """Whether it is time to check it again."""
        return self.recheck_after is not None and self.recheck_after <= timezone.localdate()


class FactCitation(Cited):
    """What a source says about a fact."""

    fact = models.ForeignKey(Fact, models.CASCADE, related_name="evidence")

    @property
    def printed_title(self) -> str:
        return self.source.title

    @property
    def printed_publisher(self) -> str:
        return self.source.publisher

    @property
    def printed_url(self) -> str:
        return self.source.url
