"""Asking the author: who is asked, what an answer is worth, and that silence blocks nothing."""

import pytest
from django.db import DatabaseError, transaction

from articles.roles import Role
from factcheck import asking, rules, workflow
from factcheck.fingerprint import fingerprint
from factcheck.models import Citation, Correction, Question
from factcheck.workflow import MoveRefused, advance
from tests import builders

pytestmark = pytest.mark.django_db

Status = Correction.Status


@pytest.fixture
def article(reporter):
    return builders.signed_by(reporter)


def answered(correction, author, stance="wrong", words="It was my slip."):
    question = builders.question(correction, author)
    asking.answer(question, words, stance, by=author)
    return question


def test_the_author_is_asked_and_answers(article, reporter, editor):
    correction = builders.correction(article)
    question = builders.question(correction, reporter, by=editor)
    assert list(Question.objects.waiting_for(reporter)) == [question]
    asking.answer(question, "My notes say South.", "wrong", by=reporter)
    assert not Question.objects.waiting_for(reporter)
    move = correction.transitions.last()
    assert (move.move, move.by, move.note) == ("answer", reporter, "The passage is wrong.")


def test_whoever_signed_once_can_still_be_asked(article, reporter):
    article.bylines.all().delete()
    builders.question(builders.correction(article), reporter)


def test_nobody_else_is_asked(article, editor):
    with pytest.raises(MoveRefused, match="signs none"):
        builders.question(builders.correction(article), editor)


def test_who_may_ask(article, reporter, editor):
    stranger = builders.user(role=Role.REPORTER)
    logger = builders.user(role=Role.REPORTER)
    correction = builders.correction(article, by=logger)
    with pytest.raises(MoveRefused, match="whoever logged"):
        builders.question(correction, reporter, by=stranger)
    builders.question(correction, reporter, by=logger)


def test_nobody_asks_themselves(reporter, article):
    with pytest.raises(MoveRefused, match="in a comment"):
        builders.question(builders.correction(article, by=reporter), reporter, by=reporter)


def test_nobody_is_asked_again_before_they_answer(article, reporter, editor):
    correction = builders.correction(article)
    answered(correction, reporter)
    builders.question(correction, reporter)
    with pytest.raises(MoveRefused, match="asked already"):
        builders.question(correction, reporter)


@pytest.mark.parametrize("words", ["", "\0 \n", "x" * 1001])
def test_a_question_has_words_and_not_too_many(article, reporter, editor, words):
    with pytest.raises(MoveRefused):
        asking.ask(builders.correction(article), reporter, words, by=editor)


def test_only_the_person_asked_answers(article, reporter, superuser):
    question = builders.question(builders.correction(article), reporter)
    with pytest.raises(MoveRefused, match="Only the person"):
        asking.answer(question, "I know better.", "right", by=superuser)


def test_an_answer_is_given_once(article, reporter):
    correction = builders.correction(article)
    question = answered(correction, reporter)
    with pytest.raises(MoveRefused, match="already"):
        asking.answer(question, "No, the other way.", "right", by=reporter)
    assert Citation.objects.filter(correction=correction, stance="contradicts").count() == 0


@pytest.mark.parametrize(("words", "stance"), [("", "wrong"), ("Yes.", ""), ("Yes.", "huge")])
def test_an_answer_has_words_and_a_stance(article, reporter, words, stance):
    question = builders.question(builders.correction(article), reporter)
    with pytest.raises(MoveRefused):
        asking.answer(question, words, stance, by=reporter)
    question.refresh_from_db()
    assert question.answered_at is None


@pytest.mark.parametrize(("stance", "evidence"), [("wrong", "supports"), ("right", "contradicts")])
def test_h14_the_answer_is_confidential_evidence(article, reporter, stance, evidence):
    reporter.first_name, reporter.last_name = "Mina", "Park"
    reporter.save()
    correction = builders.correction(article)
    question = answered(correction, reporter, stance)
    citation = correction.citations.get(question=question)
    assert citation.stance == evidence
    assert citation.confidential
    assert citation.quote == "It was my slip."
    assert citation.source.title == "The author of the article, Mina Park"


def test_who_cannot_say_gives_no_evidence(article, reporter):
    correction = builders.correction(article)
    seen = fingerprint(correction)
    assert answered(correction, reporter, "cannot_say").citation is None
    assert fingerprint(correction) == seen


def test_nobody_approves_without_having_seen_the_answer(article, reporter, second_editor):
    correction = builders.in_review(article)
    seen = fingerprint(correction)
    answered(correction, reporter, "right", "I was there: it is right.")
    with pytest.raises(MoveRefused, match="has changed"):
        advance(correction, "approve", by=second_editor, seen=seen)
    advance(correction, "approve", by=second_editor, seen=fingerprint(correction))


def test_a_later_answer_is_kept_and_changes_nothing(article, reporter, second_editor):
    correction = builders.in_review(article)
    question = builders.question(correction, reporter)
    workflow.approve_and_publish(correction, by=second_editor)
    asking.answer(question, "It was right after all.", "right", by=reporter)
    question.refresh_from_db()
    assert question.answer == "It was right after all."
    assert question.citation is None
    assert Correction.objects.get().citations.count() == 2


def test_an_approval_stands_over_a_later_answer(article, reporter, second_editor):
    correction = builders.approved(article, approver=second_editor)
    answered(correction, reporter, "right")
    advance(correction, "publish", by=second_editor)


def test_p8_all_authors_together_are_one_source(reporter):
    other = builders.user(role=Role.REPORTER)
    article = builders.article(
        authors=[builders.author(account=reporter), builders.author(account=other)]
    )
    correction = builders.correction(article, severity="major", sources=0)
    answered(correction, reporter)
    answered(correction, other)
    assert "two independent" in rules.evidence_missing(correction)


def test_p8_an_edit_leaves_the_answer_as_the_author_gave_it(article, reporter, editor):
    correction = builders.correction(article)
    question = answered(correction, reporter, "right")
    workflow.edit(correction, [], [builders.evidence()], by=editor, seen=fingerprint(correction))
    assert [c.question for c in correction.citations.filter(stance="contradicts")] == [question]
    assert correction.citations.count() == 2


def test_a_missing_answer_blocks_nothing(article, reporter, second_editor):
    correction = builders.in_review(article)
    builders.question(correction, reporter)
    workflow.approve_and_publish(correction, by=second_editor)
    assert Correction.objects.get().status == Status.PUBLISHED


def test_what_is_published_is_not_asked_about(article, reporter):
    with pytest.raises(MoveRefused, match="is published"):
        builders.question(builders.published(article), reporter)


@pytest.mark.parametrize(
    "act",
    [
        lambda row: Question.objects.filter(pk=row.pk).update(answer="Forged"),
        lambda row: Question.objects.filter(pk=row.pk).update(words="Forged"),
        lambda row: row.delete(),
        lambda row: row.citation.delete(),
    ],
)
def test_e2_question_and_answer_stay(article, reporter, act):
    answered(builders.correction(article), reporter)
    before = list(Question.objects.values())
    with pytest.raises(DatabaseError), transaction.atomic():
        act(Question.objects.get())
    assert list(Question.objects.values()) == before
