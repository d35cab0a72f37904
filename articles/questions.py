"""What an editor is asked before a published text changes without a correction."""

import re
import unicodedata
from collections.abc import Iterator

from lxml import html as lxml_html

from articles.body import plain_text
from articles.models import Revision
from articles.quotes import normalise
from articles.text import Text
from articles.words import differing

WORD = re.compile(r"[^\s—…]+")
DASHES = str.maketrans("‐–−", "---")
MARKS = r"""["'«»‹›()\[\]{}<>,.;:!?¡¿*/\\|·•-]"""
# A stroke or a point before a figure is part of the number.
EDGES = re.compile(rf"^(?:(?![-.]\d){MARKS})+|{MARKS}+$")

NUMBER = re.compile(r"[\d%‰°½¼¾²³$¢-¥\u20a0-\u20cf]")
NUMBER_WORD = re.compile(
    r"\b(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(thir|four|fif|six|seven|eigh|nine)teen(th)?|"
    r"(twen|thir|for|fif|six|seven|eigh|nine)t(y|ies|ieth)|"
    r"(hundred|thousand|million|billion|trillion)(th|s)?|"
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"once|twice|thrice|both|single|double|triple|half|halves|thirds|quarters?|fifths|"
    r"couple|dozens?|percent|percentage|cents?)\b",
    re.I,
)
DATE = re.compile(
    r"\b(january|february|(?-i:March|May)|april|june|july|august|september|october|november|"
    r"december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"yesterday|today|tomorrow|tonight|noon|midnight|morning|afternoon|evening|night|"
    r"days?|weeks?|weekends?|months?|years?|decades?|century|centuries|"
    r"spring|summer|autumn|winter|ago|last|next)\b",
    re.I,
)
NEGATION = re.compile(
    r"\b(not|no|non|never|none|nobody|nothing|nowhere|neither|nor|without|cannot)\b|n't\b", re.I
)
TOUCHY = {"a number": NUMBER, "a number word": NUMBER_WORD, "a date": DATE, "a negation": NEGATION}
BEYOND_LATIN = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
ARTICLES = {"A", "An", "The"}
SPELLED_OUT = {"won't": "will not", "shan't": "shall not", "can't": "can not", "n't": " not"}
SPELLED_OUT |= {"cannot": "can not"}


def plain(text: Text) -> str:
    """Return everything that *text* tells its readers, a line a part."""
    parts = [text.headline, text.standfirst, plain_text(text.body)]
    parts += attributes(text.body, "//@title | //@start")
    for medium in text.media:
        shown = ("kind", "duration", "headline", "caption", "credit", "alt")
        parts += [medium.get(key, "") for key in shown]
    return "\n".join([*parts, text.dateline, ", ".join(text.bylines)])


def links(text: Text) -> list[str]:
    """Return the addresses that *text* leads to, in order."""
    return attributes(text.body, "//@href") + [medium.get("url", "") for medium in text.media]


def attributes(html: str, path: str) -> list[str]:
    """Return the values of the attributes of *html* that are at the XPath *path*."""
    return lxml_html.fragment_fromstring(html or "", create_parent="div").xpath(path)


def word_changes(old: str, new: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the whole words that went and those that came in their place, change by change.

    What readers take for the same words is no change: other quotation marks, punctuation, an
    upper-case letter, a word that stood there doubled.
    """
    for gone, came in line_changes(old, new):
        before, after = words(gone), words(came)
        folded = [[word.casefold() for word in side] for side in (before, after)]
        for i1, i2, j1, j2 in differing(*folded):
            if i1 < i2 and j1 == j2 and is_doubled(folded[0], i1, i2):
                continue
            pair = [w for w in before[i1:i2] if w != "\n"], [w for w in after[j1:j2] if w != "\n"]
            if not says_the_same(*pair):
                yield pair


def line_changes(old: str, new: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the lines that differ, one by one where as many went as came."""
    before, after = old.split("\n"), new.split("\n")
    for i1, i2, j1, j2 in differing(before, after):
        if i2 - i1 == j2 - j1:
            for one, other in zip(before[i1:i2], after[j1:j2], strict=True):
                yield [one], [other]
        else:
            yield before[i1:i2], after[j1:j2]


def words(lines: list[str]) -> list[str]:
    """Return the words of *lines* without the punctuation around them, and the line ends."""
    found = []
    for line in lines:
        spaced = WORD.findall(normalise(line).translate(DASHES))
        found += [*filter(None, (EDGES.sub("", word) for word in spaced)), "\n"]
    return found


def is_doubled(words: list[str], start: int, end: int) -> bool:
    """Whether the same words stand right before or right after those from *start* to *end*."""
    length, those = end - start, words[start:end]
    return those in (words[max(0, start - length) : start], words[end : end + length])


def says_the_same(gone: list[str], came: list[str]) -> bool:
    """Whether only spaces, hyphens and apostrophes differ, and no number and no "not"."""
    if any(NUMBER.search(word) for word in gone + came):
        return False
    old, new = spelled_out(gone), spelled_out(came)
    return letters(old) == letters(new) and len(NEGATION.findall(old)) == len(NEGATION.findall(new))


def spelled_out(words: list[str]) -> str:
    line = " ".join(words).casefold()
    for short, long in SPELLED_OUT.items():
        line = line.replace(short, long)
    return line


def letters(line: str) -> str:
    return "".join(letter for letter in line if unicodedata.category(letter)[0] in "LMNS")


def kinds(word: str) -> list[str]:
    """Name what *word* may say for a fact."""
    found = [name for name, pattern in TOUCHY.items() if pattern.search(word)]
    is_name = BEYOND_LATIN.search(word) or (word != word.lower() and word not in ARTICLES)
    return found or (["a name or a place"] if is_name else [])


def touched(old: str, new: str) -> list[str]:
    """Name what a change of words touches that may be a fact: a number, a name, a date ..."""
    changed = [word for gone, came in word_changes(old, new) for word in gone + came]
    return list(dict.fromkeys(kind for word in changed for kind in kinds(word)))


def is_within(some: list[str], all_: list[str]) -> bool:
    """Whether all of *some* stand in *all_*, in their order."""
    rest = iter(all_)
    return all(one in rest for one in some)


def question(kind: str, old: Text, new: Text) -> str:
    """Return the question that publishing *new* over *old* as *kind* raises, or nothing."""
    before, after = plain(old), plain(new)
    if kind == Revision.Kind.MINOR_EDIT:
        facts = touched(before, after)
        if not is_within(links(old), links(new)):
            facts.append("a link")
        if facts:
            return (
                f"This edit touches {' and '.join(facts)}. "
                "Would a reader of the old words have believed something untrue?"
            )
    if kind == Revision.Kind.UPDATE and any(gone for gone, _ in word_changes(before, after)):
        return "Published words are replaced or deleted. Was the old text true when published?"
    return ""


# The answer that lets the change pass; any other answer means a correction.
PASSES = {
    Revision.Kind.MINOR_EDIT: Revision.Answer.SLIP,
    Revision.Kind.UPDATE: Revision.Answer.TRUE_THEN,
}
