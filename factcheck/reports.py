"""Readers' reports: the one door in, and the only writer of what becomes of them."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.leaves import clean_line, cleaned
from articles.models import Article
from articles.roles import Role, role_of
from articles.wording import Element
from factcheck.models import Correction, ErrorReport, ReportMove

Status, Move = ErrorReport.Status, ReportMove.Move
DECIDED = {Status.ACCEPTED, Status.DUPLICATE, Status.NOT_AN_ERROR, Status.JUNK}

# From which statuses to which.
MOVES = {
    Move.ACCEPT: ({Status.NEW}, Status.ACCEPTED),
    Move.DUPLICATE: ({Status.NEW}, Status.DUPLICATE),
    Move.DISMISS: ({Status.NEW}, Status.NOT_AN_ERROR),
    Move.DISCARD: ({Status.NEW}, Status.JUNK),
    Move.REOPEN: (DECIDED, Status.NEW),
}


class ReportRefused(Exception):
    """A decision that the rules do not allow; nothing has changed and the message says why."""


# -- the door in ----------------------------------------------------------------------------------


def receive(
    *,
    problem: str,
    article: Article | None = None,
    element: str = Element.BODY,
    exact: str = "",
    prefix: str = "",
    suffix: str = "",
    source: str = "",
    is_concerned: bool = False,
    name: str = "",
    email: str = "",
) -> ErrorReport:
    """Put what a reader reports on the desk, or raise ValidationError by field, as forms take it.

    What stands around the words is cut to size; everything else that is too long is refused.
    """
    now = timezone.now()
    report = ErrorReport(
        article=article if article and article.first_published_at else None,
        element=element if element in Element.values else Element.BODY,
        exact=clean_line(exact),
        prefix=cleaned(prefix)[-200:],
        suffix=cleaned(suffix)[:200],
        problem=cleaned(problem).strip(),
        given_source=clean_line(source),
        is_concerned=is_concerned,
        name=clean_line(name),
        email=clean_line(email),
        received_at=now,
    )
    if report.has_contact:
        kept = timedelta(days=settings.REPORT_RETENTION_DAYS)
        report.erase_contact_on = timezone.localdate(now) + kept
    report.full_clean()
    report.save(force_insert=True)
    return report


# -- decisions ------------------------------------------------------------------------------------


def refusal(report: ErrorReport, move: str, user) -> str:
    """Say why *user* may not make *move* with *report* now, or nothing."""
    if role_of(user) < Role.EDITOR:
        return "Editors decide about readers’ reports."
    sources, _ = MOVES[move]
    if report.status not in sources:
        status = report.get_status_display().lower()
        return f"{report} is {status} by now; nothing was changed."
    return ""


def accept(report: ErrorReport, correction: Correction, *, by, note: str = "") -> None:
    """Say that *correction* comes of *report*."""
    decide(report, Move.ACCEPT, by=by, note=note, correction=correction)


def mark_duplicate(
    report: ErrorReport, *, of: Correction | ErrorReport, by, note: str = ""
) -> None:
    """Say that the desk knows already: of a correction, or of another report."""
    link = {"correction": of} if isinstance(of, Correction) else {"duplicate_of": of}
    decide(report, Move.DUPLICATE, by=by, note=note, **link)


def dismiss(report: ErrorReport, *, reason: str, by, note: str = "") -> None:
    """Say that the paper is right, with a *reason* that the reader may read."""
    reason = cleaned(reason).strip()
    if not reason:
        raise ReportRefused("Say why it is not an error; the reader may read it.")
    if len(reason) > 1000:
        raise ReportRefused(f"The reason has {len(reason):,} characters; 1,000 are the most.")
    decide(report, Move.DISMISS, by=by, note=note, reason=reason)


def discard(report: ErrorReport, *, by, note: str = "") -> None:
    """Put *report* with the junk."""
    decide(report, Move.DISCARD, by=by, note=note)


def reopen(report: ErrorReport, *, by, note: str = "") -> None:
    """Let *report* wait again; what was decided stays in its history."""
    decide(report, Move.REOPEN, by=by, note=note)


@transaction.atomic
def decide(
    report: ErrorReport,
    move: str,
    *,
    by,
    note: str = "",
    reason: str = "",
    correction: Correction | None = None,
    duplicate_of: ErrorReport | None = None,
) -> None:
    """Make one *move*, or raise ReportRefused and leave everything as it was."""
    # Both reports in one order, and read only under the lock.
    ids = [report.pk] + ([duplicate_of.pk] if duplicate_of else [])
    locked = ErrorReport.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    rows = {row.pk: row for row in locked}
    stored = rows[report.pk]
    if why := refusal(stored, move, by):
        raise ReportRefused(why)
    if correction and (why := correction_refusal(correction)):
        raise ReportRefused(why)
    if duplicate_of and (why := duplicate_refusal(stored, rows[duplicate_of.pk])):
        raise ReportRefused(why)
    source = stored.status
    report.status = MOVES[move][1]
    report.correction, report.duplicate_of = correction, duplicate_of
    report.reason = reason
    is_open = report.status == Status.NEW
    report.decided_by, report.decided_at = (None, None) if is_open else (by, timezone.now())
    report.save(
        update_fields=[
            "status",
            "correction",
            "duplicate_of",
            "reason",
            "decided_by",
            "decided_at",
        ]
    )
    record_move(report, move, source, by=by, note=note)


def correction_refusal(correction: Correction) -> str:
    """Say why a report cannot go into *correction*, or nothing."""
    if Correction.objects.filter(pk=correction.pk, status=Correction.Status.REJECTED).exists():
        return f"Correction no. {correction.pk} was rejected; choose another."
    return ""


def duplicate_refusal(report: ErrorReport, original: ErrorReport) -> str:
    """Say why *report* cannot be a duplicate of *original*, or nothing: one step, no circles."""
    if report == original:
        return "A report is no duplicate of itself."
    if original.duplicate_of_id:
        return f"{original} is a duplicate itself; choose {original.duplicate_of}."
    if report.duplicates.exists():
        return f"Other reports are duplicates of {report}; it is the one to decide."
    return ""


@transaction.atomic
def add_note(report: ErrorReport, note: str, *, by) -> None:
    """Keep a *note* for the newsroom."""
    if role_of(by) < Role.EDITOR:
        raise ReportRefused("Editors keep notes on readers’ reports.")
    if not clean_line(note):
        raise ReportRefused("The note is empty.")
    report.refresh_from_db(from_queryset=ErrorReport.objects.select_for_update())
    record_move(report, Move.NOTE, report.status, by=by, note=note)


def record_move(report: ErrorReport, move: str, source: str, *, by, note: str = "") -> None:
    """Write the audit row."""
    ReportMove.objects.create(
        report=report,
        move=move,
        source=source,
        target=report.status,
        by=by,
        role=role_of(by).label if by else "",
        at=timezone.now(),
        note=clean_line(note, 1000),
    )


# -- readers' personal data -----------------------------------------------------------------------


def erase_contact(report: ErrorReport, *, by) -> None:
    """Erase who sent *report*, before its time."""
    if role_of(by) < Role.EDITOR:
        raise ReportRefused("Editors erase the contact data of readers.")
    if not erase(report, by=by):
        raise ReportRefused(f"{report} has no contact data any more.")


def erase_if_due(report: ErrorReport, today: date) -> bool:
    """Erase who sent *report* where its time has come; return whether there was anything."""
    return erase(report, by=None, due=today)


@transaction.atomic
def erase(report: ErrorReport, *, by, due: date | None = None) -> bool:
    """Erase name and address of *report*, once; the report itself stays."""
    report.refresh_from_db(from_queryset=ErrorReport.objects.select_for_update())
    if not report.has_contact or (due and report.erase_contact_on > due):
        return False
    report.name = report.email = ""
    report.contact_erased_at = timezone.now()
    report.save(update_fields=["name", "email", "contact_erased_at"])
    record_move(report, Move.ERASE, report.status, by=by)
    return True
