"""A correction: wrong words, right words, evidence and notice, one thing."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models import Removal, Subject
from articles.paths import path_of
from articles.wording import Element, shorten
from factcheck.models.queries import EMERGENCY, REVIEW, CorrectionQuerySet

TITLE = 50


class Correction(models.Model):
    """One error of the newspaper, on its way to being put right in public."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", "Correction"
        CLARIFICATION = "clarification", "Clarification"
        EDITORS_NOTE = "editors_note", "Editor’s note"
        RETRACTION = "retraction", "Retraction"
        WITHDRAWAL = "withdrawal", "Withdrawal"
        REMOVAL = "removal", "Removal"

    class ErrorType(models.TextChoices):
        NAME = "name", "Name"
        AGE = "age", "Age"
        NATIONALITY = "nationality", "Nationality"
        PLACE = "place", "Place"
        DATE = "date", "Date"
        NUMBER = "number", "Number"
        TITLE = "title", "Title"
        ATTRIBUTION = "attribution", "Attribution"
        QUOTATION = "quotation", "Quotation"
        CAPTION = "caption", "Caption"
        HEADLINE = "headline", "Headline"
        OTHER = "other", "Other"

    class Severity(models.TextChoices):
        MINOR = "minor", "Minor"
        SECONDARY = "secondary", "Secondary"
        MAJOR = "major", "Major"

    class Status(models.TextChoices):
        LOGGED = "logged", "Logged"
        VERIFIED = "verified", "Verified"
        IN_REVIEW = "in_review", "In review"
        APPROVED = "approved", "Approved"
        PUBLISHED = "published", "Published"
        REJECTED = "rejected", "Rejected"
        APPEALED = "appealed", "Appealed"

    CLOSED = {Status.PUBLISHED, Status.REJECTED}
    # These decide over a whole article, and a standards editor over them.
    WHOLE = {Kind.RETRACTION, Kind.WITHDRAWAL, Kind.REMOVAL}

    kind = models.CharField(max_length=15, choices=Kind, default=Kind.CORRECTION)
    error_type = models.CharField("error", max_length=12, choices=ErrorType)
    severity = models.CharField(max_length=10, choices=Severity, default=Severity.SECONDARY)
    status = models.CharField(max_length=10, choices=Status, default=Status.LOGGED, editable=False)
    subject = models.ForeignKey(
        Subject,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name="about",
    )
    fact = models.ForeignKey(
        "factcheck.Fact",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name="fact on record",
        help_text="What the wrong words contradict; it finds them wherever else they stand.",
    )
    was_wrong = models.CharField("what was wrong", max_length=500)
    is_right = models.CharField("what is right", max_length=500)
    notice = models.TextField(max_length=1200)
    do_not_repeat = models.BooleanField(
        "the notice must not repeat the error",
        default=False,
        help_text="Then the log does not say what was wrong either.",
    )
    do_not_repeat_reason = models.CharField(
        "why it must not be repeated", max_length=300, blank=True
    )
    ground = models.CharField(
        max_length=10,
        choices=Removal.Ground,
        blank=True,
        default="",
        help_text="Why words are erased from every version; for removals only.",
    )
    cause = models.TextField(
        "how it happened", max_length=1000, blank=True, help_text="Never shown to readers."
    )
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="corrections_logged"
    )
    # Who sees to it next; it gives no rights.
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="assigned"
    )
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    number = models.PositiveIntegerField(
        null=True, unique=True, editable=False, help_text="Public, given at publication, gapless."
    )
    logged_at = models.DateTimeField(editable=False)
    published_at = models.DateTimeField(null=True, editable=False)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        # The desk lists what is open, the log what is published.
        indexes = [models.Index(fields=["status", "-number"], name="correction_log")]
        constraints = [
            models.CheckConstraint(
                name="correction_kind_known",
                condition=Q(
                    kind__in=[
                        "correction",
                        "clarification",
                        "editors_note",
                        "retraction",
                        "withdrawal",
                        "removal",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="correction_removes_on_legal_or_safety_ground",
                condition=Q(kind="removal", ground__in=["legal", "safety"])
                | (~Q(kind="removal") & Q(ground="")),
                violation_error_message="Words are removed on legal or on safety grounds only.",
            ),
            models.CheckConstraint(
                name="correction_error_type_known",
                condition=Q(
                    error_type__in=[
                        "name",
                        "age",
                        "nationality",
                        "place",
                        "date",
                        "number",
                        "title",
                        "attribution",
                        "quotation",
                        "caption",
                        "headline",
                        "other",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="correction_severity_known",
                condition=Q(severity__in=["minor", "secondary", "major"]),
            ),
            models.CheckConstraint(
                name="correction_status_known",
                condition=Q(
                    status__in=[
                        "logged",
                        "verified",
                        "in_review",
                        "approved",
                        "published",
                        "rejected",
                        "appealed",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="correction_published_with_time_and_number",
                condition=Q(status="published", published_at__isnull=False, number__isnull=False)
                | (~Q(status="published") & Q(published_at=None, number=None)),
                violation_error_message=(
                    "A published correction has a time of publication and a number."
                ),
            ),
            models.CheckConstraint(
                name="correction_says_what_it_says",
                condition=~Q(was_wrong="") & ~Q(is_right="") & ~Q(notice=""),
                violation_error_message=(
                    "A correction says what was wrong, what is right, and has a notice."
                ),
            ),
            models.CheckConstraint(
                name="correction_silent_with_reason",
                condition=Q(do_not_repeat=False) | ~Q(do_not_repeat_reason=""),
                violation_error_message="Say why the error must not be repeated.",
            ),
        ]

    def __str__(self):
        # Without its words: mail and history repeat it, and words may have to be erased.
        about = f"{self.subject}: " if self.subject else ""
        return f"{about}{self.get_error_type_display().lower()}, desk no. {self.pk}"

    def get_absolute_url(self):
        """Return the permanent public page; before publication there is none."""
        return path_of("correction", self.number) if self.number else ""

    @property
    def title(self) -> str:
        """What it is called at the desk: its subject and the error, else the error in words."""
        if self.subject:
            return f"{self.subject}: {self.get_error_type_display().lower()}"
        said = self.was_wrong[:1].upper() + self.was_wrong[1:]
        return shorten(said, TITLE)

    @property
    def is_major(self) -> bool:
        return self.severity == self.Severity.MAJOR

    @property
    def is_whole(self) -> bool:
        """Whether it decides over whole articles, and not over passages of them."""
        return self.kind in self.WHOLE

    @property
    def puts_back(self) -> bool:
        """Whether it puts back what the correction that it supersedes took down."""
        taken = {self.Kind.RETRACTION, self.Kind.WITHDRAWAL}
        return bool(self.supersedes_id) and not self.is_whole and self.supersedes.kind in taken

    @property
    def emergency(self):
        """The move that published it before a second check, if one did."""
        return self.made(EMERGENCY)

    @property
    def is_unreviewed(self) -> bool:
        """Whether it was published in an emergency and nobody else has looked at it since."""
        return bool(self.emergency and not self.made(REVIEW) and not self.is_superseded)

    def made(self, move: str):
        """Return the last time that *move* was made."""
        made = [each for each in self.transitions.all() if each.move == move]
        return made[-1] if made else None

    @property
    def is_superseded(self) -> bool:
        """Whether a published correction has replaced it."""
        replacement = getattr(self, "superseded_by", None)
        return bool(replacement and replacement.number)

    @property
    def changed_at(self):
        """When what readers are told of it last changed: published, reviewed or replaced."""
        reviewed, replaced = self.made(REVIEW), getattr(self, "superseded_by", None)
        times = [reviewed and reviewed.at, replaced and replaced.published_at]
        return max([self.published_at, *filter(None, times)])

    @property
    def touches_headline(self) -> bool:
        rows = list(self.corrected_articles.all())
        models.prefetch_related_objects(rows, "amendments")
        return any(
            amendment.element == Element.HEADLINE
            for corrected in rows
            for amendment in corrected.amendments.all()
        )
