"""What an approval is bound to: one hash over everything that readers will be told."""

import hashlib
import json
from collections.abc import Iterable
from operator import attrgetter

from factcheck.models import Amendment, Citation, Correction, SweptPassage

by_id = attrgetter("pk")


def fingerprint(correction: Correction) -> str:
    """Return sha256 over the passages, the notice and the evidence of *correction*, in hex."""
    amendments = Amendment.objects.filter(corrected_article__correction=correction)
    return hashed(
        correction,
        articles=correction.corrected_articles.values_list("article_id", flat=True),
        amendments=amendments.select_related("corrected_article"),
        citations=correction.citations.select_related("source"),
        elsewhere=correction.swept.carried().elsewhere(),
    )


def hashed(
    correction: Correction,
    *,
    articles: Iterable[int],
    amendments: Iterable[Amendment],
    citations: Iterable[Citation],
    elsewhere: Iterable[SweptPassage],
) -> str:
    """Return the fingerprint of *correction*, whose parts are at hand in whatever order."""
    in_order = sorted(amendments, key=lambda one: (one.corrected_article.article_id, one.pk))
    facts = {
        "kind": correction.kind,
        "error_type": correction.error_type,
        "severity": correction.severity,
        "subject": correction.subject_id,
        "was_wrong": correction.was_wrong,
        "is_right": correction.is_right,
        "notice": correction.notice,
        "do_not_repeat": correction.do_not_repeat,
        "do_not_repeat_reason": correction.do_not_repeat_reason,
        "cause": correction.cause,
        "ground": correction.ground,
        "supersedes": correction.supersedes_id,
        "articles": sorted(articles),
        "passages": [
            [
                one.corrected_article.article_id,
                one.element,
                one.exact,
                one.prefix,
                one.suffix,
                one.every,
                one.replacement,
            ]
            for one in in_order
        ],
        "citations": [
            [*printed(c), c.quote, str(c.accessed_on), c.stance, c.confidential]
            for c in sorted(citations, key=by_id)
        ],
    }
    # Only where there is any: what was approved before they existed stays approved.
    if correction.fact_id:
        facts["fact"] = correction.fact_id
    if found := sorted(elsewhere, key=by_id):
        facts["elsewhere"] = [
            [one.layer, one.article_id, one.subject_id, one.element, one.exact, one.carried]
            for one in found
        ]
    spelled = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(spelled.encode()).hexdigest()


def printed(citation: Citation) -> tuple[str, str, str]:
    """Return the source as readers are told of it: the printed copy, once there is one."""
    if citation.printed_title:
        return citation.printed_title, citation.printed_publisher, citation.printed_url
    return citation.source.title, citation.source.publisher, citation.source.url
