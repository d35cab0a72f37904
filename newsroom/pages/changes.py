"""What changed, passage by passage, for people to read."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles import diff
from articles.diff import Cause, Kind, Row
from articles.models import Revision
from articles.quotes import CONTEXT, normalise
from articles.words import Piece, pieces
from factcheck.models import Amendment, CorrectedArticle, Correction
from newsroom.templatetags.reading import moment

Passage = list[Piece]


@dataclass(frozen=True)
class Changed:
    """Rows of a diff as HTML, with what is said of them in words; *kind* is that of the first."""

    kind: Kind
    html: str
    label: str = ""
    notes: tuple[str, ...] = ()


def changed(rows: Iterable[Row], cause: Cause, side: str = "both") -> Changed:
    """Return *rows* as one; only a row that stands alone has a label or notes."""
    rows = list(rows)
    return Changed(rows[0].kind, diff.html(rows, cause, side), rows[0].label, tuple(rows[0].notes))


def changed_by(revision: Revision, correction: Correction | None) -> Cause:
    """Return what is said of every change of *revision*: when it was made, and why (M13)."""
    if correction:
        attributes = attributes_of(correction)
    else:
        attributes = {"datetime": moment(revision.created_at)}
    return lambda row, gone, came: attributes


def explained_by(rows: Iterable[CorrectedArticle]) -> Cause:
    """Return what is said of a change that exactly one of the corrections in *rows* made.

    It made it where its passage stands in the old row, and the new words in the new one.
    """
    causes: dict[tuple[str, str], list[tuple[Correction, str, str]]] = {}
    for row in rows:
        for amendment in row.amendments.all():
            was, now = normalise(amendment.exact), normalise(amendment.replacement)
            for pair in exchanged(pieces(amendment.exact, amendment.replacement)):
                causes.setdefault(pair, []).append((row.correction, was, now))

    def cause(row: Row, gone: str, came: str) -> dict[str, str]:
        old, new = normalise(diff.words(row.old)), normalise(diff.words(row.new))
        known = causes.get((gone.strip(), came.strip()), ())
        found = {correction for correction, was, now in known if was in old and now in new}
        return attributes_of(*found) if len(found) == 1 else {}

    return cause


def exchanged(passage: Passage) -> set[tuple[str, str]]:
    """Return what *passage* strikes out and puts in, change by change."""
    return {
        tuple("".join(p.text for p in change if p.op == op).strip() for op in ("del", "ins"))
        for change in Row(Kind.CHANGED, pieces=passage).changes()
        if change[0].op != "same"
    }


def attributes_of(correction: Correction) -> dict[str, str]:
    """Return what del and ins say of the *correction* that made them."""
    return {
        "cite": correction.get_absolute_url(),
        "datetime": moment(correction.published_at),
    }


def amended(amendment: Amendment) -> Passage:
    """Return what *amendment* changed, between the words that it stood between."""
    before = amendment.prefix.rpartition("\n")[2]
    after = amendment.suffix.partition("\n")[0]
    # A context that was cut off begins, or ends, in the middle of a word.
    if len(before) >= CONTEXT:
        before = "… " + before.partition(" ")[2]
    if len(after) >= CONTEXT:
        after = after.rpartition(" ")[0] + " …"
    change = pieces(amendment.exact, amendment.replacement)
    return [Piece("same", before), *change, Piece("same", after)]
