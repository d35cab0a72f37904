"""The people at a correction's page: comments, assignment, questions and suggested wordings."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from articles.names import called
from articles.words import Piece, pieces
from factcheck import asking, suggesting, talking
from factcheck.admin.review import article_view
from factcheck.models import Comment, Correction, Question, Suggestion
from factcheck.people import assignable, authors_of
from factcheck.rules import outsider
from factcheck.workflow import MoveRefused


@dataclass(frozen=True)
class QuestionView:
    """A question, and how long it has gone without an answer."""

    question: Question
    waited: timedelta
    is_overdue: bool


@dataclass(frozen=True)
class SuggestionView:
    """A suggested notice against the present one, and why it cannot be accepted, if so."""

    suggestion: Suggestion
    change: list[Piece]
    refusal: str
    is_own: bool
    may_decline: bool


@dataclass(frozen=True)
class People:
    comments: list[Comment]
    may_assign: bool
    assignable: list
    questions: list[QuestionView]
    to_ask: list
    suggestions: list[SuggestionView]
    may_suggest: bool


def people_of(correction: Correction, user) -> People:
    """Gather what people said about *correction* and what *user* may say or ask."""
    may_assign = not talking.assignment_refusal(correction, user)
    may_ask = not asking.asking_refusal(correction, user)
    waiting = correction.suggestions.waiting().select_related("by")
    if correction.status in Correction.CLOSED:
        # Once all is decided, what was left over is history.
        waiting = waiting.none()
    asked = correction.questions.filter(answered_at=None).values("author")
    to_ask = authors_of(correction).exclude(pk=user.pk).exclude(pk__in=asked)
    return People(
        comments=list(correction.comments.select_related("by")),
        may_assign=may_assign,
        assignable=list(assignable(correction)) if may_assign else [],
        questions=[
            question_view(question)
            for question in correction.questions.select_related("author", "asked_by")
        ],
        to_ask=list(to_ask) if may_ask else [],
        suggestions=[suggestion_view(correction, each, user) for each in waiting],
        may_suggest=not suggesting.suggestion_refusal(correction, user)
        and not any(suggestion.by_id == user.pk for suggestion in waiting),
    )


def question_view(question: Question) -> QuestionView:
    waited = (question.answered_at or timezone.now()) - question.asked_at
    return QuestionView(question, waited, waited >= asking.WAITED_ENOUGH)


def suggestion_view(correction: Correction, suggestion: Suggestion, user) -> SuggestionView:
    suggestion.correction = correction
    is_own = suggestion.by_id == user.pk
    return SuggestionView(
        suggestion,
        pieces(correction.notice, suggestion.notice),
        suggesting.acceptance_refusal(suggestion, user),
        is_own,
        may_decline=is_own or not outsider(correction, user),
    )


# -- acts -----------------------------------------------------------------------------------------


def comment(correction: Correction, posted, *, by) -> str:
    talking.comment(correction, posted.get("comment", ""), by=by)
    return "Your comment is on the page."


def assign(correction: Correction, posted, *, by) -> str:
    chosen = posted.get("assignee", "")
    to = one_of(assignable(correction), chosen) if chosen else None
    talking.assign(correction, to, by=by)
    return f"Assigned to {called(to)}." if to else "Assigned to nobody."


def ask(correction: Correction, posted, *, by) -> str:
    author = one_of(authors_of(correction), posted.get("author", ""))
    asking.ask(correction, author, posted.get("question", ""), by=by)
    return f"{called(author)} is asked. The correction need not wait for the answer."


def suggest(correction: Correction, posted, *, by) -> str:
    suggesting.suggest(
        correction, posted.get("suggested_notice", ""), by=by, seen=posted.get("seen", "")
    )
    return "Your wording is suggested. The notice stays as it is until it is accepted."


def accept(correction: Correction, posted, *, by) -> str:
    suggesting.accept(one_of(correction.suggestions, posted.get("suggestion", "")), by=by)
    return "The notice has the suggested wording now."


def decline(correction: Correction, posted, *, by) -> str:
    suggesting.decline(one_of(correction.suggestions, posted.get("suggestion", "")), by=by)
    return "The notice stays as it is."


ACTS = {
    "comment": comment,
    "assign": assign,
    "ask": ask,
    "suggest": suggest,
    "accept": accept,
    "decline": decline,
}


def one_of(rows, key: str):
    """Return the one of *rows* that the form names by *key*, or refuse."""
    found = rows.filter(pk=int(key)).first() if key.isdecimal() and len(key) <= 18 else None
    if found is None:
        raise MoveRefused("Choose from the list; nothing was saved.")
    return found


class PeopleMixin:
    """What people do at the page of a correction without moving it."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/people/", view(self.people_view), name="factcheck_people"),
            path("questions/<int:pk>/", view(self.question_page), name="factcheck_question"),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def people_view(self, request, pk):
        """Do what one of the small forms asks for; where it is refused, what was typed stays."""
        correction = get_object_or_404(Correction, pk=pk)
        if not self.has_view_permission(request, correction):
            raise PermissionDenied
        act = ACTS.get(request.POST.get("act", ""))
        if act is None:
            raise BadRequest("There is no such act.")
        try:
            outcome = act(correction, request.POST, by=request.user)
        except MoveRefused as refused:
            messages.error(request, str(refused))
            return self.change_view(request, str(pk), extra_context={"typed": request.POST})
        messages.success(request, outcome)
        return HttpResponseRedirect(self.review_address(correction))

    def question_page(self, request, pk):
        """Let the author who was asked answer; it opens to no one else."""
        question = get_object_or_404(
            Question.objects.select_related("correction", "asked_by"), pk=pk
        )
        correction = question.correction
        if question.author_id != request.user.pk:
            if not self.has_view_permission(request, correction):
                raise PermissionDenied
            return HttpResponseRedirect(self.review_address(correction))
        if request.method == "POST":
            words, stance = request.POST.get("answer", ""), request.POST.get("stance", "")
            try:
                asking.answer(question, words, stance, by=request.user)
            except MoveRefused as refused:
                messages.error(request, str(refused))
            else:
                messages.success(request, "Thank you. Your answer is with the desk.")
                return HttpResponseRedirect(question.get_absolute_url())
        rows = correction.corrected_articles.select_related(
            "article__live__content", "before__content"
        ).prefetch_related("amendments")
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": "A question to you",
            "question": question,
            "correction": correction,
            "articles": [article_view(row) for row in rows],
            "stances": Question.Stance.choices,
            "typed": request.POST,
            "may_view": self.has_view_permission(request, correction),
        }
        return TemplateResponse(request, "admin/factcheck/correction/question.html", context)
