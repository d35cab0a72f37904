"""What texts say of a subject, as the desk shows it: the words where they stand, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from articles.models import Article, Passage
from factcheck.models import Claim
from factcheck.sweep.finding import ELEMENTS

# So much of the passage is shown on either side of the words.
AROUND = 120
# So much of it tells the words from the same ones elsewhere in the article.
CONTEXT = 60


@dataclass(frozen=True)
class Said:
    """One claim with its words in context, and the address at which they are corrected."""

    claim: Claim
    before: str
    after: str
    log_address: str


def shown(claims: Iterable[Claim]) -> list[Said]:
    """Return *claims*, which must come from `for_page()`, as the desk shows them."""
    return [said(claim) for claim in claims]


def said(claim: Claim) -> Said:
    text = claim.passage.text
    before, after = text[: claim.start], text[claim.end :]
    if len(before) > AROUND:
        before = f"…{before[-AROUND:]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND]}…"
    return Said(claim, before, after, log_address(claim))


def log_address(claim: Claim) -> str:
    """Return where a correction of the words of *claim* is logged; nothing where none can be."""
    passage = claim.passage
    article = passage.article
    is_live = passage.layer == Passage.Layer.LIVE
    if not is_live or article.status == Article.Status.REMOVED:
        return ""
    query = {
        "article": article.pk,
        "element": ELEMENTS.get(passage.element, "body"),
        "exact": claim.said,
        "prefix": passage.text[max(0, claim.start - CONTEXT) : claim.start],
        "suffix": passage.text[claim.end : claim.end + CONTEXT],
    }
    return f"{reverse('admin:factcheck_correction_add')}?{urlencode(query)}"
