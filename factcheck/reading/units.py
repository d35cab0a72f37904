"""A sentence as a line of letters: names, values and words by what they do."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from factcheck.reading.dates import Dated
from factcheck.reading.names import Mention
from factcheck.reading.quotations import Span
from factcheck.reading.tokens import Token
from factcheck.reading.values import Found
from factcheck.reading.words import (
    CLASS_OF,
    POSSESSIVES,
    PRONOUNS,
    class_of,
)

# A quotation of so few words is a title or a name, and no obstacle.
TITLE = 6
PARENTHESIS = 12
SHOUTING = 0.7


class Unit(NamedTuple):
    """A stretch of a sentence that does one thing: its letter, its words, what it stands for."""

    letter: str
    first: int
    last: int
    subjects: tuple[int, ...] = ()
    found: Found | None = None
    word: str = ""


class Sentence:
    """The words of a sentence, with who is named in it and what else was found."""

    def __init__(self, words: list[Token], quotes: Sequence[Span], dates: Sequence[Dated]):
        self.words = words
        self.start, self.end = words[0].start, words[-1].end
        self.shouting = is_shouting(words)
        self.quotes = quotes
        self.mentions: list[Mention] = []
        self.dates = dates
        self.is_question = any(word.text == "?" for word in words[-2:])
        self.references: dict[int, tuple[str, tuple[int, ...], int]] = {}

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return which words the characters from *start* to *end* are."""
        first = next((n for n, word in enumerate(self.words) if word.end > start), 0)
        last = first
        while last < len(self.words) and self.words[last].start < end:
            last += 1
        return first, last

    def is_quoted(self, start: int, end: int) -> bool:
        return any(begun < end and start < ended for begun, ended in self.quotes)

    def units(self, overlay: dict[int, Found]) -> list[Unit]:
        """Return the sentence as units, with what *overlay* has found at a word."""
        marks = self.barriers()
        mentions = {mention.first: mention for mention in self.mentions}
        dated = {first: last for first, last in map(self.dated_words, self.dates)}
        found: list[Unit] = []
        at, words = 0, self.words
        while at < len(words):
            before = found[-1].letter if found else ""
            if at in mentions:
                mention = mentions[at]
                found.append(Unit("s", at, mention.last, mention.subjects, overlay.get(at)))
                at = mention.last
            elif at in overlay:
                value = overlay[at]
                found.append(
                    Unit(value.letter, at, value.last, found=value, word=words[value.last - 1].low)
                )
                at = value.last
            elif at in dated:
                found.append(Unit("#", at, dated[at]))
                at = dated[at]
            elif at in self.references:
                letter, subjects, last = self.references[at]
                found.append(Unit(letter, at, last, subjects))
                at = last
            elif words[at].start in marks:
                if marks[words[at].start]:
                    found.append(Unit('"', at, at + 1))
                at += 1
            else:
                at = self.plain_unit(found, at, before)
        return without_parentheses(found)

    def dated_words(self, dated: Dated) -> tuple[int, int]:
        return self.place(dated.start, dated.end)

    def barriers(self) -> dict[int, bool]:
        """Return where quotation marks stand, and whether their words are kept apart."""
        found = {}
        for start, end in self.quotes:
            inside = [word for word in self.words if start < word.start < end - 1]
            apart = len(inside) > TITLE or any(word.low in (".", "!", "?") for word in inside[:-1])
            apart = apart or any(CLASS_OF.get(word.low) == "b" for word in inside)
            found[start] = found[end - 1] = apart
        return found

    def plain_unit(self, found: list[Unit], at: int, before: str) -> int:
        """Add the unit of the ordinary word at *at* and return where the next begins."""
        token = self.words[at]
        word, text = token.low, token.text
        if text == "'":
            if before in ("s", "x", "g", "G", "o", "l", "p", "r"):
                found.append(Unit("P", at, at + 1))
            return at + 1
        if word == "-":
            spaced = at and self.words[at - 1].end < token.start
            found.append(Unit("=" if spaced else "-", at, at + 1))
            return at + 1
        if text == "-" or not text[0].isalnum():
            letter = CLASS_OF.get(text, "")
            if letter:
                found.append(Unit(letter, at, at + 1))
            elif text in "/":
                found.append(Unit("-", at, at + 1))
            elif text[0] in '"“”«»':
                found.append(Unit('"', at, at + 1))
            return at + 1
        if self.is_name(at, before):
            last = at + 1
            while last < len(self.words) and self.continues_name(last):
                last += 1
            found.append(Unit("x", at, last))
            return last
        if word in ("isn't", "aren't", "wasn't", "weren't", "ain't"):
            found += [Unit("b", at, at + 1), Unit("n", at, at + 1)]
        elif word.endswith("'re") and word[:-3] in PRONOUNS:
            found += [Unit("m", at, at + 1), Unit("b", at, at + 1)]
        else:
            found.append(Unit(class_of(word, before), at, at + 1, word=word))
        return at + 1

    def is_name(self, at: int, before: str) -> bool:
        """Whether the word begins a name that is not known."""
        token = self.words[at]
        if not token.text[0].isupper() or self.shouting:
            return False
        if at and not self.begins(at):
            return (
                token.low not in CLASS_OF
                or CLASS_OF[token.low] in "gGolm"
                and (self.capital(at + 1) and self.words[at + 1].low not in CLASS_OF)
            )
        if token.low in CLASS_OF or token.low in POSSESSIVES or token.low in PRONOUNS:
            return False
        return (
            self.capital(at + 1)
            and not self.named(at + 1)
            or token.text.isupper()
            and len(token.text) > 1
        )

    def begins(self, at: int) -> bool:
        """Whether the word at *at* has its capital because a sentence begins there."""
        return (
            all(not word.text[0].isalnum() for word in self.words[max(0, at - 2) : at]) and at < 3
        )

    def capital(self, at: int) -> bool:
        return at < len(self.words) and self.words[at].text[0].isupper() and not self.named(at)

    def named(self, at: int) -> bool:
        return any(mention.first <= at < mention.last for mention in self.mentions)

    def continues_name(self, at: int) -> bool:
        if any(mention.first == at for mention in self.mentions) or at in self.reserved:
            return False
        token = self.words[at]
        if token.text[0].isupper():
            return True
        touching = token.start == self.words[at - 1].end
        if token.text in ("-", "&", ".") and self.capital(at + 1):
            return token.text == "&" or touching
        return token.text[0].isdigit() and len(token.text) < 4 and self.words[at - 1].text.isupper()

    reserved: frozenset[int] = frozenset()


def is_shouting(words: list[Token]) -> bool:
    """Whether words begin with capitals as in a headline, or are all in capitals."""
    long = [
        word.text
        for word in words
        if len(word.text) > 3 and word.text[0].isalpha() and word.text[0].isascii()
    ]
    if len(long) < 4:
        return False
    small = sum(1 for word in long if word[0].islower())
    return small <= len(long) * (1 - SHOUTING) and (small == 0 or len(long) > 5)


def without_parentheses(units: list[Unit]) -> list[Unit]:
    """Return *units* without brackets in which no value stands."""
    found: list[Unit] = []
    at = 0
    while at < len(units):
        if units[at].letter == "(":
            closing = next(
                (
                    n
                    for n in range(at + 1, min(at + PARENTHESIS, len(units)))
                    if units[n].letter == ")"
                ),
                None,
            )
            if closing and not any(unit.letter in "apeVQ9EY" for unit in units[at:closing]):
                at = closing + 1
                continue
        found.append(units[at])
        at += 1
    return found


def shape(units: list[Unit]) -> str:
    return "".join(unit.letter for unit in units)
