"""Asking the author of an article about a correction of it; the answer is evidence.

No answer blocks nothing: the question, and the silence, are shown to whoever decides.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from articles.names import called
from factcheck import letters, messages, workflow
from factcheck.models import Citation, Correction, Question, Source
from factcheck.people import authors_of
from factcheck.rules import outsider
from factcheck.talking import said
from factcheck.workflow import MoveRefused

Status, Stance = Correction.Status, Question.Stance

# After that long without an answer nobody need wait for one.
WAITED_ENOUGH = timedelta(hours=4)
# Later answers are kept and shown; what is approved they no longer change.
BEFORE_APPROVAL = {Status.LOGGED, Status.VERIFIED, Status.IN_REVIEW}
EVIDENCE = {
    Stance.WRONG: Citation.Stance.SUPPORTS,
    Stance.RIGHT: Citation.Stance.CONTRADICTS,
}
# All authors together are one source: two of them are not independent of each other.
PUBLISHER = "Our own newsroom"


@transaction.atomic
def ask(correction: Correction, author, words: str, *, by) -> Question:
    """Ask *author*, who signs one of the articles, about the correction."""
    # Read only under the lock: a publication may be under way.
    correction.refresh_from_db(from_queryset=Correction.objects.select_for_update())
    if reason := asking_refusal(correction, by):
        raise MoveRefused(reason)
    if not authors_of(correction).filter(pk=author.pk).exists():
        raise MoveRefused(f"{called(author)} signs none of its articles.")
    if author == by:
        raise MoveRefused("You signed it yourself: say what you know in a comment.")
    if Question.objects.waiting_for(author).filter(correction=correction).exists():
        raise MoveRefused(f"{called(author)} has been asked already and has not answered yet.")
    question = Question.objects.create(
        correction=correction,
        author=author,
        asked_by=by,
        asked_at=timezone.now(),
        words=said(words, Question._meta.get_field("words")),
    )
    messages.write(letters.asked(question), [author], sender=by)
    return question


def asking_refusal(correction: Correction, user) -> str:
    """Say why *user* may not ask an author about *correction*, or nothing."""
    if correction.status in Correction.CLOSED:
        return f"This correction is {correction.get_status_display().lower()}; no need to ask."
    return outsider(correction, user)


@transaction.atomic
def answer(question: Question, words: str, stance: str, *, by) -> None:
    """Answer as the author who was asked, once; before approval the answer becomes evidence."""
    correction = Correction.objects.select_for_update().get(pk=question.correction_id)
    # Whoever answers holds the correction, so that of two answers one comes first.
    question.refresh_from_db()
    if question.author_id != by.pk or not by.is_active:
        raise MoveRefused("Only the person who was asked can answer.")
    if question.answered_at:
        raise MoveRefused("You have answered this already. To add something, write a comment.")
    if stance not in Stance.values:
        raise MoveRefused("Say whether the passage is wrong, is right, or that you cannot say.")
    question.answer = said(words, Question._meta.get_field("answer"))
    question.stance = Stance(stance)
    question.answered_at = timezone.now()
    if correction.status in BEFORE_APPROVAL and stance in EVIDENCE:
        question.citation = evidence(question)
    question.save()
    workflow.record_move(
        correction, "answer", correction.status, by=by, note=f"{question.get_stance_display()}."
    )
    messages.write(letters.answered(question), [question.asked_by], sender=by)


def evidence(question: Question) -> Citation:
    """Write the answer as a citation that never tells readers who was asked (H14)."""
    title = f"The author of the article, {called(question.author)}"[:200]
    known = {"kind": Source.Kind.DIRECT_CONTACT, "title": title, "publisher": PUBLISHER}
    source = Source.objects.filter(**known).first() or Source.objects.create(**known)
    return Citation.objects.create(
        correction=question.correction,
        source=source,
        quote=question.answer,
        accessed_on=timezone.localdate(question.answered_at),
        stance=EVIDENCE[question.stance],
        confidential=True,
    )
