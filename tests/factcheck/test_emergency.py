"""Publishing before a second check: corrections only, said in public, and reviewed afterwards."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from articles.models import Edition
from articles.roles import Role
from factcheck import workflow
from factcheck.desk import desk_of, next_for, row_of
from factcheck.fingerprint import fingerprint
from factcheck.models import Correction, Message
from factcheck.models.queries import EMERGENCY, REVIEW
from factcheck.workflow import MoveRefused, advance
from tests import builders

pytestmark = pytest.mark.django_db

Status = Correction.Status
LINE = "Published before a second check"


def at_once(correction, *, by, note="Somebody is in danger."):
    advance(correction, EMERGENCY, by=by, note=note)


def test_an_editor_publishes_at_once_what_they_logged(editor):
    article = builders.article()
    correction = builders.correction(article, by=editor)
    at_once(correction, by=editor)
    correction.refresh_from_db()
    article.refresh_from_db()
    assert (correction.status, correction.number) == (Status.PUBLISHED, 1)
    assert "South Korean" in article.live.text.body
    assert correction.is_unreviewed
    assert (correction.emergency.role, correction.emergency.note) == (
        *("editor",),
        "Somebody is in danger.",
    )


@pytest.mark.parametrize("state", ["correction", "in_review", "approved"])
def test_it_is_possible_from_every_state_before_publication(state, editor):
    at_once(getattr(builders, state)(), by=editor)


@pytest.mark.case("A7")
@pytest.mark.parametrize("note", ["", "  ", "\n"])
def test_it_needs_a_reason(editor, note):
    correction = builders.correction()
    with pytest.raises(MoveRefused, match="Say why"):
        at_once(correction, by=editor, note=note)


@pytest.mark.parametrize("role", [None, Role.REPORTER])
def test_it_takes_an_editor(role):
    with pytest.raises(MoveRefused, match="This takes an editor"):
        at_once(builders.correction(), by=builders.user(role=role))


@pytest.mark.parametrize(
    "kind", ["clarification", "editors_note", "retraction", "withdrawal", "removal"]
)
def test_only_corrections_can_be_published_at_once(kind, editor):
    ground = {"ground": "legal"} if kind == "removal" else {}
    with pytest.raises(MoveRefused, match="Only a correction"):
        at_once(builders.correction(kind=kind, **ground), by=editor)


def test_p8_it_needs_one_source_even_where_it_is_major(editor):
    with pytest.raises(MoveRefused, match="At least one source"):
        at_once(builders.correction(sources=0), by=editor)
    at_once(builders.correction(sources=1, severity="major"), by=editor)


def test_p3_its_passages_must_stand(editor):
    correction = builders.correction(wordings=[builders.wording("nowhere", "here")])
    with pytest.raises(MoveRefused, match="nowhere"):
        at_once(correction, by=editor)


def test_p6_it_is_never_changed_either(superuser):
    correction = builders.emergency()
    with pytest.raises(DatabaseError), transaction.atomic():
        Correction.objects.update(notice="forged")
    with pytest.raises(MoveRefused, match="published"):
        at_once(correction, by=superuser)


def test_the_database_publishes_nothing_at_once_without_a_reason_or_of_another_kind(editor):
    for fields, note in (({}, ""), ({"kind": "editors_note"}, "Now")):
        correction = builders.correction(**fields)
        workflow.record_move(correction, EMERGENCY, "logged", by=editor, note=note)
        with pytest.raises(DatabaseError, match="after approval"), transaction.atomic():
            Correction.objects.filter(pk=correction.pk).update(
                status=Status.PUBLISHED, number=1, published_at=timezone.now()
            )


# -- what readers are told ------------------------------------------------------------------------


@pytest.mark.case("A7")
def test_p2_readers_are_told_until_somebody_else_has_reviewed_it(client, editor, second_editor):
    article = builders.article()
    correction = builders.emergency(article, by=editor)
    pages = [article.get_absolute_url(), correction.get_absolute_url(), "/corrections/"]
    for address in pages:
        assert LINE in client.get(address).content.decode(), address
        assert "Somebody is in danger" not in client.get(address).content.decode()
    before = Edition.objects.get().number
    advance(correction, REVIEW, by=second_editor)
    assert Edition.objects.get().number == before + 1
    for address in pages:
        assert LINE not in client.get(address).content.decode(), address
    assert "by a second editor" in client.get(pages[1]).content.decode()


def test_a_correction_that_replaces_it_resolves_it(client, editor):
    article = builders.article()
    first = builders.emergency(article)
    assert list(Correction.objects.unreviewed()) == [first]
    second = builders.approved(
        article, supersedes=first, wordings=[builders.wording("South Korean girl", "Korean girl")]
    )
    first = Correction.objects.get(pk=first.pk)
    assert first.is_unreviewed
    advance(second, "publish", by=editor)
    first = Correction.objects.get(pk=first.pk)
    assert not first.is_unreviewed
    assert not Correction.objects.unreviewed()
    assert LINE not in client.get(first.get_absolute_url()).content.decode()


# -- who reviews it -------------------------------------------------------------------------------


def test_p2_whoever_published_logged_or_edited_it_does_not_review_it(editor, reporter):
    logger, edited = builders.user(role=Role.EDITOR), builders.user(role=Role.EDITOR)
    correction = builders.correction(by=logger)
    workflow.edit(
        correction,
        [builders.Change(correction.corrected_articles.get().article, [builders.wording()])],
        [builders.evidence()],
        by=edited,
        seen=fingerprint(correction),
    )
    at_once(correction, by=editor)
    for somebody, why in (
        (editor, "You published"),
        (logger, "You logged"),
        (edited, "You edited"),
        (reporter, "This takes an editor"),
    ):
        with pytest.raises(MoveRefused, match=why):
            advance(correction, REVIEW, by=somebody)
    assert Correction.objects.get().is_unreviewed


def test_p2_its_author_does_not_review_it():
    writer = builders.user(role=Role.EDITOR)
    correction = builders.emergency(builders.signed_by(writer))
    with pytest.raises(MoveRefused, match="You wrote"):
        advance(correction, REVIEW, by=writer)


@pytest.mark.parametrize(
    "fields",
    [{"severity": "major"}, {"wordings": [builders.wording("Five", "Six", element="headline")]}],
)
def test_p2_what_weighs_most_is_reviewed_by_a_standards_editor(fields, second_editor):
    correction = builders.emergency(**fields)
    with pytest.raises(MoveRefused, match="This takes a standards editor"):
        advance(correction, REVIEW, by=second_editor)
    builders.on_duty(second_editor)
    advance(correction, REVIEW, by=second_editor)
    assert not Correction.objects.get().is_unreviewed


def test_it_is_reviewed_once_and_only_if_nobody_checked_it(second_editor, editor):
    correction = builders.emergency()
    advance(correction, REVIEW, by=second_editor)
    with pytest.raises(MoveRefused, match="nothing to review"):
        advance(correction, REVIEW, by=builders.user(role=Role.EDITOR))
    with pytest.raises(MoveRefused, match="nothing to review"):
        advance(builders.published(), REVIEW, by=second_editor)


def test_a_review_of_what_looked_otherwise_is_refused(second_editor):
    with pytest.raises(MoveRefused, match="has changed"):
        advance(builders.emergency(), REVIEW, by=second_editor, seen="something else")


# -- the desk -------------------------------------------------------------------------------------


def test_the_desk_shows_it_first_and_late_after_a_day(editor, second_editor):
    correction = builders.emergency(by=editor)
    mine, theirs = desk_of(editor).emergencies, desk_of(second_editor).emergencies
    assert [row.correction for row in mine] == [correction]
    assert ([row.yours for row in mine], [row.yours for row in theirs]) == ([False], [True])
    assert not theirs[0].is_late
    assert next_for(second_editor, after=builders.correction()).correction == correction
    assert theirs[0].target == timedelta(hours=24)
    theirs[0].correction.published_at -= timedelta(hours=25)
    assert row_of(theirs[0].correction, second_editor, Role.EDITOR).is_late


def test_the_desk_says_so(client, second_editor):
    builders.emergency()
    client.force_login(second_editor)
    page = client.get("/admin/").content.decode()
    assert "Now" in page
    assert LINE.lower() in page.lower() or "before a second check" in page


def test_its_authors_are_told_as_of_any_correction():
    writer = builders.user(role=Role.REPORTER)
    writer.email = "writer@news.example"
    writer.save()
    builders.emergency(builders.signed_by(writer))
    subjects = Message.objects.filter(to=writer.email).values_list("subject", flat=True)
    assert any("Your article is corrected" in subject for subject in subjects)
