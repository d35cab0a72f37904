"""Words and marks of a passage, and the sentences that they form."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.reading.plain import Plain, listed

TOKEN = re.compile(
    r"\d+(?:[.,]\d+)+(?![^\W_])|[\uac00-\ud7a3]+|[^\W_\uac00-\ud7a3]+(?:'(?!s\b)[^\W_\uac00-\ud7a3]+)*"
    r"|'s\b|\n\s*\n|-{2,3}|[^\w\s]|_",
    re.I,
)
LONGEST = 250
SPACE_AFTER = re.compile(r"\s|$")
ENDS = frozenset(".!?…。")
CLOSING = frozenset("\"'”’»)]」』›")
ABBREVIATED = frozenset(
    listed("""
mr mrs ms dr prof st vs no jan feb mar apr jun jul aug sep sept oct nov dec ent inc co ltd jr
sr feat ft gen sen rep gov lt col capt sgt approx est b c ca
""")
)


class Token(NamedTuple):
    """A word or a mark: as printed, casefolded, and its place in the plain text."""

    text: str
    low: str
    start: int
    end: int


def tokens(plain: Plain) -> list[Token]:
    """Return the words and marks of *plain*; an empty line between paragraphs is one too."""
    return [
        Token(found[0], found[0].casefold(), found.start(), found.end())
        for found in TOKEN.finditer(plain.text)
    ]


def split(text: str) -> tuple[str, ...]:
    """Return the words and marks of a name or a form, casefolded."""
    return tuple(token.low for token in tokens(Plain(text)))


def sentences(text: str, words: list[Token]) -> list[list[Token]]:
    """Return *words* sentence by sentence; marks that close a quotation stay with theirs."""
    found, begun, at = [], 0, 0
    while at < len(words):
        token = words[at]
        if token.text[0] == "\n":
            found.append(words[begun:at])
            begun = at + 1
        elif token.text in ENDS and ends_sentence(text, words, at):
            at += 1
            while at < len(words) and words[at].text in CLOSING and touches(words, at):
                at += 1
            found.append(words[begun:at])
            begun = at
            continue
        at += 1
    found.append(words[begun:])
    return [part for sentence in found for part in in_bounds(sentence)]


def in_bounds(sentence: list[Token]) -> Iterator[list[Token]]:
    """Yield *sentence*, cut at commas if it is longer than anybody can read."""
    begins = 0
    while len(sentence) - begins > LONGEST:
        window = range(begins + LONGEST, begins + LONGEST // 2, -1)
        cut = next((n for n in window if sentence[n].text == ","), begins + LONGEST)
        yield sentence[begins:cut]
        begins = cut
    if begins < len(sentence):
        yield sentence[begins:] if begins else sentence


def touches(words: list[Token], at: int) -> bool:
    """Whether there is no space before the word at *at*."""
    return at > 0 and words[at - 1].end == words[at].start


def ends_sentence(text: str, words: list[Token], at: int) -> bool:
    """Whether the mark at *at* ends a sentence, and not an abbreviation or a number."""
    after = at + 1
    while after < len(words) and words[after].text in CLOSING and touches(words, after):
        after += 1
    if after == len(words):
        return True
    if not SPACE_AFTER.match(text, words[after - 1].end):
        return False
    following = words[after].text[0]
    if following.islower():
        return False
    if words[at].text == "." and at and touches(words, at):
        before = words[at - 1]
        initial = len(before.text) == 1 and before.text.isalpha() and before.text.isascii()
        if initial:
            return False
        if before.low in ABBREVIATED:
            return False
    return True
