"""What the printed value of a fact says to a program: a term, a date or a number."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sept": 9,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
NUMBERS = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
}
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
