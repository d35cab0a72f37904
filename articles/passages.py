"""The passages of a text, and keeping the searchable rows in step with it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Max
from lxml import html as lxml_html

from articles.models import Article, Passage, Revision
from articles.models.passage import fold, spoken
from articles.quotes import Body
from articles.runs import BLOCKS, own_runs
from articles.text import Text

LIVE, EARLIER, DRAFT = Passage.Layer.LIVE, Passage.Layer.EARLIER, Passage.Layer.DRAFT
HEADLINE = Passage.Element.HEADLINE
STANDFIRST = Passage.Element.STANDFIRST
CAPTION = Passage.Element.CAPTION
# No text holds a NUL, so it can stand for the edge of a block within a block.
EDGE = "\0"
SPACES = re.compile(r"[\s\0]+")

# What a row is to say: its element, its words, and the id of the version with which they came.
Row = tuple[str, str, int | None]


@dataclass(frozen=True)
class Stretch:
    """That a passage stood from the version *since* to the one before *until*: ids of both."""

    element: str
    words: str
    since: int
    until: int


def of_text(text: Text) -> list[tuple[str, str]]:
    """Return (element, words) for every passage of *text*, in reading order."""
    found = [(HEADLINE, text.headline), (STANDFIRST, text.standfirst)]
    found += of_body(text.body)
    found += [(CAPTION, medium["caption"]) for medium in text.media]
    return [(element, words) for element, words in found if words]


def of_body(html: str) -> Iterator[tuple[str, str]]:
    """Yield (element, words) for every block of *html*: those of `Body`, in a part of its time."""
    root = lxml_html.fragment_fromstring(html or "", create_parent="div")
    for block in root.iter(*BLOCKS):
        parts = (
            {"block": EDGE, "break": " "}.get(part) or getattr(owner, part) or ""
            for owner, part in own_runs(block)
        )
        words = SPACES.sub(lambda gap: "\n" if EDGE in gap[0] else " ", "".join(parts))
        yield BLOCKS[block.tag], words.strip()


def searchable(words: str) -> dict[str, str]:
    """Return *words* as the columns hold them, so that what is typed finds what was printed."""
    return {"text": words, "folded": fold(words)}


def index(texts: Mapping[Article, Text]) -> None:
    """Make the live rows of articles the passages of *texts*; they stand since when they stood."""
    there = standing(texts, LIVE)
    since = since_when(there)
    wanted = {one.pk: dated(of_text(text), since[one.pk]) for one, text in texts.items()}
    write(LIVE, wanted, there)


def dated(found: list[tuple[str, str]], since: list[int | None]) -> list[Row]:
    """Return the passages *found*, each with the version *since* which it stands, if all have."""
    if len(since) != len(found):
        since = [None] * len(found)
    return [(*passage, came) for passage, came in zip(found, since, strict=True)]


def index_drafts(drafts: Mapping[Article, Text]) -> None:
    """Index those working copies that say something else than what is live.

    Of all others every word stands in a live row already, and nobody wants to find it twice.
    """
    wanted = {
        article.pk: []
        if article.live and article.live.text == text
        else [(*passage, None) for passage in of_text(text)]
        for article, text in drafts.items()
    }
    write(DRAFT, wanted, standing(drafts, DRAFT))


def read_again(names: Iterable[str]) -> None:
    """Let whatever passages say one of *names* be read anew: what it means has changed."""
    said_now = Passage.objects.exclude(layer=EARLIER)
    for name in names:
        said_now.saying(name).update(is_read=False)


def standing(articles: Iterable, layer: str) -> list[tuple]:
    """Return what stands in one *layer* of *articles*, in reading order.

    Of each row its id, article and position, then what it says.
    """
    rows = Passage.objects.filter(article__in=articles, layer=layer).order_by("article", "position")
    return list(rows.values_list("pk", "article", "position", "element", "text", "since"))


def since_when(there: Iterable[tuple]) -> dict[int, list[int | None]]:
    """Return since when the rows *there* stand, by the id of their article."""
    found = defaultdict(list)
    for _, article, *_, since in there:
        found[article].append(since)
    return found


def write(layer: str, wanted: Mapping[int, list[Row]], there: Iterable[tuple]) -> None:
    """Make the rows of one *layer*, which are *there*, say what is *wanted* of each article.

    Rows that say so already stay: what takes time is the index under them.
    """
    stale, stays = [], set()
    for pk, article, position, *said in there:
        if article not in wanted:
            continue
        if [tuple(said)] == wanted[article][position : position + 1]:
            stays.add((article, position))
        else:
            stale.append(pk)
    Passage.objects.filter(pk__in=stale).only("pk").delete()
    Passage.objects.bulk_create(
        Passage(
            article_id=article,
            layer=layer,
            element=element,
            position=position,
            since_id=came,
            **searchable(words),
        )
        for article, rows in wanted.items()
        for position, (element, words, came) in enumerate(rows)
        if (article, position) not in stays
    )


def index_versions(shown: Mapping[Article, Text], before: Mapping[Article, Text | None]) -> None:
    """Index the new live versions of articles, of which *shown* is seen, and keep what is gone.

    *before* are the versions that they follow, None where there was none.
    """
    there = standing(shown, LIVE)
    since_of = since_when(there)
    wanted, gone, unknown = {}, {}, {}
    for article, seen in shown.items():
        old = of_text(before[article]) if before[article] else []
        since = since_of[article.pk]
        if len(since) != len(old) or None in since:
            # Rows from before there was a history.
            unknown[article] = seen
            continue
        came: dict[str, Stretch] = {}
        for (element, words), start in zip(old, since, strict=True):
            came.setdefault(spoken(words), Stretch(element, words, start, article.live_id))
        # What is on hold has other words in its row, at the same place.
        now = [spoken(words) for _, words in of_text(article.live.text)]
        stays = set(now)
        gone[article.pk] = [stretch for said, stretch in came.items() if said not in stays]
        since = [came[said].since if said in came else article.live_id for said in now]
        wanted[article.pk] = dated(of_text(seen), since)
    add_history(gone)
    write(LIVE, wanted, there)
    if unknown:
        index(unknown)
    for article in unknown:
        index_history(article)


def index_history(article) -> None:
    """Make the rows of what *article* once said anew, and since when it says what it says."""
    Passage.objects.filter(article=article, layer=EARLIER).delete()
    gone, came = history(article.revisions.select_related("content").order_by("number"))
    add_history({article.pk: gone})
    live = article.live.text if article.live else None
    said = [spoken(words) for _, words in of_text(live)] if live else []
    rows = list(Passage.objects.filter(article=article, layer=LIVE).order_by("position"))
    # What is on hold has other words in its row, at the same place.
    for row, words in zip(rows, said, strict=False):
        row.since_id = came.get(words)
    Passage.objects.bulk_update(rows, ["since"])


def history(revisions: Iterable[Revision]) -> tuple[list[Stretch], dict[str, int]]:
    """Return which passages are gone, and with which version each came that stands."""
    gone: list[Stretch] = []
    standing: dict[str, tuple[str, str, int]] = {}
    for revision in revisions:
        found = of_text(revision.text) if revision.text else []
        now = {spoken(words): (element, words, revision.pk) for element, words in reversed(found)}
        for said in [said for said in standing if said not in now]:
            gone.append(Stretch(*standing.pop(said), until=revision.pk))
        standing = now | standing
    return gone, {said: since for said, (_, _, since) in standing.items()}


def add_history(gone: Mapping[int, Iterable[Stretch]]) -> None:
    """Add rows for the passages that are *gone* from articles, by their ids."""
    gone = {article: stretches for article, stretches in gone.items() if stretches}
    rows = Passage.objects.filter(article__in=gone, layer=EARLIER).order_by()
    last = dict(rows.values_list("article").annotate(Max("position")))
    Passage.objects.bulk_create(
        Passage(
            article_id=article,
            layer=EARLIER,
            element=one.element,
            position=position,
            since_id=one.since,
            until_id=one.until,
            **searchable(one.words),
        )
        for article, stretches in gone.items()
        for position, one in enumerate(stretches, start=last.get(article, -1) + 1)
        if spoken(one.words)
    )


def index_summary(subject) -> None:
    """Replace the row of the summary of *subject*."""
    Passage.objects.filter(subject=subject).delete()
    if subject.summary:
        Passage.objects.create(
            subject_id=subject.pk,
            layer=Passage.Layer.SUMMARY,
            element=Passage.Element.SUMMARY,
            position=0,
            **searchable(subject.summary),
        )


def body_words(text: Text) -> str:
    """Return the words of the body, a line a passage."""
    return Body(text.body).reading
