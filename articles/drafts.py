"""Putting words right where no record is kept: in working copies and in summaries."""

from collections.abc import Sequence

from articles import copies, passages
from articles.models import Article, Subject
from articles.publishing import checked
from articles.quotes import Quote, find, normalise, typeset
from articles.wording import PassageRefused, Wording, problem, shorten


def put_right(article: Article, wordings: Sequence[Wording], *, by) -> None:
    """Put *wordings* into the working copy of the locked *article*, which nobody publishes by it.

    Where one does not fit any more, somebody must look before the copy is published.
    """
    text = article.text
    fitting = [wording for wording in wordings if not problem(text, wording)]
    try:
        text = checked(text, fitting)
    except PassageRefused:
        fitting = []
    missed = [
        f"“{shorten(wording.quote.exact)}” was corrected to “{shorten(wording.replacement)}”."
        for wording in wordings
        if wording not in fitting
    ]
    if fitting:
        article.text = text
    article.look_first = "\n".join(filter(None, [article.look_first, *missed]))
    # An open tab with the old words must not save over the fix.
    article.version += 1
    article.save()
    copies.keep(article, by=by)


def put_summary_right(subject: Subject, quote: Quote, words: str) -> None:
    """Put *words* where *quote* stands in the summary of the locked *subject*, or refuse."""
    found = find(normalise(subject.summary), quote)
    if len(found) != 1:
        raise PassageRefused(
            f"The summary of {subject} does not say “{shorten(quote.exact)}” any more."
        )
    [place] = found
    new = typeset(subject.summary[place.start : place.end], words)
    subject.summary = subject.summary[: place.start] + new + subject.summary[place.end :]
    subject.save(update_fields=["summary"])
    passages.index_summary(subject)
