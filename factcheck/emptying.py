"""Emptying what the desk says of an article of which nothing may stay."""

from collections.abc import Callable

from django.contrib.admin.models import LogEntry
from django.db.models import Model, Q, QuerySet

from articles.models import Article, Hold
from articles.redacting import ERASED
from factcheck.letters import page_of
from factcheck.models import Amendment, Correction, ErrorReport, Message, ReportMove


def empty(article: Article, *, but: Correction, opening: Callable[[int], None]) -> None:
    """Erase what is said of *article* anywhere at the desk, *but* for what removes it.

    *opening* is called with the id of each correction whose words go.
    """
    concerned = Correction.objects.filter(
        Q(corrected_articles__article=article) | Q(swept__article=article)
    )
    # Removals that were published may name what stood elsewhere in it; this one is not yet.
    waiting = Q(kind=Correction.Kind.REMOVAL) & ~Q(status=Correction.Status.PUBLISHED)
    for correction in concerned.exclude(waiting).distinct():
        opening(correction.pk)
        Amendment.objects.filter(
            corrected_article__correction=correction, corrected_article__article=article
        ).delete()
        correction.swept.filter(article=article).delete()
        if not correction.corrected_articles.filter(article=article).exists():
            continue
        # What is said of other articles as well stays; only its passages of this one go.
        if not correction.corrected_articles.exclude(article=article).exists():
            empty_correction(correction)
    reports = ErrorReport.objects.filter(article=article)
    ReportMove.objects.filter(report__in=reports).exclude(note="").update(note=ERASED)
    reports.exclude(reason="").update(reason=ERASED)
    reports.update(exact="", prefix="", suffix="", problem=ERASED, given_source="")
    forget(reports)
    holds = Hold.objects.filter(article=article)
    holds.exclude(exact="").update(exact=ERASED, prefix="", suffix="")
    holds.exclude(note="").update(note=ERASED)
    holds.update(reason=ERASED)
    mentioning = Message.objects.filter(
        Q(body__contains=article.get_absolute_url()) | Q(body__contains=page_of(but))
    )
    mentioning.update(subject=ERASED, body=ERASED)


def empty_correction(correction: Correction) -> None:
    """Erase everything that *correction* says, and whatever was said of it."""
    for field in ("was_wrong", "is_right", "notice"):
        setattr(correction, field, ERASED)
    if correction.do_not_repeat_reason:
        correction.do_not_repeat_reason = ERASED
    correction.cause, correction.subject = "", None
    correction.save()
    correction.citations.update(
        quote=ERASED, printed_title=ERASED, printed_publisher="", printed_url=""
    )
    correction.transitions.exclude(note="").update(note=ERASED)
    correction.comments.update(words=ERASED)
    correction.questions.exclude(answer="").update(answer=ERASED)
    questions = list(correction.questions.values_list("pk", flat=True))
    correction.questions.update(words=ERASED)
    correction.suggestions.update(notice=ERASED)
    Message.objects.filter(body__contains=page_of(correction)).update(subject=ERASED, body=ERASED)
    for pk in questions:
        asked = Message.objects.filter(kind=Message.Kind.MAIL, body__contains=f"/questions/{pk}/")
        asked.update(subject=ERASED, body=ERASED)
    forget(Correction.objects.filter(pk=correction.pk))


def forget(rows: QuerySet[Model]) -> None:
    """Erase what the admin's own history says of *rows*."""
    LogEntry.objects.filter(
        content_type__app_label=rows.model._meta.app_label,
        content_type__model=rows.model._meta.model_name,
        object_id__in=[str(pk) for pk in rows.values_list("pk", flat=True)],
    ).update(object_repr=ERASED, change_message="")
