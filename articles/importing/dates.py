"""Moments printed in a text: "9:01 PM EDT, Thu July 17, 2025", "2025-07-18T10:01+09:00" ..."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

MAX_LENGTH = 160
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
DATES = [
    re.compile(pattern, re.I)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})[./] ?(?P<month>\d{1,2})[./] ?(?P<day>\d{1,2})\.?(?!\d)",
        r"(?P<year>\d{4})년\s*(?P<month>\d{1,2})월\s*(?P<day>\d{1,2})일(?P<korean>)",
        rf"\b{MONTH}\s+{DAY},?\s+(?P<year>\d{{4}})\b",
        rf"\b{DAY}(?:\s+of)?[\s-]+{MONTH},?[\s-]+(?P<year>\d{{4}})\b",
        r"(?<!\d)(?P<first>\d{1,2})[./-](?P<second>\d{1,2})[./-](?P<year>\d{4})(?!\d)",
    )
]
NAMED_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "cet": 1, "west": 1, "cest": 2, "eet": 2,
    "eest": 3, "msk": 3, "sgt": 8, "hkt": 8, "awst": 8, "kst": 9, "jst": 9, "aest": 10,
    "aedt": 11, "nzst": 12, "nzdt": 13, "edt": -4, "est": -5, "cdt": -5, "mdt": -6, "mst": -7,
    "pdt": -7, "pst": -8,
}  # fmt: skip
PLACES = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}
# Each is the abbreviation of several zones, hours apart.
UNCLEAR_ZONES = {"ist", "cst", "ast", "amt"}
ZONE_NAMES = "|".join(sorted([*NAMED_ZONES, *PLACES, *UNCLEAR_ZONES], key=len, reverse=True))
ZONE = (
    r"(?:\s*\(?(?P<zone>(?:gmt|utc)?[+-]\d{1,2}(?::?\d{2})?\b"
    rf"|(?:{ZONE_NAMES})\b)\)?)?"
)
TIME = re.compile(
    r"(?:(?<![\d:.])|(?<=\dT))(?P<noon>오전|오후)?\s{0,3}(?P<hour>\d{1,2})"
    r"(?:[:.시]\s?(?P<minute>\d{2})분?(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?(?!\d)|(?=\s?[ap]\.?m)|시)"
    rf"\s{{0,3}}(?P<half>[ap]\.?m\b\.?)?{ZONE}",
    re.I,
)
FILLER = re.compile(
    r"\b(?:first |originally )?(?:all news|published|posted|issued|created|date|on|at|time|local|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|t)\b"
    r"|입력|등록|작성|게재|기사|승인|송고|발행|일시|날짜|[월화수목금토일]요일|\([월화수목금토일]\)",
    re.I,
)
# Copied pages run the year into the time: "July 3, 20251:01 AM".
GLUED_TIME = re.compile(r"\b((?:19|20)\d{2})(?=\d{1,2}:\d{2})")
UPDATE = re.compile(r"(?:last )?(?:updated|modified|edited)\b|최종\s*수정|수정|업데이트|갱신", re.I)
HANGUL = re.compile(r"[가-힣]")


@dataclass(frozen=True)
class Moment:
    """A moment in UTC; without `at` the note says why what is printed was not taken."""

    at: datetime | None
    note: str = ""


def read_moment(line: str) -> Moment | None:
    """Return the moment that *line* consists of, or None where it is no line of a date."""
    if len(line) > MAX_LENGTH:
        return None
    line = GLUED_TIME.sub(r"\1 ", line)
    if update := UPDATE.search(line):
        before = line[: update.start()].strip(" |·•/,;()[]-–—:")
        moment = read_moment(before) if before else None
        if moment or before or read_moment(line[update.end() :]) is None:
            return moment
        return Moment(None, f"Only a time of update is printed (“{line}”); it was not taken.")
    for pattern in DATES:
        if match := pattern.search(line):
            rest = f"{line[: match.start()]} {line[match.end() :]}"
            if line[match.end() : match.end() + 1] in ("T", "t"):
                rest = f"{line[: match.start()]} {line[match.end() + 1 :]}"
            clock = TIME.search(rest)
            left = rest[: clock.start()] + " " + rest[clock.end() :] if clock else rest
            if re.search(r"\w", FILLER.sub(" ", left)):
                return None
            return moment_of(line, match, clock)
    return None


def moment_of(line: str, match: re.Match, clock: re.Match | None) -> Moment | None:
    """Return the moment of a date and a time of day found in *line*."""
    try:
        day = day_of(match)
        if day is None:
            return Moment(None, f"The date “{match[0]}” can be read in two ways; it was not taken.")
        if clock is None:
            at = datetime.combine(day, time(), UTC)
            return Moment(at, f"“{line}” prints no time of day; set to 00:00 UTC.")
        return at_clock(line, day, clock)
    except (ValueError, OverflowError):
        return Moment(None, f"“{line}” is no possible date; it was not taken.")


def day_of(match: re.Match) -> date | None:
    """Return the day, or None where day and month could be either."""
    parts = match.groupdict()
    year = int(parts["year"])
    if parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        return date(year, second, first) if first > 12 else date(year, first, second)
    if parts.get("name"):
        return date(year, MONTHS.index(parts["name"][:3].lower()) + 1, int(parts["day"]))
    return date(year, int(parts["month"]), int(parts["day"]))


def at_clock(line: str, day: date, clock: re.Match) -> Moment:
    """Return the moment of *day* at the time and in the zone of *clock*."""
    hour = int(clock["hour"])
    half = {"오전": "a", "오후": "p"}.get(clock["noon"] or "", (clock["half"] or "")[:1].lower())
    if half and hour > 12:
        half = ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    local = datetime.combine(day, time(hour, int(clock["minute"] or 0), int(clock["second"] or 0)))
    zone = (clock["zone"] or "").lower()
    if zone in UNCLEAR_ZONES:
        return Moment(None, f"The zone {zone.upper()} of “{line}” can mean several; not taken.")
    if not zone:
        korean = HANGUL.search(line) is not None
        guess = timezone(timedelta(hours=9)) if korean else UTC
        note = f"“{line}” prints no time zone; read as {'Korean time' if korean else 'UTC'}."
        return Moment(local.replace(tzinfo=guess).astimezone(UTC), note)
    return Moment(local.replace(tzinfo=zone_of(zone)).astimezone(UTC))


def zone_of(name: str):
    """Return the zone that is called *name* or gives an offset like +0900 or gmt+9."""
    if name in PLACES:
        return ZoneInfo(PLACES[name])
    if name in NAMED_ZONES:
        return timezone(timedelta(hours=NAMED_ZONES[name]))
    sign, hours, minutes = re.fullmatch(r"(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?", name).groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return timezone(-offset if sign == "-" else offset)
