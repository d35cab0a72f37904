"""Figures, superlatives and hearsay without anybody to vouch for them."""

import re
from collections.abc import Iterable

from articles.checks import Finding
from factcheck.intake.material import Material, Piece
from factcheck.intake.patterns import either, names, words
from factcheck.intake.saying import once

ATTRIBUTED = words(
    "according to",
    names("said says told reported recalls recalled announced survey poll census ministry"),
    "reports? (?:by|in|that|from)",
    "(?:study|research|report) by",
    r"estimat\w{1,4} by",
    "(?:listed|counted|certified|recorded|ranked) by",
    "(?:data|figures) (?:from|of|by|published)",
    "published (?:by|in)",
    "on (?:the )?(?:Billboard|Gaon|Circle|Oricon)",
    "Guinness",
)
ATTRIBUTED_IN_KOREAN = re.compile("따르면|밝혔다|말했다|전했다|발표")
VAGUE = words(
    "(?:statistics|studies|research|figures|surveys|data|reports|analyses) "
    "(?:indicate|show|suggest|reveal|prove)s?",
    "(?:new|recent|some|several|various|media|unconfirmed) reports",
    "(?:some|several|industry|unnamed|anonymous|insider) "
    "(?:observers?|experts?|critics?|analysts?|sources?|insiders?|commentators?)",
    "(?:experts|critics|observers|analysts|sources|insiders|fans) "
    "(?:say|said|agree|believe|claim|note)",
    "(?:some|many) people (?:say|believe|think)",
    "it is (?:said|believed|thought|rumou?red|widely known|well known)",
    "(?:is|are) (?:said|believed|rumou?red) to",
    "rumou?r has it",
    r"(?:several|numerous|countless|various) (?:high-profile|notable|famous|prominent) \w{3,20}",
    "reportedly",
    "allegedly",
)
NAMED_WITH = re.compile(r"\b(?:according to|by|from) (?:the )?[A-Z]")
PEOPLE = names("Koreans? fans people viewers listeners defectors respondents")
FIGURE = re.compile(
    either(
        r"(?<![\w.,$€£₩])\d[\d,.]{0,12} ?(?:%|per ?cent\b)",
        rf"\b(?:half|two-thirds|a third|most|the majority) of (?:all |the )?{PEOPLE}\b",
        r"\b\d[\d,.]{0,10} (?:million|billion)\b",
        r"[$€£₩] ?\d[\d,.]{2,14}",
        r"\b(?:million|billion)-(?:dollar|won|pound|euro)\b",
        r"\b(?:hundreds|thousands|millions|billions) of (?!years|miles|kilomet)\w{3,20}",
        r"\b\d{1,3}(?:,\d{3}){1,4}\b(?! won\b)(?: (?!to\b|and\b|or\b|of\b|in\b|by\b)[a-z]{3,20})?",
        r"\bone in (?:two|three|four|five|ten)\b",
    ),
    re.I,
)
HIGHEST = either(
    r"(?:most|least) (?!of\b|likely\b)(?:\w{2,15}ly )?[a-z-]{5,25}",
    r"best-\w{3,15}",
    "best (?:known|loved|selling)",
    names(
        "biggest largest greatest youngest oldest fastest highest newest smallest finest hottest"
    ),
    names("loudest richest leading"),
)
SCOPE = either(
    "in (?:the (?:world|country|industry|genre|nation)|history|Korea|Asia|K-pop|pop)",
    "of (?:all time|its kind|the (?:century|decade|year))",
    "on (?:earth|the planet)",
    names("worldwide globally ever"),
)
SUPERLATIVE = words(
    rf"(?:one of (?:the|its) |[a-z][\w-]{{1,20}}'s )(?:[a-z]{{3,12}}'s )?(?:single )?{HIGHEST}",
    rf"the {HIGHEST}\b(?=[^.!?;,]{{0,40}}? {SCOPE}\b)",
    "(?:the )?first[- ]ever",
    r"the (?:first|only) (?:[\w-]{2,20} ){1,4}?(?:ever|in history|in the world)",
    "unlike any other",
    "none quite like",
    "like no other",
    "never before",
    "second to none",
    "without precedent",
    names("unprecedented unparalleled unrivalled unforgettable undeniable record-breaking"),
    names("history-making groundbreaking"),
    "into history",
    "(?:makes?|made) history",
)
FEW_ASKED = re.compile(
    r"(?<![\d.,])\d{1,3}(?:\.\d{1,2})? ?(?:%|per ?cent) of (?:the )?(?P<asked>\d{1,3})\b(?![,.]\d)"
    r" (?:\w{3,15} ){0,2}?[a-z]{3,15}s\b",
    re.I,
)
FEWEST_ASKED = 500


def figures_without_source(material: Material) -> Iterable[Finding]:
    """Find figures with no source in their sentence or beside it."""
    said = "{named}: where is that known from? No source is named nearby."
    return once("figures_without_source", said, unattributed(material, FIGURE))


def superlatives_without_source(material: Material) -> Iterable[Finding]:
    """Find superlatives that nobody is named for."""
    said = "{named}: who says so? No source is named nearby."
    return once("superlatives_without_source", said, unattributed(material, SUPERLATIVE))


def shares_of_few(material: Material) -> Iterable[Finding]:
    """Find shares of so few people that it matters how they were chosen."""
    places = [
        (piece, piece.words[match.start() : match.end()])
        for piece in material.pieces
        for match in FEW_ASKED.finditer(piece.plain)
        if int(match["asked"]) < FEWEST_ASKED
    ]
    return once("shares_of_few", "{named}: who were they, and how were they chosen?", places)


def vague_sources(material: Material) -> Iterable[Finding]:
    """Find what is put down to nobody in particular."""
    places = [
        (piece, sentence.words[match.start() : match.end()])
        for piece in material.pieces
        for sentence in piece.sentences
        for match in VAGUE.finditer(sentence.unquoted)
        if not NAMED_WITH.search(sentence.unquoted, match.start(), match.end() + 100)
    ]
    said = "{named}: which, or who? Name them, or say why they cannot be named."
    return once("vague_sources", said, places)


def unattributed(material: Material, form: re.Pattern) -> list[tuple[Piece, str]]:
    """Return where *form* matches outside quotations, and nobody in or beside it is a source."""
    places = []
    for piece in material.pieces:
        vouched = [vouches(sentence.unquoted) for sentence in piece.sentences]
        for at, sentence in enumerate(piece.sentences):
            if not any(vouched[max(0, at - 1) : at + 2]):
                places += [
                    (piece, sentence.words[match.start() : match.end()])
                    for match in form.finditer(sentence.unquoted)
                ]
    return places


def vouches(sentence: str) -> bool:
    """Whether *sentence* names who says it; “new reports” are nobody."""
    return bool(ATTRIBUTED.search(VAGUE.sub("", sentence)) or ATTRIBUTED_IN_KOREAN.search(sentence))
