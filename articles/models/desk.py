"""Where articles appear, who signs them, and who has the standards desk."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from articles.names import called
from articles.paths import path_of


class InPrintQuerySet(models.QuerySet):
    def in_print(self):
        """Those that readers know of: with at least one article that was ever published."""
        # One article of each is looked for, where a join would read all of them.
        published = self.model.objects.filter(articles__first_published_at__isnull=False)
        return self.filter(Exists(published.filter(pk=OuterRef("pk"))))


class Section(models.Model):
    """A part of the newspaper, such as News or Features."""

    name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    description = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(
        default=100, help_text="Sections are listed in this order, then by name."
    )

    objects = InPrintQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return path_of("section", self.slug)


class Author(models.Model):
    """A byline; tied to a user where the writer works in this newsroom."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True)
    description = models.CharField(max_length=300, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="author",
        help_text="The account of this writer, who may then not approve corrections of own work.",
    )

    objects = InPrintQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return path_of("author", self.slug)


class DutyQuerySet(models.QuerySet):
    def now(self):
        """Who has the duty at this moment."""
        at = timezone.now()
        return self.filter(starts_at__lte=at, ends_at__gt=at)


class Duty(models.Model):
    """An editor who stands in for the standards editor, for a stated time."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="duties")
    starts_at = models.DateTimeField("from")
    ends_at = models.DateTimeField("until")
    appointed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    appointed_at = models.DateTimeField(auto_now_add=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = "duty standards editor"
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                name="duty_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="The duty ends after it starts.",
            ),
            models.CheckConstraint(
                name="duty_given_by_another",
                condition=~Q(user=F("appointed_by")),
                violation_error_message="Nobody appoints themselves.",
            ),
        ]

    def __str__(self):
        return f"{called(self.user)}, duty standards editor"
