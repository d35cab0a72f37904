"""The searchable words of articles and subjects, a row a passage."""

import re
import unicodedata

from django.db import models
from django.db.models import Q

from articles.models.article import Article
from articles.models.revision import Revision
from articles.models.subject import Subject
from articles.quotes import UNSPACED
from articles.trigrams import Says
from articles.words import HANGUL

WORD = re.compile(r"[^\W_]+")
# Hyphens where a line may break, and characters of no width: nobody who pastes knows of them.
UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])


def spoken(text: str) -> str:
    """Return the words of *text* and nothing else: caseless, in NFC, a space between them."""
    text = unicodedata.normalize("NFC", text.translate(UNSEEN)).casefold()
    return " ".join(WORD.findall(unicodedata.normalize("NFC", text)))


def fold(text: str) -> str:
    """Return the words of *text* decomposed, so that two Hangul syllables have enough letters.

    A space before the first and after the last: whole words can be asked for by their spaces.
    """
    return f" {unicodedata.normalize('NFD', spoken(text))} "


class PassageQuerySet(models.QuerySet):
    def live(self):
        """The passages that readers can see; a retracted article can be read, and says it is."""
        return self.filter(layer=Passage.Layer.LIVE, article__status__in=Article.READABLE)

    def earlier(self):
        """The passages that only earlier versions have, of articles that readers can see."""
        return self.filter(layer=Passage.Layer.EARLIER, article__status__in=Article.READABLE)

    def unread(self):
        """The passages whose assertions nobody has held against what is known yet."""
        return self.filter(Q(is_read=False) & ~Q(layer=Passage.Layer.EARLIER))

    def saying(self, words: str, *, whole: bool = False, by_index: bool = True):
        """The passages with *words*, in any case and with any punctuation.

        The last word may go on, as “umbrella” does in “umbrellas”, unless they are asked for
        *whole*. Korean hangs particles on its words, so there any place will do.
        """
        said = spoken(words)
        if not said:
            literal = unicodedata.normalize("NFC", words).strip()
            return self.filter(text__contains=literal) if literal else self.none()
        before = "" if UNSPACED.match(said[0]) else " "
        # A single letter begins too many words to be meant so.
        after = " " if (whole or len(said) == 1) and not UNSPACED.match(said[-1]) else ""
        pattern = before + unicodedata.normalize("NFD", said) + after
        # Of a few articles it is quicker to read the passages than to look the words up.
        lookup = "folded__says" if by_index else "folded__contains"
        found = self.filter(**{lookup: pattern})
        # The folded match alone would find 가 in 각.
        for syllables in HANGUL.findall(said):
            found = found.filter(text__contains=syllables)
        return found


class Passage(models.Model):
    """One headline, standfirst, paragraph, subhead, list item or caption.

    No record: every row can be made anew from the working copies and the revisions.
    """

    class Layer(models.TextChoices):
        LIVE = "live", "Live"
        EARLIER = "earlier", "Earlier versions"
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
    text = models.TextField(help_text="As it is printed.")
    folded = models.TextField(help_text="Its words as they are looked up; see fold().")
    since = models.ForeignKey(
        Revision,
        models.PROTECT,
        null=True,
        db_index=False,
        related_name="+",
        help_text="The version with which these words came.",
    )
    until = models.ForeignKey(
        Revision,
        models.PROTECT,
        null=True,
        db_index=False,
        related_name="+",
        help_text="The version that no longer had them.",
    )

    is_read = models.BooleanField(
        default=False, help_text="Whether its assertions were held against what is known."
    )

    objects = PassageQuerySet.as_manager()

    class Meta:
        indexes = [
            # Whoever reads new passages asks for the few of many that are not read yet.
            models.Index(
                fields=["id"],
                condition=Q(is_read=False) & ~Q(layer="earlier"),
                name="passage_waiting_to_be_read",
            )
        ]
        # Trigrams of `folded` are indexed as well, those of headlines by themselves for the
        # desk's list of articles: articles/trigrams.py.
        ordering = ["article", "layer", "position"]
        constraints = [
            models.CheckConstraint(
                name="passage_of_article_or_subject",
                condition=Q(layer="summary", article=None, subject__isnull=False)
                | Q(layer__in=["live", "earlier", "draft"], article__isnull=False, subject=None),
            ),
            models.CheckConstraint(
                name="passage_element_known",
                condition=Q(
                    element__in=[
                        "headline",
                        "standfirst",
                        "subhead",
                        "paragraph",
                        "list_item",
                        "caption",
                        "summary",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="passage_earlier_between_two_versions",
                condition=Q(layer="earlier", since__isnull=False, until__isnull=False)
                | (~Q(layer="earlier") & Q(until=None)),
            ),
            models.UniqueConstraint(
                fields=["article", "layer", "position"], name="passage_has_its_place"
            ),
        ]

    def __str__(self):
        return self.text[:80]


Passage._meta.get_field("folded").register_lookup(Says)
