"""How somebody likes to work at the desk."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class PreferencesManager(models.Manager):
    def of(self, user) -> "Preferences":
        """Return what *user* has chosen, or what holds for whoever has chosen nothing."""
        return self.filter(user=user).first() or Preferences(user=user)


class Preferences(models.Model):
    """One person's choices about keys and mail."""

    class Mail(models.TextChoices):
        AT_ONCE = "at_once", "At once"
        DIGEST = "digest", "Once a day"
        NONE = "none", "Not at all"

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="preferences"
    )
    single_keys = models.BooleanField("single-letter keys", default=True)
    mail = models.CharField(
        "mail about the desk", max_length=10, choices=Mail, default=Mail.AT_ONCE
    )

    objects = PreferencesManager()

    class Meta:
        verbose_name_plural = "preferences"
        constraints = [
            models.CheckConstraint(
                name="preferences_mail_known",
                condition=Q(mail__in=["at_once", "digest", "none"]),
            )
        ]

    def __str__(self):
        return f"Preferences of {self.user}"
