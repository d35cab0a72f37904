"""Which sources an approver has opened; nobody approves a major correction unread."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from factcheck.models import Citation, Correction
from factcheck.workflow import MoveRefused

KEY = "opened_sources"
MOST = 500


def opened(request: HttpRequest, citation: Citation) -> HttpResponse:
    """Remember that *citation* was opened, and lead to its source."""
    known = request.session.get(KEY, [])
    request.session[KEY] = [*(pk for pk in known if pk != citation.pk), citation.pk][-MOST:]
    response = HttpResponseRedirect(citation.source.url or "..")
    response["Referrer-Policy"] = "no-referrer"
    return response


def needs_opening(request: HttpRequest, correction: Correction) -> bool:
    """Whether none of the sources of *correction* that can be opened has been."""
    openable = {one.pk for one in correction.citations.all() if one.source.url}
    return bool(openable) and not openable & set(request.session.get(KEY, []))


def check_read(request: HttpRequest, correction: Correction) -> None:
    """Refuse to approve a major *correction* before a source was opened and all was read."""
    if not correction.is_major:
        return
    if needs_opening(request, correction):
        raise MoveRefused("Open at least one of the sources first; it is a major correction.")
    if not request.POST.get("read"):
        raise MoveRefused("Tick that you have read every passage and the sources.")
