"""Texts without some of their words: withheld for a while, or erased for good."""

import re
from collections.abc import Iterable
from dataclasses import asdict, replace

from articles.quotes import Body, Span, in_reverse, inner_html, normalise
from articles.text import Text

ERASED = "[removed]"


def without(text: Text, words: str, mark: str = ERASED) -> Text:
    """Return *text* with *mark* wherever *words* stand in it, inside longer words as well."""
    pattern = loosely(words)
    plain = {
        name: pattern.sub(mark, getattr(text, name))
        for name in ("headline", "standfirst", "dateline", "origin_publisher")
    }
    return replace(
        text,
        **plain,
        body=body_without(text.body, words, mark),
        bylines=[pattern.sub(mark, name) for name in text.bylines],
        media=[
            {key: pattern.sub(mark, value) for key, value in medium.items()}
            for medium in text.media
        ],
    )


def loosely(words: str) -> re.Pattern:
    """Return a pattern for *words* in any case, with any spaces and quotation marks."""
    spelled = [re.escape(word) for word in normalise(words).split()]
    spelled = [
        word.replace("'", "['‘’‛′]").replace('"', '["“”„″]').replace(r"\-", "[-\u2011]")
        for word in spelled
    ]
    return re.compile(r"\s+".join(spelled), re.I)


def body_without(html: str, words: str, mark: str) -> str:
    """Return the body *html* with *mark* for *words*, across inline tags and in attributes."""
    if not html:
        return html
    body = Body(html)
    spans = [Span(*match.span()) for match in loosely(words).finditer(body.text)]
    spans = [span for span in spans if body.block_of(span) is not None]
    for span, _ in in_reverse([(span, "") for span in spans]):
        body.write(span.start, span.end, mark)
    written = Body(body.html()) if spans else body
    pattern = loosely(words)
    for element in written.root.iter():
        for name, value in element.attrib.items():
            if pattern.search(value):
                element.set(name, pattern.sub(mark, value))
    return inner_html(written.root)


def says(text: Text, words: str) -> bool:
    """Whether *words* stand anywhere in *text*, in its markup as well."""
    pattern = loosely(words)
    fields = asdict(text)
    return any(pattern.search(string) for string in strings(fields)) or bool(
        pattern.search(Body(text.body).text)
    )


def strings(value) -> Iterable[str]:
    """Yield every string in *value*, lists and dictionaries included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
