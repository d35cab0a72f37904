"""A correction: wrong words, right words, evidence and notice, one thing."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.models import Article, Revision, Subject
from articles.quotes import Quote
from articles.wording import Element, Wording


class CorrectionQuerySet(models.QuerySet):
    def open(self):
        return self.exclude(status__in=Correction.CLOSED)

    def published(self):
        """The corrections that readers may see, the newest first."""
        return self.filter(status=Correction.Status.PUBLISHED).order_by("-number")

    def of(self, article: Article):
        return self.filter(corrected_articles__article=article)

    def on_page_of(self, article: Article):
        """Those of *article*, with what its page says of them; `here` is their row of it."""
        rows = CorrectedArticle.objects.filter(article=article)
        return (
            self.of(article)
            .select_related("supersedes", "superseded_by")
            .prefetch_related(
                models.Prefetch(
                    "corrected_articles",
                    rows.select_related("before", "after").prefetch_related("amendments"),
                    to_attr="here",
                )
            )
        )

    def for_log(self):
        """With what the log says of each correction."""
        rows = CorrectedArticle.objects.select_related("article__live__content")
        return self.select_related("subject", "supersedes", "superseded_by").prefetch_related(
            models.Prefetch(
                "corrected_articles",
                rows.defer("article__body", "article__live__content__body"),
            )
        )

    def for_desk(self):
        """With everything that a line on the desk says, the longest waiting first."""
        corrected = CorrectedArticle.objects.select_related(
            "article__section", "article__live__content"
        ).defer("article__body", "article__live__content__body")
        return (
            self.select_related("subject", "logged_by", "assigned_to")
            .prefetch_related(
                "transitions",
                "citations__source",
                models.Prefetch("corrected_articles", corrected),
                "corrected_articles__amendments",
                "corrected_articles__article__authors",
                "corrected_articles__article__written_by",
            )
            .order_by("logged_at", "id")
        )

    def for_page(self):
        """With everything that a public page says of a correction."""
        return self.select_related("subject", "supersedes", "superseded_by").prefetch_related(
            models.Prefetch("citations", to_attr="evidence"),
            "transitions",
            models.Prefetch(
                "corrected_articles",
                CorrectedArticle.objects.select_related(
                    "article__section", "article__live__content", "before", "after"
                ).prefetch_related("amendments"),
            ),
        )


class Correction(models.Model):
    """One error of the newspaper, on its way to being put right in public."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", "Correction"
        CLARIFICATION = "clarification", "Clarification"
        EDITORS_NOTE = "editors_note", "Editor’s note"

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
                condition=Q(kind__in=["correction", "clarification", "editors_note"]),
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
        about = f"{self.subject}: " if self.subject else ""
        return f"{about}{self.get_error_type_display().lower()}, desk no. {self.pk}"

    def get_absolute_url(self):
        """Return the permanent public page; before publication there is none."""
        return reverse("correction", args=[self.number]) if self.number else ""

    @property
    def is_major(self) -> bool:
        return self.severity == self.Severity.MAJOR

    @property
    def touches_headline(self) -> bool:
        return any(
            amendment.element == Element.HEADLINE
            for corrected in self.corrected_articles.all()
            for amendment in corrected.amendments.all()
        )


class CorrectedArticle(models.Model):
    """One article of a correction, with the revisions before and after it."""

    correction = models.ForeignKey(Correction, models.CASCADE, related_name="corrected_articles")
    article = models.ForeignKey(Article, models.PROTECT, related_name="corrected_in")
    before = models.ForeignKey(
        Revision, models.PROTECT, null=True, editable=False, related_name="+"
    )
    after = models.OneToOneField(
        Revision, models.PROTECT, null=True, editable=False, related_name="corrected_article"
    )

    class Meta:
        ordering = ["article"]
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "article"], name="corrected_article_once_a_correction"
            ),
            models.CheckConstraint(
                name="corrected_article_before_and_after",
                condition=Q(before=None, after=None) | Q(before__isnull=False, after__isnull=False),
            ),
        ]

    def __str__(self):
        return str(self.article)


class Amendment(models.Model):
    """One passage of one article of a correction: these words become those."""

    corrected_article = models.ForeignKey(
        CorrectedArticle, models.CASCADE, related_name="amendments"
    )
    element = models.CharField(max_length=10, choices=Element, default=Element.BODY)
    exact = models.TextField("was")
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    every = models.BooleanField("wherever these words stand", default=False)
    replacement = models.TextField("now", blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="amendment_element_known",
                condition=Q(element__in=["body", "headline", "standfirst", "caption"]),
            ),
            models.CheckConstraint(name="amendment_has_words", condition=~Q(exact="")),
            models.CheckConstraint(
                name="amendment_changes_something",
                condition=~Q(exact=models.F("replacement")),
                violation_error_message="The new words are the same as the old ones.",
            ),
        ]

    def __str__(self):
        return f"{self.exact[:40]} → {self.replacement[:40]}"

    @property
    def wording(self) -> Wording:
        return Wording(
            self.element,
            Quote(self.exact, self.prefix, self.suffix, self.every),
            self.replacement,
        )
