"""People who may need protection: a flag for the desk, never public."""

import re
from collections.abc import Iterable, Iterator

from articles.checks import Finding
from factcheck.intake.material import Material, Piece
from factcheck.intake.names import NATIONS, names_in
from factcheck.intake.patterns import either, names, words
from factcheck.intake.saying import look, quoted

WHOSE = names("her his their")
UNNAMED = words(
    "remain(?:s|ed|ing)? (?:unnamed|anonymous)",
    "asked (?:not to be|that (?:she|he|they) not be) (?:named|identified)",
    "on (?:the )?condition of anonymity",
    f"(?:did not|does not|declined to) (?:want to )?(?:be named|give {WHOSE} (?:full |real )?name)",
    f"not {WHOSE} real names?",
    "under a pseudonym",
    "names? (?:has been|have been|was|were) (?:changed|withheld)",
    "cannot be named",
    "(?:for|because of|out of) (?:safety|security) (?:concerns|reasons)",
    "for fear of (?:reprisals?|retaliation)",
)
UNNAMED_IN_KOREAN = re.compile("익명을 요구|가명으로|가명이다")
FLED = re.compile(r"\b(?:defect(?:ors?|ed|ing|ion)|refugees?|fled|escaped|asylum)\b|탈북", re.I)
RELATIVES = either(
    names("family families relatives parents? mother father brothers? sisters? children"),
    r"sons?|daughters?|wife|husband|grand\w{3,9}",
)
FAMILY = words(
    rf"{RELATIVES}(?: members?)?\b[^.!?;]{{0,40}}?\b(?:who (?:had |have )?(?:fled|escaped|defected"
    r"|stayed|remain\w{0,3})|still (?:lives?|in)|left behind|in the North)",
    r"reunit\w{1,4} with (?:\w{1,15} ){0,3}famil(?:y|ies)(?: members)?",
)
CHILD = names("nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eight seven six")
NO_PERSON = names(
    "album song record label company car house dog cat law war band group tradition contract deal "
    "building hall company friendship campaign"
)
MINOR = re.compile(
    either(
        rf"(?<![\w,.-])(?:\d|1[0-7]|{CHILD})-year-old\b"
        rf"(?! (?:[a-z-]{{2,15}} ){{0,2}}?{NO_PERSON}\b)",
        r"\baged (?:[1-9]|1[0-7])\b(?! (?:and|to|or|years)|-)",
        r"\b(?:underage|a minor|schoolgirls?|schoolboys?)\b",
    ),
    re.I,
)
# What may stand between a name and the word for having fled: no other name.
BETWEEN = r"\A,? ?[a-z ,'-]{0,40}?"
OF_FLIGHT = re.compile(
    BETWEEN
    + either(
        r"\b(?:defected|fled|escaped (?:from|to|across|into|with|in))\b",
        r"\b(?:is|was|are|were|a|an) (?:[A-Z]\w{2,12} ){0,2}(?:defector|refugee)s?\b",
    )
)
# Of whoever the passage begins with.
AFTER_FLIGHT = words("(?:after|before|since) (?:defecting|fleeing|escaping)")

Places = list[tuple[Piece, str]]


def unnamed_people(material: Material) -> Iterable[Finding]:
    """Flag whoever wants not to be known."""
    return flagged(
        "somebody_unnamed",
        [*matches(material, UNNAMED), *matches(material, UNNAMED_IN_KOREAN)],
        "make sure that nothing told of this person, such as place, age, family or job, says who "
        "it is.",
    )


def people_who_fled(material: Material) -> Iterable[Finding]:
    """Flag people who fled a country by name, and their families."""
    if not any(FLED.search(piece.plain) for piece in material.pieces):
        return []
    return flagged(
        "people_who_fled",
        [*named_as_having_fled(material), *matches(material, FAMILY)],
        "people who fled, or their families. Names, places and routes may harm those at home. Ask "
        "whether they agreed to be identified.",
    )


def minors(material: Material) -> Iterable[Finding]:
    """Flag people under age."""
    return flagged(
        "minors",
        matches(material, MINOR),
        "somebody under age. Ask whether name and picture are needed, and who agreed to them.",
    )


def flagged(rule: str, places: Places, said: str) -> list[Finding]:
    """Say once what is to be thought of where *places* are told of."""
    if not places:
        return []
    piece, printed = places[0]
    return [look(rule, f"{quoted(words for _, words in places)}: {said}", piece, printed)]


def matches(material: Material, form: re.Pattern) -> Places:
    return [
        (piece, piece.words[match.start() : match.end()])
        for piece in material.pieces
        for match in form.finditer(piece.plain)
    ]


def named_as_having_fled(material: Material) -> Places:
    """Return the people of whom the text says that they fled, each by the longest name."""
    known = {name for piece in material.pieces for name in names_of_somebody(piece)}
    found = [
        (piece, name)
        for piece in material.pieces
        for name in names_of_refugees(piece)
        if name in known
    ]
    full = {name for _, name in found}
    return [
        (piece, name)
        for piece, name in found
        if not any(name != other and name in other.split() for other in full)
    ]


def names_of_somebody(piece: Piece) -> Iterator[str]:
    """Yield what is surely a name: of several words, or with its capital inside a sentence."""
    for start, name in names_in(piece.plain):
        if " " in name or re.search(r"[a-z,] \Z", piece.plain[max(0, start - 2) : start]):
            yield name


def names_of_refugees(piece: Piece) -> Iterator[str]:
    """Yield the names in *piece* of whom it says that they fled."""
    if not FLED.search(piece.plain):
        return
    named = list(names_in(piece.plain))
    if named and AFTER_FLIGHT.search(piece.plain):
        yield named[0][1]
    for start, name in named:
        end = start + len(name)
        if not NATIONS.match(name.lower()) and OF_FLIGHT.search(piece.plain[end : end + 80]):
            yield name
