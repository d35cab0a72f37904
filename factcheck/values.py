"""What the printed value of a fact says to a program: a term, a date or a number."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from factcheck.reading import dates, numbers

MONTHS = dates.MONTHS | dates.SHORT
NUMBERS = {word: number for number, word in enumerate(numbers.WORDS)}
MONTH = "|".join(MONTHS)
YEAR = r"(?P<year>1[89]\d\d|20\d\d|2100)"
DATES = [
    re.compile(rf"\b{YEAR}-(?P<month>\d\d?)-(?P<day>\d\d?)\b"),
    re.compile(rf"\b(?P<day>\d\d?)(?:st|nd|rd|th)? (?P<month>{MONTH})\.?,? {YEAR}\b", re.I),
    re.compile(rf"\b(?P<month>{MONTH})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? {YEAR}\b", re.I),
    re.compile(rf"\b(?P<month>{MONTH})\.? {YEAR}\b", re.I),
    re.compile(rf"\b{YEAR}\b"),
]
WORD = re.compile(r"[^\W\d_]+|\d+")


def folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def date_in(text: str) -> tuple[int, int | None, int | None] | None:
    """Return the year, month and day of the first date in *text*, as far as it gives them."""
    for pattern in DATES:
        if match := pattern.search(text):
            parts = match.groupdict()
            month = parts.get("month")
            if month is not None:
                month = int(month) if month.isdecimal() else MONTHS[month.lower()]
            day = int(parts["day"]) if parts.get("day") else None
            if (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= 31):
                return int(parts["year"]), month, day
    return None


def number_in(text: str, means: Mapping[str, int]) -> int | None:
    """Return the first number in *text*: in digits, in words, or a word that *means* one."""
    words = NUMBERS | {folded(word): number for word, number in means.items()}
    for word in WORD.findall(folded(text)):
        if word.isdecimal() and len(word) < 10:
            return int(word)
        if word in words:
            return words[word]
    return None


def term_in(text: str, terms: Iterable):
    """Return the term of *terms* that *text* says first, by its longest form, or None."""
    said, found = folded(text), []
    for term in terms:
        for form in filter(None, [term.name, *term.adjectives, *term.native, *term.places]):
            pattern = rf"(?<!\w){re.escape(folded(form))}(?!\w)"
            if match := re.search(pattern, said):
                found.append((match.start(), -len(form), term.pk, term))
    return min(found)[-1] if found else None
