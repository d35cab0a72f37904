"""The article: its place in the paper, its working copy, and the revision that readers see."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from articles.models.desk import Author, Section
from articles.models.queries import ArticleQuerySet
from articles.models.revision import Revision
from articles.models.subject import Subject
from articles.paths import path_of
from articles.quotes import Quote, find, normalise
from articles.text import Text


class Article(models.Model):
    """One story. Editing changes the working copy; readers see `live`."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"
        ON_HOLD = "on_hold", "On hold"
        RETRACTED = "retracted", "Retracted"
        WITHDRAWN = "withdrawn", "Withdrawn"
        REMOVED = "removed", "Removed"

    READABLE = (Status.PUBLISHED, Status.RETRACTED)

    class Origin(models.TextChoices):
        STAFF = "staff", "Staff"
        AGENCY = "agency", "Agency"
        SYNDICATED = "syndicated", "Syndicated"
        HANDOUT = "handout", "Handout"

    section = models.ForeignKey(Section, models.PROTECT, related_name="articles")
    authors = models.ManyToManyField(Author, through="Byline", related_name="articles")
    subjects = models.ManyToManyField(Subject, blank=True, related_name="articles")
    written_by = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        editable=False,
        related_name="+",
        help_text="Everybody who ever signed it in public; they never approve its corrections.",
    )
    slug = models.SlugField(
        max_length=120,
        unique=True,
        allow_unicode=True,
        help_text="The last part of the address. It stays as it is once the article is published.",
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.STAFF)
    origin_publisher = models.CharField(
        max_length=120, blank=True, help_text="Who published it first, where that was not us."
    )
    origin_published_at = models.DateTimeField(null=True, blank=True)
    origin_url = models.URLField(max_length=500, blank=True)
    embargo_until = models.DateTimeField(null=True, blank=True)

    headline = models.CharField(max_length=300)
    standfirst = models.CharField(max_length=600, blank=True)
    dateline = models.CharField(max_length=100, blank=True)
    body = models.TextField(blank=True)
    media = models.JSONField(default=list, blank=True)

    version = models.PositiveIntegerField(
        default=1, editable=False, help_text="Counts saves of the working copy."
    )
    look_first = models.TextField(
        blank=True,
        editable=False,
        help_text="Why somebody must look at the working copy before it is published.",
    )
    live = models.OneToOneField(
        "articles.Revision", models.PROTECT, null=True, editable=False, related_name="+"
    )
    first_published_at = models.DateTimeField(null=True, editable=False)
    publish_at = models.DateTimeField(
        null=True, editable=False, help_text="When the draft is to be published by itself."
    )
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        indexes = [
            # The few of one state: drafts that are due, the desk's lists.
            models.Index(fields=["status", "-first_published_at"], name="article_newest"),
            # Lists of public articles; those of two states can be read.
            models.Index(
                fields=["-first_published_at", "-id"],
                condition=Q(live__isnull=False),
                name="article_newest_in_print",
            ),
            # The desk's list: what was saved last.
            models.Index(fields=["-saved_at", "-id"], name="article_saved_last"),
        ]
        constraints = [
            models.CheckConstraint(
                name="article_status_known",
                condition=Q(
                    status__in=[
                        "draft",
                        "published",
                        "on_hold",
                        "retracted",
                        "withdrawn",
                        "removed",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="article_origin_known",
                condition=Q(origin__in=["staff", "agency", "syndicated", "handout"]),
            ),
            models.CheckConstraint(
                name="article_draft_until_first_publication",
                condition=Q(status="draft", live=None, first_published_at=None)
                | (~Q(status="draft") & Q(live__isnull=False, first_published_at__isnull=False)),
                violation_error_message="An article is a draft until it is first published.",
            ),
            models.CheckConstraint(
                name="article_scheduled_as_draft_by_somebody",
                condition=Q(publish_at=None, scheduled_by=None)
                | Q(publish_at__isnull=False, scheduled_by__isnull=False, status="draft"),
                violation_error_message="A draft is scheduled by somebody for a time.",
            ),
            models.CheckConstraint(
                name="article_has_address",
                condition=~Q(slug=""),
                violation_error_message="An article has an address.",
            ),
            models.CheckConstraint(
                name="article_has_headline",
                condition=~Q(headline=""),
                violation_error_message="An article has a headline.",
            ),
        ]

    def __str__(self):
        return self.headline

    def get_absolute_url(self):
        return path_of("article", self.slug)

    @cached_property
    def changed_at(self) -> datetime | None:
        """When it last changed in public; a minor edit is no change that machines hear of (M5)."""
        if self.live is None or self.live.kind != Revision.Kind.MINOR_EDIT:
            return self.live and self.live.created_at
        return (
            Article.objects.with_changed_at().values_list("changed_at", flat=True).get(pk=self.pk)
        )

    @property
    def main_subject(self) -> Subject | None:
        """The group or member that its headline names; whom it is about besides is no label."""
        headline = normalise(self.live.content.headline if self.live_id else self.headline)
        return next(
            (
                subject
                for subject in self.subjects.all()
                if subject.get_absolute_url()
                and any(find(headline, Quote(name, every=True)) for name in subject.names)
            ),
            None,
        )

    @property
    def is_public(self) -> bool:
        """Whether readers may see it, as `public()` says of many."""
        return self.status in self.READABLE and self.live_id is not None

    @property
    def is_retracted(self) -> bool:
        return self.status == self.Status.RETRACTED

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been published by itself and was not."""
        return self.publish_at is not None and self.publish_at < timezone.now()

    @property
    def text(self) -> Text:
        """The working copy."""
        return self.signed_by(
            [byline.author.name for byline in self.bylines.select_related("author")]
        )

    def signed_by(self, names: list[str]) -> Text:
        """Return the working copy; *names* are those of its bylines, in their order."""
        return Text(
            headline=self.headline,
            standfirst=self.standfirst,
            dateline=self.dateline,
            body=self.body,
            bylines=names,
            origin_publisher=self.origin_publisher,
            media=self.media,
        )

    @text.setter
    def text(self, text: Text):
        """Put *text* into the working copy; bylines are rows and stay."""
        self.headline, self.standfirst = text.headline, text.standfirst
        self.dateline, self.body, self.media = text.dateline, text.body, text.media
        self.origin_publisher = text.origin_publisher

    @cached_property
    def has_unpublished_changes(self) -> bool:
        """Whether the working copy says something that readers do not see yet."""
        return self.live is not None and self.text != self.live.text

    @cached_property
    def signers(self) -> set[int]:
        """The ids of those with an account who sign it, or ever signed it in public."""
        return signers_of({self.pk})[self.pk]

    def is_by(self, user) -> bool:
        return user.pk in self.signers


class Byline(models.Model):
    """One author of one article, in the order of the byline."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, models.PROTECT, related_name="bylines")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "author"], name="byline_names_author_once")
        ]

    def __str__(self):
        return str(self.author)


def signers_of(articles: set[int]) -> dict[int, set[int]]:
    """Return the `signers` of each of *articles*, by their ids, in one query."""
    now = Byline.objects.filter(article__in=articles, author__user__isnull=False).order_by()
    ever = Article.written_by.through.objects.filter(article__in=articles)
    found = {article: set() for article in articles}
    both = now.values_list("article", "author__user").union(ever.values_list("article", "user"))
    for article, user in both:
        found[article].add(user)
    return found


def know_signers(articles: list[Article]) -> None:
    """Let *articles* know their `signers`: the desk asks many of them at once."""
    unknown = [article for article in articles if "signers" not in vars(article)]
    found = signers_of({article.pk for article in unknown})
    for article in unknown:
        article.signers = found[article.pk]
