"""The words of the desk's mail: plain text, what happened, and where to go on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from articles.body import clean_line
from articles.models import Hold, Revision
from articles.names import called
from factcheck.models import Comment, Correction, Question, Suggestion, Transition

LONGEST_SUBJECT = 150


@dataclass(frozen=True)
class Letter:
    """What a mail says, before it is addressed to anybody."""

    subject: str
    body: str


def address(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def page_of(correction: Correction) -> str:
    """Return the address of the page on which *correction* is decided."""
    return address(reverse("admin:factcheck_correction_change", args=[correction.pk]))


def letter(correction: Correction, subject: str, *paragraphs: str, page: str = "") -> Letter:
    """Make a letter about *correction*, with its notice and the address to go on at."""
    # One line whatever was typed: a subject with a line break would be another header.
    subject = clean_line(f"{subject}: {correction}", LONGEST_SUBJECT)
    notice = f"The notice: {correction.notice}"
    parts = [*paragraphs, notice, page or page_of(correction)]
    return Letter(subject, "\n\n".join(part for part in parts if part) + "\n")


def quoted(words: str) -> str:
    return "\n".join(f"> {line}" for line in words.splitlines())


def to_approve(move: Transition) -> Letter:
    return letter(
        move.correction,
        "To approve",
        f"{called(move.by)} sent a correction to a second editor. You may approve it.",
    )


def to_review(move: Transition) -> Letter:
    return letter(
        move.correction,
        "Published before a second check",
        f"{called(move.by)} published it at once. You may review it, within 24 hours. Why at once:",
        quoted(move.note),
    )


def unreviewed(correction: Correction) -> Letter:
    return letter(
        correction,
        "Not reviewed for 24 hours",
        "It was published before a second check, and nobody has reviewed it since.",
    )


def hold_page(held: Hold) -> str:
    return address(reverse("admin:articles_hold_change", args=[held.pk]))


def held(held: Hold) -> Letter:
    what = "an article" if held.is_whole else "some words of an article"
    subject = clean_line(f"On hold: {held.article}", LONGEST_SUBJECT)
    body = [f"{called(held.by)} put {what} on hold:", quoted(held.reason), hold_page(held)]
    return Letter(subject, "\n\n".join(body) + "\n")


def old_edit(revision: Revision) -> Letter:
    article, what = revision.article, revision.get_kind_display().lower()
    first = date_format(timezone.localtime(article.first_published_at), "j F Y")
    subject = clean_line(f"Old article changed: {article.live.content.headline}", LONGEST_SUBJECT)
    seen = reverse("comparison", args=[article.slug, revision.number - 1, revision.number])
    body = [
        f"{called(revision.by)} published {'an' if what[0] in 'aeiou' else 'a'} {what} of an "
        f"article that was first published on {first}. That took no second person; please look.",
        quoted(revision.reason),
        address(seen),
    ]
    return Letter(subject, "\n\n".join(part for part in body if part) + "\n")


def to_decide(move: Transition) -> Letter:
    return letter(
        move.correction,
        "Appealed",
        f"{called(move.by)} appealed against a rejection. You may decide.",
        quoted(move.note),
    )


def sent_back(move: Transition) -> Letter:
    return letter(
        move.correction, "Sent back", f"{called(move.by)} sent it back:", quoted(move.note)
    )


def rejected(move: Transition) -> Letter:
    return letter(
        move.correction,
        "Rejected",
        f"{called(move.by)} rejected it:",
        quoted(move.note),
        "You can appeal; somebody else then decides.",
    )


def assigned(move: Transition) -> Letter:
    return letter(move.correction, "Assigned to you", f"{called(move.by)} assigned it to you.")


def begun(move: Transition) -> Letter:
    return letter(
        move.correction,
        "About your article",
        "Somebody has logged a correction of an article that you sign. Nothing is published yet. "
        "If you know more, say so in a comment.",
        articles_of(move.correction),
    )


def published(move: Transition) -> Letter:
    return letter(
        move.correction,
        "Your article is corrected",
        "A correction of an article that you sign is published.",
        articles_of(move.correction),
    )


def articles_of(correction: Correction) -> str:
    """Return the articles of *correction*, a line each, with their addresses."""
    return "\n".join(
        f"{row.article.live.content.headline}\n{address(row.article.get_absolute_url())}"
        for row in correction.corrected_articles.select_related("article__live__content")
    )


def commented(comment: Comment) -> Letter:
    return letter(
        comment.correction, "Comment", f"{called(comment.by)} wrote:", quoted(comment.words)
    )


def asked(question: Question) -> Letter:
    return letter(
        question.correction,
        "A question to you",
        f"{called(question.asked_by)} asks you about an article that you sign:",
        quoted(question.words),
        "Please answer here. Without an answer the correction goes on.",
        page=address(question.get_absolute_url()),
    )


def answered(question: Question) -> Letter:
    return letter(
        question.correction,
        "Answered",
        f"{called(question.author)} answered: {question.get_stance_display().lower()}.",
        quoted(question.answer),
    )


def suggested(suggestion: Suggestion) -> Letter:
    return letter(
        suggestion.correction,
        "Another wording",
        f"{called(suggestion.by)} suggests this notice:",
        quoted(suggestion.notice),
        "You can accept it; an approval stands.",
    )


def wording_decided(suggestion: Suggestion) -> Letter:
    decision = suggestion.get_decision_display()
    return letter(
        suggestion.correction,
        f"Wording {decision.lower()}",
        f"{called(suggestion.decided_by)} has {decision.lower()} your wording.",
        quoted(suggestion.notice),
    )


def digest(
    waiting: Sequence[str],
    overdue: Sequence[str],
    questions: Sequence[Question],
    suggestions: Sequence[Suggestion],
) -> Letter | None:
    """Return the mail of the day, or None where nothing waits."""
    asked = [asked_line(question) for question in questions]
    reworded = [f"{each.correction}\n{page_of(each.correction)}" for each in suggestions]
    lists = {
        "Questions to you:": asked,
        "Wordings suggested for your notices:": reworded,
        "Your turn:": waiting,
        "Overdue with others:": overdue,
    }
    parts = ["\n\n".join([heading, *lines]) for heading, lines in lists.items() if lines]
    if not parts:
        return None
    count = len(asked) + len(reworded) + len(waiting)
    things = "1 thing waits for you" if count == 1 else f"{count} things wait for you"
    news = things if count else f"{len(overdue)} overdue"
    subject = clean_line(f"{settings.SITE_NAME} desk: {news}", LONGEST_SUBJECT)
    return Letter(subject, "\n\n\n".join([*parts, address(reverse("admin:index"))]) + "\n")


def asked_line(question: Question) -> str:
    return f"{clean_line(question.words, 120)}\n{address(question.get_absolute_url())}"
