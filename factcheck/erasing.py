"""Erasing words from everything that the desk says of them, once a removal is approved.

`articles.erasing` does it in the articles themselves; both are called by `factcheck.workflow`.
"""

from collections.abc import Callable, Iterable, Sequence

from django.contrib.admin.models import LogEntry
from django.db.models import Model, Q

from articles import erasing
from articles.models import Article, Hold, Revision
from articles.redacting import address_says, breaks_off, says
from articles.wording import PassageRefused
from factcheck.emptying import empty
from factcheck.models import (
    Amendment,
    Citation,
    Comment,
    CorrectedArticle,
    Correction,
    Erasure,
    ErrorReport,
    FactCitation,
    FactMove,
    Message,
    Question,
    Recall,
    RecallItem,
    ReportMove,
    Source,
    Suggestion,
    SweptPassage,
    Transition,
)
from factcheck.rules import removal_refusal

QUOTED = ["exact", "prefix", "suffix"]
# Words that are cut off at the edge of what surrounds a quote, and addresses that spell them.
CONTEXTS = {"prefix", "suffix"}
ADDRESSES = {"url", "archived_url", "printed_url"}

# What belongs to a correction, and where it keeps words.
OF_CORRECTIONS = [
    (Correction, ["was_wrong", "is_right", "notice", "do_not_repeat_reason", "cause"]),
    (Amendment, [*QUOTED, "replacement"]),
    (SweptPassage, [*QUOTED, "context", "phrase", "proposed", "replacement", "carried", "why"]),
    (Citation, ["quote", "printed_title", "printed_publisher", "printed_url"]),
    (Transition, ["note"]),
    (Comment, ["words"]),
    (Question, ["words", "answer"]),
    (Suggestion, ["notice"]),
]
# What repeats words besides.
OF_THE_DESK = [
    (Source, ["title", "publisher", "url", "archived_url"]),
    (FactCitation, ["quote"]),
    (FactMove, ["note"]),
    (Recall, ["why"]),
    (RecallItem, ["note"]),
    (ErrorReport, [*QUOTED, "problem", "given_source", "reason"]),
    (ReportMove, ["note"]),
    (Message, ["subject", "body", "payload"]),
    (LogEntry, ["object_repr", "change_message"]),
]


def erase(
    correction: Correction, articles: Sequence[Article], rows: dict[int, CorrectedArticle], *, by
) -> list[Revision]:
    """Erase what *correction* names in the locked *articles*: some words, or all of them."""
    for article in articles:
        rows[article.pk].article = article
        if reason := removal_refusal(correction, rows[article.pk]):
            raise PassageRefused(reason)
    because = {"by": by, "ground": correction.ground, "notice": correction.notice}
    return [
        erasing.erase_words(article, words, **because)
        if (words := words_of(rows[article.pk]))
        else erasing.erase_article(article, **because)
        for article in articles
    ]


def words_of(row: CorrectedArticle) -> list[str]:
    """Return the words that a removal erases from the article of *row*; none: all of it."""
    return [amendment.exact for amendment in row.amendments.all()]


def erase_elsewhere(removal: Correction, articles: Sequence[Article]) -> None:
    """Erase the same words wherever the desk repeats them, the removal's own request included."""
    rows = removal.corrected_articles.filter(article__in=articles).prefetch_related("amendments")
    # Opened first: the history of reports, too, changes only while a removal says why.
    open_up(removal.pk, removal)
    for row in rows:
        if words := words_of(row):
            scrub(words, removal)
            redact(Hold.objects.filter(article=row.article), [*QUOTED, "reason", "note"], words)
        else:
            empty(row.article, but=removal, opening=lambda pk: open_up(pk, removal))
    Amendment.objects.filter(corrected_article__correction=removal).delete()


def open_up(correction: int, removal: Correction) -> None:
    """Say that words of *correction* go because of *removal*; else the database refuses."""
    Erasure.objects.get_or_create(correction_id=correction, because=removal)


def scrub(words: Sequence[str], removal: Correction) -> None:
    """Erase *words* from everything that is said at the desk, whatever it is said of."""

    def opening(row: Model) -> None:
        open_up(correction_of(row), removal)

    for model, fields in OF_CORRECTIONS:
        redact(model.objects.all(), fields, words, before=opening)
    for model, fields in OF_THE_DESK:
        redact(model.objects.all(), fields, words)


def correction_of(row: Model) -> int:
    """Return the id of the correction that *row* is, or belongs to."""
    if isinstance(row, Correction):
        return row.pk
    if isinstance(row, Amendment):
        return row.corrected_article.correction_id
    return row.correction_id


def reach(removal: Correction) -> list[tuple[str, int]]:
    """Return from how many things of each kind *removal* would erase words, for its approver."""
    rows = removal.corrected_articles.prefetch_related("amendments", "article__revisions__content")
    found: list[tuple[str, int]] = []
    words = [word for row in rows for word in words_of(row)]
    versions = sum(
        1
        for row in rows
        for revision in row.article.revisions.all()
        if revision.text
        and (not words_of(row) or any(says(revision.text, word) for word in words_of(row)))
    )
    found.append(("version", versions))
    # What the removal itself says is not lost by it.
    own = {Correction: Q(pk=removal.pk), Amendment: Q(corrected_article__correction=removal)}
    for model, fields in [*OF_CORRECTIONS, *OF_THE_DESK] if words else []:
        others = model.objects.exclude(own[model]) if model in own else model.objects.all()
        count = sum(1 for row in others if changed(row, fields, words))
        found.append((model._meta.verbose_name, count))
    return [(name, count) for name, count in found if count]


def changed(row: Model, fields: Sequence[str], words: Sequence[str]) -> dict | None:
    """Return *fields* of *row* as they are without *words*, or None where they say none."""
    said = {field: getattr(row, field) for field in fields}
    left = {field: fitting(row, field, without(said[field], field, words)) for field in said}
    return left if left != said else None


def redact(
    rows: Iterable[Model],
    fields: Sequence[str],
    words: Sequence[str],
    *,
    before: Callable[[Model], None] = lambda row: None,
) -> None:
    """Erase *words* from *fields* of every one of *rows*, saving those that said them.

    In Python, not in SQL: a database does not take curly quotation marks for straight ones.
    """
    for row in list(rows):
        left = changed(row, fields, words)
        if left is None:
            continue
        before(row)
        for field, value in left.items():
            setattr(row, field, value)
        if isinstance(row, Amendment | SweptPassage) and row.exact == row.replacement:
            row.delete()
        else:
            row.save(update_fields=fields)


def without(value, field: str, words: Sequence[str]):
    """Return *value*, which may be of JSON, as it is without *words*."""
    if isinstance(value, dict):
        return {key: without(each, field, words) for key, each in value.items()}
    if isinstance(value, list):
        return [without(each, field, words) for each in value]
    if not isinstance(value, str):
        return value
    if field in ADDRESSES:
        return "" if any(address_says(value, each) for each in words) else value
    left = erasing.redacted_line(value, words)
    return without_edge(left, words) if field in CONTEXTS else left


def fitting(row: Model, field: str, value):
    """Return *value* cut to what *field* of *row* holds: the mark may be longer than the words."""
    longest = row._meta.get_field(field).max_length
    return value[:longest] if isinstance(value, str) and longest else value


def without_edge(context: str, words: Sequence[str]) -> str:
    """Return *context* of a quote, or nothing where erased words are cut off at its edge."""
    spoken = context.casefold()
    is_cut = any(
        breaks_off(spoken, each.casefold(), shortest=min(4, len(each) - 1) or 1) for each in words
    )
    return "" if is_cut else context
