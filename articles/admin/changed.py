"""How two texts differ, part by part, for editors to read."""

from articles import passages
from articles.text import Text
from articles.wording import Element
from articles.words import Piece, pieces


def changed_parts(old: Text, new: Text) -> list[tuple[str, list[Piece]]]:
    """Return (part, diff) for every part in which *new* differs from *old*."""
    parts = [
        (Element.HEADLINE.label, old.headline, new.headline),
        (Element.STANDFIRST.label, old.standfirst, new.standfirst),
        (Element.BODY.label, *(passages.body_words(text) for text in (old, new))),
        ("Media", *("\n".join(m["caption"] for m in text.media) for text in (old, new))),
        ("Byline", ", ".join(old.bylines), ", ".join(new.bylines)),
    ]
    return [(label, pieces(before, after)) for label, before, after in parts if before != after]
