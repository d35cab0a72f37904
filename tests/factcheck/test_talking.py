"""Comments on a correction, and who sees to it next."""

import pytest
from django.db import DatabaseError, transaction

from articles.roles import Role
from factcheck import talking, workflow
from factcheck.fingerprint import fingerprint
from factcheck.models import Comment, Correction
from factcheck.people import assignable
from factcheck.workflow import MoveRefused
from tests import builders

pytestmark = pytest.mark.django_db


def test_anybody_of_the_newsroom_comments_at_any_time(reporter, editor):
    correction = builders.published()
    talking.comment(correction, "Well done.\nAnd quickly.", by=reporter)
    talking.comment(correction, "Thank you.", by=editor)
    assert [c.words for c in correction.comments.all()] == [
        "Well done.\nAnd quickly.",
        "Thank you.",
    ]


@pytest.mark.parametrize("words", ["", "  \n", "\0", "x" * 2001])
def test_a_comment_says_something_and_not_a_whole_book(reporter, words):
    with pytest.raises(MoveRefused):
        talking.comment(builders.correction(), words, by=reporter)
    assert not Comment.objects.exists()


def test_somebody_without_a_role_does_not_comment():
    with pytest.raises(MoveRefused, match="reporter"):
        talking.comment(builders.correction(), "Hello", by=builders.user())


@pytest.mark.parametrize(
    "act",
    [
        lambda made: Comment.objects.filter(pk=made.pk).update(words="Forged"),
        lambda made: made.delete(),
        lambda made: Comment(
            pk=made.pk, correction=made.correction, by=made.by, at=made.at, words="Forged"
        ).save(force_insert=True),
    ],
)
def test_e2_what_was_said_stays_said(reporter, act):
    made = talking.comment(builders.correction(), "It is 2003.", by=reporter)
    with pytest.raises(DatabaseError), transaction.atomic():
        act(Comment.objects.get())
    assert Comment.objects.get().words == "It is 2003."
    assert made.pk


def test_a_correction_is_assigned_and_the_log_says_by_whom(reporter, editor, second_editor):
    correction = builders.correction(by=reporter)
    seen = fingerprint(correction)
    talking.assign(correction, second_editor, by=editor)
    correction.refresh_from_db()
    assert correction.assigned_to == second_editor
    assert fingerprint(correction) == seen
    move = correction.transitions.last()
    assert (move.move, move.by, move.note) == ("assign", editor, "To sori.")


def test_assigning_the_same_person_again_leaves_no_trace(editor, second_editor):
    correction = builders.correction()
    for _ in range(2):
        talking.assign(correction, second_editor, by=editor)
    assert correction.transitions.filter(move="assign").count() == 1


def test_an_assignment_is_taken_back(editor):
    correction = builders.correction()
    talking.assign(correction, editor, by=editor)
    talking.assign(correction, None, by=editor)
    assert Correction.objects.get().assigned_to is None


def test_the_list_has_editors_and_whoever_logged_it(reporter, editor, standards_editor, superuser):
    builders.user("another", role=Role.REPORTER)
    left = builders.user("left", role=Role.EDITOR)
    left.is_active = False
    left.save()
    correction = builders.correction(builders.article(by=editor), by=reporter)
    assert set(assignable(correction)) == {reporter, editor, standards_editor, superuser}


def test_nobody_else_is_assigned(editor):
    correction = builders.correction()
    with pytest.raises(MoveRefused, match="neither an editor"):
        talking.assign(correction, builders.user(role=Role.REPORTER), by=editor)
    assert Correction.objects.get().assigned_to is None


def test_a_reporter_assigns_only_what_they_logged(reporter, editor):
    talking.assign(builders.correction(by=reporter), editor, by=reporter)
    with pytest.raises(MoveRefused, match="whoever logged"):
        talking.assign(builders.correction(), editor, by=reporter)


def test_p6_a_published_correction_is_assigned_to_nobody(editor, second_editor):
    correction = builders.published()
    with pytest.raises(MoveRefused, match="is published"):
        talking.assign(correction, second_editor, by=editor)


def test_an_edit_under_way_does_not_undo_an_assignment(editor, second_editor):
    correction = builders.correction()
    on_screen = Correction.objects.get()
    talking.assign(correction, second_editor, by=editor)
    workflow.edit(on_screen, [], [], by=editor, seen=fingerprint(on_screen))
    assert Correction.objects.get().assigned_to == second_editor
