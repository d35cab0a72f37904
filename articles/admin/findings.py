"""The list of what the checks found, in the article's page: to be worked through."""

from django.contrib import messages

from articles import working_through
from articles.checks import Tone
from articles.models import Article

LONGEST_KEY = 64


def findings_context(article: Article) -> dict:
    """Return what the article's page shows of the checks: open ones by tone, and those seen to."""
    found = working_through.items(article)
    still_open = [item.finding for item in found if not item.seen]
    return {
        "tones": [
            (tone, [finding for finding in still_open if finding.tone == tone]) for tone in Tone
        ],
        "open_findings": len(still_open),
        "seen_items": [item for item in found if item.seen],
    }


def act_on_finding(admin, request, article: Article) -> None:
    """Mark a finding as seen to, or take it up again, and say what was done."""
    key = request.POST.get("key", "")[:LONGEST_KEY]
    if request.POST.get("act") == "again":
        working_through.take_up_again(article, key)
        messages.success(request, "It is open again.")
        return
    try:
        working_through.see_to(article, key, by=request.user)
    except working_through.NotFound as gone:
        messages.warning(request, str(gone))
    else:
        messages.success(request, "Marked as seen to. The text is as it was.")
