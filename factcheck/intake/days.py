"""Days as texts print them, possible or not: "Mon, 3 April 2018", "April 3", "2018년 4월 3일"."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
KOREAN_WEEKDAYS = "월화수목금토일"
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
WEEKDAY = (
    r"(?:(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? (?:the )?)?"
)
NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?:,? (?P<year>\d{3,5})\b(?![:.,]\d))?"
FORMS = [
    re.compile(rf"\b{WEEKDAY}{NUMBER}(?: of)? (?P<month>{MONTH}){YEAR}"),
    re.compile(rf"\b{WEEKDAY}(?P<month>{MONTH}) {NUMBER}\b(?![:.,]?\d){YEAR}"),
    re.compile(
        r"(?<!\d)(?P<year>\d{3,5})년 ?(?P<month>\d{1,2})월 ?(?P<day>\d{1,2})일"
        r"(?: ?\(?(?P<weekday>[월화수목금토일])(?:요일|\)))?"
    ),
    re.compile(
        r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])(?P<weekday>)"
    ),
]


@dataclass(frozen=True)
class Day:
    """A day as it is printed at start:end; *year* is 0 where none is said, *weekday* -1."""

    start: int
    end: int
    year: int
    month: int
    day: int
    weekday: int

    @property
    def is_possible(self) -> bool:
        """Whether the calendar has it, in a leap year where no year is said."""
        if not 1 <= self.month <= 12:
            return False
        year = self.year if 1 <= self.year <= 9999 else 2024
        return 1 <= self.day <= monthrange(year, self.month)[1]

    @property
    def date(self) -> date | None:
        return (
            date(self.year, self.month, self.day)
            if 1 <= self.year <= 9999 and self.is_possible
            else None
        )

    def __str__(self) -> str:
        month = MONTHS[self.month - 1] if 1 <= self.month <= 12 else f"month {self.month}"
        return f"{self.day} {month} {self.year or ''}".strip()


def days(plain: str) -> Iterator[Day]:
    """Yield the days that *plain* names by day and month, in the order of the forms above."""
    for form in FORMS:
        for match in form.finditer(plain):
            month = match["month"]
            yield Day(
                *match.span(),
                year=int(match["year"] or 0),
                month=int(month) if month.isdecimal() else month_number(month),
                day=int(match["day"]),
                weekday=weekday_number(match["weekday"] or ""),
            )


def month_number(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month[:3] == name[:3])


def weekday_number(name: str) -> int:
    if name and name in KOREAN_WEEKDAYS:
        return KOREAN_WEEKDAYS.index(name)
    return next((n for n, day in enumerate(WEEKDAYS) if name and day[:3] == name[:3]), -1)
