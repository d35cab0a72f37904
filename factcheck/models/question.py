"""What the author of an article is asked about a correction of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from factcheck.models.correction import Correction
from factcheck.models.source import Citation


class QuestionQuerySet(models.QuerySet):
    def waiting_for(self, user):
        """Those that *user* was asked and has not answered, the oldest first."""
        return self.filter(author=user, answered_at=None).select_related("correction", "asked_by")


class Question(models.Model):
    """One question to one author of an article, and the answer once there is one."""

    class Stance(models.TextChoices):
        WRONG = "wrong", "The passage is wrong"
        RIGHT = "right", "The passage is right"
        CANNOT_SAY = "cannot_say", "I cannot say"

    correction = models.ForeignKey(Correction, models.PROTECT, related_name="questions")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="questions_to_answer"
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    words = models.TextField(max_length=1000)
    answer = models.TextField(max_length=1000, blank=True)
    stance = models.CharField(max_length=10, choices=Stance, blank=True)
    answered_at = models.DateTimeField(null=True)
    citation = models.OneToOneField(
        Citation,
        models.PROTECT,
        null=True,
        help_text="The answer as evidence, where it came before approval.",
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="question_has_words", condition=~Q(words="")),
            models.CheckConstraint(
                name="question_stance_known",
                condition=Q(stance__in=["", "wrong", "right", "cannot_say"]),
            ),
            models.CheckConstraint(
                name="question_answered_with_stance_and_time",
                condition=Q(answer="", stance="", answered_at=None, citation=None)
                | (~Q(answer="") & ~Q(stance="") & Q(answered_at__isnull=False)),
                violation_error_message="An answer has words, a stance and a time.",
            ),
            # Nobody is asked again before they have answered.
            models.UniqueConstraint(
                name="question_one_at_a_time",
                fields=["correction", "author"],
                condition=Q(answered_at=None),
            ),
        ]

    def __str__(self):
        return self.words[:60]

    def get_absolute_url(self):
        """Return the page of the desk on which it is answered."""
        return reverse("admin:factcheck_question", args=[self.pk])
