"""Two editors deciding about one report in the same moment: one decides, the other is told."""

import pytest

from articles.roles import Role
from factcheck import reports
from factcheck.models import ErrorReport, ReportMove
from tests import builders
from tests.factcheck.test_publishing_at_once import at_once

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
]


def junking(report):
    by = builders.user(role=Role.EDITOR)
    return lambda: reports.discard(ErrorReport.objects.get(pk=report.pk), by=by)


def marking(report, of):
    by = builders.user(role=Role.EDITOR)
    return lambda: reports.mark_duplicate(
        ErrorReport.objects.get(pk=report.pk), of=ErrorReport.objects.get(pk=of.pk), by=by
    )


def test_of_many_decisions_one_is_made_and_the_others_are_told():
    report = builders.report()
    refusals = at_once(*[junking(report) for _ in range(8)])
    assert len(refusals) == 7
    assert all("is junk by now" in refusal for refusal in refusals)
    assert ReportMove.objects.count() == 1


def test_two_reports_never_become_duplicates_of_one_another():
    one, other = builders.report(), builders.report()
    refusals = at_once(marking(one, other), marking(other, one))
    assert len(refusals) == 1
    assert ErrorReport.objects.waiting().count() == 1
