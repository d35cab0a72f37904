"""What cannot be: ages, shares, days and centuries that no source could confirm."""

import re
from collections.abc import Iterator

from articles.checks import Finding
from factcheck.intake.days import MONTHS, WEEKDAYS, days
from factcheck.intake.material import Material, Piece
from factcheck.intake.saying import wrong

OLDEST = 120
PERSON = (
    r"(?:girl|boy|wo)?(?:man|men|woman|women|girls?|boys?|singers?|rappers?|dancers?|idols?|stars?|"
    r"members?|musicians?|artists?|actors?|actress(?:es)?|defectors?|refugees?|students?|trainees?|"
    r"fans?|players?|soldiers?|teachers?|mothers?|fathers?|sisters?|brothers?|sons?|daughters?|"
    r"leaders?|songwriters?|producers?|drummers?|guitarists?|who|said|says|told|from)"
)
AGES = [
    re.compile(
        r"\b(?:at|by|of) the (?:young |early |tender |old |ripe )?age of (?P<age>-?\d{1,5})\b(?![,.]\d)",
        re.I,
    ),
    re.compile(r"\b(?:at|by) age (?P<age>-?\d{1,5})\b(?![,.]\d)", re.I),
    re.compile(
        r"\baged (?P<age>-?\d{1,5})\b(?![,.]?\d|-| (?:to|and|or|years|months|weeks|days|hours)\b)",
        re.I,
    ),
    re.compile(
        rf"(?<![\d,.-])(?P<age>-?\d{{1,5}})-years?-old(?:s\b| (?:[a-z-]{{2,20}} ){{0,3}}?{PERSON}\b)",
        re.I,
    ),
    re.compile(
        r"\b(?:he|she|who|I) (?:is|was|am|turned|turns) (?P<age>-?\d{1,5})(?: years? old\b|(?=, ))"
    ),
    re.compile(r"(?<![\d,.])(?P<age>\d{3,5})(?:세의?|살의?)(?![가-힣])"),
]
PEOPLE = (
    r"(?:respondents|people|persons|voters|members|fans|defectors|refugees|those|viewers|readers|"
    r"listeners|women|men|adults|children|teenagers|students|households|the population|the public|"
    r"(?:the )?(?:South |North )?(?:Korean|American|Japanese|Chinese)s?|users|subscribers)"
)
SHARE = re.compile(
    r"(?<![\d.,])(?P<share>\d{1,3}(?:,\d{3})*(?:\.\d{1,3})?) ?(?:%|per ?cent) of "
    rf"(?:(?:all|the|its|their|our|these|those|\d[\d,]{{0,9}}|[a-z]{{3,12}}) ){{0,2}}{PEOPLE}\b",
    re.I,
)
HAPPENED = (
    r"(?:debuted|debut|released|performed|founded|formed|signed|joined|recorded|premiered|defected|"
    r"fled|opened|launched|broke up|disbanded|toured|born|died|won|came out)"
)
YEAR_OF = re.compile(
    rf"\b{HAPPENED}\b[^.!?;:]{{0,40}}?\b(?:in|since|on) (?:{'|'.join(MONTHS)} )?(?P<year>\d{{4}})\b(?![,.]\d|[-–]| \w+s\b)"
)
TO_COME = re.compile(
    r"\b(?:will|would|could|may|might|shall|until|by|due|plan\w*|set to|expect\w*|novel|fiction\w*|imagin\w*)\b",
    re.I,
)
# Nobody made a record before; whoever is in the news was born later.
FIRST_RECORD, FIRST_BIRTH = 1877, 1850
OF_RECORDS = re.compile(
    r"\b(?:album|single|song|K-pop|pop|girl group|boy band|music video|concert tour|idol)s?\b", re.I
)


def impossible_ages(material: Material) -> Iterator[Finding]:
    """Find people who are older than anybody was, or younger than nothing."""
    for piece in material.pieces:
        for form in AGES:
            for match in form.finditer(piece.plain):
                age = int(match["age"])
                if 0 <= age <= OLDEST:
                    continue
                looks = " It looks like a year that slipped in." if 1850 <= age <= 2100 else ""
                yield wrong(
                    "impossible_age",
                    f"Nobody is {age} years old.{looks} The source has the age; do not work it out.",
                    piece,
                    printed(piece, match),
                )


def impossible_shares(material: Material) -> Iterator[Finding]:
    """Find shares of people that are more than all of them."""
    for piece in material.pieces:
        for match in SHARE.finditer(piece.plain):
            if float(match["share"].replace(",", "")) > 100:
                said = f"{match['share']} per cent is more than all of them."
                yield wrong("impossible_share", said, piece, printed(piece, match))


def days_that_are_none(material: Material) -> Iterator[Finding]:
    """Find days that the calendar does not have."""
    for piece in material.pieces:
        for day in days(piece.plain):
            if day.is_possible or (day.day > 31 and not day.year):
                continue
            words = piece.words[day.start : day.end]
            yield wrong("impossible_date", f"There was no {day}.", piece, words)


def weekdays_that_do_not_fit(material: Material) -> Iterator[Finding]:
    """Find days of the week that their date did not fall on."""
    for piece in material.pieces:
        for day in days(piece.plain):
            if day.weekday < 0 or not day.date or day.date.weekday() == day.weekday:
                continue
            said = f"{day} was a {WEEKDAYS[day.date.weekday()]}."
            yield wrong("weekday_does_not_fit", said, piece, piece.words[day.start : day.end])


def other_centuries(material: Material) -> Iterator[Finding]:
    """Find what is told as past and dated in the future, or before there was any such thing."""
    for piece in material.pieces:
        for sentence in piece.sentences:
            for match in YEAR_OF.finditer(sentence.unquoted):
                if said := other_century(int(match["year"]), sentence.unquoted, match, material):
                    yield wrong("other_century", said, piece, sentence.words[slice(*match.span())])
        for day in days(piece.unquoted):
            if 0 < day.year < 1000 or day.year > 9999:
                said = f"The year {day.year} cannot be meant."
                yield wrong("other_century", said, piece, piece.words[day.start : day.end])


def other_century(year: int, sentence: str, match: re.Match, material: Material) -> str:
    """Say why something cannot have happened in *year*, or nothing."""
    if year > material.today.year:
        return (
            "" if TO_COME.search(sentence) else f"It is told as past, and {year} is still to come."
        )
    is_record = OF_RECORDS.search(sentence) and not match[0].startswith("born")
    if is_record and year < FIRST_RECORD:
        return f"In {year} there were no records and no such groups: the century is wrong."
    return ""


def printed(piece: Piece, match: re.Match) -> str:
    return piece.words[match.start() : match.end()]
