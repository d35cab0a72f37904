"""Putting words right where no record is kept: in working copies and in summaries."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from articles import copies, passages
from articles.models import Article, Subject
from articles.publishing import checked
from articles.quotes import Quote, find, normalise, typeset
from articles.signing import names_of
from articles.text import Text
from articles.wording import PassageRefused, Wording, problem, shorten


def put_right(wordings: Mapping[Article, Sequence[Wording]], *, by) -> None:
    """Put *wordings* into the working copies of locked articles, which nobody publishes by it.

    Where one does not fit any more, somebody must look before the copy is published.
    """
    names = names_of(wordings)
    drafts = {article: article.signed_by(names[article.pk]) for article in wordings}
    for article, draft in drafts.items():
        fix(article, draft, wordings[article])
    copies.save_changed(drafts, at=timezone.now())
    copies.keep_all({one: one.signed_by(names[one.pk]) for one in drafts}, by=by)


def fix(article: Article, draft: Text, wordings: Sequence[Wording]) -> None:
    """Put those of *wordings* that fit into the working copy *draft* of *article*, unsaved."""
    fitting = [wording for wording in wordings if not problem(draft, wording)]
    try:
        text = checked(draft, fitting)
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
