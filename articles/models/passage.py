"""The searchable words of articles and subjects, a row a passage."""

import unicodedata

from django.db import models
from django.db.models import Q

from articles.models.article import Article
from articles.models.subject import Subject
from articles.quotes import normalise


def fold(text: str) -> str:
    """Return *text* caseless and decomposed, so that two Hangul syllables have enough letters."""
    return unicodedata.normalize("NFD", text).casefold()


class PassageQuerySet(models.QuerySet):
    def live(self):
        """The passages that readers can see."""
        return self.filter(layer=Passage.Layer.LIVE, article__status=Article.Status.PUBLISHED)

    def saying(self, words: str):
        """The passages that contain *words*, whatever their case."""
        words = normalise(words).strip()
        # The folded match alone would find 가 in 각.
        return self.filter(folded__contains=fold(words), text__icontains=words)


class Passage(models.Model):
    """One headline, standfirst, paragraph, subhead, list item or caption."""

    class Layer(models.TextChoices):
        LIVE = "live", "Live"
        DRAFT = "draft", "Working copy"
        SUMMARY = "summary", "Subject summary"

    class Element(models.TextChoices):
        HEADLINE = "headline", "Headline"
        STANDFIRST = "standfirst", "Standfirst"
        SUBHEAD = "subhead", "Subhead"
        PARAGRAPH = "paragraph", "Paragraph"
        LIST_ITEM = "list_item", "List item"
        CAPTION = "caption", "Caption"
        SUMMARY = "summary", "Summary"

    article = models.ForeignKey(Article, models.CASCADE, null=True, related_name="passages")
    subject = models.ForeignKey(Subject, models.CASCADE, null=True, related_name="passages")
    layer = models.CharField(max_length=10, choices=Layer)
    element = models.CharField(max_length=10, choices=Element)
    position = models.PositiveIntegerField()
    # Normalised as articles.quotes does it, so that what is typed matches what was printed.
    text = models.TextField()
    folded = models.TextField()

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["article", "layer", "position"]
        constraints = [
            models.CheckConstraint(
                name="passage_of_article_or_subject",
                condition=Q(layer="summary", article=None, subject__isnull=False)
                | Q(layer__in=["live", "draft"], article__isnull=False, subject=None),
            ),
            models.UniqueConstraint(
                fields=["article", "layer", "position"], name="passage_has_its_place"
            ),
        ]

    def __str__(self):
        return self.text[:80]
