"""What an approval is bound to: one hash over everything that readers will be told."""

import hashlib
import json

from factcheck.models import Amendment, Citation, Correction


def fingerprint(correction: Correction) -> str:
    """Return sha256 over the passages, the notice and the evidence of *correction*, in hex."""
    amendments = Amendment.objects.filter(corrected_article__correction=correction)
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
        "articles": sorted(correction.corrected_articles.values_list("article_id", flat=True)),
        "passages": list(
            amendments.order_by("corrected_article__article_id", "id").values_list(
                "corrected_article__article_id",
                "element",
                "exact",
                "prefix",
                "suffix",
                "every",
                "replacement",
            )
        ),
        "citations": [
            [*printed(c), c.quote, str(c.accessed_on), c.stance, c.confidential]
            for c in correction.citations.select_related("source").order_by("id")
        ],
    }
    # Only where there is any: what was approved before they existed stays approved.
    if correction.fact_id:
        facts["fact"] = correction.fact_id
    if elsewhere := list(correction.swept.carried().elsewhere().order_by("id")):
        facts["elsewhere"] = [
            [one.layer, one.article_id, one.subject_id, one.element, one.exact, one.carried]
            for one in elsewhere
        ]
    spelled = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(spelled.encode()).hexdigest()


def printed(citation: Citation) -> tuple[str, str, str]:
    """Return the source as readers are told of it: the printed copy, once there is one."""
    if citation.printed_title:
        return citation.printed_title, citation.printed_publisher, citation.printed_url
    return citation.source.title, citation.source.publisher, citation.source.url
