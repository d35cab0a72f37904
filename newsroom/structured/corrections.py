"""A published correction as machines are told of it."""

from factcheck.models import Citation, Correction
from newsroom.spelling import absolute
from newsroom.structured.subjects import reference
from newsroom.templatetags.reading import is_web_address, moment


def comment(correction: Correction, parent: dict | list[dict]) -> dict:
    """Describe the notice of *correction*, in the words that readers see, on *parent*."""
    page = absolute(correction.get_absolute_url())
    return {
        "@type": "CorrectionComment",
        "@id": f"{page}#notice",
        "name": f"{correction.get_kind_display()} no. {correction.number}",
        "text": correction.notice,
        "datePublished": moment(correction.published_at),
        "url": page,
        "creativeWorkStatus": "Superseded" if correction.is_superseded else None,
        "parentItem": parent,
        "citation": [work(each) for each in correction.evidence if not each.confidential],
    }


def full_comment(correction: Correction, parents: list[dict]) -> dict:
    """Describe *correction* on the page of its own."""
    subject = correction.subject
    return comment(correction, parents) | {"about": reference(subject) if subject else None}


def work(citation: Citation) -> dict:
    """Describe a source as the correction printed it."""
    publisher = citation.printed_publisher
    return {
        "@type": "CreativeWork",
        "name": citation.printed_title,
        "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        "url": citation.printed_url if is_web_address(citation.printed_url) else None,
    }
