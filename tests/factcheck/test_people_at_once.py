"""Two people, or two windows, saying the same thing in the same moment: it is said once."""

import pytest

from articles.roles import Role
from factcheck import asking, suggesting
from factcheck.models import Citation, Correction, Message, Question, Suggestion, Transition
from tests import builders
from tests.factcheck.test_publishing_at_once import at_once

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
]


@pytest.mark.case("C2")
def test_c2_ten_acceptances_change_the_notice_once():
    suggester = builders.user(role=Role.STANDARDS)
    suggester.email = "ada@example.org"
    suggester.save()
    suggestion = builders.suggestion(builders.in_review(), by=suggester)
    editors = [builders.user(role=Role.EDITOR) for _ in range(10)]

    def accepting(by):
        return lambda: suggesting.accept(Suggestion.objects.get(), by=by)

    refusals = at_once(*[accepting(by) for by in editors])
    assert len(refusals) == 9
    assert all("has accepted this wording already" in refusal for refusal in refusals)
    assert Transition.objects.filter(move="accept_wording").count() == 1
    assert Message.objects.filter(subject__startswith="Wording accepted").count() == 1
    assert Correction.objects.get().notice == suggestion.notice


@pytest.mark.case("C2")
def test_c2_an_answer_sent_twice_is_one_answer():
    author = builders.user(role=Role.REPORTER)
    question = builders.question(builders.correction(builders.signed_by(author)), author)

    def answering(words):
        return lambda: asking.answer(Question.objects.get(), words, "wrong", by=author)

    refusals = at_once(*[answering(f"Slip {number}.") for number in range(5)])
    assert len(refusals) == 4
    assert all("answered this already" in refusal for refusal in refusals)
    question.refresh_from_db()
    assert Citation.objects.get(question=question).quote == question.answer


@pytest.mark.case("C2")
def test_c2_a_question_asked_by_two_is_asked_once():
    author = builders.user(role=Role.REPORTER)
    builders.correction(builders.signed_by(author))
    editors = [builders.user(role=Role.EDITOR) for _ in range(5)]

    def asking_by(editor):
        return lambda: builders.question(Correction.objects.get(), author, by=editor)

    refusals = at_once(*[asking_by(editor) for editor in editors])
    assert len(refusals) == 4
    assert Question.objects.count() == 1
