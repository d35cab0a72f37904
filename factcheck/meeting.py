"""Two open corrections that want the same words, side by side, and put together by a person."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.publishing import Change
from articles.quotes import Quote
from articles.redacting import breaks_off
from articles.wording import Place, Wording, anchored, places
from factcheck import parts, workflow
from factcheck.models import Amendment, Correction

Status = Correction.Status


@dataclass(frozen=True)
class Meeting:
    """One passage of *mine* and the one of another correction that is about the same words.

    *place* is where the words stand now, or None where they are gone.
    """

    mine: Amendment
    theirs: Amendment
    place: Place | None

    @property
    def other(self) -> Correction:
        return self.theirs.corrected_article.correction

    @property
    def is_done(self) -> bool:
        """Whether the other correction has been published, so that its words stand there."""
        return self.other.status == Status.PUBLISHED


def meetings(correction: Correction) -> list[Meeting]:
    """Return where *correction* meets others: open, or published since it was logged."""
    if correction.status not in workflow.BEFORE_PUBLICATION:
        return []
    found = []
    for mine in amendments(Correction.objects.filter(pk=correction.pk)):
        article = mine.corrected_article.article
        others = Correction.objects.exclude(pk=correction.pk).filter(
            corrected_articles__article=article
        )
        rivals = others.open() | others.filter(
            status=Status.PUBLISHED, published_at__gt=correction.logged_at
        )
        for theirs in amendments(rivals):
            if theirs.corrected_article.article_id != article.pk:
                continue
            if theirs.element == mine.element and (met := meeting(mine, theirs)):
                found.append(met)
    return found


def amendments(corrections: Iterable[Correction]) -> list[Amendment]:
    """Return the passages of *corrections* with their articles."""
    return list(
        Amendment.objects.filter(corrected_article__correction__in=corrections).select_related(
            "corrected_article__correction", "corrected_article__article__live__content"
        )
    )


def meeting(mine: Amendment, theirs: Amendment) -> Meeting | None:
    """Return how the two passages meet in the article as it stands, or None where they do not."""
    text = mine.corrected_article.article.live.text
    if theirs.corrected_article.correction.status == Status.PUBLISHED:
        if places(text, mine.wording):
            return None
        quote = Quote(theirs.replacement, theirs.prefix, theirs.suffix)
        now = places(text, Wording(theirs.element, quote, ""))
        related = overlap(mine.exact, theirs.exact)
        return Meeting(mine, theirs, now[0] if len(now) == 1 else None) if related else None
    here, there = places(text, mine.wording), places(text, theirs.wording)
    for place in here:
        for other in there:
            if place.meets(other):
                return Meeting(mine, theirs, place)
    return None


def overlap(one: str, other: str) -> bool:
    """Whether one wording holds the other, or they have an end in common."""
    one, other = one.casefold(), other.casefold()
    return one in other or other in one or breaks_off(one, other, shortest=4)


def settle(met: Meeting, words: str, *, by, seen: str) -> None:
    """Make *words* what one's own correction puts at the place, as an edit of that correction."""
    correction = met.mine.corrected_article.correction
    if met.place is None:
        raise workflow.MoveRefused(
            "The words are gone from the article. Edit the correction and quote what stands there."
        )
    settled = anchored(Wording(met.mine.element, Quote(met.place.exact), words), met.place)
    if settled.quote.exact == settled.replacement:
        raise workflow.MoveRefused(
            "That is what stands there already. If nothing is left to correct, reject yours."
        )
    changes = [
        Change(
            change.article,
            [settled if wording == met.mine.wording else wording for wording in change.wordings],
        )
        for change in parts.changes_of(correction)
    ]
    evidence = parts.evidence_of(correction)
    workflow.edit(correction, changes, evidence, by=by, seen=seen)
