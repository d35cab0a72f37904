"""Passages that somebody pastes: cut into what can be looked up, and found word for word."""

import re
from collections.abc import Iterable

from articles.models import Article, Passage
from articles.models.passage import spoken
from articles.quotes import UNSPACED, is_inside_word
from articles.redacting import line_without

LONGEST = 2_000
FEWEST_WORDS = 3
FEWEST_LETTERS = 12
# A syllable or an ideograph says about as much as so many letters.
LETTERS_IN_ONE = 3
# Nobody reads more, and nobody should make the archive look further.
MOST_SENTENCES = 16
MOST_ROWS = 60

LINES = re.compile(r"[\r\n\u2028\u2029]+")
# The marks that close a sentence count for nothing, nor does a quotation mark after them.
SENTENCES = re.compile(r"(?<=[.!?…。！？])[\"'’”»)\]]*\s+")
# Where words were cut out; nothing is found across it.
CUT = "\ufffc"


class CheckRefused(ValueError):
    """Nothing was looked up; the message says why."""


def refusal(passage: str) -> str:
    """Say why *passage* is not looked up, or nothing."""
    if len(passage) > LONGEST:
        return (
            f"Nothing was looked up: this is longer than {LONGEST:,} characters. Paste a part "
            "of it."
        )
    if not spoken(passage):
        return "Nothing was looked up: there is no word in this."
    if not is_enough(passage):
        return (
            f"Nothing was looked up: these words are too few. Paste at least {FEWEST_WORDS} words "
            "that stand next to one another."
        )
    return ""


def is_enough(passage: str) -> bool:
    """Whether *passage* has so many words that they say whose they are."""
    said = spoken(passage)
    letters = sum(LETTERS_IN_ONE if UNSPACED.match(one) else 1 for one in said if one != " ")
    return len(said.split()) >= FEWEST_WORDS or letters >= FEWEST_LETTERS


def lines(passage: str) -> list[str]:
    """Return the lines of *passage* that say enough to be looked up."""
    return [line for line in LINES.split(passage) if is_enough(line)] or [passage]


def sentences(line: str) -> list[str]:
    """Return the sentences of *line*; those that say too little belong to the one before."""
    found: list[str] = []
    for sentence in filter(None, SENTENCES.split(line.strip())):
        if found and not (is_enough(sentence) and is_enough(found[-1])):
            found[-1] += " " + sentence
        else:
            found.append(sentence)
    return found


def bounded(lines: list[list[str]]) -> tuple[list[list[str]], bool]:
    """Return as many sentences of *lines* as are looked up, and whether there are more."""
    kept, left = [], MOST_SENTENCES
    for line in lines:
        if left:
            kept.append(line[:left])
            left -= len(kept[-1])
    return kept, sum(map(len, kept)) < sum(map(len, lines))


def rows_saying(words: str) -> list[Passage]:
    """Return the passages, of now and of earlier versions, that may say *words*."""
    rows = Passage.objects.filter(
        layer__in=[Passage.Layer.LIVE, Passage.Layer.EARLIER],
        article__status__in=Article.READABLE,
    )
    found = rows.saying(words, whole=True).select_related("since", "until").defer("folded")
    return list(found.order_by("-layer", "-article", "-id")[:MOST_ROWS])


def says(passage: Passage, words: str, unsaid: Iterable[str] = ()) -> bool:
    """Whether *passage* says *words*, as whole words and without any that are to be *unsaid*."""
    text = passage.text
    for each in sorted(unsaid, key=len, reverse=True):
        text = line_without(text, each, CUT)
    looked_for = spoken(words)
    return any(stands_in(looked_for, spoken(part)) for part in text.split(CUT))


def stands_in(words: str, text: str) -> bool:
    """Whether *words* stand in *text*, both as `spoken`, and no word is cut in two."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not is_inside_word(text, start) and not is_inside_word(text, end):
            return True
        start = text.find(words, start + 1)
    return False
