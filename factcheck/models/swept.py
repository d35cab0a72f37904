"""The passages that a sweep of the archive found for a correction, and what was decided of them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models import Article, Subject
from articles.quotes import Quote, typeset
from articles.wording import Element, Wording
from articles.words import Piece, pieces


class SweptQuerySet(models.QuerySet):
    def standing(self):
        """Those whose words still stand where they were found."""
        return self.exclude(likelihood=SweptPassage.Likelihood.LOST)

    def carried(self):
        """Those that the correction fixes, as it was last sent."""
        return self.exclude(carried="")

    def in_articles(self):
        """Those in what readers can read, which takes a revision and a notice."""
        return self.filter(layer=SweptPassage.Layer.LIVE)

    def elsewhere(self):
        """Those in working copies and summaries, which are put right without a notice."""
        return self.exclude(layer=SweptPassage.Layer.LIVE)


class SweptPassage(models.Model):
    """One passage that may repeat the error of a correction; nothing is decided in advance."""

    class Layer(models.TextChoices):
        LIVE = "live", "Published"
        DRAFT = "draft", "Working copy"
        SUMMARY = "summary", "Subject summary"

    class Likelihood(models.TextChoices):
        LIKELY = "likely", "Likely errors"
        PERHAPS = "perhaps", "Perhaps errors"
        QUOTED = "quoted", "In quotation marks"
        BOTH_NAMED = "both_named", "Mentions both, probably right"
        LOST = "lost", "No longer there"

    class Decision(models.TextChoices):
        FIX = "fix", "Fix"
        LEAVE = "leave", "Leave"
        QUOTATION = "quotation", "Quotation"

    correction = models.ForeignKey("factcheck.Correction", models.CASCADE, related_name="swept")
    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="swept")
    subject = models.ForeignKey(Subject, models.CASCADE, null=True, related_name="swept")
    layer = models.CharField(max_length=10, choices=Layer)
    element = models.CharField(max_length=10, choices=[*Element.choices, ("summary", "Summary")])
    position = models.PositiveIntegerField(help_text="Which passage of its text it is.")
    context = models.TextField(help_text="The whole passage as it stood.")
    start = models.PositiveIntegerField(help_text="Where the words stand in it.")
    exact = models.TextField("was")
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    phrase = models.TextField(help_text="The words by which passages are recognised as the same.")
    proposed = models.TextField(
        blank=True, help_text="What would stand there if it were put right, where that is known."
    )
    why = models.CharField(max_length=300)
    likelihood = models.CharField(max_length=10, choices=Likelihood)
    read_from = models.BigIntegerField(
        null=True, help_text="The live version, or the number of the working copy, that was read."
    )
    decision = models.CharField(max_length=10, choices=Decision, blank=True, default="")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    replacement = models.TextField("now", blank=True, help_text="What somebody decided on.")
    carried = models.TextField(
        blank=True, help_text="What the correction puts there, as it was last sent; empty: nothing."
    )

    objects = SweptQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="swept_in_article_or_summary",
                condition=Q(layer="summary", element="summary", article=None, subject__isnull=False)
                | Q(layer__in=["live", "draft"], article__isnull=False, subject=None)
                & ~Q(element="summary"),
            ),
            models.CheckConstraint(
                name="swept_element_known",
                condition=Q(
                    element__in=["body", "headline", "standfirst", "caption", "byline", "summary"]
                ),
            ),
            models.CheckConstraint(
                name="swept_likelihood_known",
                condition=Q(likelihood__in=["likely", "perhaps", "quoted", "both_named", "lost"]),
            ),
            models.CheckConstraint(
                name="swept_decision_known",
                condition=Q(decision__in=["", "fix", "leave", "quotation"]),
            ),
            models.CheckConstraint(
                name="swept_decided_by_somebody",
                condition=Q(decision="", decided_by=None, decided_at=None)
                | ~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="swept_fix_has_new_words",
                condition=~Q(decision="fix")
                | ~Q(replacement="") & ~Q(replacement=models.F("exact")),
            ),
            models.UniqueConstraint(
                fields=["correction", "article", "layer", "position", "start"],
                name="swept_once_a_place",
                violation_error_message="This passage is listed already.",
            ),
            models.CheckConstraint(name="swept_has_words", condition=~Q(exact="")),
        ]

    def __str__(self):
        return f"{self.exact[:40]} in {self.article or self.subject}"

    @property
    def wording(self) -> Wording:
        """The words that were found become those that the correction puts there."""
        return Wording(self.element, Quote(self.exact, self.prefix, self.suffix), self.carried)

    @property
    def end(self) -> int:
        """Where the words that were found end in the passage."""
        return self.start + len(self.exact)

    @property
    def change(self) -> list[Piece]:
        """The passage with what is struck out and put in, as decided or else as proposed."""
        return self.changed(self.context, self.start)

    @property
    def phrase_change(self) -> list[Piece]:
        """The same of the phrase by which passages are recognised as the same."""
        return self.changed(self.phrase, max(0, self.phrase.find(self.exact)))

    @property
    def carried_change(self) -> list[Piece]:
        """The passage as the correction changes it."""
        return self.changed(self.context, self.start, self.carried)

    def changed(self, printed: str, start: int, new: str = "") -> list[Piece]:
        end = start + len(self.exact)
        new = new or self.replacement or self.proposed or self.exact
        found = [
            Piece("same", printed[:start]),
            *pieces(self.exact, typeset(self.exact, new)),
            Piece("same", printed[end:]),
        ]
        return [piece for piece in found if piece.text]


class Sweep(models.Model):
    """How far the archive was read for a correction, so that it can go on where it stopped."""

    correction = models.OneToOneField("factcheck.Correction", models.CASCADE, related_name="sweep")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(help_text="How many articles there were to read.")
    read = models.PositiveIntegerField(default=0)
    cursor = models.BigIntegerField(default=0, help_text="The last article that was read.")
    agreeing = models.PositiveIntegerField(
        default=0, help_text="How many passages agree with the record."
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sweep_read_no_more_than_there_is", condition=Q(read__lte=models.F("total"))
            )
        ]

    def __str__(self):
        return f"Sweep for no. {self.correction_id}"
