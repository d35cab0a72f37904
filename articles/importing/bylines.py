"""Bylines: lines that say who wrote a text."""

import re
from dataclasses import dataclass
from itertools import pairwise

from articles.importing.dates import read_moment
from articles.importing.galley import Block, Galley
from articles.importing.names import ROLE, is_person, publisher_named

MAX_LINE = 200
NEAR_TOP, NEAR_END = 8, 4
BY = re.compile(
    r"(?:(?:written|reported|reporting|story|words|text|article|analysis|posted|published)\s+)?"
    r"by:?\s+(?P<names>.+)",
    re.I,
)
LABELLED = re.compile(
    r"(?:words|text|author|authors|writer|reporter|story|글|기자)\s?[:=：]\s?(?P<names>.+)", re.I
)
KOREAN = re.compile(
    r"(?:글\s?[:=]\s?)?(?P<names>[가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4}){0,4})\s?"
    r"(?:인턴\s?|선임\s?|전문\s?)?(?:기자|특파원|논설위원|에디터|칼럼니스트)"
    r"\s?=?\s?(?:\(?[\w.+-]{1,50}@[\w.-]{1,50}\)?)?"
)
SEPARATOR = re.compile(r"\s*(?:,\s*and\s|,|;|·|&|\band\b|\bwith\b|\b및\b)\s*")
PIECES = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
PUBLISHED = {"published", "posted", "first published", "date", "입력", "게재"}
UPDATED = {"updated", "last updated", "modified", "수정"}
FROM = re.compile(r"reporting from(?: (?P<place>[A-Z].{1,40}))?", re.I)
NAME_IN_PLACE = re.compile(r"(\S+ \S.{1,40}?) in ([A-Z].{1,40})")
WIRE = re.compile(
    r"(?:additional )?(?:reporting|writing|editing|production) by (?P<names>.+)", re.I
)
POSTED = re.compile(
    r"(?P<date>(?:posted|published)?\s?(?:on\s)?.{6,40}?)\s+(?P<by>by\s.{2,80})", re.I
)


POSTED_IN = re.compile(r"(?<=^posted )in .{1,40}? (?=by )", re.I)
MINUTES = re.compile(r"\s\d{1,3} min(?:ute)?s?(?: read)?$", re.I)
COMMENTS = re.compile(r"\s+(?:leave a (?:comment|reply)|(?:\d{1,4}|no) comments?)$", re.I)
ADDRESS = re.compile(r"(?<=\w)\s?[(<\[]?[\w.+-]{1,50}@[\w-]{1,40}(?:\.[\w-]{1,20}){0,3}[)>\]]?$")
NAMELESS = re.compile(
    r"(?:(?:written|posted|published|reported)\s)?by:?\s(?:the\s)?(?:[\w.&'’-]{1,30}\s){0,4}"
    r"(?:team|staff|desk|admin|administrator|editors?|newsroom|contributors?|bureau|reporters?|"
    r"writers?|editorial|correspondent|report|webmaster)"
    r"|(?:(?:senior|staff|contributing|special|associate|chief|guest|freelance)\s){1,2}"
    r"(?:writer|reporter|correspondent|editor)"
    r"|(?-i:(?:[A-Z][\w.&'’-]{1,30}\s){1,2}(?:STAFF|Staff|Newsroom|Desk))",
    re.I,
)


@dataclass(frozen=True)
class Signature:
    """The people of a byline, and the publisher that they write for where it is named."""

    names: tuple[str, ...]
    publisher: str = ""


def read_byline(line: str) -> Signature | None:
    """Return who signs with *line*, or None where it is no byline."""
    if len(line) > MAX_LINE:
        return None
    line = ADDRESS.sub("", line).strip(" .").removeprefix("—").removeprefix("–").strip()
    if match := KOREAN.fullmatch(line):
        return Signature(tuple(re.split(r"[·,]\s?", match["names"])))
    match = BY.fullmatch(line) or LABELLED.fullmatch(line)
    return signature(match["names"]) if match else None


def signature(text: str) -> Signature | None:
    """Return the people and the publisher in *text*, or None where it says anything else."""
    names: list[str] = []
    publisher = ""
    for part in filter(None, SEPARATOR.split(text.strip(" .,|"))):
        if house := publisher_named(part):
            publisher = publisher or house
        elif match := re.fullmatch(r"(.+?) (?:for|of|at) (?:the )?([A-Z].{1,50})", part):
            if not is_person(match[1]):
                return None
            names.append(match[1])
            publisher = publisher or publisher_named(match[2]) or match[2]
        elif is_person((parts := parted(part))[0]):
            names.append(parts[0])
            publisher = publisher or parts[1]
        elif not (names or publisher) or not (ROLE.search(part) and len(part) < 60):
            return None
    return Signature(tuple(dict.fromkeys(names)), publisher) if names or publisher else None


def parted(text: str) -> tuple[str, str]:
    """Part "Jane Doe BBC News" into the person and the publisher."""
    words = text.split()
    for count in range(2, len(words)):
        if house := publisher_named(" ".join(words[count:])):
            return " ".join(words[:count]), house
    return text, ""


def take(galley: Galley) -> None:
    """Take bylines and times of publication from the lines near the top and the end."""
    blocks = galley.blocks
    galley.take([index for index in edges(blocks) if take_line(blocks[index], galley)])


def take_neighbours(galley: Galley) -> int | None:
    """Take lines above the running text that are byline or date by what stands below them.

    Return where the highest of them stood.
    """
    top = [index for index in edges(galley.blocks) if index < NEAR_TOP]
    texts = [block.text for block in galley.blocks[: len(top)]]
    taken: set[int] = set()
    for index, (text, below) in enumerate(pairwise([*texts, ""])):
        label = text.rstrip(":").lower()
        if index in taken:
            continue
        if label in UPDATED and read_moment(below):
            taken |= {index, index + 1}
        elif label in PUBLISHED and read_moment(below):
            taken.add(index)
        elif match := FROM.fullmatch(text):
            taken |= {index} if match["place"] else {index, index + 1}
            galley.dateline = galley.dateline or (match["place"] or below).split(",")[0]
        elif name := name_above(text, below) or name_over_date(index, texts):
            taken.add(index)
            sign(galley, Signature((name,)))
            galley.guessed.append(f"Byline guessed from the line “{text}”")
        elif pieces := name_before_date(text):
            taken.add(index)
            sign(galley, Signature((pieces[0],)))
            date(galley, read_moment(pieces[1]), pieces[1])
            galley.guessed.append(f"Byline guessed from the line “{text}”")
        elif house := house_of(text):
            taken.add(index)
            galley.credit_publisher(house)
    galley.take(taken)
    return min(taken, default=None)


def name_above(text: str, below: str) -> str:
    """Return the person that *text* names, where publisher, place or date below confirm it."""
    if FROM.fullmatch(below) or house_of(below):
        return text if " " in text and is_person(text) else ""
    match = NAME_IN_PLACE.fullmatch(text) if read_moment(below) else None
    return match[1] if match and is_person(match[1]) else ""


def name_over_date(index: int, texts: list[str]) -> str:
    """Return the person whom the line at *index* names, first of all and near a date."""
    name, below = texts[index], texts[index + 1 : index + 3]
    words = name.split()
    if (
        index > 1
        or not 1 < len(words) < 4
        or not is_person(name)
        or not any(map(read_moment, below))
    ):
        return ""
    return name if all(word.isalpha() or "-" in word or "." in word for word in words) else ""


def name_before_date(text: str) -> list[str]:
    """Part "Jane Doe May 2, 2022 5 min read" into the person and the date."""
    words = MINUTES.sub("", text).split()
    for count in (2, 3):
        name, day = " ".join(words[:count]), " ".join(words[count:])
        if 2 < len(words) < 14 and is_person(name) and read_moment(day):
            return [name, day]
    return []


def house_of(line: str) -> str:
    """Return the publisher on a line like "BBC News, Seoul", or nothing."""
    return publisher_named(line.split(",")[0]) if len(line) < 60 and line.count(",") < 2 else ""


def edges(blocks: list[Block]) -> list[int]:
    """Return where bylines stand; among running text a line "By Friday" is part of it."""
    prose = [index for index, block in enumerate(blocks) if block.is_prose]
    top = min([*prose[:1], NEAR_TOP, len(blocks)])
    end = max([top, len(blocks) - NEAR_END, *(index + 1 for index in prose[-1:])])
    return [*range(top), *range(end, len(blocks))]


def take_line(block: Block, galley: Galley) -> bool:
    """Take what *block* says of author and time; whether it says nothing else."""
    if len(block.text) > MAX_LINE or block.tag not in ("p", "h3", "h4"):
        return False
    if take_wire(block.text, galley):
        return True
    if pieces := pieces_of(block.text):
        return take_pieces(pieces, galley)
    if NAMELESS.fullmatch(block.text.strip(" .")):
        galley.report_removed([block.text], "byline that names nobody")
        return True
    return False


def pieces_of(line: str) -> list[str]:
    """Part a line that says who wrote and when, and nothing else, into what says either."""
    line = COMMENTS.sub("", line)
    if len(line) > MAX_LINE:
        return []
    if (match := POSTED.fullmatch(line)) and read_moment(match["date"]):
        return [match["date"], match["by"]]
    if read_byline(line) or read_moment(line):
        return [line]
    if parted := byline_and_date(line):
        return parted
    pieces = [piece for piece in PIECES.split(line) if piece]
    known = [bool(read_byline(piece) or read_moment(piece)) for piece in pieces]
    if len(pieces) < 2 or not any(known):
        return []
    short = all(said or len(piece) < 30 for piece, said in zip(pieces, known, strict=True))
    return pieces if short else []


def byline_and_date(line: str) -> list[str]:
    """Part "Posted by Jane Doe on Tuesday, May 16, 2023" into byline and date."""
    line = POSTED_IN.sub("", line).replace(" @ ", " at ")
    start = line.lower().find("posted by ")
    if not BY.match(line) and (start < 0 or len(line) > 120):
        return []
    line = line[max(start, 0) :]
    words = line.split()
    for count in range(2, min(len(words), 25)):
        if read_moment(" ".join(words[count:])):
            by = " ".join(words[:count]).removesuffix(" on").strip(" ,|·•-–—")
            if count > 6 and not read_byline(by):
                return []
            return [by, " ".join(words[count:]).strip(" |·•")]
    return []


def take_wire(text: str, galley: Galley) -> bool:
    """Take an agency's closing line, "Reporting by Ann Lee; Editing by Bo Kim"."""
    parts = [WIRE.fullmatch(part.strip(" .()")) for part in text.split(";")]
    signed = [signature(part["names"]) if part else None for part in parts]
    if not all(signed):
        return False
    if not galley.bylines and text.lower().lstrip("(").startswith(("reporting", "writing")):
        sign(galley, signed[0])
    galley.report_removed([text], "line of an agency’s credits")
    return True


def take_pieces(pieces: list[str], galley: Galley) -> bool:
    for piece in pieces:
        if signed := read_byline(piece):
            sign(galley, signed)
        elif moment := read_moment(piece):
            date(galley, moment, piece)
        elif house := publisher_named(piece):
            galley.credit_publisher(house)
        else:
            galley.report_removed([piece], "part of a byline")
    return True


def sign(galley: Galley, signed: Signature) -> None:
    """Put the people of a byline on *galley*, once each."""
    for name in signed.names:
        if name.casefold() not in [known.casefold() for known in galley.bylines]:
            galley.bylines.append(name)
    galley.credit_publisher(signed.publisher)


def date(galley: Galley, moment, printed: str) -> None:
    """Put the first certain moment of publication on *galley*; notes go into the report."""
    if moment.at and galley.published_at is None:
        galley.published_at = moment.at
        galley.found.append(f"Published {moment.at:%Y-%m-%d %H:%M} UTC, from “{printed}”")
        if moment.note:
            galley.guessed.append(moment.note)
    elif moment.note and not moment.at:
        galley.guessed.append(moment.note)
