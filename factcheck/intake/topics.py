"""What a text is not about: foreign paragraphs, and links put in for somebody else."""

import re
from collections import Counter
from collections.abc import Iterable

from lxml import html as lxml_html

from articles.checks import Finding
from articles.models.passage import spoken
from factcheck.intake.material import Material, Piece
from factcheck.intake.names import NATIONS, names_in
from factcheck.intake.saying import once

# What paragraphs are put in for, so that somebody is linked to.
FIELDS = {
    "American football": "steelers nfl quarterback touchdown gridiron linebacker",
    "sport": "hockey olympics football soccer baseball basketball stadium championship playoffs "
    "league referee tennis golf",
    "gambling": "casino betting sportsbook poker jackpot slots bookmaker wager roulette",
    "lending": "loan loans mortgage insurance lender refinancing payday creditors",
    "cryptocurrency": "bitcoin crypto cryptocurrency blockchain token ethereum altcoin",
    "remedies": "cbd supplements keto detox erectile botox",
    "airlines": "flight attendant airline airlines boarding cabin crew",
    "dating": "escorts hookup dating singles",
    "software": "vpn antivirus hosting seo backlinks plugin",
    "essay writing": "essay homework dissertation coursework",
    "property": "realtor condo mortgage listings",
}
LEXICON = {name: frozenset(words.split()) for name, words in FIELDS.items()}
OF_FIELDS = frozenset().union(*LEXICON.values())
BRIDGE = re.compile(
    r"\b(?:much like|just like|just as|so too|not unlike|akin to|stark contrast|in the realm of|"
    r"in the world of|speaking of|on a (?:different|related) note|similarly|in other news)\b",
    re.I,
)
ANAPHORA = re.compile(
    r"\b(?:he|she|him|her|his|hers|they|their|them|it|its|this|these|those|such|here|there|both|"
    r"the (?:group|band|song|album|concert|evening|singer|trio|quartet|quintet)s?)\b",
    re.I,
)
COMMON = (
    "about after again also always among another because been before being between both came come "
    "could does doing during each even every first from have having here into itself just know "
    "last like little long made make many more most much must never only other over said same says "
    "since some still such take than that their them then there these they thing this those "
    "through time together under until very want well were what when where which while will with "
    "within without would year years your people"
)
SAYS_NOTHING = frozenset(COMMON.split())
STEM = 5
ENOUGH_PASSAGES, ENOUGH_WORDS, FEW = 5, 200, 15
PAID = re.compile(
    r"[?&](?:utm_\w+|aff(?:iliate|id)?|ref|tag|partner|clickid)=|/(?:go|recommends|aff)/"
    r"|casino|betting|payday|vpn|cbd|crypto|essay",
    re.I,
)


class Vocabulary:
    """Which words each passage of a text has, and in how many passages each of them is."""

    def __init__(self, material: Material):
        self.of = {piece: stems(piece.words) for piece in material.pieces}
        self.spread = Counter(stem for found in self.of.values() for stem in found)
        self.names = {piece: people(piece) for piece in self.of}
        self.known = Counter(name for found in self.names.values() for name in found)
        self.size = sum(len(piece.words.split()) for piece in material.prose)
        self.passages = len(material.prose)

    def is_foreign(self, piece: Piece) -> bool:
        """Whether *piece* is about another field, or shares nothing at all with the rest."""
        if self.has_somebody_known(piece) and not BRIDGE.search(piece.unquoted):
            return False
        return self.is_of_another_field(piece) or self.stands_alone(piece)

    def has_somebody_known(self, piece: Piece) -> bool:
        return any(self.known[name] > 1 for name in self.names[piece])

    def is_of_another_field(self, piece: Piece) -> bool:
        """Whether *piece* has words of a field that hardly anything else in the text is about."""
        for lexicon in LEXICON.values():
            hits = self.of[piece] & lexicon
            elsewhere = sum(
                1 for other, found in self.of.items() if other != piece and found & lexicon
            )
            # What is put in comes in one paragraph or in two that follow.
            if hits and elsewhere < 2 and (len(hits) > 1 or BRIDGE.search(piece.unquoted)):
                return True
        return False

    def stands_alone(self, piece: Piece) -> bool:
        """Whether *piece* hardly shares a word with the rest, and refers back to none of it."""
        words = self.of[piece]
        return (
            len(words) >= FEW
            and self.passages >= ENOUGH_PASSAGES
            and self.size >= ENOUGH_WORDS
            and not piece.is_quotation
            and not ANAPHORA.search(piece.plain)
            and sum(self.spread[word] > 1 for word in words) * FEW <= len(words)
        )


def foreign_paragraphs(material: Material) -> Iterable[Finding]:
    """Find passages that have nothing to do with the others."""
    vocabulary = Vocabulary(material)
    found = [(piece, piece.words) for piece in material.prose if vocabulary.is_foreign(piece)]
    if len(found) * 3 > len(material.prose):
        return []
    said = "{named}: is this part of the article? Nothing else in it is about that."
    return once("not_about_the_subject", said, found)


def inserted_links(material: Material) -> Iterable[Finding]:
    """Find links that look as if somebody had paid for them."""
    if "<a " not in material.text.body:
        return []
    vocabulary = Vocabulary(material)
    found = []
    for link in lxml_html.fragment_fromstring(material.text.body, create_parent=True).iter("a"):
        words = " ".join(link.text_content().split())
        piece = next((one for one in material.pieces if words and words in one.words), None)
        if piece and (PAID.search(link.get("href") or "") or vocabulary.is_foreign(piece)):
            found.append((piece, words))
    said = "The link on {named}: does it serve the reader, or somebody who asked for it?"
    return once("inserted_links", said, found)


def stems(words: str) -> frozenset[str]:
    """Return the words that say what something is about, by their first letters."""
    said = set(spoken(words).split()) - SAYS_NOTHING
    whole = said & OF_FIELDS
    return frozenset(whole) | frozenset(
        word[:STEM] for word in said - whole if len(word) > 3 and not word.isdecimal()
    )


def people(piece: Piece) -> frozenset[str]:
    """Return the names in *piece* that are of no country."""
    return frozenset(
        part
        for _, name in names_in(piece.plain)
        for part in name.split()
        if part[0].isupper()
        and not NATIONS.match(part.lower())
        and not part.lower().startswith("k-pop")
    )
