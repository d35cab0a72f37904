"""The values of a property that a sentence names, and the cues that assert them."""

import re
from collections import defaultdict

from factcheck.reading.found import Found
from factcheck.reading.numbers import number
from factcheck.reading.plain import listed
from factcheck.reading.terms import Terms
from factcheck.reading.tokens import Token, split
from factcheck.reading.vocabulary import Kind, Property, Value, When
from factcheck.reading.words import CLASS_OF, CONSTITUENTS, GROUPS

OLDEST = 120
# As good as “members” in “five-member”.
HEADS = ("member", "piece", "strong", "man", "woman", "girl", "boy", "person", "headed")
MADE = frozenset(listed("up consist consists consisted consisting composed membership"))
MEMBER_CUES = {"member", "members", "-piece", "-member"}
BORN_CUES = ("was born in", "were born in", "born in", "born", "birthplace", "place of birth")
BIRTHDAY_CUES = ("was born", "born", "birthday", "date of birth", "birth date", "birth year")
REGULAR = frozenset(listed("young female male talented regular active permanent current"))
BIRTHDAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
PRONOUNS = ("its", "their", "his", "her")


class Reader:
    """What to look for in sentences to find the values of one property."""

    def __init__(self, wanted: Property):
        self.property = wanted
        cues = wanted.cues
        if wanted.kind == Kind.TERM and not cues and "birth" in wanted.name.casefold():
            cues = BORN_CUES
        if wanted.is_age:
            cues += BIRTHDAY_CUES
        self.is_cued = wanted.kind != Kind.TERM or speaks_otherwise(cues)
        self.terms = Terms(wanted.terms) if wanted.kind == Kind.TERM else None
        self.means = {word.casefold(): n for word, n in wanted.means if word.strip()}
        self.natives = [
            (term, form)
            for term in wanted.terms
            for form in (*term.native, *term.places)
            if form.strip() and not form.isascii()
        ]
        self.native_places = {form for term in wanted.terms for form in term.places}
        self.korean_cues = cues
        self.heads: set[str] = set()
        self.plurals: set[str] = set()
        self.cues: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        if wanted.kind == Kind.NUMBER:
            self.number_words(cues)
        elif self.is_cued:
            for cue in dict.fromkeys(variants(cues)):
                self.cues[cue[0]].append(cue)
            for known in self.cues.values():
                known.sort(key=len, reverse=True)

    def number_words(self, cues: tuple[str, ...]) -> None:
        for cue in cues:
            words = [word for word in split(cue) if word != "-"]
            if len(words) != 1:
                continue
            self.heads.add(words[0].removesuffix("s"))
            if not cue.strip().startswith("-"):
                self.plurals |= {words[0], words[0].removesuffix("s") + "s"}
        if MEMBER_CUES & {cue.strip().casefold() for cue in cues}:
            self.heads |= set(HEADS)

    @property
    def first_words(self) -> set[str]:
        """The words without one of which a sentence says nothing of the property."""
        found = set(self.cues) | set(self.means) | self.heads | self.plurals
        return found | set(self.terms.forms) if self.terms else found

    def cue_at(self, sentence: list[Token], at: int) -> Found | None:
        for words in self.cues.get(sentence[at].low, ()):
            if at + len(words) <= len(sentence) and all(
                sentence[at + n].low == word for n, word in enumerate(words)
            ):
                return Found(at, at + len(words), "Q", form=" ".join(words))
        return None

    def number_at(self, sentence: list[Token], at: int) -> Found | None:
        """Return the number of members, or the like, that is said at *at*."""
        token = sentence[at]
        if token.low in self.means:
            return Found(at, at + 1, "e", self.means[token.low], token.start, token.end, "means")
        value = number(token.low)
        if value is None or not value:
            return None
        said = (value, token.start, token.end, "number")
        following = [word.low for word in sentence[at + 1 : at + 4]]
        if following[:1] == ["-"] and following[1:2] and following[1] in self.heads:
            letter = "e" if following[1] in ("piece", "some") else "a"
            return Found(at, at + 3, letter, *said)
        if following[:1] and following[0] in self.heads and following[0] not in self.plurals:
            return Found(at, at + 2, "a", *said)
        if following[:1] and following[0] in self.plurals:
            describes = (
                following[0] in self.heads
                and CLASS_OF.get((following[1:2] and following[1]) or "", "") in "gG"
            )
            if describes and len(following) > 1:
                return Found(at, at + 2, "a", *said)
            if following[1:2] == ["-"] or value == 1:
                return None
            return Found(at, at + 2, "V", *said)
        if (
            following[:1]
            and following[0] in CONSTITUENTS
            and at > 1
            and sentence[at - 1].low == "of"
            and (sentence[at - 2].low in GROUPS | MADE)
        ):
            return Found(at, at + 2, "V", *said)
        if following[1:2] and following[0] in REGULAR and following[1] in self.plurals:
            return Found(at, at + 3, "V", *said)
        of_all = at and sentence[at - 1].low == "all" and following[:1] == ["of"]
        of_named = following[:1] == ["of"] and sentence[at + 2 : at + 3]
        if of_named and sentence[at - 1].low == "the" and sentence[at + 2].text[0].isupper():
            return Found(at, at + 1, "V", *said)
        the = at and sentence[at - 1].low in ("all", "the")
        if of_all or (the and self.counts_named(sentence, at + 1)):
            return Found(at, at + 1, "a", *said)
        if (
            at > 1
            and (
                (sentence[at - 1].low == "of" and sentence[at - 2].low in GROUPS | MADE)
                or sentence[at - 1].low in ("number", "numbers", "numbered")
            )
            and (
                not following
                or not following[0][0].isalnum()
                or CLASS_OF.get(following[0], "") in tuple("ftiwcbOv")
            )
        ):
            return Found(at, at + 1, "9", *said)
        return None

    def counts_named(self, sentence: list[Token], at: int) -> bool:
        """Whether a name stands at *at* and is followed by what is counted: Red Velvet members."""
        last = at
        while last < len(sentence) and last < at + 4 and sentence[last].text[0].isupper():
            last += 1
        return at < last < len(sentence) and sentence[last].low in self.plurals

    def age_at(self, sentence: list[Token], at: int) -> Found | None:
        """Return the age that is said at *at*: “25-year-old”, “aged 25”, “at the age of 13”."""
        token = sentence[at]
        low = [word.low for word in sentence[at : at + 8]]
        if low[0] in ("aged", "age"):
            return age(sentence, at, at + 1, "E")
        if low[:1] == ["at"]:
            for opening in (
                ["at", "the", "age", "of"],
                ["at", "the", "tender", "age", "of"],
                ["at", "age"],
                ["at", "an", "age", "of"],
                ["at", "just"],
                ["at", "only"],
                ["at"],
            ):
                if low[: len(opening)] == opening:
                    found = age(sentence, at, at + len(opening), "Y")
                    if (
                        found
                        and len(opening) < 3
                        and "age" not in opening
                        and not ends(sentence, found.last)
                    ):
                        return None
                    return found
        birthday = BIRTHDAY.fullmatch(token.low)
        if birthday and low[1:2] == ["birthday"]:
            return Found(at, at + 2, "9", int(birthday[1]), token.start, token.end, "age")
        value, after = years(sentence, at)
        if value is None:
            return None
        rest = [word.low for word in sentence[after : after + 4]]
        end = sentence[after - 1].end
        said = (value, token.start, end, "age")
        if [word for word in rest if word != "-"][:2] in (["year", "old"], ["year", "olds"]):
            size = 4 if rest[0] == "-" else 2
            if rest[0] == "-" and "-" not in rest[2:3]:
                size = 3
            return Found(at, after + size, "e", *said)
        if rest[:2] == ["years", "old"]:
            return Found(at, after + 2, "a", *said)
        if rest[:3] == ["years", "of", "age"]:
            return Found(at, after + 3, "a", *said)
        return Found(at, after, "9", *said) if value <= OLDEST else None


def ends(sentence: list[Token], at: int) -> bool:
    """Whether a clause may end before the word at *at*."""
    if at >= len(sentence):
        return True
    token = sentence[at]
    return (
        not token.text[0].isalnum() and token.text != "-" and token.text != "%"
    ) or CLASS_OF.get(token.low, "") in tuple("ciwCy")


def years(sentence: list[Token], at: int) -> tuple[int | None, int]:
    """Return the number at *at* with what follows it: 25, twenty-five."""
    value = number(sentence[at].low)
    if value is None:
        return None, at
    if value in (20, 30, 40, 50, 60) and sentence[at].text.isalpha() and at + 2 < len(sentence):
        unit = number(sentence[at + 2].low)
        if sentence[at + 1].low == "-" and unit and unit < 10 and sentence[at + 2].text.isalpha():
            return value + unit, at + 3
    return value, at + 1


def age(sentence: list[Token], first: int, at: int, letter: str) -> Found | None:
    if at >= len(sentence):
        return None
    value, after = years(sentence, at)
    if value is None:
        return None
    return Found(first, after, letter, value, sentence[at].start, sentence[after - 1].end, "age")


def speaks_otherwise(cues: tuple[str, ...]) -> bool:
    """Whether a vocabulary is asserted with cues of its own, as a place of birth is."""
    words = {word for cue in cues for word in split(cue)}
    return bool(words) and not words & {"from", "hail", "hails", "based", "nationality"}


def variants(cues: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the cues as words, with each pronoun and the endings of a single verb."""
    found = []
    for cue in cues:
        words = split(cue)
        if not any(character.isalnum() for character in cue):
            continue
        held = [place for place, word in enumerate(words) if word in PRONOUNS]
        if held:
            for pronoun in PRONOUNS:
                found.append(tuple(pronoun if n in held else w for n, w in enumerate(words)))
            continue
        found.append(words)
        if len(words) == 1 and words[0].endswith("ed") and len(words[0]) > 5:
            found += [(words[0][:-2] + "ing",), (words[0][:-2] + "s",)]
        elif words == ("debut",):
            found += [("debuted",), ("debuts",), ("debuting",)]
    return found


def same(one: Value, other: Value) -> bool:
    if isinstance(one, When) and isinstance(other, When):
        return one.agrees(other)
    return one == other
