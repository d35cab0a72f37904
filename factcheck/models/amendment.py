"""What a correction changes: its articles, and the passages in them."""

from django.db import models
from django.db.models import Q

from articles.models import Article, Revision
from articles.quotes import Quote
from articles.wording import Element, Wording


class CorrectedArticle(models.Model):
    """One article of a correction, with the revisions before and after it."""

    correction = models.ForeignKey(
        "factcheck.Correction", models.CASCADE, related_name="corrected_articles"
    )
    article = models.ForeignKey(Article, models.PROTECT, related_name="corrected_in")
    before = models.ForeignKey(
        Revision, models.PROTECT, null=True, editable=False, related_name="+"
    )
    after = models.OneToOneField(
        Revision, models.PROTECT, null=True, editable=False, related_name="corrected_article"
    )

    class Meta:
        ordering = ["article"]
        constraints = [
            models.UniqueConstraint(
                fields=["correction", "article"], name="corrected_article_once_a_correction"
            ),
            models.CheckConstraint(
                name="corrected_article_before_and_after",
                condition=Q(before=None, after=None) | Q(before__isnull=False, after__isnull=False),
            ),
        ]

    def __str__(self):
        return str(self.article)

    @property
    def is_swept(self) -> bool:
        """Whether only a sweep found what is wrong in it."""
        amendments = self.amendments.all()
        return bool(amendments) and all(one.found_id for one in amendments)


class Amendment(models.Model):
    """One passage of one article of a correction: these words become those."""

    corrected_article = models.ForeignKey(
        CorrectedArticle, models.CASCADE, related_name="amendments"
    )
    element = models.CharField(max_length=10, choices=Element, default=Element.BODY)
    exact = models.TextField("was")
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    every = models.BooleanField("wherever these words stand", default=False)
    replacement = models.TextField("now", blank=True)
    found = models.ForeignKey(
        "factcheck.SweptPassage",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        help_text="The sweep found it; else somebody quoted it by hand.",
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="amendment_element_known",
                condition=Q(element__in=["body", "headline", "standfirst", "caption", "byline"]),
            ),
            models.CheckConstraint(name="amendment_has_words", condition=~Q(exact="")),
            models.CheckConstraint(
                name="amendment_changes_something",
                condition=~Q(exact=models.F("replacement")),
                violation_error_message="The new words are the same as the old ones.",
            ),
        ]

    def __str__(self):
        return f"{self.exact[:40]} → {self.replacement[:40]}"

    @property
    def wording(self) -> Wording:
        return Wording(
            self.element,
            Quote(self.exact, self.prefix, self.suffix, self.every),
            self.replacement,
        )
