"""What Wagtail is asked for, and the tables of how our newsroom does beside it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tests.bench import serving
from tests.bench.ratios import NOT_MEASURED, Goal, spread, table
from tests.bench.rounds import Row
from tests.bench.wrk import Ask

WAGTAIL, CACHED = "Wagtail", "Wagtail, cached until it expires"
ARTICLE = re.compile(r'<header class="article-head">.*?(?=<aside class="rail")', re.DOTALL)
TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)


def frame(page: str) -> str:
    """Return a template of Django that has as fixed text whatever surrounds our article *page*."""
    page = ARTICLE.sub("%content%", page, count=1)
    page = TITLE.sub("<title>%title%</title>%meta%", page, count=1)
    for name in ("title", "meta", "content"):
        block = f"{{% endverbatim %}}{{% block {name} %}}{{% endblock %}}{{% verbatim %}}"
        page = page.replace(f"%{name}%", block)
    return f"{{% verbatim %}}{page}{{% endverbatim %}}"


def rows(asks: Mapping[str, Sequence[Ask]]) -> dict[str, Row]:
    """Return the rows of Wagtail: the same articles, the same words searched for."""
    articles = [replace(ask, path=there(ask.path)) for ask in asks["article"]]
    [search] = asks["search"]
    said = "Article, 200"
    return {
        WAGTAIL: Row(said, WAGTAIL, articles),
        CACHED: Row(said, CACHED, articles, is_kept=True),
        "Wagtail section": Row("Its list", WAGTAIL, [Ask("/", "teaser", serving.GZIP)]),
        "Wagtail search": Row(
            "Its search", WAGTAIL, [replace(search, words="teaser")], serving.FEW
        ),
        "Wagtail feed": Row("Its feed", WAGTAIL, [Ask("/feed/", "<entry>", serving.GZIP)]),
    }


def there(path: str) -> str:
    """Return where Wagtail has the article that is at *path* here: below the root of its site."""
    return f"/{path.strip('/').rpartition('/')[2]}/"


@dataclass
class Published:
    """The seconds of publishing, a value for each round."""

    edits: dict[str, list[float]] = field(default_factory=lambda: {"ours": [], "theirs": []})
    sweeps: dict[str, list[float]] = field(
        default_factory=lambda: {"ours": [], "with decisions": [], "theirs": []}
    )
    swept: int = 0


AGAINST = {
    "article": (WAGTAIL, CACHED),
    "known": (WAGTAIL, CACHED),
    "cold": (WAGTAIL, CACHED),
    serving.RAW: (WAGTAIL, CACHED),
    serving.GUARDED: (WAGTAIL, CACHED),
    serving.NGINX: (WAGTAIL, CACHED),
    CACHED: (WAGTAIL, CACHED),
    "section": ("Wagtail section", ""),
    "search": ("Wagtail search", ""),
    "searching": ("Wagtail search", ""),
    "feed": ("Wagtail feed", ""),
}


def rates(served: serving.Served) -> str:
    """Return answers in a second, each row against the same page of Wagtail."""
    lines = []
    for name, bases in AGAINST.items():
        if row := served.rows.get(name):
            ratios = [against(served, name, base) or NOT_MEASURED for base in bases]
            lines.append([row.said, row.server, *map(str, ratios)])
    head = ["Answers in a second", "Served by", f"Against {WAGTAIL}", f"Against {CACHED}"]
    return table(head, lines, words=2)


def against(served: serving.Served, row: str, base: str):
    return spread(served.rates(row), served.rates(base))


def times(published: Published) -> str:
    """Return how many times longer Wagtail takes to publish the same."""
    edits, sweeps = published.edits, published.sweeps
    lines = [
        ["Saving and publishing one edit", str(spread(edits["theirs"], edits["ours"]))],
        [
            f"One phrase in {published.swept} articles: found and put right",
            str(spread(sweeps["theirs"], sweeps["ours"])),
        ],
        [
            "The same with all that is written down between: each decision, the evidence, the "
            "verification, the approval",
            str(spread(sweeps["theirs"], sweeps["with decisions"])),
        ],
    ]
    return table(["Publishing", f"{WAGTAIL} takes so many times as long"], lines, words=1)


def goals_of(served: serving.Served, published: Published) -> list[Goal]:
    """Return what is wanted beside Wagtail, and what was measured."""
    edits, sweeps = published.edits, published.sweeps
    return [
        Goal(f"Article, 200, against {WAGTAIL}", 100, against(served, "article", WAGTAIL)),
        Goal(f"Article, 200, against {CACHED}", 4, against(served, "article", CACHED)),
        Goal(
            f"Article, rendered for each reader, against {WAGTAIL}",
            3,
            against(served, "cold", WAGTAIL),
        ),
        Goal("Publishing one edit, times as quick", 5, spread(edits["theirs"], edits["ours"])),
        Goal("A sweep, times as quick", 10, spread(sweeps["theirs"], sweeps["ours"])),
    ]
