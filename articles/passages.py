"""The passages of a text, and keeping the searchable rows in step with it."""

from articles.models import Passage
from articles.models.passage import fold
from articles.quotes import Body, normalise
from articles.text import Text

HEADLINE = Passage.Element.HEADLINE
STANDFIRST = Passage.Element.STANDFIRST
CAPTION = Passage.Element.CAPTION


def of_text(text: Text) -> list[tuple[str, str]]:
    """Return (element, words) for every passage of *text*, in reading order."""
    found = [(HEADLINE, text.headline), (STANDFIRST, text.standfirst)]
    body = Body(text.body)
    found += [(kind, body.reading[start:end]) for start, end, kind in body.blocks]
    found += [(CAPTION, medium["caption"]) for medium in text.media]
    return [(element, words) for element, words in found if words]


def searchable(words: str) -> dict[str, str]:
    """Return *words* as the columns hold them, so that what is typed finds what was printed."""
    text = normalise(words)
    return {"text": text, "folded": fold(text)}


def index(article, layer: str, text: Text) -> None:
    """Replace the rows of one *layer* of *article* by the passages of *text*."""
    Passage.objects.filter(article=article, layer=layer).delete()
    Passage.objects.bulk_create(
        Passage(
            article=article,
            layer=layer,
            element=element,
            position=position,
            **searchable(words),
        )
        for position, (element, words) in enumerate(of_text(text))
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
