"""The head of the record, for whoever keeps it elsewhere to see that nothing was rewritten."""

import json

from django.http import HttpRequest, HttpResponse

from articles.models import Edition, Revision
from newsroom.pages.snapshot import public_page
from newsroom.spelling import address
from newsroom.templatetags.reading import moment


def head() -> dict:
    """Return how many revisions there are, the hash that chains them all, and the last time."""
    edition = Edition.objects.get()
    last = Revision.objects.filter(sequence=edition.sequence).values_list("created_at", flat=True)
    return {
        "url": address("record"),
        "edition": edition.number,
        "sequence": edition.sequence,
        "chain_head": edition.chain_head,
        "recorded_at": moment(last[0]) if last else None,
    }


@public_page
def record(request: HttpRequest) -> HttpResponse:
    return HttpResponse(json.dumps(head(), indent=2), content_type="application/json")
