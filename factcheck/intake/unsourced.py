"""Figures, superlatives and hearsay without anybody to vouch for them."""

import re
from collections.abc import Iterable

from articles.checks import Finding
from factcheck.intake.material import Material, Piece
from factcheck.intake.saying import once

ATTRIBUTED = re.compile(
    r"\b(?:according to|sa(?:id|ys)|told|report(?:s|ed)? (?:by|in|that|from)|reported|estimat\w+ by|survey|study by|"
    r"poll|census|data (?:from|of|by|published)|figures (?:from|of|by)|published (?:by|in)|announced|recall(?:s|ed)|"
    r"(?:listed|counted|certified|recorded|ranked) by|ministry|on (?:the )?(?:Billboard|Gaon|Circle|Oricon)|Guinness|research by|as reported)\b"
    r"|따르면|밝혔다|말했다|발표",
    re.I,
)
VAGUE = re.compile(
    r"\b(?:(?:statistics|studies|research|figures|surveys|data|reports|analyses) (?:indicate|show|suggest|reveal|prove)s?"
    r"|(?:new|recent|some|several|various|media|unconfirmed) reports\b|(?:some|many|several|industry|unnamed|anonymous|insider) "
    r"(?:observers?|experts?|critics?|analysts?|sources?|insiders?|commentators?|people (?:say|believe|think))"
    r"|(?:experts|critics|observers|analysts|sources|insiders|fans) (?:say|said|agree|believe|claim|note)"
    r"|it is (?:said|believed|thought|rumou?red|widely known|well known)|(?:is|are) (?:said|believed|rumou?red) to|rumou?r has it"
    r"|reportedly|allegedly)\b",
    re.I,
)
MAGNITUDE = r"(?:hundreds|thousands|tens of thousands|hundreds of thousands|millions|billions)"
FIGURE = re.compile(
    r"(?<![\w.,$€£₩])\d[\d,.]{0,12} ?(?:%|per ?cent\b)|\b(?:half|two-thirds|a third|three quarters|most|the majority) of (?:all |the )?"
    r"(?:young |South |North )?(?:Koreans?|fans|people|viewers|listeners|defectors|respondents)\b"
    r"|\b\d[\d,.]{0,10} (?:million|billion)\b|[$€£₩] ?\d[\d,.]{2,14}|\b(?:million|billion)-(?:dollar|won|pound|euro)\b"
    rf"|\b{MAGNITUDE} of (?!years|miles|kilomet)\w+|\b\d{{1,3}}(?:,\d{{3}})+\b(?! won\b)(?: (?!to\b|and\b|or\b|of\b|in\b|by\b)[a-z]{{3,20}})?|\bone in (?:two|three|four|five|ten)\b",
    re.I,
)
HIGHEST = (
    r"(?:(?:most|least) (?!of\b|likely\b)(?:\w+ly )?[a-z-]{5,25}|best-\w{3,15}|best (?:known|loved|selling)|biggest|"
    r"largest|greatest|youngest|oldest|fastest|highest|newest|smallest|finest|hottest|loudest|richest|leading)"
)
SCOPE = (
    r"(?:in (?:the (?:world|country|industry|genre|nation)|history|Korea|Asia|K-pop|pop)|of (?:all time|its kind|the (?:century|decade|year))|"
    r"on (?:earth|the planet)|worldwide|globally|ever)"
)
SUPERLATIVE = re.compile(
    rf"\b(?:(?:one of (?:the|its|K-pop's) |(?:[A-Za-z][\w-]{{1,20}}'s ))(?:[a-z]{{3,12}}'s )?(?:single )?(?i:{HIGHEST})\b"
    rf"|the {HIGHEST}\b(?=[^.!?;,]{{0,40}}? {SCOPE}\b)"
    r"|(?:the )?first[- ]ever|the (?:first|only) (?:[\w-]{2,20} ){1,4}?(?:ever|in history|in the world)"
    r"|unlike any other|none quite like|like no other|never before|second to none|without precedent|unprecedented|unparalleled|"
    r"unrivalled|unforgettable|undeniable|record-breaking|history-making|groundbreaking|into history|makes? history|made history)\b"
)
NEXT_TO = 1


def figures_without_source(material: Material) -> Iterable[Finding]:
    """Find figures with no source in their sentence or beside it."""
    said = "{named}: where is that known from? No source is named nearby."
    return once("figures_without_source", said, unattributed(material, FIGURE))


def superlatives_without_source(material: Material) -> Iterable[Finding]:
    """Find superlatives that nobody is named for."""
    said = "{named}: who says so? No source is named nearby."
    return once("superlatives_without_source", said, unattributed(material, SUPERLATIVE))


def vague_sources(material: Material) -> Iterable[Finding]:
    """Find what is put down to nobody in particular."""
    places = [
        (piece, sentence.words[match.start() : match.end()])
        for piece in material.pieces
        for sentence in piece.sentences
        for match in VAGUE.finditer(sentence.unquoted)
        if not named_with(sentence.unquoted, match)
    ]
    said = "{named}: which, or who? Name them, or say why they cannot be named."
    return once("vague_sources", said, places)


def named_with(sentence: str, match: re.Match) -> bool:
    """Whether somebody is named in the same breath."""
    return bool(
        re.search(
            r"\b(?:according to|by|from|as reported by) (?:[A-Z]|the [A-Z])",
            sentence[match.start() :][:120],
        )
    )


def unattributed(material: Material, form: re.Pattern) -> list[tuple[Piece, str]]:
    """Return where *form* matches outside quotations, and nobody beside it is named for it."""
    places = []
    for piece in material.pieces:
        sentences = piece.sentences
        vouched = [vouches(sentence.words, sentence.unquoted) for sentence in sentences]
        for at, sentence in enumerate(sentences):
            if any(vouched[max(0, at - NEXT_TO) : at + NEXT_TO + 1]):
                continue
            places += [
                (piece, sentence.words[match.start() : match.end()])
                for match in form.finditer(sentence.unquoted)
            ]
    return places


def vouches(words: str, unquoted: str) -> bool:
    return bool(ATTRIBUTED.search(unquoted)) and not (
        VAGUE.search(unquoted) and not ATTRIBUTED.search(VAGUE.sub("", unquoted))
    )
