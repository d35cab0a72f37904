"""A sentence as a line of letters: names, values and words by what they do."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from factcheck.reading.dates import Dated
from factcheck.reading.found import Found
from factcheck.reading.names import Mention, Names
from factcheck.reading.quotations import Span
from factcheck.reading.tokens import Token
from factcheck.reading.words import (
    CLASS_OF,
    NATIONAL,
    POSSESSIVES,
    PRONOUNS,
    class_of,
)

START, END = attrgetter("start"), attrgetter("end")
# A quotation of so few words is a title or a name, and no obstacle.
TITLE = 6
PARENTHESIS = 12
VALUES = "apeqVQ9EY"
JOINED = frozenset("dhoOlvtuUK")
CONTRACTED = {
    **dict.fromkeys(("isn't", "aren't", "wasn't", "weren't", "ain't"), "bn"),
    **dict.fromkeys(("they're", "it's", "he's", "she's"), "mb"),
}
SHOUTING = 0.9


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
        self.covered: frozenset[int] = frozenset()
        self.dates = dates
        self.is_question = any(word.text == "?" for word in words[-2:])
        # Where a word or a phrase stands for a subject: its letter, the subject, where it ends.
        self.references: dict[int, tuple[str, tuple[int, ...], int]] = {}
        self.reserved: frozenset[int] = frozenset()
        # Where a value of a vocabulary begins, and where it ends.
        self.valued: dict[int, int] = {}

    def find(self, names: Names) -> None:
        """Note who is named."""
        self.mentions = names.mentions(self.words, shouting=self.shouting)
        self.covered = frozenset(n for one in self.mentions for n in range(one.first, one.last))

    def named(self, at: int) -> bool:
        """Whether the word at *at* belongs to the name of a subject."""
        return at in self.covered

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return which words the characters from *start* to *end* are."""
        return bisect_right(self.words, start, key=END), bisect_left(self.words, end, key=START)

    @cached_property
    def plainly(self) -> str:
        """The sentence without names, in which words mean something else."""
        parts, at = [], self.start
        for n, word in enumerate(self.words):
            is_name = self.named(n) or (
                n and word.text[0].isupper() and not self.shouting and not self.begins(n)
            )
            parts += [" " * (word.start - at), "_" * len(word.text) if is_name else word.text]
            at = word.end
        return "".join(parts)

    def is_quoted(self, start: int, end: int) -> bool:
        return any(begun < end and start < ended for begun, ended in self.quotes)

    def units(self, overlay: dict[int, Found], *, names=False) -> list[Unit]:
        """Return the sentence as units, with what *overlay* has found at a word.

        Brackets are left out unless a value stands in them; *names*: a name is one.
        """
        marks = self.barriers
        self.reserved = frozenset(overlay)
        stands_for = {
            last: reference for reference in self.references.values() for last in reference[2:]
        }
        mentions = {mention.first: mention for mention in self.mentions}
        dated = dict(map(self.dated_words, self.dates))
        found: list[Unit] = []
        at, words = 0, self.words
        while at < len(words):
            if at in stands_for and stands_for[at][0] == "r" and at - 1 not in self.references:
                # “the North Korean group” is followed by whom it speaks of, like a name.
                found.append(Unit("r", at - 1, at, stands_for[at][1]))
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
            elif at in self.references and self.references[at][2] == at + 1:
                letter, subjects, last = self.references[at]
                found.append(Unit(letter, at, last, subjects))
                at = last
            elif at in self.valued and not names:
                found.append(Unit("m", at, self.valued[at]))
                at = self.valued[at]
            elif words[at].start in marks:
                if marks[words[at].start]:
                    found.append(Unit('"', at, at + 1))
                at += 1
            else:
                at = self.plain_unit(found, at, before)
        if at in stands_for and at - 1 not in self.references:
            found.append(Unit("r", at - 1, at, stands_for[at][1]))
        return without_parentheses(found, VALUES + "sx" * names)

    def dated_words(self, dated: Dated) -> tuple[int, int]:
        return self.place(dated.start, dated.end)

    @cached_property
    def barriers(self) -> dict[int, bool]:
        """Where quotation marks stand, and whether their words are kept apart."""
        found = {}
        for start, end in self.quotes:
            inside = [word for word in self.words if start < word.start < end - 1]
            apart = len(inside) > TITLE or any(word.low in (".", "!", "?") for word in inside[:-1])
            apart = apart or any(CLASS_OF.get(word.low) == "b" for word in inside)
            found[start] = found[end - 1] = apart
        return found

    def plain_unit(self, found: list[Unit], at: int, before: str) -> int:
        """Add the unit of what stands at *at* and is not known; return where the next begins."""
        text = self.words[at].text
        if not text[0].isalnum() and self.words[at].low != "'s":
            if letter := self.mark(at, before):
                found.append(Unit(letter, at, at + 1))
            return at + 1
        if text[0].isupper() and self.is_name(at):
            last = at + 1
            while last < len(self.words) and self.continues_name(last):
                last += 1
            found.append(Unit("x", at, last))
            return last
        word = self.words[at].low
        letters = CONTRACTED.get(word) or class_of(word, before)
        if letters in JOINED and (self.joined(at) or (letters in "olvtuK" and self.joined(at - 1))):
            letters = "m"  # all-female, five-member, line-up
        if letters == "l" and before and before in "sr" and self.has_object(at):
            letters = "v"  # Red Velvet lends its name
        found += [Unit(letter, at, at + 1, word=word) for letter in letters]
        return at + 1

    def has_object(self, at: int) -> bool:
        """Whether the word at *at* is followed by what only follows a verb."""
        return at + 1 < len(self.words) and CLASS_OF.get(self.words[at + 1].low) in ("d", "j")

    def mark(self, at: int, before: str) -> str:
        """Return the letter of the mark at *at*, if it has one."""
        text = self.words[at].text
        if text == "'":
            return "P" if before and before in "sxgGolpr" else ""
        if text == "-":
            return "=" if at and self.words[at - 1].end < self.words[at].start else "-"
        if text == "/":
            return "-"
        return '"' if text in '"“”«»' else CLASS_OF.get(text, "")

    def is_name(self, at: int) -> bool:
        """Whether the word begins a name that is not known."""
        token = self.words[at]
        if token.low in PRONOUNS or token.low in POSSESSIVES or token.low in NATIONAL:
            return False
        if self.joined(at) and self.words[at + 1].text == "-" and self.words[at + 2].text.islower():
            return len(token.text) > 1 and self.named(at - 1)  # K-pop, Korean-speaking
        known = CLASS_OF.get(token.low)
        if self.shouting:
            return False
        if self.begins(at):
            return not known and (
                self.capital(at + 1)
                or (token.text.isupper() and len(token.text) > 1)
                or (at + 1 < len(self.words) and self.words[at + 1].low == "'s")
            )
        return not known or (
            known in "gGolm" and self.capital(at + 1) and self.words[at + 1].low not in CLASS_OF
        )

    def joined(self, at: int) -> bool:
        """Whether a hyphen joins the words on both sides of it, right after *at*."""
        words = self.words
        return (
            0 <= at < len(words) - 2
            and (words[at + 1].text == "-" or words[at].text == "-")
            and words[at + 1].start == words[at].end
        )

    def begins(self, at: int) -> bool:
        """Whether the word at *at* has its capital because a sentence begins there."""
        return (
            all(not word.text[0].isalnum() for word in self.words[max(0, at - 2) : at]) and at < 3
        )

    def capital(self, at: int) -> bool:
        return (
            at < len(self.words)
            and self.words[at].text[0].isupper()
            and not self.named(at)
            and at not in self.reserved
        )

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


def is_shouting(words: list[Token]) -> bool:
    """Whether ordinary words begin with capitals as in a headline, or all letters are capitals."""
    long = [
        word for word in words if len(word.text) > 3 and word.text.isalpha() and word.text.isascii()
    ]
    small = sum(1 for word in long if word.text[0].islower())
    if len(long) < 3 or small > len(long) * (1 - SHOUTING):
        return False
    if all(word.text.isupper() for word in long):
        return True
    return any(word.low in CLASS_OF for word in long if word is not words[0])


def without_parentheses(units: list[Unit], values: str) -> list[Unit]:
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
            if closing and not any(unit.letter in values for unit in units[at:closing]):
                at = closing + 1
                continue
        found.append(units[at])
        at += 1
    return found


def shape(units: list[Unit]) -> str:
    return "".join(unit.letter for unit in units)
