"""Working through what the checks found in a working copy: seen to, or taken up again.

Nothing of the text is changed here, and nothing is kept of what was found: only that it was seen.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from articles import checks
from articles.checks import Finding
from articles.models import Article, SeenTo


class NotFound(ValueError):
    """The checks do not find this in the working copy; the message says so."""


@dataclass(frozen=True)
class Item:
    """A finding, and who saw to it."""

    finding: Finding
    seen: SeenTo | None = None


def items(article: Article) -> list[Item]:
    """Return what the checks find in *article*, each with who saw to it."""
    seen = {one.key: one for one in article.seen_to.select_related("by")}
    return [Item(finding, seen.get(finding.key)) for finding in checks.findings(article)]


@transaction.atomic
def see_to(article: Article, key: str, *, by) -> None:
    """Record that *by* has seen to the finding *key*, once, or raise NotFound."""
    if key not in {finding.key for finding in checks.findings(article)}:
        raise NotFound(
            "Nothing was marked: the text has changed, and this is no longer found in it. "
            "The list below is new."
        )
    SeenTo.objects.get_or_create(
        article=article, key=key, defaults={"by": by, "seen_at": timezone.now()}
    )


def take_up_again(article: Article, key: str) -> None:
    """Let the finding *key* be open again; if it is, that is nothing."""
    article.seen_to.filter(key=key).delete()
