"""Dates and ages as English and simple Korean texts say them."""

import calendar
import re
from datetime import date
from typing import NamedTuple

from factcheck.reading.vocabulary import When

MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_name) if name}
SHORT = {name[:3]: n for name, n in MONTHS.items()} | {"sept": 9}
MONTH = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|"
    r"december|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
YEAR = r"(?P<year>(?:1[89]|20|21)\d\d)(?![\w]|[.,]\d)"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
FORMS = [
    rf"(?<![\w.,/-]){WEEKDAY}(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}[\s,]+{YEAR}",
    rf"(?<!\w){WEEKDAY}{MONTH}\s+(?:the\s+)?{DAY},?\s+{YEAR}",
    rf"(?<!\w){MONTH},?\s+(?:of\s+)?{YEAR}",
    r"(?<![\w.,/-])(?P<year>(?:19|20)\d\d)(?P<mark>[-./])(?P<month>0?[1-9]|1[0-2])(?P=mark)"
    r"(?P<day>0?[1-9]|[12]\d|3[01])(?![\w/-])",
    r"(?<!\d)(?P<year>(?:18|19|20)\d\d)년(?:\s*(?P<month>1[0-2]|0?[1-9])월)?"
    r"(?:\s*(?P<day>[12]\d|3[01]|0?[1-9])일)?",
    rf"(?<![\w.,/-])(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/{YEAR}",
    rf"(?<![\w.,/-])(?P<day>1[3-9]|2\d|3[01])/(?P<month>0?[1-9]|1[0-2])/{YEAR}",
    rf"(?<![\w.,/-])(?P<day>0?[1-9]|[12]\d|3[01])(?P<mark>\.\s?)(?P<month>0?[1-9]|1[0-2])"
    rf"(?P=mark){YEAR}",
    # Whether the day or the month stands first is anybody’s guess.
    rf"(?<![\w.,/-])(?P<either>(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])/){YEAR}",
    rf"(?<![\w.,/$£€₩#-]){YEAR}(?!['’]?s\b)(?!\s*(?:%|percent|won\b|fans\b|people\b|seat))",
]
# One pattern each: group names repeat, so a date is tried form by form.
PATTERNS = [re.compile(form, re.I) for form in FORMS]
HAS_YEAR = re.compile(r"\d{4}")


class Dated(NamedTuple):
    """A date in a text: its value, its place, and the form it is printed in."""

    when: When
    start: int
    end: int
    form: int


def dates(text: str) -> list[Dated]:
    """Return the dates in *text* that name at least a year, the fullest form of each."""
    if not HAS_YEAR.search(text):
        return []
    taken, covered = [], bytearray(len(text))
    for form, pattern in enumerate(PATTERNS):
        for found in pattern.finditer(text):
            start, end = found.span()
            if any(covered[start:end]):
                continue
            if when := value(found):
                taken.append(Dated(when, start, end, form))
                covered[start:end] = b"\1" * (end - start)
    return sorted(taken, key=lambda dated: dated.start)


def value(found: re.Match) -> When | None:
    """Return the date that a match says, or None if there is no such day."""
    parts = found.groupdict()
    month, day = parts.get("month"), int(parts.get("day") or 0)
    if month and not month.isdigit():
        month = SHORT[month.casefold().rstrip(".")[:3]]
    when = When(int(parts["year"]), int(month or 0), day)
    if when.day and when.day > calendar.monthrange(when.year, when.month)[1]:
        return None
    return when


def printed_like(said: str, when: When) -> str:
    """Return *when* in the form of *said*, or nothing if it is not known that precisely."""
    for pattern in PATTERNS:
        found = pattern.fullmatch(said)
        if not found:
            continue
        parts = found.groupdict()
        if (
            "either" in parts
            or (parts.get("month") and not when.month)
            or (parts.get("day") and not when.day)
        ):
            return ""
        pieces, at = [], 0
        spans = sorted((found.span(name), name) for name in parts if parts[name] is not None)
        for (start, end), name in spans:
            if name == "mark":
                continue
            pieces += [said[at:start], piece(name, parts[name], when)]
            at = end
        text = "".join(pieces) + said[at:]
        return ordinals(weekday(text))
    return ""


def piece(name: str, said: str, when: When) -> str:
    if name == "year":
        return str(when.year)
    if name == "day":
        return f"{when.day:02}" if said.startswith("0") else str(when.day)
    if said.isdigit():
        return f"{when.month:02}" if said.startswith("0") or len(said) == 2 else str(when.month)
    full = calendar.month_name[when.month]
    if said.casefold() not in MONTHS or (said.casefold() == "may" and len(full) == 3):
        stop = "." if said.endswith(".") and when.month != 5 else ""
        full = ("Sept" if when.month == 9 else full[:3]) + stop
    return full.upper() if said.isupper() else full


def weekday(text: str) -> str:
    """Drop a day of the week, which belonged to the other date."""
    return re.sub(rf"^{WEEKDAY}", "", text, flags=re.I)


def ordinals(text: str) -> str:
    """Mend 1th, 2st ... after a change of the day."""

    def mended(found: re.Match) -> str:
        day = int(found[1])
        ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
        return f"{day}{ending}"

    return re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b", mended, text)


def ages(born: When, on: date) -> range:
    """Return the ages that somebody *born* then may have on that day."""
    if not born.month:
        return range(on.year - born.year - 1, on.year - born.year + 1)
    if not born.day:
        full = on.year - born.year - (on.month < born.month)
        return range(full - (on.month == born.month), full + 1)
    full = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return range(full, full + 1)
