"""A passage as it is compared: one form of each character, and where each came from."""

import re
import unicodedata

# Soft hyphens, zero-width characters, directional marks: nobody sees them.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe0f]")
COMBINED = re.compile(
    "[^\u0300-\u036f\u1160-\u11ff\u3099\u309a][\u0300-\u036f\u1160-\u11ff\u3099\u309a]{0,30}|.",
    re.S,
)
# Each to exactly one character, so that places stay.
SAME = str.maketrans(
    "’ʼ＇′‐‑\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "（）［］，：；．！？＆",
    "''''--" + " " * 15 + "()[],:;.!?&",
)


class Plain:
    """The text of a passage in NFC without what is not seen, and the way back to the passage.

    `text` has one kind of apostrophe, hyphen and space; `marked` has them as they are printed,
    at the same places.
    """

    __slots__ = ("ends", "marked", "starts", "text")

    def __init__(self, passage: str):
        self.starts = self.ends = None
        if passage.isascii() or (
            unicodedata.is_normalized("NFC", passage) and not UNSEEN.search(passage)
        ):
            self.marked = passage
        else:
            self.marked = self.composed(passage)
        self.text = self.marked.translate(SAME)

    def composed(self, passage: str) -> str:
        characters: list[str] = []
        self.starts, self.ends = [], []
        for found in COMBINED.finditer(passage):
            for character in unicodedata.normalize("NFC", UNSEEN.sub("", found[0])):
                characters.append(character)
                self.starts.append(found.start())
                self.ends.append(found.end())
        return "".join(characters)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters from *start* to *end* stand in the passage."""
        if self.starts is None or start >= end:
            return start, end
        return self.starts[start], self.ends[end - 1]


def listed(words: str) -> list[str]:
    """Return words that are written one after another, as lists of them are easiest to read."""
    return words.split()
