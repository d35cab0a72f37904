"""Corrections as the desk, the log and the pages ask for them, with what each of them shows."""

from django.db import models

from articles.models import Article, Hold, Subject
from factcheck.models.amendment import CorrectedArticle
from factcheck.models.source import Citation

# The moves that publish before a second check, and that make up for it.
EMERGENCY, REVIEW = "publish_at_once", "review"


class CorrectionQuerySet(models.QuerySet):
    def open(self):
        return self.exclude(status__in=self.model.CLOSED)

    def published(self):
        """The corrections that readers may see, the newest first."""
        return self.filter(status=self.model.Status.PUBLISHED).order_by("-number")

    def standing(self):
        """The published ones that no other has replaced, the newest first."""
        return self.published().exclude(superseded_by__status=self.model.Status.PUBLISHED)

    def unreviewed(self):
        """Those published in an emergency that no second person has reviewed yet."""
        return (
            self.filter(status=self.model.Status.PUBLISHED, transitions__move=EMERGENCY)
            .exclude(transitions__move=REVIEW)
            .exclude(superseded_by__status=self.model.Status.PUBLISHED)
        )

    def at_hand(self):
        """What the desk has to do with: what is open, and before it what awaits its review."""
        unreviewed = models.Q(pk__in=self.model.objects.unreviewed().values("pk"))
        is_open = models.Q(published_at=None)
        return self.filter(~models.Q(status__in=self.model.CLOSED) | unreviewed).order_by(
            models.ExpressionWrapper(is_open, models.BooleanField()), "logged_at", "id"
        )

    def of(self, article: Article):
        return self.filter(corrected_articles__article=article)

    def about(self, subject: Subject):
        """Those about *subject*, also under a name that has been merged into it."""
        return self.filter(subject__in=subject.all_of_it)

    def with_reported_at(self):
        """With when a reader first reported each of them, or None; the clock of H12."""
        return self.annotate(reported_at=models.Min("reports__received_at"))

    def for_log(self):
        """With what the log says of each correction."""
        rows = CorrectedArticle.objects.select_related("article__live__content")
        return self.select_related("subject", "supersedes", "superseded_by").prefetch_related(
            "transitions",
            models.Prefetch(
                "corrected_articles",
                rows.defer("article__body", "article__live__content__body"),
            ),
        )

    def for_desk(self):
        """With everything that a line on the desk says, the longest waiting first."""
        # That module needs the one of corrections, which needs this one.
        from factcheck.models.transition import Transition

        front = models.Q(article__in=Article.objects.on_front_page().values("pk"))
        corrected = (
            CorrectedArticle.objects.select_related("article__section", "article__live__content")
            .defer("article__body", "article__live__content__body")
            .annotate(on_front=models.ExpressionWrapper(front, models.BooleanField()))
        )
        return (
            self.select_related(
                *("subject", "logged_by", "assigned_to", "supersedes", "superseded_by")
            )
            .prefetch_related(
                models.Prefetch("transitions", Transition.objects.select_related("by")),
                models.Prefetch("citations", Citation.objects.select_related("source")),
                models.Prefetch("corrected_articles", corrected),
                "corrected_articles__amendments",
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
                ).prefetch_related(
                    "amendments",
                    models.Prefetch(
                        "article__holds", Hold.objects.open().of_words(), to_attr="held_words"
                    ),
                ),
            ),
        )
