"""Where articles appear and who signs them."""

from django.conf import settings
from django.db import models
from django.urls import reverse


class InPrintQuerySet(models.QuerySet):
    def in_print(self):
        """Those that readers know of: with at least one public article."""
        return self.filter(articles__status="published").distinct()


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
        return reverse("section", args=[self.slug])


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
        return reverse("author", args=[self.slug])
