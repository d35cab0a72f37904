"""What belongs to writing an article and is no text of record: copies, presence, previews."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from articles.models.article import Article
from articles.names import called
from articles.text import Text

# Who has not been heard of for so long has closed the page.
STILL_OPEN = timedelta(minutes=2)


class SavedCopy(models.Model):
    """The working copy of an article as somebody saved it once; the newest ones are kept."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="saved_copies")
    version = models.PositiveIntegerField()
    text = models.JSONField(help_text="Everything that the article said.")
    details = models.JSONField(help_text="Where it appeared and where it came from.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    saved_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name_plural = "saved copies"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["article", "version"], name="saved_copy_once_a_version")
        ]

    def __str__(self):
        return f"{self.article}, save {self.version}"

    @property
    def words(self) -> Text:
        """The text of the copy."""
        return Text(**self.text)


class OpenEditorQuerySet(models.QuerySet):
    def now(self):
        """Those who have the article before them at this moment."""
        return self.filter(seen_at__gt=timezone.now() - STILL_OPEN)

    def heard_of(self, article: Article, user, *, version: int) -> None:
        """Note that *user* has *article* open, as it was saved last in *version*."""
        now = timezone.now()
        row, is_new = self.get_or_create(
            article=article,
            user=user,
            defaults={"version": version, "opened_at": now, "seen_at": now},
        )
        if not is_new:
            if row.seen_at < now - STILL_OPEN:
                row.opened_at = now
            row.version, row.seen_at = version, now
            row.save()

    def beside(self, user):
        """Everybody else, the first who came first."""
        return self.now().exclude(user=user).select_related("user").order_by("opened_at")


class OpenEditor(models.Model):
    """Somebody who has an article open for writing."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="open_editors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    objects = OpenEditorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="open_editor_once_an_article")
        ]

    def __str__(self):
        since = timezone.localtime(self.opened_at).strftime("%H:%M")
        return f"{called(self.user)} has this open since {since}."


def new_token() -> str:
    return secrets.token_urlsafe(32)


class PreviewLinkQuerySet(models.QuerySet):
    def valid(self):
        """The links that open a draft now; the one definition of it."""
        now = timezone.now()
        return self.filter(
            Q(article__embargo_until=None) | Q(article__embargo_until__lte=now),
            article__first_published_at=None,
            revoked_at=None,
            expires_at__gt=now,
        )


class PreviewLink(models.Model):
    """An address at which somebody outside can read a draft for some days."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="preview_links")
    # Not hashed: who can read this table can read the draft beside it, and an editor may want
    # to copy the address again.
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                name="preview_link_ends", condition=Q(expires_at__gt=F("made_at"))
            ),
            models.CheckConstraint(
                name="preview_link_revoked_by_somebody",
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Preview of {self.article}"

    def get_absolute_url(self):
        return reverse("preview", args=[self.token])


class ImportReport(models.Model):
    """What reading a file of unknown origin found, guessed and removed, for the draft's editor."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="import_report")
    filename = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, unique=True, help_text="sha256 of the file.")
    found = models.JSONField(default=list)
    guessed = models.JSONField(default=list)
    removed = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"Import of {self.filename}"
