"""What a correction takes over from its sweep: into its passages, into print, and back again."""

from collections import defaultdict
from collections.abc import Iterable

from articles import drafts
from articles.models import Article, Subject
from articles.passages import of_text
from articles.quotes import Body, Quote, Span, anchor
from articles.wording import Element, Wording
from factcheck.models import Amendment, CorrectedArticle, Correction, SweptPassage

Layer, Decision = SweptPassage.Layer, SweptPassage.Decision


def write_carried(correction: Correction) -> None:
    """Write the amendments of what the sweep of *correction* fixes in published articles."""
    rows = list(correction.swept.carried().in_articles())
    has = {row.article_id: row for row in correction.corrected_articles.all()}
    missing = sorted({row.article_id for row in rows} - has.keys())
    made = CorrectedArticle.objects.bulk_create(
        CorrectedArticle(correction=correction, article_id=key) for key in missing
    )
    has |= {row.article_id: row for row in made}
    Amendment.objects.bulk_create(
        Amendment(
            corrected_article=has[row.article_id],
            element=row.element,
            exact=row.exact,
            prefix=row.prefix,
            suffix=row.suffix,
            replacement=row.carried,
            found=row,
        )
        for row in rows
    )


def drafts_of(correction: Correction) -> set[int]:
    """Return the ids of the articles whose working copies *correction* puts right besides."""
    rows = correction.swept.carried().filter(layer=Layer.DRAFT)
    return set(rows.values_list("article_id", flat=True))


def locked_subjects(correction: Correction) -> dict[int, Subject]:
    """Lock the subjects whose summaries *correction* puts right; before the edition is locked."""
    rows = correction.swept.carried().filter(layer=Layer.SUMMARY)
    locked = Subject.objects.select_for_update(no_key=True, of=("self",))
    subjects = locked.filter(pk__in=rows.values("subject")).order_by("pk")
    return {subject.pk: subject for subject in subjects}


def put_right_elsewhere(
    correction: Correction, articles: Iterable[Article], subjects: dict[int, Subject], *, by
) -> None:
    """Put right what the sweep of *correction* found in working copies and in summaries.

    *articles* and *subjects* are locked, inside the caller's transaction.
    """
    wordings: dict[int, list[Wording]] = defaultdict(list)
    for row in correction.swept.carried().elsewhere():
        if row.layer == Layer.DRAFT:
            wordings[row.article_id].append(row.wording)
        else:
            quote = Quote(row.exact, row.prefix, row.suffix)
            drafts.put_summary_right(subjects[row.subject_id], quote, row.carried)
    drafts.put_right(
        {article: wordings[article.pk] for article in articles if article.pk in wordings}, by=by
    )


def take_back(published: Correction, reversal: Correction, *, by) -> None:
    """Let *reversal* put back whatever the sweep of *published* changed."""
    at = reversal.logged_at
    rows = published.swept.carried().select_related("subject", "article__live__content")
    after = published.corrected_articles.select_related("after__content").in_bulk(field_name="id")
    texts = {row.article_id: row.after.text for row in after.values()}
    made = []
    for row in rows:
        quote = quote_of(row, texts)
        if quote is None:
            continue
        made.append(
            SweptPassage(
                correction=reversal,
                article=row.article,
                subject=row.subject,
                layer=row.layer,
                element=row.element,
                position=row.position,
                context=row.context[: row.start] + row.carried + row.context[row.end :],
                start=row.start,
                exact=quote.exact,
                prefix=quote.prefix,
                suffix=quote.suffix,
                phrase=row.phrase,
                proposed=row.exact,
                why=f"Correction No. {published.number} changed it.",
                likelihood=row.likelihood,
                decision=Decision.FIX,
                decided_by=by,
                decided_at=at,
                replacement=row.exact,
                carried=row.exact,
            )
        )
    SweptPassage.objects.bulk_create(made)


def quote_of(row: SweptPassage, texts: dict) -> Quote | None:
    """Return where the words that *row* put in stand now, or None where they do not."""
    if row.layer == Layer.SUMMARY:
        return placed(row.subject.summary, 0, len(row.subject.summary), row)
    text = texts.get(row.article_id) if row.layer == Layer.LIVE else row.article.text
    passages = of_text(text) if text else []
    if row.position >= len(passages):
        return None
    if row.element != Element.BODY:
        words = passages[row.position][1]
        return placed(words, 0, len(words), row)
    body = Body(text.body)
    first = sum(1 for words in (text.headline, text.standfirst) if words)
    start, end, _ = body.blocks[row.position - first]
    return placed(body.reading, start, end, row)


def placed(printed: str, start: int, end: int, row: SweptPassage) -> Quote | None:
    """Return the quote of the words of *row* in *printed* from *start* to *end*, the nearest."""
    found, at = [], printed.find(row.carried, start, end)
    while at >= 0:
        found.append(at)
        at = printed.find(row.carried, at + 1, end)
    if not found:
        return None
    at = min(found, key=lambda one: abs(one - start - row.start))
    return anchor(printed, Span(at, at + len(row.carried)))
