"""What others have to say about a text before it is published: the functions of two settings.

ARTICLE_GUARDS are asked at every publication and can stop it, ARTICLE_CHECKS help whoever writes.
Each takes an article and looks at its working copy. Articles know nobody who checks them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.module_loading import import_string

from articles.models import Article


class Tone(models.TextChoices):
    """How a finding is worded: an error is known, everything else is for people to judge."""

    WRONG = "wrong", "Wrong"
    LOOK = "look", "Worth a look"


@dataclass(frozen=True)
class Finding:
    """One thing to work through in a text: *words* of *element*, and what is *said* of them.

    *links* are evidence, as (label, address). To publish over one that *stops* takes a reason.
    """

    tone: str
    rule: str
    said: str
    element: str = "body"
    words: str = ""
    links: tuple[tuple[str, str], ...] = ()
    stops: bool = False

    @property
    def label(self) -> str:
        """The name of the rule as a heading."""
        return self.rule.replace("_", " ").capitalize()

    @property
    def key(self) -> str:
        """What tells this finding from others; another wording of the text makes another one.

        Words that are erased some day cannot be guessed from it.
        """
        told = "\n".join([self.rule, self.element, self.words])
        return salted_hmac("articles.checks.Finding", told, algorithm="sha256").hexdigest()


Check = Callable[[Article], Iterable[Finding]]


def findings(article: Article) -> list[Finding]:
    """Return what there is to say about the working copy of *article*, the wrong first."""
    found = asked([*settings.ARTICLE_GUARDS, *settings.ARTICLE_CHECKS], article)
    return sorted(found, key=lambda finding: (not finding.stops, finding.tone != Tone.WRONG))


def warnings(article: Article) -> list[Finding]:
    """Return what the guards say: over these nobody publishes without a reason."""
    return [finding for finding in asked(settings.ARTICLE_GUARDS, article) if finding.stops]


def asked(paths: Iterable[str], article: Article) -> list[Finding]:
    checks: list[Check] = [import_string(path) for path in paths]
    return list(dict.fromkeys(finding for check in checks for finding in check(article)))
