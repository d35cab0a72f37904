"""Everything that was done, in one list: what is in it, in which order, and for whom."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.utils import timezone

from articles.roles import Role
from factcheck import facts, recall, reports, workflow
from factcheck.activity import activity, told, told_all
from tests import builders

pytestmark = pytest.mark.django_db


def entries(viewer, **filters):
    return told(list(activity(viewer, **filters)))


def test_every_kind_of_deed_is_in_the_list_with_who_and_as_what(editor, reporter):
    article = builders.article("Five voices", by=editor)
    correction = builders.correction(article, by=reporter)
    report = builders.report(article)
    reports.discard(report, by=editor)
    LogEntry.objects.log_actions(editor.pk, [article], CHANGE, single_object=True)
    editor.last_login = timezone.now()
    editor.save()
    assert [(entry.kind, entry.by, entry.role, entry.what) for entry in entries(editor)] == [
        ("Logins", "jun", "", "Last logged in"),
        ("Changes in the admin", "jun", "", "Change article"),
        ("Readers’ reports", "jun", "editor", "Put with the junk"),
        ("Corrections", "mina", "reporter", "Logged"),
        ("Publications", "jun", "editor", "First published, version 1"),
    ]
    addresses = {entry.kind: entry.address for entry in entries(editor)}
    assert addresses["Corrections"] == f"/admin/factcheck/correction/{correction.pk}/change/"
    assert addresses["Publications"] == f"/admin/articles/article/{article.pk}/change/"
    assert addresses["Readers’ reports"] == f"/admin/factcheck/errorreport/{report.pk}/change/"


def test_what_is_decided_of_facts_and_sources_is_in_the_list(editor, reporter):
    fact = builders.fact()
    facts.doubt(fact, by=editor, why="The label says otherwise.")
    source = fact.evidence.get().source
    recall.mark(source, reliable=False, by=editor, why="It was invented.")
    assert {(entry.kind, entry.what, entry.about) for entry in entries(editor)} == {
        ("Facts", "Put in doubt: The label says otherwise.", "Red Velvet, origin: South Korea"),
        ("Recalled sources", "Marked unreliable: It was invented.", str(source)),
    }
    assert [entry.kind for entry in entries(editor, words="put in doubt")] == ["Facts"]
    assert not entries(reporter)


def test_the_role_is_the_one_of_that_time(editor, reporter):
    builders.correction(by=reporter)
    reporter.groups.clear()
    (entry,) = entries(editor, kind="correction")
    assert entry.role == "reporter"


def test_a_reporter_sees_own_deeds_alone(reporter, editor):
    builders.correction(builders.article(by=editor), by=reporter)
    builders.correction(builders.article(by=editor), by=editor)
    assert {entry.by for entry in entries(reporter)} == {"mina"}
    assert {entry.by for entry in entries(reporter, person=editor)} == {"mina"}
    assert {entry.by for entry in entries(editor)} == {"mina", "jun"}


def test_the_list_is_narrowed_by_person_kind_time_and_words(editor, second_editor, reporter):
    article = builders.article("The umbrella shop", by=second_editor)
    builders.correction(builders.article(by=editor), by=reporter)
    assert {entry.by for entry in entries(editor, person=second_editor)} == {"sori"}
    assert {entry.kind for entry in entries(editor, kind="publication")} == {"Publications"}
    assert [entry.about for entry in entries(editor, words="UMBRELLA")] == [article.headline]
    today = timezone.localdate()
    assert len(entries(editor, since=today, until=today)) == 3
    assert entries(editor, since=today + timedelta(days=1)) == []
    assert entries(editor, until=today - timedelta(days=1)) == []


def test_notes_and_reasons_are_told_and_searched(editor):
    correction = builders.correction()
    workflow.advance(correction, "reject", by=editor, note="The sentence is right.")
    (entry,) = entries(editor, words="sentence is right")
    assert entry.what == "Rejected: The sentence is right."


def test_what_was_done_is_found_by_its_name(editor):
    workflow.advance(builders.correction(builders.article(by=editor)), "verify", by=editor)
    reports.discard(builders.report(), by=editor)
    found = {words: [e.kind for e in entries(editor, words=words)] for words in ("verif", "junk")}
    assert found == {"verif": ["Corrections"], "junk": ["Readers’ reports"]}
    assert [entry.kind for entry in entries(editor, words="first publ")] == ["Publications"]


def test_p9_a_reader_is_never_in_the_list(editor):
    report = builders.report(builders.article(by=editor))
    reports.add_note(report, "Iris Vale telephoned, iris.vale@reader.example.", by=editor)
    reports.erase_contact(report, by=editor)
    told_of_it = entries(editor, kind="report")
    assert [entry.what for entry in told_of_it] == ["Contact erased", "Noted"]
    assert not [entry for entry in told_of_it if "Iris" in str(entry) or "example" in str(entry)]
    assert entries(editor, words="Iris") == []


def test_what_happens_by_itself_is_told_as_such(editor):
    report = builders.report()
    reports.erase_if_due(report, timezone.localdate() + timedelta(days=400))
    (entry,) = entries(editor, kind="report")
    assert (entry.by, entry.role) == ("By itself", "")


def test_taking_everything_away_leaves_nothing_out(editor, monkeypatch):
    monkeypatch.setattr("factcheck.activity.AT_ONCE", 2)
    for _ in range(5):
        builders.article(by=editor)
    keys = activity(editor, kind="publication")
    assert len(list(told_all(keys))) == 5
    assert list(told_all(keys)) == told(list(keys))


def test_a_page_takes_one_query_a_kind(editor, django_assert_num_queries):
    for _ in range(3):
        reports.discard(builders.report(), by=editor)
        builders.published(subject=builders.subject())
    keys = activity(editor)
    with django_assert_num_queries(4):
        found = told(list(keys))
    assert len({entry.kind for entry in found}) == 3


def test_a_deed_of_somebody_without_a_role_is_seen_by_editors(editor):
    somebody = builders.user("owen", role=Role.STANDARDS)
    builders.correction(builders.article(by=editor), by=somebody)
    somebody.groups.clear()
    assert "owen" in {entry.by for entry in entries(editor)}
