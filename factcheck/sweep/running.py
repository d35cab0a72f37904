"""Reading the archive for a correction, batch by batch, so that it can stop and go on."""

from collections import defaultdict
from collections.abc import Iterable
from time import monotonic

from django.db import transaction
from django.utils import timezone

from articles.wording import places
from factcheck import claims, knowledge, workflow
from factcheck.models import Correction, Sweep, SweptPassage
from factcheck.parts import changes_of
from factcheck.reading import Knowledge, Verdict
from factcheck.sweep import finding
from factcheck.sweep.finding import Candidate

# So long a person waits for a page, then the sweep goes on with the next.
PATIENCE = 2.0


class SweepRefused(Exception):
    """Nothing was read or decided; the message says why."""


def refusal(correction: Correction, user) -> str:
    """Say why *user* may not sweep the archive for *correction*, or nothing."""
    if correction.kind not in (Correction.Kind.CORRECTION, Correction.Kind.CLARIFICATION):
        return f"A {correction.get_kind_display().lower()} is of whole articles; none is swept for."
    if correction.fact is None:
        return "Say which fact on record the words contradict; then the archive can be swept."
    return workflow.edit_refusal(correction, user)


@transaction.atomic
def begin(correction: Correction, *, by) -> Sweep:
    """Begin to read the archive for *correction*, or begin anew, keeping what was decided."""
    correction = Correction.objects.select_for_update().get(pk=correction.pk)
    if reason := refusal(correction, by):
        raise SweepRefused(reason)
    total = len(finding.articles_naming(correction.fact.subject))
    made, _ = Sweep.objects.update_or_create(
        correction=correction,
        defaults={
            "started_by": by,
            "started_at": timezone.now(),
            "finished_at": None,
            "total": total,
            "read": 0,
            "cursor": 0,
            "agreeing": 0,
        },
    )
    return made


def go_on(sweep: Sweep, *, patience: float = PATIENCE) -> Sweep:
    """Read for *patience* seconds, at least one batch; what was read stays if it is broken off."""
    known, until = knowledge.everything(), monotonic() + patience
    while True:
        sweep = read_batch(sweep.pk, known)
        if sweep.finished_at or monotonic() > until:
            return sweep


@transaction.atomic
def read_batch(pk: int, known: Knowledge) -> Sweep:
    """Read the next articles of a sweep, the summaries with the first, and keep what they say."""
    # The correction first, as everybody locks it first.
    Correction.objects.select_for_update().get(sweep=pk)
    sweep = Sweep.objects.select_for_update().get(pk=pk)
    if sweep.finished_at:
        return sweep
    fact = sweep.correction.fact
    subject, property = fact.subject, fact.property
    naming = finding.articles_naming(subject)
    waiting = [key for key in naming if key > sweep.cursor]
    keys = waiting[: finding.AT_ONCE]
    quoted, wrong = quoted_by_hand(sweep.correction), said_wrongly(sweep.correction)
    if sweep.cursor == 0:
        said = [*finding.in_summaries(subject, property, known)]
        take_in(sweep, said, SweptPassage.objects.filter(article=None), quoted, wrong)
    said = [*finding.in_articles(keys, subject, property, known)]
    take_in(sweep, said, SweptPassage.objects.filter(article__in=keys), quoted, wrong)
    sweep.cursor = keys[-1] if keys else sweep.cursor
    sweep.read += len(keys)
    sweep.total = max(sweep.total, sweep.read)
    if len(waiting) <= len(keys):
        sweep.finished_at = timezone.now()
        # What stands in articles that no longer name the subject at all was not read again.
        lose(sweep.correction.swept.filter(article__isnull=False).exclude(article__in=naming))
    sweep.save()
    return sweep


def take_in(
    sweep: Sweep, said: Iterable[Candidate], rows, quoted: dict[int, list], wrong: set[str]
) -> None:
    """Make rows of what was *said* and needs a decision; among *rows* decisions are kept.

    What the correction has *quoted* by hand, and which values are *wrong*, it says by itself.
    """
    correction = sweep.correction
    listed: dict[tuple, list[SweptPassage]] = defaultdict(list)
    for row in rows.filter(correction=correction).order_by("position"):
        listed[key_of(row)].append(row)
    names = knowledge.names_of(correction.fact.subject)
    added, seen = [], set()
    for candidate in said:
        if candidate.agrees:
            sweep.agreeing += 1
            continue
        if is_beside_the_point(candidate, wrong):
            continue
        row = row_of(correction, candidate, names)
        if is_quoted(row, quoted) or is_reached(row, seen):
            continue
        seen.add((row.article_id, row.prefix, row.exact, row.suffix))
        same = listed[key_of(row)]
        if not same:
            added.append(row)
            continue
        kept = same.pop(0)
        for field in ("position", "prefix", "suffix", "read_from", "why", "likelihood"):
            setattr(kept, field, getattr(row, field))
        kept.save()
    lose(rows.filter(pk__in=[row.pk for left in listed.values() for row in left]))
    SweptPassage.objects.bulk_create(added)


def lose(rows) -> None:
    """Take *rows*, which nobody says any more, off the list.

    What the correction would change stays on it without a decision until it is sent again.
    """
    rows.filter(carried="").delete()
    rows.update(
        likelihood=SweptPassage.Likelihood.LOST,
        decision="",
        decided_by=None,
        decided_at=None,
        replacement="",
    )


def key_of(row: SweptPassage) -> tuple:
    """Return by what a passage is known again when it is read anew."""
    return row.layer, row.article_id, row.subject_id, row.context, row.start, row.exact


def said_wrongly(correction: Correction) -> set[str]:
    """Return the values that the words contradict the fact with which *correction* quotes."""
    fact, wrong = correction.fact, set()
    for change in changes_of(correction, by_hand=True):
        article = change.article
        if not article.live:
            continue
        on = knowledge.day_of(article, SweptPassage.Layer.LIVE)
        for _, _, claim in claims.in_text(article.live.text, on=on, about=knowledge.tags(article)):
            about = (claim.subject, claim.property) == (fact.subject_id, fact.property_id)
            if about and claim.verdict == Verdict.CONTRADICTS:
                wrong.add(claims.spelled(claim.value))
    return wrong


def is_beside_the_point(candidate: Candidate, wrong: set[str]) -> bool:
    """Whether *candidate* only names the subject beside a value that nobody has got wrong."""
    claim = candidate.claim
    return (
        claim.verdict == Verdict.NOT_ABOUT
        and bool(wrong)
        and claims.spelled(claim.value) not in wrong
    )


def is_reached(row: SweptPassage, seen: set[tuple]) -> bool:
    """Whether *row* is of a working copy that the fix of the published words reaches by itself."""
    is_draft = row.layer == SweptPassage.Layer.DRAFT
    return is_draft and (row.article_id, row.prefix, row.exact, row.suffix) in seen


def row_of(correction: Correction, candidate: Candidate, names: Iterable[str]) -> SweptPassage:
    """Return the row for *candidate*, not saved."""
    passage, claim = candidate.passage, candidate.claim
    text, version = None, None
    if passage.article_id:
        is_live = passage.layer == SweptPassage.Layer.LIVE
        article = passage.article
        version = article.live_id if is_live else article.version
        text = article.live.text if is_live else article.text
    quote = finding.anchored(candidate, text)
    return SweptPassage(
        correction=correction,
        article_id=passage.article_id,
        subject_id=passage.subject_id,
        layer=passage.layer,
        element=candidate.element,
        position=passage.position,
        context=passage.text,
        start=claim.start,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        phrase=finding.phrase(candidate, names),
        proposed=claim.proposed,
        why=claim.why[:300],
        likelihood=candidate.likelihood,
        read_from=version,
    )


def quoted_by_hand(correction: Correction) -> dict[int, list]:
    """Return, by article, the places that the correction itself already quotes."""
    rows = correction.corrected_articles.select_related("article__live__content").prefetch_related(
        "amendments"
    )
    return {
        row.article_id: [
            place
            for amendment in row.amendments.all()
            if amendment.found_id is None
            for place in places(row.article.live.text, amendment.wording)
        ]
        for row in rows
        if row.article.live
    }


def is_quoted(row: SweptPassage, quoted: dict[int, list]) -> bool:
    """Whether *row* stands where the correction already changes words by hand."""
    if row.layer != SweptPassage.Layer.LIVE or not quoted.get(row.article_id):
        return False
    wording = row.wording
    found = places(row.article.live.text, wording)
    return any(place.meets(other) for place in found for other in quoted[row.article_id])
