"""The passages of a text, and keeping the searchable rows in step with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Max

from articles.models import Passage, Revision
from articles.models.passage import fold, spoken
from articles.quotes import Body
from articles.text import Text

LIVE, EARLIER = Passage.Layer.LIVE, Passage.Layer.EARLIER
HEADLINE = Passage.Element.HEADLINE
STANDFIRST = Passage.Element.STANDFIRST
CAPTION = Passage.Element.CAPTION


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
    body = Body(text.body)
    found += [(kind, body.reading[start:end]) for start, end, kind in body.blocks]
    found += [(CAPTION, medium["caption"]) for medium in text.media]
    return [(element, words) for element, words in found if words]


def searchable(words: str) -> dict[str, str]:
    """Return *words* as the columns hold them, so that what is typed finds what was printed."""
    return {"text": words, "folded": fold(words)}


def index(article, layer: str, text: Text, *, since: Sequence[int | None] = ()) -> None:
    """Replace the rows of one *layer* of *article* by the passages of *text*.

    *since* has the version with which each of them came; without it they stand as they stood.
    """
    write(article, layer, of_text(text), since)


def write(
    article, layer: str, found: list[tuple[str, str]], since: Sequence[int | None] = ()
) -> None:
    """Replace the rows of one *layer* of *article* by the passages *found*, as index() does."""
    rows = Passage.objects.filter(article=article, layer=layer)
    since = list(since or rows.order_by("position").values_list("since", flat=True))
    if len(since) != len(found):
        since = [None] * len(found)
    rows.delete()
    Passage.objects.bulk_create(
        Passage(
            article=article,
            layer=layer,
            element=element,
            position=position,
            since_id=came,
            **searchable(words),
        )
        for position, ((element, words), came) in enumerate(zip(found, since, strict=True))
    )


def index_version(article, before: Text | None, shown: Text) -> None:
    """Index the new live version of *article*, of which *shown* is seen, and keep what is gone.

    *before* is the version that it follows.
    """
    standing = list(
        Passage.objects.filter(article=article, layer=LIVE)
        .order_by("position")
        .values_list("since", flat=True)
    )
    old = of_text(before) if before else []
    if len(standing) != len(old) or None in standing:
        # Rows from before there was a history.
        index(article, LIVE, shown)
        index_history(article)
        return
    came: dict[str, Stretch] = {}
    for (element, words), since in zip(old, standing, strict=True):
        came.setdefault(spoken(words), Stretch(element, words, since, article.live.pk))
    # Reading a text takes longest here, and mostly nothing of it is on hold.
    live = of_text(article.live.text)
    now = [spoken(words) for _, words in live]
    stays = set(now)
    add_history(article, [stretch for said, stretch in came.items() if said not in stays])
    since = [came[said].since if said in came else article.live.pk for said in now]
    seen = live if shown == article.live.text else of_text(shown)
    write(article, LIVE, seen, since)


def index_history(article) -> None:
    """Make the rows of what *article* once said anew, and since when it says what it says."""
    Passage.objects.filter(article=article, layer=EARLIER).delete()
    gone, standing = history(article.revisions.select_related("content").order_by("number"))
    add_history(article, gone)
    live = article.live.text if article.live else None
    said = [spoken(words) for _, words in of_text(live)] if live else []
    rows = list(Passage.objects.filter(article=article, layer=LIVE).order_by("position"))
    # What is on hold has other words in its row, at the same place.
    for row, words in zip(rows, said, strict=False):
        row.since_id = standing.get(words)
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


def add_history(article, gone: Iterable[Stretch]) -> None:
    """Add rows for the passages that are *gone* from *article*."""
    rows = Passage.objects.filter(article=article, layer=EARLIER)
    last = rows.aggregate(last=Max("position"))["last"]
    Passage.objects.bulk_create(
        Passage(
            article=article,
            layer=EARLIER,
            element=one.element,
            position=position,
            since_id=one.since,
            until_id=one.until,
            **searchable(one.words),
        )
        for position, one in enumerate(gone, start=0 if last is None else last + 1)
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
