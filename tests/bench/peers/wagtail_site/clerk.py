"""A process with Wagtail's database: it loads articles, publishes edits, fixes a phrase."""

import json
import os
from pathlib import Path
from time import perf_counter

from tests.bench import orders

TOGETHER = 100


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.peers.wagtail_site.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    orders.carry_out({"load": load, "edit": edit, "fix": fix})


def load(file: str) -> int:
    """Load the articles of *file*, a line of JSON each, through Wagtail's own tree of pages."""
    from django.db import connection, transaction
    from wagtail.models import Page, Site

    from tests.bench.peers.wagtail_site.news.models import ArticlePage, NewsIndexPage

    index = NewsIndexPage(title="News", slug="articles")
    Page.objects.get(depth=1).add_child(instance=index)
    Site.objects.all().delete()
    Site.objects.create(hostname="127.0.0.1", root_page=index, is_default_site=True)
    lines = Path(file).read_text("utf-8").splitlines()
    for start in range(0, len(lines), TOGETHER):
        with transaction.atomic():
            for line in lines[start : start + TOGETHER]:
                index.add_child(instance=ArticlePage(**json.loads(line)))
        orders.progress(f"{min(start + TOGETHER, len(lines))} of {len(lines)} articles")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return ArticlePage.objects.live().count()


def edit(slugs: list[str]) -> list[float]:
    """Publish an edit of each of the articles *slugs*; return in how many seconds each was."""
    from tests.bench.peers.wagtail_site.news.models import ArticlePage

    took = []
    for slug in slugs:
        page = ArticlePage.objects.get(slug=slug)
        begun = perf_counter()
        page.body += "\n<p>More is known now.</p>"
        page.save_revision().publish()
        took.append(perf_counter() - begun)
    return took


def fix(wrong: str, right: str) -> dict[str, float]:
    """Find the words *wrong* in every article and publish *right* instead; say how long it took."""
    from tests.bench.peers.wagtail_site.news.models import ArticlePage

    begun = perf_counter()
    pages = list(ArticlePage.objects.live().filter(body__icontains=wrong))
    for page in pages:
        page.body = page.body.replace(wrong, right)
        page.save_revision().publish()
    return {"seconds": perf_counter() - begun, "articles": len(pages)}


if __name__ == "__main__":
    main()
