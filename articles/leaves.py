"""Words on their way into a body: clean characters, and leaves inside inline elements."""

import re
import unicodedata
from dataclasses import dataclass
from html import escape

LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Controls, lone surrogates, byte order marks, non-characters and bidirectional overrides.
JUNK = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e\ufeff\ufffe\uffff]")
SPACES = re.compile(r"[ \t\n]+")


def clean_line(text: str, limit: int | None = None) -> str:
    """Return *text* as one NFC line; over *limit* characters it ends at a word with an ellipsis."""
    line = " ".join(cleaned(text).split())
    if limit is not None and len(line) > limit:
        head = line[: limit - 1]
        # A word may be so long that little would be left without its beginning.
        end = head.rfind(" ")
        line = (head[:end] if end > limit // 2 else head).rstrip() + "…"
    return line


def cleaned(text: str) -> str:
    """Return *text* in NFC without junk."""
    return unicodedata.normalize("NFC", without_junk(text))


def without_junk(text: str) -> str:
    """Return *text* without characters that say nothing, its line breaks as newlines."""
    return JUNK.sub("", LINE_BREAKS.sub("\n", text))


@dataclass(eq=False, slots=True)
class Wrapper:
    """An inline element around some words; two of the same kind are still two."""

    name: str
    opening: str


@dataclass(slots=True)
class Leaf:
    """Words with the inline elements around them, and the language of their block."""

    text: str
    wrappers: tuple[Wrapper, ...] = ()
    lang: str = ""


BREAK = Leaf("\n")


def trimmed(leaves: list[Leaf]) -> list[Leaf]:
    """Return one line of leaves in NFC, its white space collapsed and none at its ends."""
    line: list[Leaf] = []
    for leaf in merged(leaves):
        text = SPACES.sub(" ", unicodedata.normalize("NFC", leaf.text))
        if not line:
            text = text.lstrip()
        elif line[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if text:
            line.append(Leaf(text, leaf.wrappers, leaf.lang))
    while line and not (text := line[-1].text.rstrip()):
        line.pop()
    return [*line[:-1], Leaf(text, line[-1].wrappers, line[-1].lang)] if line else []


def merged(leaves: list[Leaf]) -> list[Leaf]:
    """Join neighbours within the same elements, so that NFC sees their letters together."""
    groups: list[tuple[Leaf, list[str]]] = []
    for leaf in leaves:
        if groups and groups[-1][0].wrappers == leaf.wrappers:
            groups[-1][1].append(leaf.text)
        else:
            groups.append((leaf, [leaf.text]))
    return [Leaf("".join(texts), leaf.wrappers, leaf.lang) for leaf, texts in groups]


def joined(lines: list[list[Leaf]]) -> str:
    """Return lines of leaves as HTML, opening and closing the inline elements around them."""
    html: list[str] = []
    open_: tuple[Wrapper, ...] = ()
    for number, line in enumerate(lines):
        for position, leaf in enumerate(line):
            shared = 0
            while open_[shared : shared + 1] == leaf.wrappers[shared : shared + 1] != ():
                shared += 1
            html += [f"</{wrapper.name}>" for wrapper in reversed(open_[shared:])]
            if number and not position:
                html.append("<br>")
            html += [wrapper.opening for wrapper in leaf.wrappers[shared:]]
            open_ = leaf.wrappers
            html.append(written(leaf.text))
    return "".join(html + [f"</{wrapper.name}>" for wrapper in reversed(open_)])


def written(text: str) -> str:
    """Escape *text*, and a first stroke that NFC would join to the bracket before it."""
    text = escape(text, quote=False).replace("\xa0", "&nbsp;")
    return f"&#824;{text[1:]}" if text.startswith("\u0338") else text
