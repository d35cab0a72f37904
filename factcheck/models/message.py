"""What the desk has to tell people and programs outside."""

from datetime import timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

# Whoever took a message and has not sent it by then has died over it.
CLAIM = timedelta(minutes=10)
# News that nobody could be told for so long is no news.
GIVEN_UP = timedelta(days=3)


class MessageQuerySet(models.QuerySet):
    def waiting(self):
        """Those still to be sent that nobody is sending just now, the oldest first."""
        now = timezone.now()
        free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM)
        return self.filter(free, sent_at=None, created_at__gt=now - GIVEN_UP).order_by("id")

    def claim(self, message) -> bool:
        """Take *message* for sending, unless somebody else was quicker."""
        mine = self.waiting().filter(pk=message.pk)
        return bool(mine.update(claimed_at=timezone.now(), attempts=F("attempts") + 1))


class Message(models.Model):
    """One mail to one person, or one call of the webhook; a row first, so that none is lost."""

    class Kind(models.TextChoices):
        MAIL = "mail", "Mail"
        WEBHOOK = "webhook", "Webhook"

    kind = models.CharField(max_length=10, choices=Kind)
    to = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    payload = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)
    once = models.CharField(
        max_length=80, blank=True, help_text="Names what is said only one time."
    )
    created_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=100, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        # The sender asks for what is not sent yet, which is nearly always nothing.
        indexes = [
            models.Index(name="message_unsent", fields=["id"], condition=Q(sent_at=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                name="message_said_once", fields=["once"], condition=~Q(once="")
            ),
            models.CheckConstraint(
                name="message_kind_known", condition=Q(kind__in=["mail", "webhook"])
            ),
            models.CheckConstraint(
                name="message_is_complete",
                condition=(Q(kind="mail", payload=None) & ~Q(to="") & ~Q(subject="") & ~Q(body=""))
                | Q(kind="webhook", payload__isnull=False, to=""),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk}"
