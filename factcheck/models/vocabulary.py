"""What can be known of subjects, and the words in which texts say it: data, not code."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from factcheck.models.correction import Correction

LONGEST_FORM = 80


def check_forms(forms) -> None:
    """Raise unless *forms* is a list of short, non-empty texts."""
    if not isinstance(forms, list) or not all(isinstance(one, str) for one in forms):
        raise ValidationError("Give a list of texts.")
    if any(not one.strip() or len(one) > LONGEST_FORM for one in forms):
        raise ValidationError(f"Each has 1 to {LONGEST_FORM} characters.")


def check_numbers(means) -> None:
    """Raise unless *means* says of words which number they are."""
    if not isinstance(means, dict) or not all(
        word.strip() and type(number) is int and number >= 0 for word, number in means.items()
    ):
        raise ValidationError("Give words with their numbers, such as quintet: 5.")


class Vocabulary(models.Model):
    """The values that some properties choose from, such as countries."""

    name = models.CharField(max_length=60, unique=True)

    class Meta:
        verbose_name_plural = "vocabularies"
        ordering = ["name"]
        constraints = [models.CheckConstraint(name="vocabulary_has_name", condition=~Q(name=""))]

    def __str__(self):
        return self.name


def forms_field(help_text: str) -> models.JSONField:
    return models.JSONField(default=list, blank=True, validators=[check_forms], help_text=help_text)


class Term(models.Model):
    """One value of a vocabulary, in every form in which texts say it."""

    vocabulary = models.ForeignKey(Vocabulary, models.CASCADE, related_name="terms")
    name = models.CharField(max_length=LONGEST_FORM)
    adjectives = forms_field("Such as South Korean, the usual one first.")
    places = forms_field("Places in it, the capital first; “Seoul-based” says it as well.")
    native = forms_field("In Hangul, such as 한국.")

    class Meta:
        ordering = ["vocabulary", "name"]
        constraints = [
            models.CheckConstraint(name="term_has_name", condition=~Q(name="")),
            models.UniqueConstraint(fields=["vocabulary", "name"], name="term_once_a_vocabulary"),
        ]

    def __str__(self):
        return self.name


class Property(models.Model):
    """What can be known of subjects, such as origin or debut, and how texts assert it."""

    class Kind(models.TextChoices):
        TERM = "term", "A word of a vocabulary"
        DATE = "date", "A date"
        NUMBER = "number", "A number"
        NAME = "name", "A name"
        TEXT = "text", "Free text, which is not looked for"

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.TEXT)
    vocabulary = models.ForeignKey(
        Vocabulary, models.PROTECT, null=True, blank=True, related_name="properties"
    )
    cues = models.JSONField(
        default=list,
        blank=True,
        validators=[check_forms],
        help_text="Words with which texts assert a date, a number or a name: debuted, members.",
    )
    means = models.JSONField(
        default=dict,
        blank=True,
        validators=[check_numbers],
        help_text="Words that are numbers by themselves, such as quintet: 5.",
    )
    is_age = models.BooleanField(
        "a date of birth", default=False, help_text="Then ages in texts are held against it."
    )
    error_type = models.CharField(
        "kind of error",
        max_length=12,
        choices=Correction.ErrorType,
        default=Correction.ErrorType.OTHER,
        help_text="What a correction of it is logged as.",
    )
    position = models.PositiveSmallIntegerField(
        default=100, help_text="Facts are listed in this order, then by name."
    )

    class Meta:
        verbose_name_plural = "properties"
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(name="property_has_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="property_kind_known",
                condition=Q(kind__in=["term", "date", "number", "name", "text"]),
            ),
            models.CheckConstraint(
                name="property_of_terms_has_vocabulary",
                condition=Q(kind="term", vocabulary__isnull=False)
                | (~Q(kind="term") & Q(vocabulary=None)),
                violation_error_message="Words of a vocabulary need one, and nothing else does.",
            ),
            models.CheckConstraint(
                name="property_age_is_of_a_date",
                condition=Q(is_age=False) | Q(kind="date"),
                violation_error_message="Ages follow from a date only.",
            ),
            models.CheckConstraint(
                name="property_error_type_known",
                condition=Q(
                    error_type__in=[
                        *("name", "age", "nationality", "place", "date", "number"),
                        *("title", "attribution", "quotation", "caption", "headline", "other"),
                    ]
                ),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def wanted(self) -> str:
        """What a value of it has to have, in words for people."""
        return {
            self.Kind.TERM: f"a word of the vocabulary {self.vocabulary}",
            self.Kind.DATE: "a date such as 1 August 2014",
            self.Kind.NUMBER: "a number such as five",
        }.get(self.kind, "anything")
