"""What cannot be: ages, shares, days and centuries that no source could confirm."""

import re
from collections.abc import Iterator

from articles.checks import Finding
from factcheck.intake.days import MONTHS, WEEKDAYS, Day, days
from factcheck.intake.material import Material, Piece
from factcheck.intake.patterns import either, names, words
from factcheck.intake.saying import wrong

OLDEST = 120
# A tree or a temple may well be 300 years old.
PERSON = either(
    names("man men woman women girls? boys? singers? rappers? dancers? idols? stars? members?"),
    names("musicians? artists? actors? actress actresses defectors? refugees? students? fans?"),
    names("trainees? players? soldiers? teachers? mothers? fathers? sisters? brothers? sons?"),
    names("daughters? leaders? songwriters? producers? drummers? guitarists? said says told"),
)
AGE = r"(?P<age>-?\d{1,5})"
# Neither a fraction nor a measure of weeks.
ENDS = r"\b(?![,.]\d| (?:minutes|hours|days|weeks|months)\b)"
AGES = [
    re.compile(rf"\b(?:at|by|of) the (?:\w{{3,6}} )?age of {AGE}{ENDS}", re.I),
    re.compile(rf"\b(?:at|by) age {AGE}{ENDS}", re.I),
    re.compile(rf"\baged {AGE}{ENDS}(?!-| (?:to|and|or|years)\b)", re.I),
    re.compile(rf"(?<![\w,.-]){AGE}-year-old(?:s\b| (?:[a-z-]{{2,20}} ){{0,3}}?{PERSON}\b)", re.I),
    re.compile(rf"\b(?:he|she|who|I) (?:is|was|am|turned) {AGE}(?: years? old\b|(?=, ))", re.I),
    re.compile(rf"(?<![\d,.]){AGE}(?:세|살)(?!대)"),
]
PEOPLE = either(
    names("respondents people persons voters members fans defectors refugees those viewers"),
    names("readers listeners women men adults children teenagers students households users"),
    "the (?:population|public)",
    names("Koreans Americans Japanese Chinese subscribers"),
)
SHARE = re.compile(
    r"(?<![\d.,])(?P<share>\d{1,3}(?:,\d{3}){0,3}(?:\.\d{1,3})?) ?(?:%|per ?cent) of "
    rf"(?:(?:\d[\d,]{{0,9}}|[a-z]{{3,12}}) ){{0,3}}?{PEOPLE}\b",
    re.I,
)
HAPPENED = either(
    names("debuted released performed founded formed signed joined recorded premiered"),
    names("defected fled opened launched disbanded toured born died won"),
)
YEAR_OF = re.compile(
    rf"\b{HAPPENED}\b[^.!?;:]{{0,40}}?\b(?:in|since|on) (?:{'|'.join(MONTHS)} )?"
    r"(?P<year>\d{4})\b(?![,.]\d|[-–]| \w{1,15}s\b)"
)
TO_COME = words(
    names("will would could may might shall until by due expect expected expects novel imagine"),
    r"plan\w{0,5}|set to|fiction\w{0,4}|scheduled|slated|next|ahead|hop(?:e|es|ing)|announc\w{1,5}",
)
ON_RECORD = words("(?:debuted|released|recorded|signed)")
OF_RECORDS = words(names("albums? singles? K-pop idols? trio quartet quintet band"), "girl groups?")
FIRST_RECORD = 1877
DAY_ENDS = re.compile(
    r"\Z|[.,;:)!?\"']"
    r"| (?:at|and|or|when|in|with|after|before|to|for|by|was|is|they|he|she|the)\b"
)


def impossible_ages(material: Material) -> Iterator[Finding]:
    """Find people who are older than anybody was, or younger than nothing."""
    for piece in material.pieces:
        for form in AGES:
            for match in form.finditer(piece.plain):
                age = int(match["age"])
                if 0 <= age <= OLDEST:
                    continue
                said = f"Nobody is {age} years old."
                if 1850 <= age <= 2100:
                    said += " It looks like a year in the place of an age."
                yield wrong(
                    "impossible_age", f"{said} Ask the source.", piece, printed(piece, match)
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
            if not day.is_possible and is_surely_a_day(day, piece.plain):
                printed_day = of_day(piece, day)
                yield wrong("impossible_date", f"There is no {day}.", piece, printed_day)


def is_surely_a_day(day: Day, plain: str) -> bool:
    """Whether *day* is no number beside the name of a month, as in “in June 31 people came”."""
    return bool(day.year) or (day.day <= 31 and DAY_ENDS.match(plain, day.end) is not None)


def weekdays_that_do_not_fit(material: Material) -> Iterator[Finding]:
    """Find days of the week that their date did not fall on."""
    for piece in material.pieces:
        for day in days(piece.plain):
            if day.weekday >= 0 and day.date and day.date.weekday() != day.weekday:
                said = f"{day} is a {WEEKDAYS[day.date.weekday()]}."
                printed_day = of_day(piece, day)
                yield wrong("weekday_does_not_fit", said, piece, printed_day)


def other_centuries(material: Material) -> Iterator[Finding]:
    """Find what is told as past and dated in the future, or before there was any such thing."""
    for piece in material.pieces:
        for sentence in piece.sentences:
            for match in YEAR_OF.finditer(sentence.unquoted):
                if said := other_century(match, sentence.unquoted, material):
                    yield wrong("other_century", said, piece, sentence.words[slice(*match.span())])
        for day in days(piece.unquoted):
            if 0 < day.year < 1000 or day.year > 9999:
                printed_day = of_day(piece, day)
                yield wrong(
                    "other_century", f"No year {day.year} can be meant.", piece, printed_day
                )


def other_century(match: re.Match, sentence: str, material: Material) -> str:
    """Say why something cannot have happened in the year of *match*, or nothing."""
    year = int(match["year"])
    if year > material.today.year:
        if TO_COME.search(sentence):
            return ""
        return f"It is told as past, and {year} was still to come."
    if year < FIRST_RECORD and ON_RECORD.match(match[0]) and OF_RECORDS.search(sentence):
        return f"In {year} nobody made records: the century is wrong."
    return ""


def of_day(piece: Piece, day: Day) -> str:
    """Return *day* as it is printed, without the full stop of its sentence."""
    return piece.words[day.start : day.end].rstrip(".")


def printed(piece: Piece, match: re.Match) -> str:
    return piece.words[match.start() : match.end()]
