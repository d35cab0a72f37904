"""What corrections rest on."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from articles.lookalikes import plain_address

# A source's address is shown to readers as a link: only these two schemes are safe there.
web_address = RegexValidator(
    r"^https?://[^\s/?#@\\]+([/?#]\S*)?$",
    "Give an address that begins with http:// or https://, without spaces or a user name.",
)


def clean_address(address: str) -> str:
    """Return *address* with a host that passes for no other one, or raise ValidationError."""
    try:
        return plain_address(address)
    except ValueError:
        raise ValidationError("This is no address of the web. Copy it from your browser.") from None


class Source(models.Model):
    """A document, person or recording that can be asked whether something is so."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", "Official"
        PRIMARY = "primary", "Primary"
        DIRECT_CONTACT = "direct_contact", "Direct contact"
        OWN_RECORDING = "own_recording", "Own recording"
        REFERENCE = "reference", "Reference"
        OTHER_MEDIA = "other_media", "Other media"
        CORRECTIVE = "corrective", "Agency’s own corrective"

    kind = models.CharField(max_length=15, choices=Kind)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=120, blank=True)
    url = models.CharField("address", max_length=500, blank=True, validators=[web_address])
    archived_url = models.CharField(
        "archived copy", max_length=500, blank=True, validators=[web_address]
    )
    reliable = models.BooleanField(default=True)

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                name="source_kind_known",
                condition=Q(
                    kind__in=[
                        "official",
                        "primary",
                        "direct_contact",
                        "own_recording",
                        "reference",
                        "other_media",
                        "corrective",
                    ]
                ),
            ),
            models.CheckConstraint(name="source_has_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="source_address_is_of_the_web",
                condition=Q(url="") | Q(url__startswith="http://") | Q(url__startswith="https://"),
                violation_error_message="A source’s address begins with http:// or https://.",
            ),
        ]

    def __str__(self):
        return f"{self.title}, {self.publisher}" if self.publisher else self.title

    @property
    def independence(self) -> str:
        """What two sources must not share to be independent: publisher, else host, else title."""
        named = self.publisher or urlsplit(self.url).hostname or self.title
        return " ".join(named.split()).casefold()


class CitationQuerySet(models.QuerySet):
    def in_order(self):
        return self.select_related("source").order_by("stance", "id")


class Cited(models.Model):
    """What a source says, word for word, and when it was read."""

    class Stance(models.TextChoices):
        CONTRADICTS = "contradicts", "Contradicts it"
        SUPPORTS = "supports", "Supports it"

    source = models.ForeignKey(Source, models.PROTECT, related_name="%(class)ss")
    quote = models.TextField("what it says", max_length=1000)
    accessed_on = models.DateField("read on")
    stance = models.CharField(max_length=12, choices=Stance, default=Stance.SUPPORTS)
    confidential = models.BooleanField(
        default=False, help_text="Readers see “confirmed by our reporting” instead of the source."
    )

    objects = CitationQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_stance_known", condition=Q(stance__in=["supports", "contradicts"])
            ),
            models.CheckConstraint(name="%(class)s_has_quote", condition=~Q(quote="")),
        ]

    def __str__(self):
        return f"{self.source}: {self.quote[:60]}"


class Citation(Cited):
    """What a source says about the matter of a correction."""

    correction = models.ForeignKey("factcheck.Correction", models.CASCADE, related_name="citations")
    # Sources stay editable, so a published correction prints its own copy.
    printed_title = models.CharField(max_length=200, blank=True, editable=False)
    printed_publisher = models.CharField(max_length=120, blank=True, editable=False)
    printed_url = models.CharField(max_length=500, blank=True, editable=False)
