"""How texts assert a value of a subject, written over the letters of words.py.

A pattern is a line of class names, read from left to right like the sentence. `SUBJECTS` and
`VALUES` mark whom it speaks of and what it says. Spaces mean nothing; ? * {n,m} | () are as in
regular expressions, and every repetition is bounded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from factcheck.reading.words import CLASSES

# What may stand between a determiner and its noun.
MODS = "(?: WORD | DOING | NUMBER | DAY | ADVERB | HYPHEN | NOUN | NOUNS | AND (?=WORD|DOING) | COMMA (?=WORD|NUMBER|DOING) ){0,8}?"
ANY_NOUN = "(?: NOUN | NOUNS )"
ONE = "(?: NAMED | IT )"
# Hyuk of 1VERSE
BELONGS = "(?: (?: COMMA (?= OF ) )? (?: OF | FROM ) DET? (?: NOUN | WORD ){0,3} (?: NAMED | OTHER_NAME ) )?"
PARTS = {
    "SUBJECT": f"(?P<s> {ONE} ) {BELONGS}",
    "SUBJECTS": f"(?P<s> {ONE} (?: (?: COMMA | COMMA? AND ) DET? (?: NAMED | OTHER_NAME ) ){{0,6}} ) {BELONGS}",
    "LISTED": "(?P<s> (?: NAMED | OTHER_NAME ) (?: (?: COMMA | COMMA? AND ) DET? (?: NAMED | OTHER_NAME ) ){0,12} )",
    "OWNER": "(?: (?P<s> NAMED | IT ) POSSESSIVE | (?P<s> ITS ) )",
    "ADJECTIVES": "(?P<v> (?: ADJECTIVE | SORT ) (?: (?: COMMA | AND | HYPHEN ) ADJECTIVE ){0,3} )",
    "PLACES": "(?P<v> PLACE (?: COMMA PLACE | COMMA? AND PLACE ){0,2} )",
    "PLACE_S": "(?P<v> PLACE ) POSSESSIVE",
    "SORTS": "(?P<v> SORT )",
    "MODS": MODS,
    "ANY_NOUN": ANY_NOUN,
    "AUX": "(?: ADVERB | NOT | MODAL | HAVE | BE ){0,4}",
    "INSERTED": '(?: COMMA [^,;"sr]{1,16} COMMA | DASH [^=;"sr]{1,16} DASH | COMMA WHO [^,;"]{1,16} COMMA )?',
    # What describes: “North Korean girl group”, “quintet”, “group from North Korea”.
    "IS_SO": "(?: DET? NOUN? MODS ADJECTIVES MODS ANY_NOUN? )",
}


Reach = tuple[int, int]


@dataclass(frozen=True)
class Pattern:
    """One way to assert something, and how sure it is that it does."""

    name: str
    line: str
    why: str = "“{said}” describes {name}."
    # A sentence that denies, asks or supposes still takes for granted what such a pattern says.
    granted: bool = False
    # The subject has to be what the clause is about, not a part of “the fans of ...”.
    of_clause: bool = False
    # It stands behind the name, where it might belong to somebody before it.
    behind: bool = False
    sure: bool = True
    # It is written in the letters themselves.
    raw: bool = False

    @cached_property
    def expression(self) -> re.Pattern:
        line = self.line if self.raw else self.spelled_out()
        # A name may stand in several branches; re wants each of its groups to be called differently.
        serial = count()
        line = re.sub(r"\?P<([sv])2?>", lambda found: f"?P<{found[1]}{next(serial)}>", line)
        return re.compile(f"(?=(?P<all>{line}))")

    def spelled_out(self) -> str:
        """Return the line with a letter for each class name."""
        line = self.line
        for _ in range(4):
            line = re.sub(r"\b[A-Z][A-Z_]+\b", lambda found: PARTS.get(found[0], found[0]), line)
        line = re.sub(r"(?<![<\[])\b[A-Z][A-Z_]+\b", lambda found: letter(found[0]), line)
        return line.replace(" ", "")

    def matches(self, line: str) -> Iterator[tuple[Reach, Reach, Reach]]:
        """Yield where in *line* the subjects, the values and the whole pattern stand."""
        for found in self.expression.finditer(line):
            reached = {
                name[0]: found.span(name) for name, text in found.groupdict().items() if text
            }
            yield reached["s"], reached["v"], reached["a"]


def letter(name: str) -> str:
    return re.escape(CLASSES[name])


NOT_OTHERS = "(?! HYPHEN | THING | PLURAL | POSSESSIVE NOUN )"
BEFORE_END = "(?= COMMA | CLOSE | STOP | SEMICOLON | COLON | DASH | AND | BUT | IN | PREP | WHEN | WHO | QUOTE | FROM | ADVERB | VERB | NOT | HAVE | AS | \\Z )"
APART = "(?= COMMA | DOING | WHOSE | CLOSE | STOP | SEMICOLON | DASH | WHO | IN | PREP | FROM | VERB | OF | BORN | WHEN | BE | HAVE | QUOTE | AND NUMBER OF | CALLED | AS | CUE | COLON | MODAL | \\Z )"

# Of values that describe: nationality and origin, the number of members, an age.
DESCRIBING = [
    Pattern(
        "apposition",
        "SUBJECTS [,=(] ADVERB? ADJECTIVES (?= PREP | DASH | COMMA | CLOSE | STOP | IN )",
        granted=True,
        behind=True,
    ),
    Pattern(
        "named after a colon",
        "ADJECTIVES MODS NOUN (?: COLON | DASH ) SUBJECT (?= COMMA | STOP | AND | \\Z )",
        granted=True,
        sure=False,
    ),
    Pattern(
        "named after a comma",
        "DET ADJECTIVES COMMA SUBJECT (?= COMMA | STOP | SEMICOLON | AND | DASH | CLOSE | \\Z )",
        granted=True,
        sure=False,
    ),
    Pattern(
        "people",
        "(?P<v> PEOPLES ) (?: COMMA | COLON | DASH | OPEN )? LISTED (?! POSSESSIVE | THING )",
        granted=True,
        sure=False,
    ),
    Pattern(
        "people",
        "SUBJECTS (?: COMMA? AND OTHERS | [,=(] | INSERTED AUX BE AUX ) (?: DET | NUMBER | WORD | OTHERS ){0,2} (?P<v> PEOPLES ) (?! OTHER_NAME | NAMED )",
        granted=True,
        behind=True,
        of_clause=True,
    ),
    Pattern(
        "before the name", f"ADJECTIVES MODS ANY_NOUN (?P<s> {ONE} ) {NOT_OTHERS}", granted=True
    ),
    Pattern(
        "before several names", f"ADJECTIVES MODS NOUNS COLON? LISTED {NOT_OTHERS}", granted=True
    ),
    Pattern(
        "right before the name",
        "ADJECTIVES SUBJECT (?! HYPHEN | THING | PLURAL | NOUN | NOUNS | WORD )",
        granted=True,
    ),
    Pattern(
        "named after a comma",
        "(?<! [,cL] ) DET MODS ADJECTIVES MODS NOUN COMMA SUBJECT (?= COMMA | STOP | DASH | CLOSE | \\Z )",
        granted=True,
        sure=False,
    ),
    Pattern(
        "apposition",
        "SUBJECTS COMMA DET MODS ADJECTIVES (?= COMMA | STOP | CLOSE | WHO | \\Z )",
        granted=True,
        behind=True,
    ),
    Pattern(
        "called", "ADJECTIVES MODS ANY_NOUN? COMMA? (?: WHO BE )? CALLED SUBJECT", granted=True
    ),
    Pattern(
        "such as",
        "ADJECTIVES MODS NOUNS COMMA? (?: SUCH | WORD AS | OPEN | PREP PRONOUN? ) COMMA? LISTED",
        granted=True,
        why="{name} is listed among those called “{said}”.",
    ),
    Pattern(
        "and other",
        "SUBJECTS COMMA? AND (?: OTHERS | VERB OTHERS ) MODS ADJECTIVES MODS NOUNS",
        granted=True,
        why="{name} is listed among others called “{said}”.",
    ),
    Pattern(
        "among other",
        "SUBJECTS COMMA? (?: PREP | SUCH ) OTHERS MODS ADJECTIVES MODS NOUNS",
        granted=True,
        why="{name} is listed among others called “{said}”.",
    ),
    Pattern(
        "like other",
        "(?: PREP | SUCH | AS ) OTHERS MODS ADJECTIVES MODS NOUNS COMMA SUBJECTS",
        granted=True,
        why="{name} is listed among others called “{said}”.",
    ),
    Pattern(
        "apposition",
        f"SUBJECTS [,=(:] ADVERB? (?: DET | NUMBER OF DET? | WORD OF DET? )? (?: VERB (?=ADJECTIVE|SORT) )? MODS ADJECTIVES MODS ANY_NOUN {APART}",
        granted=True,
        behind=True,
    ),
    Pattern(
        "apposition",
        f"SUBJECTS [,=(:] ADVERB? (?: DET | NUMBER OF DET? )? MODS SORTS {APART}",
        granted=True,
        behind=True,
    ),
    Pattern(
        "in brackets",
        "SUBJECT OPEN (?: WORD | COMMA | NUMBER ){0,3} ADJECTIVES (?= CLOSE | COMMA | SEMICOLON )",
        granted=True,
    ),
    Pattern(
        "is",
        f"SUBJECTS INSERTED (?: COMMA? WHO )? AUX BE AUX (?: VERB PREP BE? )? (?: DET? NUMBER OF DET? | NUMBER OF )? DET? MODS ADJECTIVES (?: MODS ANY_NOUN | {BEFORE_END} )",
        of_clause=True,
        why="It says that {name} is “{said}”.",
    ),
    Pattern(
        "is",
        "SUBJECTS INSERTED (?: COMMA? WHO )? AUX BE AUX DET? MODS SORTS",
        of_clause=True,
        why="It says that {name} is “{said}”.",
    ),
    Pattern(
        "and is",
        f'SUBJECT VERB [^sxrw;,"bGp]{{0,10}} COMMA? (?: AND | BUT ) AUX BE AUX DET? MODS ADJECTIVES (?: MODS ANY_NOUN | {BEFORE_END} )',
        of_clause=True,
        sure=False,
    ),
    Pattern(
        "is, said last",
        'DET MODS ADJECTIVES MODS ANY_NOUN [^bsrv;",w]{0,8} BE AUX LISTED (?! POSSESSIVE | THING )',
        why="It says that {name} is “{said}”.",
    ),
    Pattern(
        "as",
        "(?: VERB | CALLED ) (?P<s> NAMED | IT ) (?: ADVERB )? AS DET? MODS ADJECTIVES",
        sure=False,
        why="It describes {name} as “{said}”.",
    ),
    Pattern(
        "as",
        "SUBJECTS COMMA? AUX (?: VERB | CALLED | HAIL | BORN | CUE | WORD ) (?: PREP (?: DET | WORD | THING | NOUN | PLURAL | OTHER_NAME ){1,4} )? ADVERB? AS DET? MODS ADJECTIVES",
        sure=False,
        of_clause=True,
        why="It describes {name} as “{said}”.",
    ),
    Pattern(
        "as",
        "AS DET MODS ADJECTIVES MODS ANY_NOUN? COMMA SUBJECT",
        sure=False,
        why="It describes {name} as “{said}”.",
    ),
    Pattern(
        "called so",
        "CALLED (?P<s> NAMED | IT ) ADVERB? DET? MODS ADJECTIVES",
        sure=False,
        why="It calls {name} “{said}”.",
    ),
    Pattern(
        "called so",
        "SUBJECTS AUX BE AUX CALLED ADVERB? DET? MODS ADJECTIVES",
        sure=False,
        of_clause=True,
        why="It calls {name} “{said}”.",
    ),
    Pattern("nationality", "OWNER MODS ADJECTIVES ORIGIN", granted=True),
    Pattern(
        "nationality",
        "OWNER ORIGIN BE AUX (?: ADJECTIVES | PLACES )",
        why="It says that {name} is “{said}”.",
    ),
    Pattern(
        "nationality",
        "SUBJECTS (?: COMMA | AUX BE AUX | AUX HAVE DET? ) (?: OF )? ADJECTIVES ORIGIN",
        why="It says that {name} is “{said}”.",
    ),
    Pattern(
        "opening",
        "(?: \\A | (?<= [;.:] ) ) DET? MODS ADJECTIVES MODS ANY_NOUN COMMA SUBJECT (?! AND )",
        granted=True,
        sure=False,
    ),
]

PLACED = "(?: FROM (?: DET WORD? | WORD ){0,3} (?: OF )? PLACES )"
BORN_IN = "(?: BORN (?: NUMBER | IN | PREP | WORD | OTHER_NAME | NAMED | AND BORN ){0,5}? (?: IN | FROM ) (?: DET | WORD | OF | COMMA ){0,3} PLACES )"
ROOTED = f"(?: HAIL ADVERB? {PLACED} | {PLACED} | HAIL IN DET? PLACES | {BORN_IN} | REPRESENT DET? PLACES | ANY_NOUN OF PLACES )"
# Of places: from North Korea, North Korea’s, Pyongyang-based.
PLACED_IN = [
    Pattern(
        "-born, -based",
        f"PLACES HYPHEN BORN MODS ANY_NOUN? COMMA? (?P<s> {ONE} ) {NOT_OTHERS}",
        granted=True,
    ),
    Pattern("-born, -based", f"PLACES HYPHEN BORN MODS NOUNS LISTED {NOT_OTHERS}", granted=True),
    Pattern(
        "-born, -based",
        "SUBJECTS (?: [,=] | AUX BE AUX | COMMA WHO BE ) DET? MODS PLACES HYPHEN BORN",
        granted=True,
        behind=True,
        of_clause=True,
    ),
    Pattern(
        "-born, -based",
        f"ADJECTIVES HYPHEN BORN MODS ANY_NOUN? (?P<s> {ONE} ) {NOT_OTHERS}",
        granted=True,
    ),
    Pattern(
        "-born, -based",
        "SUBJECTS (?: [,=] | AUX BE AUX ) DET? MODS ADJECTIVES HYPHEN BORN",
        granted=True,
        behind=True,
        of_clause=True,
    ),
    Pattern(
        "possessive",
        f"PLACE_S MODS (?: ANY_NOUN | WORD (?=NAMED) )? COMMA? (?P<s> NAMED ) {NOT_OTHERS}",
        granted=True,
        why="“{said}’s” calls {name} by that origin.",
    ),
    Pattern(
        "possessive",
        f"PLACE_S MODS NOUNS (?: COMMA? SUCH | WORD AS )? LISTED {NOT_OTHERS}",
        granted=True,
    ),
    Pattern(
        "apposition",
        f"SUBJECTS [,=(:] (?: NUMBER OF )? PLACE_S MODS ANY_NOUN {APART}",
        granted=True,
        behind=True,
    ),
    Pattern(
        "apposition",
        f"SUBJECTS [,=(] DET? MODS ANY_NOUN (?: COMMA? WHO AUX )? (?: VERB (?=BORN) )? {ROOTED}",
        granted=True,
        behind=True,
    ),
    Pattern(
        "apposition",
        f"SUBJECTS [,=(]? (?: COMMA? WHO )? AUX ADVERB? {ROOTED}",
        behind=True,
        of_clause=True,
        why="It says that {name} is from “{said}”.",
    ),
    Pattern(
        "is",
        f"SUBJECTS INSERTED (?: COMMA? WHO )? AUX BE AUX DET? MODS ANY_NOUN? (?: COMMA? WHO )? AUX ADVERB? {ROOTED}",
        of_clause=True,
        why="It says that {name} is from “{said}”.",
    ),
    Pattern(
        "is",
        f"SUBJECTS INSERTED (?: COMMA? WHO )? AUX (?: VERB PREP )? {ROOTED}",
        of_clause=True,
        why="It says that {name} is from “{said}”.",
    ),
    Pattern(
        "is",
        "SUBJECTS INSERTED (?: COMMA? WHO )? AUX BE AUX (?: NUMBER OF )? PLACE_S MODS ANY_NOUN",
        of_clause=True,
        why="It says that {name} is from “{said}”.",
    ),
    Pattern(
        "in brackets",
        "SUBJECT OPEN (?: WORD | COMMA | NUMBER | FROM ){0,3} PLACES (?= CLOSE | COMMA | SEMICOLON )",
        granted=True,
    ),
    Pattern(
        "of",
        "SUBJECT OF (?: DET WORD )? PLACES (?! POSSESSIVE )",
        granted=True,
        behind=True,
        sure=False,
    ),
    Pattern(
        "group from",
        f"{ANY_NOUN} {PLACED} COMMA? (?: CALLED )? SUBJECT {NOT_OTHERS}",
        granted=True,
        sure=False,
    ),
    Pattern(
        "such as",
        f"NOUNS {PLACED} COMMA? (?: SUCH | WORD AS | OPEN | PREP PRONOUN? ) LISTED",
        granted=True,
    ),
    Pattern(
        "such as",
        "PLACE_S MODS NOUNS COMMA? (?: SUCH | WORD AS | OPEN | PREP PRONOUN? ) LISTED",
        granted=True,
    ),
    Pattern("and other", f"SUBJECTS COMMA? AND OTHERS MODS NOUNS {PLACED}", granted=True),
    Pattern(
        "opening",
        f"(?: \\A | (?<= [,;.:=c] ) ) ADVERB? (?: DET MODS ANY_NOUN )? (?: {ROOTED} ) COMMA (?: DET MODS ANY_NOUN )? SUBJECT",
        granted=True,
        sure=False,
        why="It says that {name} is from “{said}”.",
    ),
    Pattern("opening", "FROM PLACES HAIL DET? MODS ANY_NOUN? SUBJECT", granted=True),
    Pattern(
        "is, said last",
        f'ANY_NOUN {PLACED} [^bsrv;",w]{{0,8}} BE AUX LISTED',
        why="It says that {name} is from “{said}”.",
    ),
    Pattern(
        "home",
        "OWNER MODS (?: HOME ){1,2} (?: OF | COMMA | BE AUX | IN | COLON | OPEN )? PLACES",
        granted=True,
        why="It calls “{said}” the home of {name}.",
    ),
    Pattern(
        "home",
        "OWNER (?: WORD ){0,2} NOUN PLACES",
        granted=True,
        why="It calls “{said}” the home of {name}.",
    ),
    Pattern(
        "home",
        "(?: HOME ){1,2} (?: OF | PREP ) DET? MODS SUBJECT COMMA? BE? PLACES",
        granted=True,
        why="It calls “{said}” the home of {name}.",
    ),
    Pattern(
        "home",
        "PLACES [,(=] (?: DET MODS )? (?: HOME ){1,2} (?: OF | PREP ) DET? MODS SUBJECT",
        granted=True,
        why="It calls “{said}” the home of {name}.",
    ),
    Pattern(
        "home",
        "PLACES [,(=] OWNER MODS HOME",
        granted=True,
        why="It calls “{said}” the home of {name}.",
    ),
    Pattern(
        "home",
        "PLACES BE DET MODS (?: HOME ){1,2} (?: OF | PREP ) DET? MODS SUBJECT",
        why="It calls “{said}” the home of {name}.",
    ),
]

PLACED_IN += [
    Pattern(
        "is",
        "SUBJECTS INSERTED [,=(]? (?: COMMA? WHO )? AUX (?: HAIL | BE AUX ) ADVERB? FROM DET MODS ADJECTIVES",
        of_clause=True,
        behind=True,
        why="It says that {name} is from there: “{said}”.",
    ),
    Pattern(
        "origin",
        "SUBJECTS INSERTED AUX HAVE ITS? ORIGIN IN PLACES",
        of_clause=True,
        why="It says that {name} is from “{said}”.",
    ),
    Pattern(
        "as",
        "(?: VERB | CALLED | HAIL ) (?P<s> NAMED | IT ) ADVERB? AS (?: NUMBER OF )? PLACE_S",
        sure=False,
        why="It describes {name} as from “{said}”.",
    ),
    Pattern(
        "as",
        "(?: VERB | CALLED ) (?P<s> NAMED | IT ) ADVERB? AS DET? MODS ANY_NOUN? " + PLACED,
        sure=False,
        why="It describes {name} as from “{said}”.",
    ),
    Pattern(
        "as",
        f"SUBJECTS AUX (?: VERB | CALLED | HAIL | BORN | WORD ) ADVERB? AS DET? (?: NUMBER OF )? (?: PLACE_S | MODS ANY_NOUN? {PLACED} )",
        sure=False,
        of_clause=True,
        why="It describes {name} as from “{said}”.",
    ),
    Pattern(
        "home",
        "(?P<s> NAMED ) COMMA? WHOSE MODS (?: HOME ){1,2} (?: BE AUX | COMMA ) PLACES",
        granted=True,
        why="It calls “{said}” the home of {name}.",
    ),
    Pattern(
        "nationality",
        "(?P<s> NAMED ) COMMA? WHOSE ORIGIN BE AUX ADJECTIVES",
        granted=True,
        why="It says that {name} is “{said}”.",
    ),
]
# Of numbers with what they count: five members.
COUNTED = [
    Pattern(
        "with members",
        "(?: \\A | (?<= [,;.] ) ) PREP DET? (?P<v> VALUE ) COMMA SUBJECT",
        granted=True,
        sure=False,
        why="It counts “{said}” in {name}.",
    ),
    Pattern(
        "its members",
        "OWNER DET? (?P<v> VALUE )",
        granted=True,
        why="It counts “{said}” in {name}.",
    ),
    Pattern(
        "members of",
        "DET DET? (?P<v> VALUE ) (?: OF | IN ) DET? MODS (?P<s> NAMED | IT ) (?! HYPHEN | THING | POSSESSIVE )",
        granted=True,
        why="It counts “{said}” in {name}.",
    ),
    Pattern(
        "has members",
        "SUBJECTS INSERTED (?: COMMA? WHO )? AUX (?: HAVE | COMPRISE | BORN PREP ) ADVERB? OF? DET? MODS (?P<v> VALUE ) (?! FROM | OF | WHO | VERB | IN | WORD | THING | BORN | HYPHEN )",
        of_clause=True,
        why="It counts “{said}” in {name}.",
    ),
    Pattern(
        "with members",
        "SUBJECTS [,=(:] (?: PREP | OF | COMPRISE OF? | BORN PREP OF )? (?: ITS | DET )? (?P<v> VALUE ) (?= COMMA | CLOSE | STOP | \\Z )",
        granted=True,
        behind=True,
        why="It counts “{said}” in {name}.",
    ),
    Pattern(
        "whose members",
        "(?P<s> NAMED ) COMMA? WHOSE (?P<v> VALUE )",
        granted=True,
        why="It counts “{said}” in {name}.",
    ),
    Pattern(
        "group of",
        "SUBJECTS (?: [,=(] | INSERTED AUX BE AUX ) DET? MODS ANY_NOUN (?: OF | PREP | COMPRISE OF? | WHO AUX (?: HAVE | COMPRISE ) OF? | BORN PREP? OF )  DET? (?P<v> VALUE | BARE )",
        granted=True,
        behind=True,
        of_clause=True,
        why="It counts “{said}” in {name}.",
    ),
    Pattern(
        "group of",
        "OWNER MODS (?: NOUN | WORD | THING ) (?: OF | BE ) (?P<v> VALUE | BARE )",
        why="It counts “{said}” in {name}.",
    ),
    Pattern(
        "number of members",
        "SUBJECTS AUX BE AUX (?P<v> VALUE ) WORD? (?= STOP | COMMA | \\Z | IN )",
        of_clause=True,
        why="It counts “{said}” in {name}.",
    ),
]

AGE = [
    Pattern(
        "age now",
        "(?: \\A | (?<= , ) ) (?P<v> AGED_THEN ) COMMA (?: DET MODS NOUN )? SUBJECT BE",
        why="It gives {name} the age of {said}.",
    ),
    Pattern(
        "age",
        "SUBJECT (?: COMMA | OPEN ) (?: ADVERB | NOT (?=BARE) )? (?P<v> BARE | AGED ) (?= COMMA | CLOSE | STOP | SEMICOLON | AND | \\Z )",
        granted=True,
        behind=True,
        why="It gives {name} the age of {said}.",
    ),
    Pattern(
        "age",
        "SUBJECT (?: COMMA | OPEN ) MODS (?P<v> BARE | AGED | ADJECTIVE ) (?= CLOSE | COMMA )",
        granted=True,
        behind=True,
        why="It gives {name} the age of {said}.",
    ),
    Pattern(
        "age",
        "SUBJECT INSERTED (?: COMMA? WHO )? AUX BE AUX (?P<v> BARE | ADJECTIVE | AGED ) (?! WORD | PLURAL | NUMBER | THING | NOUN | NOUNS | HYPHEN | OF )",
        of_clause=True,
        why="It gives {name} the age of {said}.",
    ),
    Pattern(
        "age",
        "SUBJECT INSERTED (?: COMMA? WHO )? AUX TURN (?P<v> BARE | ADJECTIVE ) (?! PLURAL | THING )",
        of_clause=True,
        why="It gives {name} the age of {said}.",
    ),
    Pattern(
        "age",
        "(?: \\A | (?<= , ) ) (?P<v> AGED ) COMMA (?: DET MODS NOUN )? SUBJECT",
        granted=True,
        why="It gives {name} the age of {said}.",
    ),
    Pattern(
        "age",
        "OWNER WORD (?: COMMA | BE | OF ) (?P<v> BARE | AGED )",
        why="It gives {name} the age of {said}.",
    ),
    Pattern(
        "age then",
        'SUBJECT (?: COMMA? WHO )? [^srx"=;]{0,14}? (?P<v> AGED_THEN | AGED )',
        of_clause=True,
        sure=False,
        why="It gives {name} the age of {said} then.",
    ),
    Pattern(
        "age then",
        "(?: \\A | (?<= , ) ) (?P<v> AGED_THEN ) COMMA SUBJECT",
        sure=False,
        why="It gives {name} the age of {said} then.",
    ),
]

# What may stand between a cue and its date.
GAP = "(?: [mgGo#xsPRd,hitfOA-] | AND (?=[xsmd#]) ){0,12}?"
DATED = "(?: IN | PREP | ADVERB | OF | COMMA | WHEN (?=VALUE) ){0,2}"
OTHER_DEBUT = (
    "(?! THING | OTHER_NAME | AS DET? (?: WORD ){0,2} NOUN (?! IN ) | IN NUMBER | HYPHEN )"
)
DATES = [
    Pattern(
        "in brackets",
        "SUBJECT [,=(] (?P<v> VALUE ) CUE (?= CLOSE | COMMA )",
        granted=True,
        why="It dates {cue} of {name} to {said}.",
    ),
    Pattern(
        "did then",
        f"SUBJECTS INSERTED (?: COMMA? WHO )? AUX CUE (?! THING | HYPHEN ) {GAP} {DATED} (?P<v> VALUE )",
        of_clause=True,
        why="It dates {cue} of {name} to {said}.",
    ),
    Pattern(
        "did then",
        f"SUBJECTS [,=(] (?: DET? MODS ANY_NOUN (?: WORD )? )? (?: COMMA? WHO )? AUX CUE (?! THING | HYPHEN ) {GAP} {DATED} (?P<v> VALUE )",
        granted=True,
        behind=True,
        why="It dates {cue} of {name} to {said}.",
    ),
    Pattern(
        "did then",
        f"SUBJECTS AUX BE AUX DET? MODS ANY_NOUN (?: COMMA? WHO )? AUX CUE (?! THING | HYPHEN ) {GAP} {DATED} (?P<v> VALUE )",
        of_clause=True,
        why="It dates {cue} of {name} to {said}.",
    ),
    Pattern(
        "then did",
        "(?: IN | PREP | ADVERB )? (?P<v> VALUE ) COMMA? (?: DET MODS NOUN )? SUBJECTS AUX CUE (?! THING | HYPHEN | [hitf]* VALUE )",
        why="It dates {cue} of {name} to {said}.",
    ),
    Pattern(
        "having done then",
        f"CUE {GAP} {DATED} (?P<v> VALUE ) COMMA (?: DET MODS NOUN )? SUBJECT",
        granted=True,
        sure=False,
        why="It dates {cue} of {name} to {said}.",
    ),
    Pattern(
        "its debut",
        "OWNER (?: WORD | ADVERB | HYPHEN ){0,3} (?P<v> VALUE ) CUE (?! THING | NOUN | NOUNS | WORD | OTHER_NAME | HYPHEN )",
        granted=True,
        why="It dates {cue} of {name} to {said}.",
    ),
    Pattern(
        "its debut",
        f"OWNER (?: WORD | ADVERB | HYPHEN ){{0,3}} CUE (?! THING | NOUN | NOUNS | OTHER_NAME | HYPHEN ) DAY? COMMA? (?: BE | VERB | HAIL | ADVERB ){{0,3}} {GAP} {DATED} (?P<v> VALUE )",
        granted=True,
        why="It dates {cue} of {name} to {said}.",
    ),
    Pattern(
        "debut of",
        "DET (?P<v> VALUE ) CUE OF DET? MODS SUBJECT (?! POSSESSIVE | THING | HYPHEN )",
        granted=True,
        why="It dates {cue} of {name} to {said}.",
    ),
    Pattern(
        "debut of",
        f"CUE OF DET? MODS SUBJECT (?: BE | VERB | HAIL | ADVERB ){{0,3}} {DATED} (?P<v> VALUE )",
        granted=True,
        why="It dates {cue} of {name} to {said}.",
    ),
    Pattern(
        "it was then that",
        "(?P<v> VALUE ) (?: WHO | WHEN ) SUBJECT AUX CUE",
        why="It dates {cue} of {name} to {said}.",
    ),
    Pattern(
        "in brackets",
        "SUBJECT OPEN (?: CUE | WORD (?=STOP|VALUE) )? STOP? (?: IN )? (?P<v> VALUE ) (?= CLOSE | COMMA )",
        granted=True,
        why="It dates {cue} of {name} to {said}.",
    ),
]

NAME = "(?P<v> OTHER_NAME | NAMED | PLACE | ADJECTIVE | QUOTE OTHER_NAME QUOTE )"
NAMES = [
    Pattern(
        "its label",
        f"OWNER (?: WORD | ADVERB | HYPHEN ){{0,3}} CUE (?: COMMA | COLON | BE AUX | DASH | CALLED | OPEN )? {NAME}",
        granted=True,
        why="It gives {said} as {cue} of {name}.",
    ),
    Pattern(
        "label of",
        f"CUE (?: OF | PREP ) DET? MODS SUBJECT (?: COMMA | BE AUX | COLON | DASH | OPEN ) {NAME}",
        granted=True,
        why="It gives {said} as {cue} of {name}.",
    ),
    Pattern(
        "label of",
        f"{NAME} [,=(] (?: DET | DET WORD )? CUE (?: OF | PREP ) DET? MODS SUBJECT (?! POSSESSIVE )",
        granted=True,
        why="It gives {said} as {cue} of {name}.",
    ),
    Pattern(
        "label of",
        f"{NAME} BE AUX DET? MODS CUE (?: OF | PREP ) DET? MODS SUBJECT (?! POSSESSIVE )",
        why="It gives {said} as {cue} of {name}.",
    ),
    Pattern(
        "its label",
        f"{NAME} (?: [,=(] | BE AUX ) OWNER (?: WORD | ADVERB | HYPHEN ){{0,3}} CUE",
        granted=True,
        why="It gives {said} as {cue} of {name}.",
    ),
    Pattern(
        "its label",
        f"(?P<s> NAMED ) COMMA? WHOSE (?: WORD ){{0,2}} CUE (?: BE AUX | COMMA ) {NAME}",
        granted=True,
        why="It gives {said} as {cue} of {name}.",
    ),
    Pattern(
        "its label", f"SUBJECT CUE {NAME}", granted=True, why="It gives {said} as {cue} of {name}."
    ),
    Pattern(
        "signed to",
        f"SUBJECTS INSERTED [,=(]? (?: COMMA? WHO )? AUX (?: BE | DET MODS ANY_NOUN | DET | VERB )? ADVERB? CUE (?: IN | PREP | NUMBER | COMMA | FROM | DET | WORD | THING | NOUN ){{0,6}} {NAME}",
        of_clause=True,
        behind=True,
        why="It gives {said} as {cue} of {name}.",
    ),
    Pattern(
        "signed to",
        f"SUBJECTS [,=] DET MODS ANY_NOUN (?: COMMA? WHO )? AUX CUE (?: IN | PREP | NUMBER | COMMA | FROM ){{0,4}} DET? (?: WORD | THING | NOUN ){{0,3}} {NAME}",
        granted=True,
        behind=True,
        why="It gives {said} as {cue} of {name}.",
    ),
    Pattern(
        "signed to",
        f"SUBJECTS AUX BE AUX DET? MODS ANY_NOUN AUX CUE DET? (?: WORD | THING ){{0,3}} {NAME}",
        of_clause=True,
        why="It gives {said} as {cue} of {name}.",
    ),
    Pattern(
        "signed to",
        f"(?: \\A | (?<= [,;.:c] ) ) ADVERB? CUE (?: IN | PREP | NUMBER | FROM ){{0,3}} {NAME} COMMA (?: DET MODS NOUN )? SUBJECT",
        granted=True,
        sure=False,
        why="It gives {said} as {cue} of {name}.",
    ),
    Pattern(
        "-born",
        f"{NAME} HYPHEN? (?: CUE | BORN ) MODS ANY_NOUN? (?P<s> NAMED ) (?! HYPHEN | THING )",
        granted=True,
        why="It gives {said} as {cue} of {name}.",
    ),
]
# Only of names on record: YG’s Red Velvet, SM girl group Red Velvet.
KNOWN_NAMES = [
    Pattern(
        "apposition",
        f"SUBJECT [,=(] DET {NAME} MODS ANY_NOUN {APART}",
        granted=True,
        behind=True,
        why="“{said}” describes {name}.",
    ),
    Pattern(
        "is",
        f"SUBJECT AUX BE AUX DET {NAME} MODS ANY_NOUN {APART}",
        of_clause=True,
        why="“{said}” describes {name}.",
    ),
    Pattern(
        "possessive",
        f"{NAME} POSSESSIVE MODS ANY_NOUN? COMMA? (?P<s> NAMED ) {NOT_OTHERS}",
        granted=True,
        why="“{said}’s” gives it as that of {name}.",
    ),
    Pattern(
        "before the name",
        f"{NAME} MODS ANY_NOUN (?P<s> NAMED ) {NOT_OTHERS}",
        granted=True,
        why="“{said}” describes {name}.",
    ),
    Pattern(
        "in brackets", f"SUBJECT OPEN {NAME} CLOSE", granted=True, why="“{said}” describes {name}."
    ),
    Pattern(
        "group of",
        f"SUBJECT [,=(] DET MODS ANY_NOUN (?: FROM | OF | PREP | IN ) {NAME}",
        granted=True,
        behind=True,
        why="“{said}” describes {name}.",
    ),
    Pattern(
        "apposition",
        f"SUBJECT [,=(] {NAME} POSSESSIVE MODS ANY_NOUN {APART}",
        granted=True,
        behind=True,
        why="“{said}” describes {name}.",
    ),
    Pattern(
        "is",
        f"SUBJECT AUX BE AUX {NAME} POSSESSIVE MODS ANY_NOUN {APART}",
        of_clause=True,
        why="“{said}” describes {name}.",
    ),
    Pattern(
        "is",
        f"SUBJECT AUX BE AUX DET? MODS ANY_NOUN (?: FROM | OF | PREP | IN ) {NAME}",
        of_clause=True,
        why="“{said}” describes {name}.",
    ),
]
