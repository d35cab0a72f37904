"""What readers report: the words, what is wrong with them, and what became of it."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.lookalikes import plain_address
from articles.models import Article
from articles.quotes import Quote
from articles.wording import Element, Wording
from factcheck.models.correction import Correction
from factcheck.models.source import web_address

# Without letters and figures that are taken for one another on the telephone.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_reference() -> str:
    """Make up a name for a report that can be read out: K7QM-4D2X."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def new_token() -> str:
    """Make up the secret part of the address at which a reader follows a report."""
    return secrets.token_urlsafe(24)


class ErrorReportQuerySet(models.QuerySet):
    def waiting(self):
        """Those that nobody has decided about, the longest waiting first."""
        return self.filter(status=ErrorReport.Status.NEW)

    def with_contact(self):
        return self.exclude(name="", email="")

    def contact_due(self, today):
        """Those whose reader’s name and address are kept no longer than *today*."""
        return self.with_contact().filter(erase_contact_on__lte=today)

    def of_rejected(self):
        """Those that went into a correction which was then rejected: somebody must look again."""
        return self.filter(correction__status=Correction.Status.REJECTED)

    def without_contact(self):
        """With everything but what says who the reader is."""
        return self.defer("name", "email")


class ErrorReport(models.Model):
    """A reader says that something in the paper is wrong."""

    class Status(models.TextChoices):
        NEW = "new", "Waiting"
        ACCEPTED = "accepted", "Accepted"
        DUPLICATE = "duplicate", "Duplicate"
        NOT_AN_ERROR = "not_an_error", "Not an error"
        JUNK = "junk", "Junk"

    reference = models.CharField(max_length=9, unique=True, editable=False, default=new_reference)
    token = models.CharField(max_length=40, unique=True, editable=False, default=new_token)
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="reports"
    )
    element = models.CharField(max_length=10, choices=Element, default=Element.BODY)
    exact = models.CharField("the words", max_length=2000, blank=True)
    prefix = models.CharField(max_length=200, blank=True)
    suffix = models.CharField(max_length=200, blank=True)
    problem = models.CharField(
        "what is wrong", max_length=4000, error_messages={"blank": "Say what is wrong."}
    )
    given_source = models.CharField("where we can check it", max_length=1000, blank=True)
    is_concerned = models.BooleanField(
        "is part of the story", default=False, help_text="Is named in it, or acts for who is."
    )
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField("e-mail address", max_length=254, blank=True)
    erase_contact_on = models.DateField(null=True, editable=False)
    contact_erased_at = models.DateTimeField(null=True, editable=False)

    status = models.CharField(max_length=12, choices=Status, default=Status.NEW, editable=False)
    correction = models.ForeignKey(
        Correction, models.PROTECT, null=True, editable=False, related_name="reports"
    )
    duplicate_of = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="duplicates"
    )
    reason = models.CharField(
        "why it is not an error", max_length=1000, blank=True, help_text="The reader may read it."
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    received_at = models.DateTimeField(editable=False)

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = "reader’s report"
        verbose_name_plural = "readers’ reports"
        ordering = ["received_at", "id"]
        # The triage page lists what waits.
        indexes = [models.Index(fields=["status", "received_at"], name="report_waiting")]
        constraints = [
            models.CheckConstraint(
                name="report_status_known",
                condition=Q(status__in=["new", "accepted", "duplicate", "not_an_error", "junk"]),
            ),
            models.CheckConstraint(
                name="report_element_known",
                condition=Q(element__in=["body", "headline", "standfirst", "caption"]),
            ),
            models.CheckConstraint(
                name="report_says_what_is_wrong",
                condition=~Q(problem=""),
                violation_error_message="Say what is wrong.",
            ),
            models.CheckConstraint(
                name="report_contact_has_its_end",
                condition=Q(name="", email="") | Q(erase_contact_on__isnull=False),
            ),
            models.CheckConstraint(
                name="report_decided_by_somebody",
                condition=Q(status="new", decided_by=None, decided_at=None)
                | (~Q(status="new") & Q(decided_by__isnull=False, decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="report_leads_where_its_status_says",
                condition=Q(status="accepted", correction__isnull=False, duplicate_of=None)
                | Q(status="duplicate", correction__isnull=False, duplicate_of=None)
                | Q(status="duplicate", correction=None, duplicate_of__isnull=False)
                | (
                    Q(correction=None, duplicate_of=None) & ~Q(status__in=["accepted", "duplicate"])
                ),
            ),
            models.CheckConstraint(
                name="report_not_an_error_with_reason",
                condition=Q(status="not_an_error") & ~Q(reason="")
                | ~Q(status="not_an_error") & Q(reason=""),
                violation_error_message="Say why it is not an error.",
            ),
            models.CheckConstraint(
                name="report_is_no_duplicate_of_itself",
                condition=Q(duplicate_of=None) | ~Q(duplicate_of=F("id")),
            ),
        ]

    def __str__(self):
        # Never who sent it: this is printed in places that are kept.
        return f"Report {self.reference}"

    @property
    def has_contact(self) -> bool:
        return bool(self.name or self.email)

    @property
    def original(self) -> "ErrorReport":
        """The report that this one repeats, followed to the first; itself, if it repeats none."""
        found, seen = self, set()
        while found.duplicate_of and found.pk not in seen:
            seen.add(found.pk)
            found = found.duplicate_of
        return found

    @property
    def quote(self) -> Wording:
        """The words as a passage, to be found in a text."""
        return Wording(self.element, Quote(self.exact, self.prefix, self.suffix), self.exact)

    @property
    def source_is_link(self) -> bool:
        """Whether it is an address of the web, with a host that passes for no other one."""
        try:
            is_plain = plain_address(self.given_source) == self.given_source
        except ValueError:
            return False
        return is_plain and bool(web_address.regex.match(self.given_source))


class ReportMove(models.Model):
    """One thing that was done with a report. Append-only, ordered by id: clocks may be set back."""

    class Move(models.TextChoices):
        ACCEPT = "accept", "Accepted into a correction"
        DUPLICATE = "duplicate", "Marked as a duplicate"
        DISMISS = "dismiss", "Found to be no error"
        DISCARD = "discard", "Put with the junk"
        REOPEN = "reopen", "Reopened"
        NOTE = "note", "Noted"
        ERASE = "erase", "Contact erased"

    report = models.ForeignKey(ErrorReport, models.PROTECT, related_name="moves")
    move = models.CharField(max_length=10, choices=Move)
    source = models.CharField(max_length=12, choices=ErrorReport.Status)
    target = models.CharField(max_length=12, choices=ErrorReport.Status)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="Nobody, where contact data reached its date.",
    )
    role = models.CharField(
        max_length=30, blank=True, help_text="What that person was at the time."
    )
    at = models.DateTimeField()
    note = models.CharField(max_length=1000, blank=True, help_text="For the newsroom alone.")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="report_move_known",
                condition=Q(
                    move__in=[
                        "accept",
                        "duplicate",
                        "dismiss",
                        "discard",
                        "reopen",
                        "note",
                        "erase",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="report_move_between_known_statuses",
                condition=Q(
                    source__in=["new", "accepted", "duplicate", "not_an_error", "junk"],
                    target__in=["new", "accepted", "duplicate", "not_an_error", "junk"],
                ),
            ),
            models.CheckConstraint(
                name="report_move_by_somebody",
                condition=Q(by__isnull=False) | Q(move="erase"),
            ),
        ]

    def __str__(self):
        return f"{self.get_move_display()}: {self.report}"
