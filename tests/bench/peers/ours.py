"""A process with our database: the same articles, the same edits, the same phrase put right."""

import json
from datetime import date
from pathlib import Path

from tests.bench import orders, worker

# One in so many articles holds the same error, each round another.
ONE_IN = 50


def main() -> None:
    worker.prepare()
    from tests.bench.pages import pages

    orders.carry_out(
        {"build": build, "plant": plant, "export": export, "edit": edit, "fix": fix, "pages": pages}
    )


def build(articles: int) -> None:
    """Fill the database until readers can see so many articles."""
    from articles.models import Article
    from newsroom.archive import loading

    count = articles
    while (missing := articles - Article.objects.public().count()) > 0:
        count += missing if Article.objects.exists() else 0
        loading.load(count, seed=1, progress=orders.progress)


def plant(rounds: int) -> list[tuple[str, str]]:
    """Let every 50th article be wrong about the same group, each round another; return the words.

    They are (what is wrong, what is right).
    """
    from tests.bench import sweeps

    words = []
    for number in range(rounds):
        name = sweeps.name_of(number)
        orders.progress(f"planting errors, {number + 1} of {rounds}")
        sweeps.plant(planted(number), name)
        words.append((sweeps.planted(name), f"{sweeps.RIGHT} {name}"))
    worker.settle()
    return words


def export(file: str) -> int:
    """Write what readers can see to *file*, a line of JSON an article; return how many."""
    from articles.models import Article

    shown = Article.objects.public().order_by("pk").select_related("live__content")
    with Path(file).open("w", encoding="utf-8") as lines:
        for article in shown:
            text = article.live.text
            row = {
                "slug": article.slug,
                "title": text.headline,
                "standfirst": text.standfirst,
                "body": text.body,
                "author": ", ".join(text.bylines),
                "date": date.isoformat(article.first_published_at.date()),
            }
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return len(shown)


def edit(slugs: list[str]) -> list[float]:
    """Publish an edit of each of the articles *slugs*; return in how many seconds each was."""
    from articles.models import Article
    from tests.bench.rows import editing

    return [editing(Article.objects.get(slug=slug)) for slug in slugs]


def fix(number: int) -> dict[str, float]:
    """Sweep for the error of this round and publish the correction; say how long each part took."""
    from articles.models import Subject
    from tests.bench import sweeps

    articles = planted(number)
    subject = Subject.objects.get(name=sweeps.name_of(number))
    return vars(sweeps.sweep(subject, articles)) | {"articles": len(articles)}


def planted(number: int) -> list:
    """Return the articles that hold the error of this round."""
    from articles.models import Article

    return list(Article.objects.public().order_by("pk")[number::ONE_IN])


if __name__ == "__main__":
    main()
