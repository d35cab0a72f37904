"""The desk: whose turn it is, in which order, and how old everything is."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factcheck import workflow
from factcheck.desk import desk_of
from factcheck.models import Correction
from tests import builders

pytestmark = pytest.mark.django_db

Severity = Correction.Severity


def yours(user, **filters):
    return [row.correction for row in desk_of(user, **filters).yours]


def logged_ago(correction, **length):
    Correction.objects.filter(pk=correction.pk).update(
        logged_at=timezone.now() - timedelta(**length)
    )
    return correction


def test_what_you_logged_waits_for_somebody_else(editor, second_editor):
    correction = builders.in_review(by=editor)
    assert yours(editor) == []
    assert yours(second_editor) == [correction]
    (state,) = desk_of(editor).others
    assert state.name == "To approve"


def test_what_you_wrote_waits_for_somebody_else(editor):
    article = builders.article(authors=[builders.author(account=editor)])
    builders.in_review(article)
    assert yours(editor) == []


def test_a_major_one_waits_for_a_standards_editor(second_editor, standards_editor):
    correction = builders.in_review(severity=Severity.MAJOR)
    assert yours(second_editor) == []
    assert yours(standards_editor) == [correction]


def test_reporters_see_their_own_work_first(reporter):
    own, other = builders.correction(by=reporter), builders.correction()
    desk = desk_of(reporter)
    assert [row.correction for row in desk.yours] == [own]
    assert [row.correction for row in desk.others[0].rows] == [other]


def test_the_late_ones_come_first_then_the_nearest_to_publication(editor):
    young = builders.correction()
    nearer = builders.in_review()
    late = logged_ago(builders.correction(), days=9)
    assert yours(editor) == [late, nearer, young]


@pytest.mark.parametrize(
    ("severity", "hours", "late"),
    [("major", 25, True), ("major", 23, False), ("secondary", 49, True), ("minor", 71, False)],
)
def test_age_is_measured_against_the_target_of_the_severity(editor, severity, hours, late):
    logged_ago(builders.correction(severity=severity), hours=hours)
    (row,) = desk_of(editor).yours
    assert row.is_late is late


def test_every_state_has_its_count_and_its_oldest(editor):
    logged_ago(builders.correction(), days=3)
    builders.correction()
    builders.published()
    desk = desk_of(editor)
    counts = {state.name: state.count for state in desk.states}
    assert counts == {"To verify": 2, "To send on": 0, "To approve": 0, "Ready": 0, "Appealed": 0}
    assert desk.states[0].oldest >= timedelta(days=3)
    assert desk.published == 1


def test_an_appeal_is_on_the_desk(editor, second_editor, reporter):
    correction = builders.correction()
    workflow.advance(correction, "reject", by=editor, note="The article is right.")
    assert yours(second_editor) == []
    workflow.advance(correction, "appeal", by=reporter, note="It is not.")
    assert yours(second_editor) == [correction]
    assert yours(editor) == []


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"words": "Velvet"}, True),
        ({"words": "cake"}, False),
        ({"severity": "major"}, False),
        ({"error_type": "nationality"}, True),
        ({"words": "%"}, False),
    ],
)
def test_the_desk_is_narrowed(editor, filters, found):
    builders.correction()
    assert bool(yours(editor, **filters)) is found


def test_the_number_of_queries_does_not_grow(editor, django_assert_max_num_queries):
    for _ in range(3):
        builders.in_review(builders.article(authors=[builders.author()]), builders.article())
    with django_assert_max_num_queries(15):
        assert len(desk_of(editor).yours) == 3
    for _ in range(5):
        builders.in_review(builders.article(authors=[builders.author()]), builders.article())
    with django_assert_max_num_queries(15):
        assert len(desk_of(editor).yours) == 8


def test_the_desk_is_the_front_page_of_the_admin(client, editor):
    builders.in_review(subject=builders.subject())
    client.force_login(editor)
    text = client.get("/admin/").content.decode()
    assert "Your turn" in text
    assert "<del>North</del>" in text
    assert client.get("/admin/everything/").status_code == 200


def test_an_allegation_is_marked_and_not_struck(client, editor):
    builders.correction()
    client.force_login(editor)
    text = client.get("/admin/").content.decode()
    assert '<mark class="alleged">North</mark>' in text
    assert "<del>" not in text


def test_an_empty_desk_says_so(client, editor):
    client.force_login(editor)
    assert "Nothing waiting" in client.get("/admin/").content.decode()


@pytest.mark.parametrize("query", ["person=9999", "person=x", "severity=huge", "section=--", "a=1"])
def test_a_filter_that_does_not_fit_is_passed_over(client, editor, query):
    builders.correction()
    client.force_login(editor)
    page = client.get(f"/admin/?{query}")
    assert page.status_code == 200
    assert "Your turn" in page.content.decode()


def test_the_words_of_the_passages_are_found_and_holds_with_them(editor):
    correction = builders.correction()
    held = builders.held(builders.article(), "umbrellas")
    found = desk_of(editor, words="South Korean girl")
    assert [row.correction for row in found.yours] == [correction]
    assert found.holds == []
    assert desk_of(editor, words="umbrella").holds == [held]
    assert desk_of(editor, severity="minor").holds == []
