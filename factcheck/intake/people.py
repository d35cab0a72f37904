"""People who may need protection: a flag for the desk, never public."""

import re
from collections.abc import Iterator

from articles.checks import Finding
from factcheck.intake.material import Material, Piece
from factcheck.intake.names import NATIONS, names_in
from factcheck.intake.saying import look, quoted

UNNAMED = re.compile(
    r"\b(?:remain(?:s|ed|ing)? (?:unnamed|anonymous)|asked (?:not to be|that (?:she|he|they) not be) (?:named|identified)|"
    r"(?:spoke|speaking) on (?:the )?condition of anonymity|(?:did not|does not|declined to) (?:want to )?(?:be named|give (?:her|his|their) (?:full |real )?name)|"
    r"not (?:her|his|their) real names?|under a pseudonym|(?:whose )?names? (?:has|have|was|were) been? ?(?:changed|withheld)|names? (?:was|were) (?:changed|withheld)|"
    r"cannot be named|(?:for|because of|out of) (?:safety|security) (?:concerns|reasons)|for fear of (?:reprisals?|retaliation))\b"
    r"|익명을 요구|가명",
    re.I,
)
FLED = re.compile(
    r"\b(?:defect(?:ors?|ed|ing|ion)|refugees?|fled|escaped|escapees?|asylum)\b|탈북", re.I
)
FAMILY = re.compile(
    r"\b(?:famil(?:y|ies)|relatives|parents?|mother|father|brothers?|sisters?|children|sons?|daughters?|wife|husband|grand\w+)\b"
    r"(?: members?)?[^.!?;]{0,40}?\b(?:who (?:had |have )?(?:fled|escaped|defected|stayed|remain\w*)|still (?:live|lives|in)|left behind|in (?:the North|North Korea))\b"
    r"|\breunit\w+ with (?:\w+ ){0,3}famil",
    re.I,
)
MINOR = re.compile(
    r"(?<![\w,.-])(?P<age>\d|1[0-7]|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|nine|ten|eight)-year-old(?! (?:\w+ ){0,2}(?:album|song|record|label|company|car|house|dog|cat|law|war|girl group|band|group|tradition|contract|deal|building|hall))"
    r"|\baged (?:[1-9]|1[0-7])\b(?! (?:and|to|or|years))|\b(?:underage|a minor|schoolgirl|schoolboy)\b",
    re.I,
)


def people_to_protect(material: Material) -> Iterator[Finding]:
    """Flag people who could be harmed by being found: unnamed ones, families of those who fled, minors."""
    unnamed = matches(material, UNNAMED)
    if unnamed:
        piece, words = unnamed[0]
        yield look(
            "somebody_unnamed",
            f"{quoted(w for _, w in unnamed)}: make sure that nothing told of this person, such as place, age, family or job, says who it is.",
            piece,
            words,
        )
    fled = people_who_fled(material)
    families = matches(material, FAMILY)
    if not any(FLED.search(piece.plain) for piece in material.pieces):
        families = []
    if fled or families:
        piece, words = (fled or families)[0]
        yield look(
            "people_who_fled",
            f"{quoted(w for _, w in (*fled, *families))}: people who fled, or their families. Names, places and routes may harm those at home. Ask whether they agreed to be identified.",
            piece,
            words,
        )
    minors = matches(material, MINOR)
    if minors:
        piece, words = minors[0]
        yield look(
            "minors",
            f"{quoted(w for _, w in minors)}: a minor. Ask whether name and picture are needed, and who agreed to them.",
            piece,
            words,
        )


def matches(material: Material, form: re.Pattern) -> list[tuple[Piece, str]]:
    return [
        (piece, piece.words[match.start() : match.end()])
        for piece in material.pieces
        for match in form.finditer(piece.plain)
    ]


OF_FLIGHT = re.compile(
    r"\A,? ?(?:who |also |and \w+, )?[a-z ,'-]{0,40}?(?:defected|fled|escaped|is a (?:\w+ )?(?:defector|refugee)|are (?:\w+ )?(?:\w+ )?(?:defectors|refugees)|a (?:\w+ )?(?:defector|refugee))\b"
)


def people_who_fled(material: Material) -> list[tuple[Piece, str]]:
    """Return the people of whom the text says that they fled, each by the longest name."""
    known = {name for piece in material.pieces for name in names_within(piece)}
    found = [
        (piece, name) for piece in material.pieces for name in people_in(piece) if name in known
    ]
    names = {name for _, name in found}
    return [
        (piece, name)
        for piece, name in found
        if not any(name != other and name in other.split() for other in names)
    ]


def names_within(piece: Piece) -> set[str]:
    """Return the names that stand inside a sentence, where a capital means one."""
    inside = {
        name
        for start, name in names_in(piece.plain)
        if re.search(r"[a-z,] \Z", piece.plain[max(0, start - 2) : start])
    }
    return inside | {name for _, name in names_in(piece.plain) if " " in name}


def people_in(piece: Piece) -> list[str]:
    """Return the names of people of whom *piece* says that they fled."""
    if not FLED.search(piece.plain):
        return []
    found = []
    for start, name in names_in(piece.plain):
        after = piece.plain[start + len(name) : start + len(name) + 80]
        if OF_FLIGHT.search(after) and not NATIONS.match(name.lower()):
            found.append(name)
    return found
