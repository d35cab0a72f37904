"""Deciding about the passages of a sweep, and sending what is to be fixed into the correction."""

from collections import defaultdict
from collections.abc import Collection

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.leaves import clean_line
from articles.wording import places
from factcheck import workflow
from factcheck.fingerprint import fingerprint
from factcheck.models import Correction, SweptPassage
from factcheck.parts import changes_of, evidence_of
from factcheck.sweep.running import SweepRefused, refusal

Decision = SweptPassage.Decision
LONGEST = 5_000


@transaction.atomic
def decide(
    correction: Correction,
    keys: Collection[int],
    decision: str,
    *,
    by,
    words: str = "",
    seen: str | None = None,
) -> list[SweptPassage]:
    """Record what *by* decided of the passages *keys*, all together or none of them.

    An empty *decision* takes back what was decided; *words* are put there instead of the
    proposed ones. *seen* is the decision that *by* had before them, where they had one.
    """
    correction = Correction.objects.select_for_update().get(pk=correction.pk)
    if reason := refusal(correction, by):
        raise SweepRefused(reason)
    if decision not in ("", *Decision.values):
        raise SweepRefused("There is no such decision. Nothing was decided.")
    rows = list(correction.swept.standing().filter(pk__in=keys))
    if not rows or len(rows) != len(set(keys)):
        raise SweepRefused(
            "The list has changed since you opened it. Nothing was decided; load the page again."
        )
    if seen is not None and any(row.decision != seen for row in rows):
        raise SweepRefused(
            "Somebody has decided about this since you opened the page, perhaps you in another "
            "tab. Theirs stands. Load the page again to see it."
        )
    words, alike = clean_line(words)[:LONGEST], defaultdict(list)
    decided_by, decided_at = (by, timezone.now()) if decision else (None, None)
    for row in rows:
        row.decision, row.decided_by, row.decided_at = decision, decided_by, decided_at
        row.replacement = fixed(row, words) if decision == Decision.FIX else ""
        alike[row.replacement].append(row.pk)
    # Nearly all of them get the same words.
    for replacement, those in alike.items():
        correction.swept.filter(pk__in=those).update(
            decision=decision,
            replacement=replacement,
            decided_by=decided_by,
            decided_at=decided_at,
        )
    return rows


def fixed(row: SweptPassage, words: str) -> str:
    """Return what shall stand in *row*, or refuse: a fix changes words."""
    new = words or row.proposed
    if not new:
        raise SweepRefused("Type the words that are right; none can be proposed here.")
    if new == row.exact:
        raise SweepRefused(f"“{new}” is what stands there now. Nothing was decided.")
    return new


@transaction.atomic
def send(correction: Correction, *, by, seen: str) -> None:
    """Put what was decided into *correction*: an edit, which voids every approval of it.

    *seen* is the fingerprint of the correction as *by* had it before them.
    """
    correction.refresh_from_db(from_queryset=Correction.objects.select_for_update())
    if reason := refusal(correction, by):
        raise SweepRefused(reason)
    if seen != fingerprint(correction):
        raise SweepRefused(
            "Somebody else has changed this correction since you opened it. Your decisions are "
            "kept, and none of them is in the correction yet. Load the page again, then send them."
        )
    rows = list(correction.swept.select_related("article__live__content", "subject"))
    if not any(row.decision == Decision.FIX or row.carried for row in rows):
        raise SweepRefused("Nothing is decided to be fixed yet.")
    for row in rows:
        row.carried = row.replacement if row.decision == Decision.FIX else ""
    if lost := [row for row in rows if row.carried and is_lost(row)]:
        raise SweepRefused(
            "Nothing was sent. Since the archive was read, words have changed in "
            + ", ".join(dict.fromkeys(f"“{row.article or row.subject}”" for row in lost))
            + ". Your decisions are kept: sweep again, and decide about these."
        )
    correction.swept.filter(decision=Decision.FIX).update(carried=F("replacement"))
    correction.swept.exclude(decision=Decision.FIX).update(carried="")
    by_hand = changes_of(correction, by_hand=True)
    # What was seen is checked above; what is carried into drafts has changed it since.
    seen = fingerprint(correction)
    try:
        workflow.edit(correction, by_hand, evidence_of(correction), by=by, seen=seen)
    except workflow.MoveRefused as refused:
        raise SweepRefused(str(refused)) from None
    correction.swept.filter(likelihood=SweptPassage.Likelihood.LOST).delete()


def is_lost(row: SweptPassage) -> bool:
    """Whether the words of *row* do not stand any more where they were found."""
    if row.layer == SweptPassage.Layer.SUMMARY:
        return row.context not in row.subject.summary
    article = row.article
    if row.layer == SweptPassage.Layer.LIVE:
        is_as_read, text = article.live_id == row.read_from, article.live and article.live.text
    else:
        is_as_read, text = article.version == row.read_from, article.text
    # Only what was changed since is worth the reading.
    return not is_as_read and (text is None or len(places(text, row.wording)) != 1)
