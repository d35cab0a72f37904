"""The pages that are asked for under load: a path, and words by which the page is known."""

from django.utils.html import escape

from articles.models import Article, Section
from articles.roles import Role
from factcheck import workflow
from tests import builders
from tests.bench.rows import approved

# So many stand in the log; they are published here.
CORRECTIONS = 30

Page = tuple[str, str]


def pages(most: int) -> dict[str, list[Page]]:
    """Return pages of this archive by what they are: of its newest articles so *many*."""
    articles = Article.objects.public().newest_first().select_related("live__content")
    newest = list(articles[:most])
    # Not of those that are asked for: most articles were never corrected.
    correct(list(articles[most : most + CORRECTIONS] or articles[:1]))
    section, subject = Section.objects.in_print().first(), newest[0].subjects.first()
    return {
        "article": [(one.get_absolute_url(), escape(one.live.text.headline)) for one in newest],
        "front": [("/", escape(newest[0].live.text.headline))],
        "section": [(section.get_absolute_url(), escape(section.name))],
        "log": [("/corrections/", "It is right now.")],
        "search": [(f"/search/?q={subject.name.replace(' ', '+')}", 'href="/articles/')],
        "feed": [("/feed.atom", "<entry>")],
        "subject": [(subject.get_absolute_url(), escape(subject.name))],
    }


def correct(articles: list[Article]) -> None:
    """Publish a correction of each of *articles*, so that there is a log to read."""
    by = builders.user(role=Role.STANDARDS)
    for article in articles:
        workflow.advance(approved([article]), "publish", by=by)
