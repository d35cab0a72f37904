"""What a correction consists of besides its own fields: passages and evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.publishing import Change
from factcheck.models import Amendment, Citation, CorrectedArticle, Correction, Source


@dataclass(frozen=True)
class Evidence:
    """A source and what it says, before they are rows."""

    source: Source
    quote: str
    accessed_on: date
    stance: str = Citation.Stance.SUPPORTS
    confidential: bool = False


def print_sources(correction: Correction) -> None:
    """Copy what readers are told of each source: the source itself stays editable."""
    citations = correction.citations.select_related("source")
    for citation in citations:
        citation.printed_title = citation.source.title
        citation.printed_publisher = citation.source.publisher
        citation.printed_url = citation.source.url
    Citation.objects.bulk_update(citations, ["printed_title", "printed_publisher", "printed_url"])


def write_parts(
    correction: Correction, changes: Sequence[Change], evidence: Sequence[Evidence]
) -> None:
    """Write the articles, amendments and citations of *correction*."""
    rows = CorrectedArticle.objects.bulk_create(
        CorrectedArticle(correction=correction, article=change.article) for change in changes
    )
    Amendment.objects.bulk_create(
        Amendment(
            corrected_article=row,
            element=wording.element,
            exact=wording.quote.exact,
            prefix=wording.quote.prefix,
            suffix=wording.quote.suffix,
            every=wording.quote.every,
            replacement=wording.replacement,
        )
        for row, change in zip(rows, changes, strict=True)
        for wording in change.wordings
    )
    for item in evidence:
        if item.source.pk is None:
            item.source.save()
        Citation.objects.create(
            correction=correction,
            source=item.source,
            quote=item.quote,
            accessed_on=item.accessed_on,
            stance=item.stance,
            confidential=item.confidential,
        )


def changes_of(correction: Correction, *, by_hand: bool = False) -> list[Change]:
    """Return what *correction* does to its articles, as it is stored.

    *by_hand*: only what somebody quoted, not what its sweep found.
    """
    rows = correction.corrected_articles.select_related("article").prefetch_related("amendments")
    return [
        Change(
            row.article,
            [one.wording for one in row.amendments.all() if not (by_hand and one.found_id)],
        )
        for row in rows
        if not (by_hand and row.is_swept)
    ]


def evidence_of(correction: Correction) -> list[Evidence]:
    """Return what *correction* rests on, as it is stored; what authors answered is not among it."""
    return [
        Evidence(
            citation.source,
            citation.quote,
            citation.accessed_on,
            citation.stance,
            citation.confidential,
        )
        for citation in correction.citations.filter(question=None).select_related("source")
    ]
