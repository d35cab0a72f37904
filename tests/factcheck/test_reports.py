"""Readers' reports: the door in, what is decided about them, and readers' personal data."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.roles import Role
from factcheck import reports, workflow
from factcheck.models import Correction, ErrorReport, ReportMove
from tests import builders
from tests.scanning import rows_that

pytestmark = pytest.mark.django_db

Status, Move = ErrorReport.Status, ReportMove.Move


def moves(report):
    return [(row.move, row.source, row.target, row.by, row.role) for row in report.moves.all()]


# -- the door in ----------------------------------------------------------------------------------


def test_a_report_waits_on_the_desk_with_its_words_and_a_reference():
    article = builders.article()
    report = builders.report(article, prefix="Years earlier the ", source="Her own record")
    report.refresh_from_db()
    assert list(ErrorReport.objects.waiting()) == [report]
    assert report.article == article
    assert report.quote.quote.exact == "North Korean girl group"
    assert len(report.reference) == 9
    assert len(report.token) >= 32
    assert report.decided_by is None


def test_no_two_reports_share_a_reference_or_a_token():
    made = [builders.report() for _ in range(20)]
    assert len({report.reference for report in made} | {report.token for report in made}) == 40


def test_what_a_reader_types_is_cleaned():
    report = builders.report(
        exact="North\u00adKorean\x00 \n girl group",
        problem="  Not so.\x00\r\nThey are\u202e from Seoul.  ",
        name="Iris\nVale",
        prefix="x" * 900,
    )
    assert "\0" not in report.exact + report.problem
    assert report.problem == "Not so.\nThey are from Seoul."
    assert report.name == "Iris Vale"
    assert len(report.prefix) == 200


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("problem", ""),
        ("problem", " \x00 "),
        ("problem", "x" * 4001),
        ("exact", "x" * 2001),
        ("source", "x" * 1001),
        ("name", "x" * 121),
        ("email", "not an address"),
        ("email", "a@b.example\nBcc: everybody@c.example"),
        ("email", f"{'x' * 250}@reader.example"),
    ],
)
def test_what_cannot_be_taken_is_refused_by_field_and_nothing_is_saved(field, words):
    with pytest.raises(ValidationError) as refused:
        builders.report(**{field: words})
    assert list(refused.value.message_dict) == [{"source": "given_source"}.get(field, field)]
    assert not ErrorReport.objects.exists()


def test_a_report_names_no_article_that_readers_have_never_seen():
    assert builders.report(builders.draft()).article is None


def test_an_element_that_does_not_exist_is_the_body():
    assert builders.report(element="footer").element == "body"


# -- decisions ------------------------------------------------------------------------------------


def test_a_report_is_accepted_into_the_correction_that_comes_of_it(editor):
    report, correction = builders.report(), builders.correction()
    reports.accept(report, correction, by=editor)
    report.refresh_from_db()
    assert (report.status, report.correction) == (Status.ACCEPTED, correction)
    assert report.decided_by == editor
    assert moves(report) == [(Move.ACCEPT, Status.NEW, Status.ACCEPTED, editor, "editor")]


def test_a_report_is_a_duplicate_of_a_correction_or_of_another_report(editor):
    first, second, third = (builders.report() for _ in range(3))
    correction = builders.published()
    reports.mark_duplicate(first, of=correction, by=editor)
    reports.mark_duplicate(second, of=third, by=editor)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, first.correction) == (Status.DUPLICATE, correction)
    assert (second.status, second.duplicate_of) == (Status.DUPLICATE, third)


def test_duplicates_go_one_step_and_in_no_circle(editor):
    first, second, third = (builders.report() for _ in range(3))
    with pytest.raises(reports.ReportRefused, match="of itself"):
        reports.mark_duplicate(first, of=first, by=editor)
    reports.mark_duplicate(first, of=second, by=editor)
    with pytest.raises(reports.ReportRefused, match="is a duplicate itself"):
        reports.mark_duplicate(third, of=first, by=editor)
    with pytest.raises(reports.ReportRefused, match="it is the one to decide"):
        reports.mark_duplicate(second, of=third, by=editor)


def test_a_report_does_not_go_into_a_rejected_correction(editor):
    report, correction = builders.report(), builders.correction()
    workflow.advance(correction, "reject", by=editor, note="It is right.")
    with pytest.raises(reports.ReportRefused, match="was rejected"):
        reports.accept(report, correction, by=editor)


def test_what_is_not_an_error_takes_a_reason_that_the_reader_may_read(editor):
    report = builders.report()
    for reason in ("", "  \n", "\0"):
        with pytest.raises(reports.ReportRefused, match="Say why"):
            reports.dismiss(report, reason=reason, by=editor)
    with pytest.raises(reports.ReportRefused, match="1,000 are the most"):
        reports.dismiss(report, reason="x" * 1001, by=editor)
    reports.dismiss(report, reason="They did sing there.", by=editor)
    report.refresh_from_db()
    assert (report.status, report.reason) == (Status.NOT_AN_ERROR, "They did sing there.")


def test_every_decision_can_be_taken_back_and_stays_in_the_history(editor, second_editor):
    report = builders.report()
    reports.discard(report, by=editor)
    reports.reopen(report, by=second_editor, note="It was no advertisement.")
    reports.dismiss(report, reason="It is right.", by=editor)
    reports.reopen(report, by=editor)
    reports.accept(report, builders.correction(), by=editor)
    reports.reopen(report, by=editor)
    report.refresh_from_db()
    assert report.status == Status.NEW
    assert (report.correction, report.reason, report.decided_by) == (None, "", None)
    assert [row.move for row in report.moves.all()] == [
        *(Move.DISCARD, Move.REOPEN, Move.DISMISS, Move.REOPEN, Move.ACCEPT, Move.REOPEN)
    ]


def test_two_editors_deciding_at_once_one_is_told(editor, second_editor):
    report = builders.report()
    theirs = ErrorReport.objects.get(pk=report.pk)
    reports.discard(report, by=editor)
    with pytest.raises(reports.ReportRefused, match="is junk by now"):
        reports.dismiss(theirs, reason="It is right.", by=second_editor)
    report.refresh_from_db()
    assert (report.status, report.decided_by) == (Status.JUNK, editor)
    assert report.moves.count() == 1


@pytest.mark.parametrize("role", [None, Role.REPORTER])
def test_only_editors_decide(role):
    report, somebody = builders.report(), builders.user(role=role)
    tries = [
        lambda: reports.discard(report, by=somebody),
        lambda: reports.dismiss(report, reason="No.", by=somebody),
        lambda: reports.accept(report, builders.correction(), by=somebody),
        lambda: reports.add_note(report, "Look at it.", by=somebody),
        lambda: reports.erase_contact(report, by=somebody),
    ]
    for attempt in tries:
        with pytest.raises(reports.ReportRefused, match="Editors"):
            attempt()
    report.refresh_from_db()
    assert report.status == Status.NEW
    assert report.has_contact
    assert not report.moves.exists()


def test_notes_are_kept_for_the_newsroom(editor):
    report = builders.report()
    reports.add_note(report, "Asked\0 the label.", by=editor)
    assert [row.note for row in report.moves.all()] == ["Asked the label."]
    with pytest.raises(reports.ReportRefused, match="empty"):
        reports.add_note(report, " \n", by=editor)


def test_the_history_of_a_report_is_never_changed_or_deleted(editor):
    report = builders.report()
    reports.discard(report, by=editor)
    rows = ReportMove.objects.filter(report=report)
    for change in (lambda: rows.update(note="Nothing."), lambda: rows._raw_delete("default")):
        with pytest.raises(IntegrityError, match="never"), transaction.atomic():
            change()


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "lost"},
        {"status": "accepted"},
        {"status": "not_an_error"},
        {"reason": "Because."},
        {"problem": ""},
        {"erase_contact_on": None},
        {"element": "footer"},
    ],
)
def test_the_database_keeps_a_report_consistent(fields):
    report = builders.report()
    with pytest.raises(IntegrityError), transaction.atomic():
        ErrorReport.objects.filter(pk=report.pk).update(**fields)


# -- the clock of a correction --------------------------------------------------------------------


def test_h12_a_correction_knows_when_a_reader_first_reported_it(editor):
    correction, unreported = builders.correction(), builders.correction()
    early, late = builders.report(), builders.report()
    ErrorReport.objects.filter(pk=early.pk).update(received_at=timezone.now() - timedelta(days=33))
    reports.accept(late, correction, by=editor)
    reports.mark_duplicate(early, of=correction, by=editor)
    found = {each.pk: each for each in Correction.objects.with_reported_at()}
    assert (timezone.now() - found[correction.pk].reported_at).days == 33
    assert found[unreported.pk].reported_at is None
    on_desk = Correction.objects.open().for_desk().with_reported_at()
    assert {each.pk: each.reported_at for each in on_desk} == {
        each.pk: each.reported_at for each in found.values()
    }


# -- readers' personal data -----------------------------------------------------------------------


def test_p9_contact_data_has_a_date_on_which_it_goes(settings):
    settings.REPORT_RETENTION_DAYS = 10
    report = builders.report()
    assert report.erase_contact_on == timezone.localdate() + timedelta(days=10)
    assert builders.report(name="", email="").erase_contact_on is None


@pytest.mark.case("E7")
def test_p9_contact_data_is_erased_on_its_date_and_the_report_stays(editor):
    due, later, none = builders.report(), builders.report(), builders.report(name="", email="")
    ErrorReport.objects.filter(pk=due.pk).update(erase_contact_on=timezone.localdate())
    said = StringIO()
    call_command("erase_expired", stdout=said)
    due.refresh_from_db()
    later.refresh_from_db()
    assert (due.name, due.email) == ("", "")
    assert due.contact_erased_at is not None
    assert due.problem == "Red Velvet are from South Korea."
    assert moves(due) == [(Move.ERASE, Status.NEW, Status.NEW, None, "")]
    assert later.has_contact
    assert not none.moves.exists()
    assert "erased from 1 report." in said.getvalue()
    assert "Iris" not in said.getvalue()
    assert "reader.example" not in said.getvalue()


@pytest.mark.case("E7")
def test_p9_after_its_date_nothing_anywhere_says_who_reported(editor, second_editor):
    """Neither the report nor what the desk wrote down while it dealt with it."""
    reader = {"name": "Quillon Vantabrook", "email": "quillon@vantabrook.example"}

    def says(value: object) -> bool:
        return "vantabrook" in str(value).casefold()

    article = builders.article()
    report = builders.report(article, **reader)
    other = builders.report(article, **reader)
    corrected = builders.published(article, by=editor)
    reports.accept(report, correction=corrected, by=second_editor)
    reports.add_note(other, "Called; no answer.", by=editor)
    reports.dismiss(other, reason="The words are right.", by=editor)
    assert {row.partition(":")[0] for row in rows_that(says)} == {
        "factcheck_errorreport.name",
        "factcheck_errorreport.email",
    }
    ErrorReport.objects.update(erase_contact_on=timezone.localdate())
    call_command("erase_expired", stdout=StringIO())
    assert rows_that(says) == []
    corrected.refresh_from_db()
    assert corrected.status == corrected.Status.PUBLISHED
    assert report.moves.count() == 2


def test_p9_before_its_date_contact_data_does_not_expire():
    report, today = builders.report(), timezone.localdate()
    assert list(ErrorReport.objects.contact_due(today)) == []
    assert not reports.erase_if_due(report, today)
    report.refresh_from_db()
    assert report.has_contact


def test_p9_erasing_twice_does_no_harm():
    report = builders.report()
    ErrorReport.objects.filter(pk=report.pk).update(erase_contact_on=timezone.localdate())
    call_command("erase_expired", stdout=StringIO())
    said = StringIO()
    call_command("erase_expired", stdout=said)
    assert "erased from 0 reports." in said.getvalue()
    assert report.moves.count() == 1


def test_p9_an_editor_erases_contact_data_before_its_date(editor):
    report = builders.report()
    reports.erase_contact(report, by=editor)
    report.refresh_from_db()
    assert not report.has_contact
    with pytest.raises(reports.ReportRefused, match="no contact data"):
        reports.erase_contact(report, by=editor)


def test_p9_a_report_is_named_without_its_reader():
    report = builders.report()
    assert "Iris" not in str(report)
    assert "reader.example" not in str(report)
