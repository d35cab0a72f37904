"""Datelines: the place that a report is from, as agencies print it before the first words."""

import re

from articles.importing.galley import Galley
from articles.importing.names import publisher_named

WORDS = r"[A-Z][\w.’'-]{1,30}(?: [A-Z][\w.’'-]{1,30}){0,3}"
PLACE = rf"{WORDS}(?:, {WORDS})?"
DASHES = re.compile(r"[—–―-]{1,3}")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
DAY = rf"(?:, {MONTH} \d{{1,2}}(?:, \d{{4}})?)?"
DASH = r"\s?(?:—|–|-{1,3})\s*"
OPENINGS = [
    # SEOUL, July 3 (Yonhap) -- / Seoul (CNN) —
    re.compile(rf"(?P<place>{PLACE}){DAY} ?\((?P<house>[^()]{{2,40}})\){DASH}"),
    # SEOUL, South Korea — / WASHINGTON, July 3 —
    re.compile(rf"(?P<place>{PLACE}){DAY}(?P<house>)\s?(?:—|–|--|\s-\s)\s*"),
    # BUSAN, South Korea, Sept. 4, 2023 /PRNewswire/ --
    re.compile(rf"(?P<place>{PLACE}){DAY}\s?/(?P<house>[A-Z][\w ]{{2,30}})/{DASH}"),
    # Seoul / Reuters / — or Seoul | CNN —
    re.compile(rf"(?P<place>{PLACE})\s?[/|]\s?(?P<house>[^/|—–]{{2,40}}?)\s?/?{DASH}"),
    # Seoul, South Korea CNN —
    re.compile(rf"(?P<place>{PLACE}) (?P<house>CNN|AP|AFP|Reuters|BBC){DASH}"),
]
# In capitals before a dash these are datelines; "HYBE —" is not.
CITIES = set(
    """SEOUL,PYONGYANG,BUSAN,INCHEON,DAEGU,GWANGJU,SEJONG,PANMUNJOM,JEJU,SUWON,TOKYO,OSAKA,BEIJING,
    SHANGHAI,HONG KONG,TAIPEI,HANOI,BANGKOK,MANILA,JAKARTA,SINGAPORE,KUALA LUMPUR,NEW DELHI,DELHI,
    MUMBAI,SYDNEY,CANBERRA,MELBOURNE,WASHINGTON,NEW YORK,LOS ANGELES,CHICAGO,SAN FRANCISCO,BOSTON,
    ATLANTA,LAS VEGAS,MIAMI,LONDON,PARIS,BERLIN,ROME,MADRID,BRUSSELS,GENEVA,VIENNA,MOSCOW,KYIV,
    KIEV,ISTANBUL,ANKARA,CAIRO,JERUSALEM,TEL AVIV,BEIRUT,DUBAI,DOHA,RIYADH,TEHRAN,BAGHDAD,KABUL,
    ISLAMABAD,DHAKA,NAIROBI,LAGOS,JOHANNESBURG,OTTAWA,TORONTO,VANCOUVER,MEXICO CITY,SAO PAULO,
    BUENOS AIRES,UNITED NATIONS,VLADIVOSTOK,DANDONG,SHENYANG,ULAANBAATAR,HELSINKI,STOCKHOLM,OSLO,
    COPENHAGEN,WARSAW,PRAGUE,DUBLIN,EDINBURGH,GLASGOW,AMSTERDAM,ZURICH,DAVOS""".replace(
        "\n    ", ""
    ).split(",")
)
KOREAN = re.compile(
    r"[(\[【](?P<place>[가-힣·]{2,15})\s?=\s?(?P<house>[가-힣\w]{2,20})[)\]】]\s*"
    r"(?:(?P<names>[가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4}){0,4})\s?(?:기자|특파원|인턴기자)\s?=\s*)?"
)
WIRES = {"PRNewswire", "Business Wire", "BUSINESS WIRE", "GLOBE NEWSWIRE", "Newswire"}
# [Harbour Daily=Kim Min-a, reporter]
KOREAN_HOUSE = re.compile(
    r"[(\[【](?P<house>[가-힣\w]{2,15})\s?[=ㅣ|\s]\s?(?P<names>[가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4}){0,4})"
    r"\s?(?:기자|특파원|인턴기자)[)\]】]\s*"
)
STACKED_LINE = re.compile(r"(?P<house>[\w .]{2,40}?)\s?(?:—|–|--)")
STACKED_PLACE = re.compile(PLACE)
DAY_OF_YEAR = re.compile(rf", {MONTH} \d{{1,2}}$")


def take_stacked(galley: Galley) -> None:
    """Take a dateline that a copied page spread over lines: place, publisher, dash."""
    texts = [block.text for block in galley.blocks[:9]]
    for index, text in enumerate(texts):
        line = STACKED_LINE.fullmatch(text)
        if line and (house := publisher_named(line["house"])):
            galley.credit_publisher(house)
            galley.take([index])
            return
    for index, text in enumerate(texts):
        if not DASHES.fullmatch(text) or index == 0:
            continue
        house = publisher_named(texts[index - 1])
        at = index - 2 if house else index - 1
        place = texts[at] if at >= 0 else ""
        taken = [index] + ([index - 1] if house else [])
        if STACKED_PLACE.fullmatch(place) and len(place) <= 60:
            taken.append(at)
            put(galley, place)
        elif not house:
            continue
        galley.credit_publisher(house)
        galley.take(taken)
        return


def take_opening(galley: Galley) -> None:
    """Take a dateline off the start of the first running paragraph."""
    for index, block in enumerate(galley.blocks[:6]):
        if block.tag != "p" or len(block.text) < 40:
            continue
        head = block.text[:200]
        if match := KOREAN_HOUSE.match(head):
            add_names(match["names"], galley)
        elif match := KOREAN.match(head):
            put(galley, match["place"])
            add_names(match["names"] or "", galley)
        elif not (match := opening(head)):
            continue
        else:
            put(galley, match["place"])
            if is_loose(match):
                galley.guessed.append(f"Dateline guessed from “{match[0].strip()}”")
        if (house := match["house"]) and house not in WIRES:
            galley.credit_publisher(publisher_named(house) or house)
        galley.blocks[index] = block.without_start(match.end())
        return


def add_names(names: str, galley: Galley) -> None:
    for name in re.split(r"[·,]\s?", names):
        if name and name not in galley.bylines:
            galley.bylines.append(name)


def opening(text: str) -> re.Match | None:
    """Return the dateline that *text* begins with."""
    for pattern in OPENINGS:
        match = pattern.match(text)
        if match and plausible(match):
            return match
    return None


def plausible(match: re.Match) -> bool:
    """Whether this is the place and the publisher of a report rather than a name and an aside."""
    if publisher_named(match["house"]):
        return True
    city = match["place"].split(",")[0]
    if match["house"] in WIRES:
        return True
    if is_loose(match):
        return len(match.string) > 60
    return city in CITIES and (not match["house"] or match["house"][0].isupper())


def is_loose(match: re.Match) -> bool:
    """Whether this is a dateline by its capitals alone: no known city, and no publisher."""
    city = match["place"].split(",")[0]
    if match["house"] or city in CITIES or not city.isupper() or len(city) < 5:
        return False
    behind = match.string[match.end() : match.end() + 1]
    return "--" in match[0] or behind.isupper() or behind in "“\"'‘"


def put(galley: Galley, place: str) -> None:
    """Set the dateline: the place alone, in ordinary letters."""
    place = DAY_OF_YEAR.sub("", place).split(",")[0].strip()
    if place.isupper() and len(place) > 3:
        place = place.title()
    galley.dateline = galley.dateline or place
