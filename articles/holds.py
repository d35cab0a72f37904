"""Holding an article, or some of its words, back from readers at once; and letting go again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from articles import passages
from articles.body import clean_line
from articles.models import Article, Edition, Hold, Revision
from articles.quotes import Quote, normalise
from articles.redacting import breaks_off, line_without, spans, without
from articles.roles import Role, role_of
from articles.text import Text
from articles.wording import Element, Wording, anchored, places

# What stands where words are held; the page makes an element of it.
WITHHELD = "[We have taken these words down while we check them.]"
SHORTEST = 4
# How a hold ends that a new version has decided; an update or a minor edit decides nothing.
OUTCOMES = {
    Revision.Kind.CORRECTION: Hold.Outcome.CORRECTED,
    Revision.Kind.CLARIFICATION: Hold.Outcome.CORRECTED,
    Revision.Kind.EDITORS_NOTE: Hold.Outcome.CORRECTED,
    Revision.Kind.RETRACTION: Hold.Outcome.RETRACTED,
    Revision.Kind.WITHDRAWAL: Hold.Outcome.WITHDRAWN,
    Revision.Kind.REMOVAL: Hold.Outcome.REMOVED,
}


class HoldRefused(Exception):
    """Nothing was held or released; the message says why."""


@transaction.atomic
def hold(
    article: Article, *, by, reason: str, element: str = "", quote: Quote | None = None
) -> Hold:
    """Take *article*, or the words of *quote* in it, off every page until somebody decides."""
    article = Article.objects.in_order([article.pk]).get()
    reason = clean_line(reason, 500)
    if role_of(by) < Role.EDITOR:
        raise HoldRefused("Only an editor can hold something back.")
    if not reason:
        raise HoldRefused("Nothing is held yet. Say why, for the desk; readers never see it.")
    if article.status not in Article.READABLE:
        state = article.get_status_display().lower()
        raise HoldRefused(f"This article is {state}; there is nothing to hold back.")
    held = Hold(
        article=article,
        reason=reason,
        by=by,
        role=role_of(by).label,
        placed_at=timezone.now(),
        was=article.status,
    )
    if quote:
        held.element, (held.exact, held.prefix, held.suffix) = (
            element,
            located(article, element, quote),
        )
    edition = Edition.objects.locked()
    held.save(force_insert=True)
    if held.is_whole:
        article.status = Article.Status.ON_HOLD
        article.save(update_fields=["status"])
    else:
        index(article)
    edition.move()
    for path in settings.TOLD_OF_HOLDS:
        import_string(path)(held)
    return held


def located(article: Article, element: str, quote: Quote) -> tuple[str, str, str]:
    """Return the words to hold with what surrounds them, or refuse."""
    if element not in (Element.BODY, Element.CAPTION):
        raise HoldRefused("To hold back a headline or a standfirst, hold the whole article.")
    if len(quote.exact.strip()) < SHORTEST:
        raise HoldRefused("Nothing is held yet. Select a few words more.")
    wording = Wording(element, quote, "")
    found = places(article.live.text, wording)
    if len(found) != 1:
        stand = "do not stand" if not found else "stand more than once"
        raise HoldRefused(
            f"Nothing is held yet: these words {stand} in the article. Select more of the "
            "sentence, or hold the whole article."
        )
    one = anchored(wording, found[0]).quote
    text = article.live.text
    if any(spans(line, one.exact, whole=True) for line in (text.headline, text.standfirst)):
        raise HoldRefused(
            "Nothing is held yet: the headline or the standfirst says these words as well, and "
            "lists repeat it. Hold the whole article."
        )
    if any(held.exact == one.exact for held in article.holds.open().of_words()):
        raise HoldRefused("These words are on hold already.")
    return one.exact, one.prefix, one.suffix


@transaction.atomic
def release(held: Hold, *, by, note: str) -> None:
    """Let readers see again what was held, unchanged."""
    article = Article.objects.in_order([held.article_id]).get()
    held = Hold.objects.select_for_update().get(pk=held.pk)
    note = clean_line(note, 500)
    if role_of(by) < Role.EDITOR:
        raise HoldRefused("Only an editor can release a hold.")
    if held.ended_at:
        raise HoldRefused(f"This hold has ended already: {held.get_outcome_display().lower()}.")
    if not note:
        raise HoldRefused("It is still held. Say why it can be released.")
    edition = Edition.objects.locked()
    ended([held], by=by, outcome=Hold.Outcome.RELEASED, note=note)
    if held.is_whole:
        article.status = held.was
        article.save(update_fields=["status"])
    index(article)
    edition.move()


def end(texts: Mapping[Article, Text], *, by, kind: str, status: str) -> dict[int, list[Hold]]:
    """End the holds that the new versions *texts* have decided, under the articles' lock.

    Those of words stay as long as the words do, whatever changes around them; they are returned
    by the id of their article.
    """
    text_of = {article.pk: text for article, text in texts.items()}
    is_down = status in (Article.Status.WITHDRAWN, Article.Status.REMOVED)
    decided, staying = [], defaultdict(list)
    for held in Hold.objects.open().filter(article__in=text_of).select_for_update():
        is_over = (
            status != Article.Status.ON_HOLD
            if held.is_whole
            else not stands(held, text_of[held.article_id])
        )
        if kind in OUTCOMES and (is_down or is_over):
            decided.append(held)
        elif not held.is_whole:
            staying[held.article_id].append(held)
    if decided:
        ended(decided, by=by, outcome=OUTCOMES[kind])
    return staying


def stands(held: Hold, text: Text) -> bool:
    """Whether the words that are *held* still stand anywhere in *text*."""
    return veiled(text, [held]) != text


def refusal(article: Article, new: Text) -> str:
    """Say why *new*, which is no correction, may not follow: it would let out what is held."""
    for held in article.holds.open().of_words():
        if stands(held, article.live.text) and not stands(held, new):
            return (
                "It changes words that are on hold. Publish a correction of them, or release "
                "the hold first."
            )
        lines = (new.headline, new.standfirst)
        if any(spans(line, held.exact, whole=True) for line in lines):
            return "It repeats words that are on hold where lists show them. Release them first."
    return ""


def ended(holds: list[Hold], *, by, outcome: str, note: str = "") -> None:
    for held in holds:
        held.ended_at, held.ended_by = timezone.now(), by
        held.outcome, held.note = outcome, note
    Hold.objects.bulk_update(holds, ["ended_at", "ended_by", "outcome", "note"])


def index(article: Article) -> None:
    """Make what is searched what readers may see."""
    passages.index({article: shown(article)})


def shown(article: Article) -> Text:
    """Return the live text of *article* as readers may see it."""
    return veiled(article.live.text, article.holds.open().of_words())


def veiled(text: Text, held: Iterable[Hold]) -> Text:
    """Return *text* with what is held replaced by a neutral note, wherever the words stand."""
    for one in held:
        text = without(text, one.exact, WITHHELD, whole=True)
    return text


def veiled_line(line: str, held: Iterable[Hold]) -> str:
    """Return the plain *line* with what is held replaced by the same note."""
    for one in held:
        line = line_without(line, one.exact, WITHHELD, whole=True)
    return line


def touches(held: Iterable[Hold], words: str) -> bool:
    """Whether *words* say, or are part of, or break off in, something that is held."""
    spoken = normalise(words).strip(" …").casefold()
    return any(
        spans(words, one.exact)
        or (len(spoken) >= SHORTEST and is_part(spoken, normalise(one.exact).casefold()))
        for one in held
    )


def is_part(spoken: str, held: str) -> bool:
    """Whether *spoken* lies in *held*, or breaks off in it at one of its ends."""
    return spoken in held or breaks_off(spoken, held, shortest=SHORTEST)
