"""Erasing words from everything that the desk says of them, once a removal is approved.

`articles.erasing` does it in the articles themselves; both are called by `factcheck.workflow`.
"""

from collections.abc import Iterable, Sequence

from django.db.models import Model, Q, QuerySet

from articles import erasing
from articles.models import Article, Hold, Revision
from articles.redacting import ERASED
from factcheck.models import Amendment, Citation, CorrectedArticle, Correction, Erasure, Transition

WORDS_OF_CORRECTION = ["was_wrong", "is_right", "notice", "do_not_repeat_reason", "cause"]
WORDS_OF_QUOTE = ["exact", "prefix", "suffix"]


def erase(
    correction: Correction, articles: Sequence[Article], rows: dict[int, CorrectedArticle], *, by
) -> list[Revision]:
    """Erase what *correction* names in the locked *articles*: some words, or all of them."""
    because = {"by": by, "ground": correction.ground, "notice": correction.notice}
    return [
        erasing.erase_words(article, words, **because)
        if (words := [amendment.exact for amendment in rows[article.pk].amendments.all()])
        else erasing.erase_article(article, **because)
        for article in articles
    ]


def erase_elsewhere(removal: Correction, articles: Sequence[Article]) -> None:
    """Erase the same words wherever the desk repeats them, the removal's own request included."""
    for row in removal.corrected_articles.filter(article__in=articles).prefetch_related(
        "amendments"
    ):
        words = [amendment.exact for amendment in row.amendments.all()]
        open_up(removal, removal)
        for correction in concerned(row.article, words):
            open_up(correction, removal)
            if words:
                scrub(correction, words)
            else:
                empty(correction, row.article)
        if words:
            redact(Hold.objects.filter(article=row.article), [*WORDS_OF_QUOTE, "reason"], words)
            redact(removal.transitions.all(), ["note"], words)
            redact(removal.citations.all(), ["quote"], words)
    Amendment.objects.filter(corrected_article__correction=removal).delete()


def concerned(article: Article, words: Sequence[str]) -> QuerySet[Correction]:
    """Return the corrections of *article*, and others that repeat *words*; not removals' own."""
    repeats = Q(corrected_articles__article=article)
    for each in words:
        for field in ("was_wrong", "is_right", "notice", "cause"):
            repeats |= Q(**{f"{field}__icontains": each})
        repeats |= Q(corrected_articles__amendments__exact__icontains=each)
        repeats |= Q(corrected_articles__amendments__replacement__icontains=each)
    return Correction.objects.filter(repeats).exclude(kind=Correction.Kind.REMOVAL).distinct()


def open_up(correction: Correction, removal: Correction) -> None:
    """Say that words of *correction* go because of *removal*; else the database refuses."""
    Erasure.objects.get_or_create(correction=correction, because=removal)


def scrub(correction: Correction, words: Sequence[str]) -> None:
    """Erase *words* from everything that *correction* says."""
    redact([correction], WORDS_OF_CORRECTION, words)
    for amendment in Amendment.objects.filter(corrected_article__correction=correction):
        amendment.prefix = without_edge(erasing.redacted_line(amendment.prefix, words), words)
        amendment.suffix = without_edge(erasing.redacted_line(amendment.suffix, words), words)
        amendment.exact = erasing.redacted_line(amendment.exact, words)
        amendment.replacement = erasing.redacted_line(amendment.replacement, words)
        if amendment.exact == amendment.replacement:
            amendment.delete()
        else:
            amendment.save()
    redact(Citation.objects.filter(correction=correction), ["quote"], words)
    redact(Transition.objects.filter(correction=correction), ["note"], words)


def empty(correction: Correction, article: Article) -> None:
    """Erase what *correction* says of *article*; all of it, where it is of no other article."""
    Amendment.objects.filter(
        corrected_article__correction=correction, corrected_article__article=article
    ).delete()
    if correction.corrected_articles.exclude(article=article).exists():
        return
    for field in ("was_wrong", "is_right", "notice"):
        setattr(correction, field, ERASED)
    correction.cause = ""
    correction.save()
    correction.citations.update(quote=ERASED)
    correction.transitions.exclude(note="").update(note=ERASED)


def redact(rows: Iterable[Model], fields: Sequence[str], words: Sequence[str]) -> None:
    """Erase *words* from *fields* of every one of *rows*, saving those that said them."""
    for row in rows:
        said = {field: getattr(row, field) for field in fields}
        left = {field: erasing.redacted_line(value, words) for field, value in said.items()}
        if left != said:
            for field, value in left.items():
                setattr(row, field, value)
            row.save(update_fields=fields)


def without_edge(context: str, words: Sequence[str]) -> str:
    """Return *context* of a quote, or nothing where erased words are cut off at its edge."""
    shortest = 4
    for each in words:
        for length in range(shortest, len(each) + 1):
            if context.endswith(each[:length]) or context.startswith(each[-length:]):
                return ""
    return context
