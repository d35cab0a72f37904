"""The desk in figures: medians, shares within target, and what comes back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from articles.publishing import Change
from articles.roles import Role
from factcheck import reports, workflow
from factcheck.figures import figures_of
from factcheck.fingerprint import fingerprint
from factcheck.models import Citation, Correction, ErrorReport, Source
from tests import attacks, builders

pytestmark = pytest.mark.django_db

SEOUL = builders.wording("North Korean girl group", "South Korean girl group")


@pytest.fixture
def clock(db):
    """Return a function that moves the times of a published correction, past the guards."""

    def took(correction, *, published_ago=timedelta(), **length):
        at = timezone.now() - published_ago
        with attacks.unguarded():
            Correction.objects.filter(pk=correction.pk).update(
                published_at=at, logged_at=at - timedelta(**length)
            )
        return correction

    return took


def shares(figures, by):
    return {share.name: (share.part, share.whole) for share in dict(figures.shares)[by]}


def test_an_empty_newsroom_has_no_figures_and_no_error(db):
    for period in ("30", "90", "365", "all"):
        figures = figures_of(period)
        assert (figures.count, figures.to_correction, figures.from_publication) == (0, None, None)
        assert figures.in_time.percent == 0
        assert list(figures.rows())


def test_the_median_is_taken_from_logging_where_no_reader_reported_it(clock):
    for hours in (2, 10, 90):
        clock(builders.published(), hours=hours)
    assert figures_of("30").to_correction == timedelta(hours=10)


def test_the_median_is_taken_from_the_first_report_of_a_reader(clock, editor):
    correction = clock(builders.published(), hours=2)
    correction.refresh_from_db()
    for hours in (5, 30):
        report = builders.report()
        reports.mark_duplicate(report, of=correction, by=editor)
        ErrorReport.objects.filter(pk=report.pk).update(
            received_at=correction.published_at - timedelta(hours=hours)
        )
    figures = figures_of("30")
    assert figures.to_correction == timedelta(hours=30)
    assert figures.reported == 1


def test_a_report_that_came_after_the_correction_does_not_turn_the_clock(clock, editor):
    correction = clock(builders.published(), hours=2)
    reports.mark_duplicate(builders.report(), of=correction, by=editor)
    assert figures_of("30").to_correction == timedelta(hours=2)


def test_the_time_from_publication_begins_with_the_oldest_article(clock):
    first, second = builders.article(), builders.article()
    correction = builders.published(first, second)
    clock(correction, published_ago=-timedelta(days=3))
    stood = Correction.objects.get().published_at - first.first_published_at
    assert figures_of("30").from_publication == stood


def test_shares_within_target_by_severity(clock):
    clock(builders.published(severity="major"), hours=23)
    clock(builders.published(severity="major"), hours=25)
    clock(builders.published(severity="minor"), hours=71)
    figures = figures_of("30")
    assert shares(figures, "severity") == {"Major": (1, 2), "Minor": (1, 1)}
    assert (figures.in_time.part, figures.in_time.whole) == (2, 3)
    assert figures.in_time.percent == 67


def test_shares_by_error_section_origin_and_kind_of_source(clock):
    agency = builders.article(section=builders.section("News"), origin=Article.Origin.AGENCY)
    staff = builders.article(section=builders.section("Features"))
    clock(builders.published(agency, error_type="date"), days=9)
    clock(builders.published(staff, agency, kind="clarification", wordings=[]), hours=1)
    figures = figures_of("30")
    assert shares(figures, "error") == {"Date": (0, 1), "Nationality": (1, 1)}
    assert shares(figures, "section") == {"News": (1, 2), "Features": (1, 1)}
    assert shares(figures, "origin") == {"Agency": (1, 2), "Staff": (1, 1)}
    assert shares(figures, "kind of source") == {Source.Kind.PRIMARY.label: (1, 2)}


def test_a_source_that_contradicts_is_not_what_a_correction_rests_on(editor):
    article = builders.article()
    correction = builders.correction(article, by=editor)
    against = builders.evidence(kind=Source.Kind.OTHER_MEDIA, stance=Citation.Stance.CONTRADICTS)
    change = Change(article, [builders.wording()])
    evidence = [builders.evidence(), against]
    workflow.edit(correction, [change], evidence, by=editor, seen=fingerprint(correction))
    workflow.verify_and_submit(correction, by=editor)
    workflow.approve_and_publish(correction, by=builders.user(role=Role.EDITOR))
    assert list(shares(figures_of("30"), "kind of source")) == ["Primary"]


def test_a_section_narrows_the_figures(clock):
    news, features = builders.section("News"), builders.section("Features")
    clock(builders.published(builders.article(section=news)), hours=4)
    clock(builders.published(builders.article(section=features)), hours=8)
    assert figures_of("30", news).count == 1
    assert figures_of("30", news).to_correction == timedelta(hours=4)


def test_a_period_leaves_out_what_lies_before_it(clock):
    clock(builders.published(), published_ago=timedelta(days=40))
    clock(builders.published(), published_ago=timedelta(days=400))
    counted = {period: figures_of(period).count for period in ("30", "90", "365", "all")}
    assert counted == {"30": 0, "90": 1, "365": 1, "all": 2}


def test_the_same_error_about_the_same_subject_comes_back(clock):
    group = builders.subject("Red Velvet")
    first = clock(builders.published(subject=group), published_ago=timedelta(days=200))
    second = builders.published(subject=group)
    builders.published(subject=group, error_type="date")
    builders.published()
    (again,) = figures_of("30").subjects_again
    first.refresh_from_db()
    assert again.what == "Red Velvet: Nationality"
    assert again.numbers == [second.number, first.number]


def test_the_same_wrong_words_come_back_whatever_their_case(clock):
    builders.published()
    body = "<p>A NORTH KOREAN girl group sang.</p>"
    wording = builders.wording("NORTH KOREAN girl group", "South Korean girl group")
    builders.published(builders.article(body=body), wordings=[wording])
    (again,) = figures_of("30").words_again
    assert again.what == "north korean girl group"
    assert len(again.numbers) == 2


def test_what_came_back_only_before_the_period_is_not_named(clock):
    for days in (100, 200):
        clock(builders.published(), published_ago=timedelta(days=days))
    assert figures_of("30").words_again == []
    assert len(figures_of("365").words_again) == 1


def test_a_correction_that_replaces_another_is_no_second_error():
    group, article = builders.subject(), builders.article()
    first = builders.published(article, subject=group)
    article.refresh_from_db()
    builders.published(
        article,
        subject=group,
        supersedes=first,
        wordings=[builders.wording("South Korean girl group", "Korean girl group")],
    )
    assert figures_of("30").subjects_again == []


def test_weeks_and_months_without_a_correction_are_steps_too(clock):
    clock(builders.published(), published_ago=timedelta(days=20), hours=3)
    steps = figures_of("30").steps
    assert {step.unit for step in steps} == {"week"}
    assert 5 <= len(steps) <= 6
    assert [step.median for step in steps if step.count] == [timedelta(hours=3)]
    months = figures_of("365").steps
    assert {step.unit for step in months} == {"month"}
    assert len(months) == 13


def test_a_long_life_is_told_in_years(clock):
    clock(builders.published(), published_ago=timedelta(days=6000))
    steps = figures_of("all").steps
    assert {step.unit for step in steps} == {"year"}
    assert sum(step.count for step in steps) == 1


def test_many_corrections_take_as_many_queries_as_none(django_assert_num_queries):
    with django_assert_num_queries(4):
        figures_of("all")
    for _ in range(3):
        builders.published()
    with django_assert_num_queries(4):
        figures_of("all")
