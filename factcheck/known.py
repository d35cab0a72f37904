"""What the desk knows already of an error that is being logged."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Article, Subject
from articles.publishing import Change, correctable_text
from articles.text import Text
from articles.wording import Wording, places
from factcheck.models import Amendment, Correction

Status = Correction.Status
MOST = 5


@dataclass(frozen=True)
class Known:
    """A correction that may be the same one, and why it is thought so."""

    correction: Correction
    why: str


def known(
    article: Article,
    changes: Sequence[Change],
    *,
    subject: Subject | None = None,
    error_type: str = "",
    besides: int | None = None,
) -> list[Known]:
    """Return the corrections that may be about the same error, the nearest first."""
    wordings = [wording for change in changes for wording in change.wordings]
    found: dict[int, Known] = {}
    others = Correction.objects.exclude(pk=besides).exclude(status=Status.REJECTED)
    text = correctable_text(article)
    for amendment in amendments_of(article, others):
        if any(meet(text, amendment.wording, wording) for wording in wordings):
            correction = amendment.corrected_article.correction
            found.setdefault(correction.pk, Known(correction, "The same words of this article."))
    if subject and error_type:
        same = others.filter(subject=subject, error_type=error_type)
        for correction in same.order_by("-pk")[:MOST]:
            why = f"The same kind of error about {subject}."
            found.setdefault(correction.pk, Known(correction, why))
    return list(found.values())[:MOST]


def amendments_of(article: Article, corrections) -> list[Amendment]:
    """Return the amendments of *article* in *corrections*, the newest first."""
    return list(
        Amendment.objects.filter(
            corrected_article__article=article, corrected_article__correction__in=corrections
        )
        .select_related("corrected_article__correction")
        .order_by("-pk")[:200]
    )


def meet(text: Text, one: Wording, other: Wording) -> bool:
    """Whether two wordings are about the same words of *text* as they stand."""
    if one.element != other.element:
        return False
    mine, theirs = places(text, one), places(text, other)
    overlapping = any(place.meets(another) for place in mine for another in theirs)
    # What was corrected already stands there in its new words.
    return overlapping or one.replacement.strip() == other.quote.exact.strip() != ""
