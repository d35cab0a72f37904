"""The list of what the checks found, in the article's page: to be worked through."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from articles import working_through
from articles.checks import Finding, Tone
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


def still_wrong(article: Article) -> list[Finding]:
    """Return what is wrong and nobody has seen to, but for what stops a publication by itself."""
    return [
        item.finding
        for item in working_through.items(article)
        if item.finding.tone == Tone.WRONG and not (item.seen or item.finding.stops)
    ]


def act_on_finding(request, article: Article):
    """Mark a finding as seen to, or take it up again; answer with the page, or the list alone."""
    key = request.POST.get("key", "")[:LONGEST_KEY]
    tell, said = messages.success, "Marked as seen to. The text is as it was."
    if request.POST.get("act") == "again":
        working_through.take_up_again(article, key)
        said = "It is open again."
    else:
        try:
            working_through.see_to(article, key, by=request.user)
        except working_through.NotFound as gone:
            tell, said = messages.warning, str(gone)
    if "X-List" in request.headers:
        # The page asks for it itself, with words in it that are not saved yet.
        context = {"original": article, "has_change_permission": True, "said": said}
        context |= findings_context(article)
        return TemplateResponse(request, "admin/articles/article/findings.html", context)
    tell(request, said)
    page = reverse("admin:articles_article_change", args=[article.pk])
    return HttpResponseRedirect(f"{page}#intake")
