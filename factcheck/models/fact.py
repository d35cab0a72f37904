"""What is known of a subject, and from where."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property

from articles.models import Subject
from factcheck import values
from factcheck.models.correction import Correction
from factcheck.models.source import Cited
from factcheck.models.vocabulary import Property, Term


class FactQuerySet(models.QuerySet):
    def shown(self):
        """The facts that readers see: those that a source supports."""
        supported = FactCitation.objects.filter(stance=Cited.Stance.SUPPORTS)
        return (
            self.exclude(rank=Fact.Rank.DEPRECATED)
            .filter(pk__in=supported.values("fact"))
            .select_related("property")
            .prefetch_related(
                "evidence__source",
                models.Prefetch("corrections", Correction.objects.standing(), "corrected_in"),
            )
            .order_by("property__position", "property__name", "rank", "valid_from", "id")
        )

    def on_record(self):
        """The facts that texts are held against: checked, and not known to be wrong."""
        return self.filter(status=Fact.Status.VERIFIED).exclude(rank=Fact.Rank.DEPRECATED)


class Fact(models.Model):
    """One property of one subject, with the time in which it was so."""

    class Rank(models.IntegerChoices):
        PREFERRED = 1, "Preferred"
        NORMAL = 2, "Normal"
        DEPRECATED = 3, "Known to be wrong"

    class Status(models.TextChoices):
        UNCHECKED = "unchecked", "Not checked yet"
        VERIFIED = "verified", "Checked"
        DOUBTED = "doubted", "To be checked again"

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="facts")
    property = models.ForeignKey(Property, models.PROTECT, related_name="facts")
    value = models.CharField(max_length=300, help_text="As readers see it.")
    # What the value says to a program; which of them is filled follows from the property.
    term = models.ForeignKey(Term, models.PROTECT, null=True, editable=False, related_name="facts")
    number = models.PositiveIntegerField(null=True, editable=False)
    year = models.PositiveSmallIntegerField(null=True, editable=False)
    month = models.PositiveSmallIntegerField(null=True, editable=False)
    day = models.PositiveSmallIntegerField(null=True, editable=False)
    rank = models.PositiveSmallIntegerField(choices=Rank, default=Rank.NORMAL)
    valid_from = models.DateField("so since", null=True, blank=True)
    valid_until = models.DateField("so until", null=True, blank=True)
    status = models.CharField(
        max_length=10, choices=Status, default=Status.UNCHECKED, editable=False
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="facts_verified",
    )
    verified_at = models.DateTimeField(null=True, editable=False)
    recheck_after = models.DateField(
        null=True, blank=True, help_text="From then on readers are told that a check is due."
    )

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering = ["subject__name", "property__position", "rank", "id"]
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
            models.CheckConstraint(
                name="fact_says_one_thing",
                condition=Q(term=None, number=None)
                | Q(term=None, year=None)
                | Q(number=None, year=None),
            ),
            models.CheckConstraint(
                name="fact_date_known_from_the_year_on",
                condition=Q(day=None, month=None)
                | Q(day=None, month__range=(1, 12), year__isnull=False)
                | Q(day__range=(1, 31), month__range=(1, 12), year__isnull=False),
            ),
            models.CheckConstraint(name="fact_rank_known", condition=Q(rank__in=[1, 2, 3])),
            models.CheckConstraint(
                name="fact_status_known",
                condition=Q(status__in=["unchecked", "verified", "doubted"]),
            ),
            models.CheckConstraint(
                name="fact_verified_with_time",
                condition=Q(status="verified", verified_at__isnull=False)
                | (~Q(status="verified") & Q(verified_at=None, verified_by=None)),
            ),
        ]

    def __str__(self):
        return f"{self.subject}, {self.property.name.lower()}: {self.value}"

    def save(self, **kwargs):
        self.understand()
        super().save(**kwargs)

    def understand(self) -> None:
        """Read the printed value as its property wants it; what cannot be read says nothing."""
        self.term = self.number = self.year = self.month = self.day = None
        kind = self.property.kind
        if kind == Property.Kind.TERM:
            self.term = values.term_in(self.value, self.property.vocabulary.terms.all())
        elif kind == Property.Kind.NUMBER:
            self.number = values.number_in(self.value, self.property.means)
        elif kind == Property.Kind.DATE and (found := values.date_in(self.value)):
            self.year, self.month, self.day = found

    @cached_property
    def is_understood(self) -> bool:
        """Whether texts can be held against it."""
        kind = self.property.kind
        if kind in (Property.Kind.NAME, Property.Kind.TEXT):
            return kind == Property.Kind.NAME
        return (self.term_id, self.number, self.year) != (None, None, None)

    @cached_property
    def supporting(self) -> list["FactCitation"]:
        return [one for one in self.evidence.all() if one.stance == Cited.Stance.SUPPORTS]

    @cached_property
    def contradicting(self) -> list["FactCitation"]:
        return [one for one in self.evidence.all() if one.stance == Cited.Stance.CONTRADICTS]

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


class FactMove(models.Model):
    """What was decided about a fact, by whom and why; written once."""

    class Name(models.TextChoices):
        VERIFY = "verify", "Checked"
        DOUBT = "doubt", "Put in doubt"
        CHANGE = "change", "Changed"

    fact = models.ForeignKey(Fact, models.PROTECT, related_name="moves")
    move = models.CharField(max_length=10, choices=Name)
    source = models.CharField(max_length=10, choices=Fact.Status)
    target = models.CharField(max_length=10, choices=Fact.Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="fact_move_known", condition=Q(move__in=["verify", "doubt", "change"])
            ),
            models.CheckConstraint(
                name="fact_move_between_known_statuses",
                condition=Q(
                    source__in=["unchecked", "verified", "doubted"],
                    target__in=["unchecked", "verified", "doubted"],
                ),
            ),
            models.CheckConstraint(
                name="fact_doubted_with_reason", condition=~Q(move="doubt") | ~Q(note="")
            ),
        ]

    def __str__(self):
        return f"{self.get_move_display()}: {self.fact}"
