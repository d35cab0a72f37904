"""Articles that go in public: retracted, withdrawn, and put back.

Each appends a revision like every other change of a text of record; see `articles.appending`.
"""

from dataclasses import replace
from html import escape

from articles.appending import append
from articles.models import Article, Edition, Revision
from articles.text import Text
from articles.wording import PassageRefused

Status, Kind = Article.Status, Revision.Kind

# From which statuses an article becomes which, by which kind of revision.
BECOMES = {
    Kind.RETRACTION: ({Status.PUBLISHED, Status.ON_HOLD}, Status.RETRACTED),
    Kind.WITHDRAWAL: ({Status.PUBLISHED, Status.ON_HOLD, Status.RETRACTED}, Status.WITHDRAWN),
}


def refusal(article: Article, kind: str) -> str:
    """Say why *article* cannot be retracted or withdrawn as it is now, or nothing."""
    sources, _ = BECOMES[kind]
    if article.status not in sources:
        return f"“{article.headline}” is {article.get_status_display().lower()} already."
    return ""


def take_down(articles: list[Article], *, kind: str, by, notice: str) -> list[Revision]:
    """Retract or withdraw *articles*, which must be locked; *notice* is what readers are told."""
    for article in articles:
        if reason := refusal(article, kind):
            raise PassageRefused(reason)
    edition = Edition.objects.locked()
    _, status = BECOMES[kind]
    texts = {
        article: notice_in_place_of(article.live.text, notice)
        if status == Status.WITHDRAWN
        else article.live.text
        for article in articles
    }
    return append(texts, edition, kind=kind, by=by, reason=notice[:500], status=status)


def notice_in_place_of(text: Text, notice: str) -> Text:
    """Return what is left of a withdrawn *text*: its headline, and the notice as its body."""
    return replace(text, standfirst="", media=[], body=f"<p>{escape(notice, quote=False)}</p>")
