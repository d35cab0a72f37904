"""Who is told what, and that nobody is told what did not happen."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from articles.roles import Role
from factcheck import asking, messages, suggesting, talking
from factcheck.letters import Letter
from factcheck.models import Correction, Message, Preferences
from factcheck.workflow import MoveRefused, advance
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def addresses(reporter, editor, second_editor, standards_editor):
    for user in (reporter, editor, second_editor, standards_editor):
        user.email = f"{user.username}@example.org"
        user.save()


def told(subject: str = "") -> set[str]:
    """Return who is told what begins with *subject*, by the name before the @."""
    found = Message.objects.filter(kind="mail", subject__startswith=subject)
    return {message.to.partition("@")[0] for message in found}


def chooses(user, mail: str) -> None:
    Preferences.objects.create(user=user, mail=mail)


def test_in_review_those_are_told_who_may_approve(editor):
    builders.in_review(editor=editor)
    assert told("To approve") == {"sori", "ada"}


def test_p2_a_major_one_goes_to_standards_editors(editor):
    builders.in_review(editor=editor, severity="major")
    assert told("To approve") == {"ada"}


def test_p2_nobody_is_told_to_approve_what_they_logged_or_wrote(editor, second_editor):
    article = builders.signed_by(second_editor)
    builders.in_review(article, by=editor)
    assert told("To approve") == {"ada"}


def test_who_wants_no_mail_at_once_gets_none_of_what_anyone_could_do(second_editor, editor):
    chooses(second_editor, "digest")
    correction = builders.in_review(editor=editor)
    assert told("To approve") == {"ada"}
    talking.assign(correction, second_editor, by=editor)
    assert told("Assigned") == {"sori"}


def test_what_is_sent_back_goes_to_logger_and_assignee(reporter, editor, second_editor):
    correction = builders.in_review(by=reporter, editor=editor)
    talking.assign(correction, editor, by=second_editor)
    advance(correction, "send_back", by=second_editor, note="Which year?")
    assert told("Sent back") == {"mina", "jun"}
    assert "> Which year?" in Message.objects.filter(subject__startswith="Sent").first().body


def test_a_rejection_reaches_the_logger_and_an_appeal_those_who_decide(
    reporter, editor, second_editor
):
    correction = builders.correction(by=reporter)
    advance(correction, "reject", by=editor, note="It is right.")
    assert told("Rejected") == {"mina"}
    advance(correction, "appeal", by=reporter, note="It is not.")
    assert told("Appealed") == {"sori", "ada"}


def test_a_comment_goes_to_those_at_work_and_not_to_its_writer(reporter, editor, second_editor):
    correction = builders.correction(by=reporter)
    talking.assign(correction, editor, by=second_editor)
    talking.comment(correction, "See page 4.", by=editor)
    assert told("Comment") == {"mina"}


def test_author_and_asker_hear_of_question_and_answer(reporter, editor):
    correction = builders.correction(builders.signed_by(reporter))
    question = builders.question(correction, reporter, by=editor)
    assert told("A question to you") == {"mina"}
    assert f"/admin/factcheck/correction/questions/{question.pk}/" in (
        Message.objects.get(subject__startswith="A question").body
    )
    asking.answer(question, "My slip.", "wrong", by=reporter)
    assert told("Answered") == {"jun"}


def test_a_suggested_wording_goes_to_the_drafter_and_the_decision_back(reporter, second_editor):
    correction = builders.in_review(by=reporter)
    suggestion = builders.suggestion(correction, by=second_editor)
    assert told("Another wording") == {"mina"}
    suggesting.accept(suggestion, by=reporter)
    assert told("Wording accepted") == {"sori"}


def test_the_author_is_told_once_when_it_begins_and_when_it_is_published(reporter, editor):
    correction = builders.in_review(builders.signed_by(reporter), editor=editor)
    assert Message.objects.filter(subject__startswith="About your article").count() == 1
    advance(correction, "send_back", by=editor, note="Once more.")
    advance(correction, "verify", by=editor)
    advance(correction, "submit", by=editor)
    assert Message.objects.filter(subject__startswith="About your article").count() == 1
    assert told("About your article") == {"mina"}


def test_the_author_is_told_of_the_publication(reporter):
    builders.published(builders.signed_by(reporter))
    assert told("Your article is corrected") == {"mina"}


def test_an_author_who_logged_it_needs_no_telling(reporter):
    builders.in_review(builders.signed_by(reporter), by=reporter)
    assert told("About your article") == set()


def test_without_an_address_nobody_is_written_to(second_editor, standards_editor, editor):
    for user in (second_editor, standards_editor):
        user.email = ""
        user.save()
    builders.in_review(editor=editor)
    assert not told("To approve")


def test_who_has_left_is_not_written_to(reporter, editor):
    correction = builders.in_review(by=reporter)
    reporter.is_active = False
    reporter.save()
    correction.refresh_from_db()
    advance(correction, "send_back", by=editor, note="Which year?")
    assert told("Sent back") == set()


def test_a_move_that_is_undone_tells_nobody(editor, mailoutbox, django_capture_on_commit_callbacks):
    def undone():
        with transaction.atomic():
            builders.in_review(editor=editor)
            raise MoveRefused("On second thoughts.")

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(MoveRefused):
        undone()
    assert not Message.objects.exists()
    assert not mailoutbox


def test_mail_leaves_right_after_the_move(editor, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        builders.in_review(editor=editor)
    assert {mail.to[0] for mail in mailoutbox} == {"sori@example.org", "ada@example.org"}
    assert not Message.objects.waiting()
    (first, *_) = mailoutbox
    assert "/admin/factcheck/correction/" in first.body
    assert first.content_subtype == "plain"


@pytest.mark.case("B28")
def test_p12_no_line_break_gets_into_a_header(
    reporter, editor, mailoutbox, django_capture_on_commit_callbacks
):
    subject = builders.subject("Red\r\nBcc: all@example.org\r\n\r\n<b>Velvet</b>", slug="rv")
    with django_capture_on_commit_callbacks(execute=True):
        correction = builders.correction(by=reporter, subject=subject)
        talking.comment(correction, "Hello\r\nBcc: all@example.org", by=editor)
    (mail,) = mailoutbox
    assert mail.recipients() == ["mina@example.org"]
    assert "\n" not in mail.subject
    assert "Bcc" not in mail.message()


@pytest.mark.case("B28")
def test_p12_an_address_with_a_line_break_is_refused_and_stops_nobody(
    editor, second_editor, mailoutbox, django_capture_on_commit_callbacks
):
    second_editor.email = "sori@example.org\nBcc: all@example.org"
    second_editor.save()
    with django_capture_on_commit_callbacks(execute=True):
        builders.in_review(editor=editor)
    assert [mail.to for mail in mailoutbox] == [["ada@example.org"]]
    assert Message.objects.waiting().get().last_error == "BadHeaderError"


def test_what_is_said_once_is_not_said_again(reporter):
    for _ in range(2):
        messages.write(Letter("Hello", "Body"), [reporter], once="hello")
    assert Message.objects.count() == 1


# -- the webhook ----------------------------------------------------------------------------------


def long_ago(correction) -> Correction:
    Correction.objects.filter(pk=correction.pk).update(
        logged_at=timezone.now() - timedelta(hours=25)
    )
    return correction


def test_without_an_address_nothing_is_announced():
    messages.announce("hold", {"article": "Five voices"})
    assert not Message.objects.exists()


def test_an_overdue_major_correction_is_announced_once(settings):
    settings.WEBHOOK_URL = "https://chat.example/hook"
    late = long_ago(builders.in_review(severity="major"))
    builders.in_review(severity="major")
    long_ago(builders.in_review())
    rejected = long_ago(builders.correction(severity="major"))
    advance(rejected, "reject", by=builders.user(role=Role.EDITOR), note="It is right.")
    for _ in range(2):
        call_command("watch_desk")
    message = Message.objects.get(kind="webhook")
    assert message.payload["event"] == "overdue"
    assert message.payload["correction"] == late.pk
