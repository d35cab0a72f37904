"""Texts without some of their words: withheld for a while, or erased for good."""

import re
from collections.abc import Iterable
from dataclasses import asdict, replace
from urllib.parse import unquote

from articles.quotes import Body, Span, in_reverse, is_inside_word, normalise
from articles.runs import inner_html
from articles.text import LONGEST, Text

ERASED = "[removed]"
NOTHING = re.compile(r"(?!)")
# What stands for a space in an address.
BETWEEN = re.compile(r"[-_+./]+")


def without(text: Text, words: str, mark: str = ERASED, *, whole: bool = False) -> Text:
    """Return *text* with *mark* wherever *words* stand in it; only as *whole* words if so asked."""
    plain = {
        # The mark may be longer than the words were.
        name: line_without(getattr(text, name), words, mark, whole=whole)[:limit]
        for name, limit in LONGEST.items()
    }
    return replace(
        text,
        **plain,
        body=body_without(text.body, words, mark, whole=whole),
        bylines=[line_without(name, words, mark, whole=whole) for name in text.bylines],
        media=[
            {
                key: ("" if address_says(value, words) else value)
                if key == "url"
                else line_without(value, words, mark, whole=whole)
                for key, value in medium.items()
            }
            for medium in text.media
        ],
    )


def line_without(line: str, words: str, mark: str = ERASED, *, whole: bool = False) -> str:
    """Return the plain *line* with *mark* wherever *words* stand in it."""
    for span in reversed(spans(line, words, whole=whole)):
        line = line[: span.start] + mark + line[span.end :]
    return line


def spans(text: str, words: str, *, whole: bool = False) -> list[Span]:
    """Return every place of *words* in *text*, inside longer words as well unless *whole*."""
    found = [Span(*match.span()) for match in loosely(words).finditer(text)]
    return [
        span
        for span in found
        if not (whole and (is_inside_word(text, span.start) or is_inside_word(text, span.end)))
    ]


def loosely(words: str) -> re.Pattern:
    """Return a pattern for *words* in any case, with any spaces and quotation marks."""
    spelled = [re.escape(word) for word in normalise(words).split()]
    if not spelled:
        return NOTHING
    spelled = [
        word.replace("'", "['‘’‛′]").replace('"', '["“”„″]').replace(r"\-", "[-\u2011]")
        for word in spelled
    ]
    return re.compile(r"\s+".join(spelled), re.I)


def body_without(html: str, words: str, mark: str, *, whole: bool = False) -> str:
    """Return the body *html* with *mark* for *words*, across inline tags and blocks.

    An attribute that says them goes, and so does a link of which nothing is left.
    """
    if not html:
        return html
    body = Body(html)
    found = spans(body.text, words, whole=whole)
    pieces = [piece for span in found for piece in by_block(body, span)]
    for span, _ in in_reverse([(span, "") for span in pieces]):
        body.write(span.start, span.end, mark)
    written = Body(body.html()) if pieces else body
    for element in list(written.root.iter()):
        # What is no block of its own, such as the caption of a table.
        for part in ("text", "tail"):
            if said := getattr(element, part):
                setattr(element, part, line_without(said, words, mark, whole=whole))
        for name, value in element.attrib.items():
            if address_says(value, words):
                del element.attrib[name]
        if element.tag == "a" and "href" not in element.attrib:
            element.drop_tag()
    return inner_html(written.root)


def address_says(address: str, words: str) -> bool:
    """Whether *words* stand in *address*, with whatever stands for spaces there."""
    pattern = loosely(words)
    spelled = BETWEEN.sub(" ", unquote(address))
    return bool(pattern.search(address) or pattern.search(spelled))


def by_block(body: Body, span: Span) -> list[Span]:
    """Cut *span* where one block ends and the next begins."""
    cut = [(max(span.start, start), min(span.end, end)) for start, end, _ in body.blocks]
    return [Span(start, end) for start, end in cut if start < end]


def breaks_off(line: str, words: str, *, shortest: int) -> bool:
    """Whether *line* ends as *words* begin or begins as they end, by *shortest* letters or more."""
    return any(
        line.endswith(words[:length]) or line.startswith(words[-length:])
        for length in range(shortest, len(words))
    )


def says(text: Text, words: str) -> bool:
    """Whether *words* stand anywhere in *text*, in its markup as well."""
    pattern = loosely(words)
    fields = asdict(text)
    body = Body(text.body)
    values = [value for element in body.root.iter() for value in element.attrib.values()]
    values += [medium.get("url", "") for medium in text.media]
    return (
        any(pattern.search(string) for string in strings(fields))
        or bool(pattern.search(body.text))
        or any(address_says(value, words) for value in values)
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
