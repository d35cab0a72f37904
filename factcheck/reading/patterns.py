"""How texts assert a value of a subject: the lines of patterns.toml as regular expressions."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path

from factcheck.reading.words import CLASSES

Reach = tuple[int, int]

NAMES_AFTER = "(?: (?: COMMA | COMMA? AND ) DET? (?: NAMED | OTHER_NAME ) )"
# What the words of patterns.toml stand for that are no classes by themselves.
PARTS = {
    "ONE": "(?: NAMED | IT )",
    # Hyuk of 1VERSE
    "BELONGS": "(?: (?: COMMA (?= OF ) )? (?: OF | FROM ) DET? (?: NOUN | WORD ){0,3}"
    " (?: NAMED | OTHER_NAME ) )?",
    "SUBJECT": "(?P<s> ONE ) BELONGS",
    "SUBJECTS": f"(?P<s> ONE {NAMES_AFTER}{{0,6}} ) BELONGS",
    "LISTED": f"(?P<s> (?: NAMED | OTHER_NAME ) {NAMES_AFTER}{{0,12}} )",
    "OWNER": "(?: (?P<s> NAMED | IT ) POSSESSIVE | (?P<s> ITS ) | (?P<s> NAMED )"
    " (?: COMMA DET MODS NOUN )? COMMA? WHOSE )",
    "ADJECTIVES": "(?P<v> (?: ADJECTIVE | SORT ) (?: (?: COMMA | AND | HYPHEN ) ADJECTIVE ){0,3} )",
    "PLACES": "(?P<v> PLACE (?: COMMA PLACE | COMMA? AND PLACE ){0,2} )",
    "PLACE_S": "(?P<v> PLACE ) POSSESSIVE",
    "SORTS": "(?P<v> SORT )",
    "NAME": "(?P<v> OTHER_NAME | NAMED | PLACE | ADJECTIVE | QUOTE OTHER_NAME QUOTE )",
    # What may stand between a determiner and its noun.
    "MODS": "(?: WORD | DOING | NUMBER | DAY | ADVERB | HYPHEN | NOUN | NOUNS"
    " | AND (?=WORD|DOING) | COMMA (?=WORD|NUMBER|DOING) ){0,8}?",
    "ANY_NOUN": "(?: NOUN | NOUNS )",
    "AUX": "(?: ADVERB | NOT | MODAL | HAVE | BE ){0,4}",
    "PAUSE": "(?: COMMA | DASH | OPEN | COLON )",
    # Red Velvet, who performed in Pyongyang, are ...
    "INSERTED": "(?: (?<= COMMA NAMED ) COMMA (?= BE | HAVE | TURN )"
    ' | COMMA (?! NAMED | OTHER_NAME | AND ) [^,;"]{1,16} COMMA'
    ' | DASH (?! NAMED ) [^=;"]{1,16} DASH )?',
    # Red Velvet are, of course, ...; Red Velvet are in fact ...
    "ASIDE": '(?: COMMA [^,;"s]{1,6} COMMA | (?: OF | IN | PREP | AS ) DET? WORD )?',
    "NOT_OTHERS": "(?! HYPHEN | THING | PLURAL | POSSESSIVE NOUN )",
    "BEFORE_END": "(?= COMMA | CLOSE | STOP | SEMICOLON | COLON | DASH | AND | BUT | IN | PREP"
    " | NUMBER [,.] | WHEN | WHO | QUOTE | FROM | ADVERB | VERB | NOT | HAVE | AS | \\Z )",
    "APART": "(?= COMMA | DOING | WHOSE | CLOSE | STOP | SEMICOLON | DASH | WHO | IN | PREP | FROM"
    " | VERB | OF | BORN | WHEN | BE | HAVE | QUOTE | AND NUMBER OF | CALLED | AS | CUE | COLON"
    " | MODAL | (?: WORD | THING | PRONOUN ) (?: BE | VERB | HAVE | MODAL ) | \\Z )",
    "PLACED": "(?: FROM (?: DET WORD? | WORD ){0,3} (?: OF )? PLACES )",
    "BORN_IN": "(?: BORN (?: NUMBER | IN | PREP | WORD | OTHER_NAME | NAMED | AND BORN"
    " | AND VERB ){0,5}? (?: IN | FROM ) (?: DET | WORD | OF | COMMA ){0,3} PLACES )",
    "ROOTED": "(?: HAIL ADVERB? PLACED | PLACED | HAIL PREP OF PLACES | HAIL IN DET? PLACES"
    " | BORN_IN | REPRESENT DET? PLACES | ANY_NOUN PREP? OF PLACES )",
    # “with two members, Hyuk and Seok, who ...” are some of them.
    "NOT_SOME": "(?! FROM | OF | WHO | VERB | IN | WORD | THING | BORN | HYPHEN"
    " | COMMA (?: (?: NAMED | OTHER_NAME ) [,c]{0,2} ){1,6} WHO )",
    # What may stand between a cue and its date.
    "GAP": "(?: [mgGolD#xsPRd,hitfOJA-] | AND (?=[xsmd#]) ){0,12}?",
    "DATED": "(?: IN | PREP | ADVERB | OF | COMMA | COLON | OPEN ){0,2}",
}
NAMED_PART = re.compile(r"(?<![<\[])\b[A-Z][A-Z_]+\b")
GROUP = re.compile(r"\?P<([sv])>")
# What is in brackets may be one of several, or be left out.
GROUPED = re.compile(r"\[[^\]]*\](?:[?*]|\{[\d,]+\})*|\([^()]*\)(?:[?*]|\{[\d,]+\})*")
MANDATORY = re.compile(r"\b([A-Z_]+)\b(?!\?|\{0)")
DEEPEST = 5


@dataclass(frozen=True)
class Pattern:
    """One way to assert something, and how sure it is that it does; patterns.toml says more."""

    name: str
    line: str
    why: str = "“{said}” describes {name}."
    granted: bool = False
    of_clause: bool = False
    behind: bool = False
    sure: bool = True
    says: str = ""
    # It is written in the letters themselves.
    raw: bool = False
    example: str = ""

    @cached_property
    def expression(self) -> re.Pattern:
        line = self.line if self.raw else self.spelled_out()
        # A name may stand in several branches; each group has to be called differently.
        serial = count()
        line = GROUP.sub(lambda found: f"?P<{found[1]}{next(serial)}>", line)
        return re.compile(f"(?=(?P<all>{line}))")

    def spelled_out(self) -> str:
        """Return the line with a letter for each class name."""
        line = self.line
        for _ in range(DEEPEST):
            line = NAMED_PART.sub(lambda found: PARTS.get(found[0], found[0]), line)
        return NAMED_PART.sub(lambda found: re.escape(CLASSES[found[0]]), line).replace(" ", "")

    @cached_property
    def words(self) -> re.Pattern | None:
        """What has to stand among the words that it reads, if anything has to."""
        return re.compile(rf"(?<!\w)(?:{self.says})(?!\w)", re.I) if self.says else None

    @cached_property
    def needed(self) -> frozenset[str]:
        """The letters without which it finds nothing, as far as that is plain to see."""
        line, before = "" if self.raw else self.line, None
        while line != before:
            before, line = line, GROUPED.sub(" ", line)
        names = [] if "|" in line else MANDATORY.findall(line)
        return frozenset(CLASSES[name] for name in names if name in CLASSES)

    @cached_property
    def values(self) -> frozenset[str]:
        """The letters of what it says: without one of them it finds nothing."""
        said = re.findall(r"\?P<v>([^)]*)", self.line if self.raw else self.spelled_out())
        return frozenset(
            letter for line in said for letter in line if letter.isalnum() or letter == '"'
        )

    def matches(self, line: str) -> Iterator[tuple[Reach, Reach, Reach]]:
        """Yield where in *line* the subjects, the values and the whole pattern stand."""
        for found in self.expression.finditer(line):
            reached = {
                name[0]: found.span(name) for name, text in found.groupdict().items() if text
            }
            yield reached["s"], reached["v"], reached["a"]


def tables() -> dict[str, list[Pattern]]:
    """Return the patterns of patterns.toml by what they are of."""
    written = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    defaults = written.pop("why")
    return {
        name: [Pattern(**({"why": defaults[name]} | row)) for row in rows]
        for name, rows in written.items()
    }


PATTERNS = tables()
