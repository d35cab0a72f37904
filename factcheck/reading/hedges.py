"""What takes an assertion back: denials, doubts, suppositions; and what leaves it to others."""

import re
from typing import NamedTuple

from factcheck.reading.attribution import Assertion
from factcheck.reading.plain import listed
from factcheck.reading.units import Sentence

# Before the value or behind it: what is said is said to be wrong.
DENIED = re.compile(
    r"\b(mistaken(ly)?|(?:is|was|be) an? (?:error|mistake)|wrong(ly|ful|fully)?|"
    r"incorrect(ly)?|erroneous(ly)?|false(ly|hoods?)?|untrue|"
    r"inaccurate(ly)?|in error|mis(describ|identif|report|label|stat|attribut|quot|"
    r"represent|cast|"
    r"tak|took|led|dat|nam|inform|understood|conception|perception|belief|spell)\w*|mistook|"
    r"myths?|hoax(es)?|rumou?rs?|debunk\w*|disprov\w*|refut\w*|den(y|ies|ied|ying)|rebut\w*|"
    r"dismiss(ed|es|ing)|reject(ed|s|ing) (?:the )?(claims?|suggestions?|reports?|idea|"
    r"notion)|contrary to|"
    r"confus(e|es|ed|ing|ion)|corrected|corrections?|conspiracy|legend has it|fake|fabricat\w*|"
    r"apologi[sz]\w* (?:\w+ ){0,4}(?:for|after)|retract\w*|"
    r"earlier version|not true|pretend\w*|imagin(e|es|ed|ing|ary)|"
    r"fictional|fictitious|parody|satir\w*|jok(e|es|ed|ing|ingly)|hypothetical\w*|dream(s|"
    r"ed|t)?|"
    r"as if|as though|were it|would-be|so-called|supposed(ly)?|purported(ly)?|nonsense|absurd|"
    r"no evidence|never claimed|no truth|not the case|pos(e|es|ed|ing) as|disguised as|"
    r"impersonat\w*|"
    r"far from|anything but|rather than|instead of|as opposed to|oft(en)? thought|"
    r"mis-?labelled|"
    r"nothing (?:to do|suggests)|stop calling|doubt(s|ed|ful)?|impossible|ridiculous|"
    r"unfounded|baseless|"
    r"used to be thought|once thought|commonly thought|widely thought|was thought|were thought|"
    r"is thought|are thought|commonly assumed|often assumed|wrongly assumed|sometimes called|"
    r"sometimes described|often described|assum(e|es|ed|ing|ption)|"
    r"잘못|오보|거짓|루머|anonymous claims?|allegations? that|"
    r"(?:whoever|anyone who|anybody who|those who|people who|some) (?:\w+ )?"
    r"(?:thinks?|believes?|claims?|says?)|(?:ask|wonder)\w* (?:\w+ )?why|"
    r"guess(ed|es)?|wondered|quiz\w*)\b",
    re.I,
)
# Denials strong enough to undo even what is taken for granted, close before it.
CLOSE_DENIED = re.compile(
    r"\b(mistaken(ly)?|wrong(ly|fully)?|incorrect(ly)?|erroneous(ly)?|false(ly)?|"
    r"inaccurate(ly)?|mis(describ|identif|"
    r"report|label|stat|attribut|represent|nam|call)\w*|myths?|hoax|so-called|supposed(ly)?|"
    r"purported(ly)?|fictional|"
    r"fictitious|imaginary|fake|would-be|non|no such|rather than|instead of|confus\w+|"
    r"mistook|mistaken|parody|imagin\w+|pretend\w*|rumou?rs?|rumou?red)\b[^.,;]{0,60}$",
    re.I,
)
# With small letters, for May is a month.
SUPPOSED = re.compile(
    r"\b([Ii]f|[Uu]nless|[Ww]hether|would|could|might|may|should|wish(es|ed)?|suppos(e|ing)|"
    r"were to|in case|lest|or not|[Pp]erhaps|possibly|[Mm]aybe)\b"
)
CONCEDED = re.compile(r"\b(?:may|might)\b")
SAID = re.compile(
    r"\b(said|says|saying|say|told|tells|claim(s|ed|ing)?|wrote|writes|according to|"
    r"report(s|ed|edly)?|"
    r"alleg(e|es|ed|edly)|believ(e|es|ed)|insist(s|ed)?|argu(e|es|ed)|state[sd]?|announce[sd]?|"
    r"call(s|ed|ing)|describ\w+|introduc\w+|bill(s|ed)|suggest\w*|apparently|think|thinks|"
    r"thought|"
    r"seem(s|ed|ingly)?|appear(s|ed)? to)\b",
    re.I,
)
FORMER = re.compile(
    r"\b(former(ly)?|previous(ly)?|once|ex|used to|originally|initially|at first|briefly|left|"
    r"(?:debuted|started|began|formed|launched|founded|created)(?: \w+)? as|"
    r"leaving|departed|ended|terminated|expired|parted|split|quit|until|no longer|"
    r"at the time|back then|then-)\b|\bthe then ",
    re.I,
)
NOW = re.compile(r"\b(?:now|today|currently|these days)\b", re.I)
NOTICE = re.compile(
    r"\b(earlier|previous|original) versions? of this (article|story|report|post|page)\b|"
    r"^\s*(correction|clarification|editor[’']?s note|corrections and clarifications)\b|"
    r"\bwe (are happy to |regret|apologi[sz]e|incorrectly|wrongly|mistakenly)|"
    r"\bthis (article|story|report|post|page) (was|has been) (amended|corrected|updated|"
    r"edited)\b",
    re.I,
)
TAKEN_BACK = re.compile(
    r"^\W*(?:but |yet |and |in fact,? |actually,? )?(this|that|it|which|the claim|"
    r"the statement|the description)"
    r"(?:[’']s| is| was| were| has been| turned out)(?: to be)?(?: simply| of course|"
    r" plainly| quite| just| all)?,? "
    r"(not (?:true|so|correct|the case|right)|wrong|false|untrue|incorrect|inaccurate|"
    r"a (?:mistake|myth|lie|hoax|joke|falsehood)|"
    r"an error|nonsense|mistaken|denied|debunked|refuted|fiction|a common (?:mistake|"
    r"misconception|error))|"
    r"^\W*(they are not|they aren[’']t|not so|wrong|false|nonsense)\s*[.!]",
    re.I,
)
REACH = 400
CLAUSE = re.compile(
    r";|, (?:but|and|while|whereas|yet|so|although|though)\b| but | whereas |\. |: ", re.I
)


# Another debut than the first: in a chart, alone, as an actress.
ELSEWHERE = re.compile(
    r"\b(at|on|in) (?:the )?(number|no\b|#|top|billboard|chart|charts|hot 100)|\bchart|"
    r"billboard|\bwas (?:followed|preceded)|\bas an? (?:solo|actor|"
    r"actress|host|model|writer|author|director|producer|radio|dj|mc|musical)|"
    r"\bon (?:screen|television|tv|broadway)|"
    r"\b(?:at|with) (?:the|a) (?:box|festival|film)",
    re.I,
)

# Words before “debut” that make it another one.
OTHER_EVENT = re.compile(
    r"\b(?!(?:official|officially|formal|awaited|anticipated|expected|hyped|its|their|his|"
    r"her|the|own|very|pop|music|idol|"
    r"group|of|to|s|and|a|whose|not|never|did|does|will|finally|eventually|later|formally|making|made|make|makes|since|after|before|until|first|successful|"
    r"explosive|sensational)\b)"
    r"[^\W\d_]+[ -](?=debut\b(?! of\b))",
    re.I,
)
BORN_BRIEFLY = re.compile(r"[(,]\s*(?:b\b|born|\*)", re.I)
KNOWN_AS = re.compile(
    r"\b(known|describ|introduc|bill|form|creat|launch|debut|start|began|found|establish)\w*", re.I
)
WAS = re.compile(r"\b(was|were|had been)\b", re.I)

# “Contrary to reports, ...” says itself what is right.
AGAINST = re.compile(r"\b(?:contrary to|despite|unlike|for all)\b[^,;]*,", re.I)
# Cues that are ordinary prepositions: what follows has to be known.
BARE_CUES = frozenset(listed("under at by with from for of in"))


class Clause(NamedTuple):
    """What stands before, between and behind the words of an assertion in its clause."""

    before: str
    inside: str
    behind: str
    # “Red Velvet may be ..., but”
    is_conceded: bool

    def is_denied(self) -> bool:
        before = AGAINST.sub("", self.before)
        return any(DENIED.search(part) for part in (before, self.inside, self.behind[:120]))

    def is_supposed(self) -> bool:
        said = self.before + self.inside
        return bool(SUPPOSED.search(CONCEDED.sub("", said) if self.is_conceded else said))

    def is_former(self) -> bool:
        return not NOW.search(self.inside) and bool(FORMER.search(self.before[-15:] + self.inside))

    def is_said_by_others(self) -> bool:
        return bool(SAID.search(self.before[-120:] + self.inside + self.behind[:60]))


def clause(sentence: Sentence, assertion: Assertion) -> Clause:
    """Return the clause of *assertion*, without names."""
    text = sentence.plainly
    start, end = assertion.start - sentence.start, assertion.end - sentence.start
    begins, ends = 0, len(text)
    for found in CLAUSE.finditer(text):
        if found.end() <= start:
            begins = found.end()
        elif found.start() >= end:
            ends = found.start()
            break
    return Clause(
        text[max(begins, start - REACH) : start],
        text[start:end],
        text[end : min(ends, end + REACH)],
        text[ends : ends + 6].startswith((", but ", ", yet ", " but ")),
    )


def is_doubted(sentence: Sentence, assertion: Assertion, around: Clause, after: str) -> bool:
    """Whether the sentence, or *after* it the next, takes back or leaves open what it says."""
    if TAKEN_BACK.search(after):
        return True
    if assertion.pattern.granted:
        return bool(CLOSE_DENIED.search(around.before))
    # Had they been, were they ...
    asks = sentence.is_question or sentence.words[0].low in ("had", "were", "should")
    return asks or around.is_denied() or around.is_supposed()


# Whose they are for a while, and not where they are from.
NOT_FROM = re.compile(
    r"\b(guests?|visitors?|winners?|champions?|contestants?|favou?rites?|darlings?|idols?|heroes|"
    r"friends?) of\b|"
    r"'s (?:\w+ )*(?:guests?|visitors?|favou?rite|favou?rites)\b",
    re.I,
)
GUESTS = frozenset(listed("guest guests visitor visitors"))

# Words between a group and who has it under contract.
KEPT_BY = re.compile(
    r"\b(?:under|belong\w* to|contracts? (?:with|to)|deal with|signed (?:to|with|by)|"
    r"housed (?:at|by)|"
    r"managed by|represented by|part of|"
    r"on the (?:books|roster|payroll) of|in the (?:stable|hands) of)\s+"
    r"(?:the |its |agency |label )*\S+(?: \S+){0,3}$",
    re.I,
)
KEEPS = re.compile(r"\b(?:manag|represent|sign|hous|produc|run|own|handl)\w*\b", re.I)
# “A year after its debut, in 2015, ...”
WHICH_WAS = re.compile(r"^[^,]* , (?:in|on)\b")
YEARS_AFTER = re.compile(r"\b(?:after|before)\s*$", re.I)
ANNIVERSARY = re.compile(r"\banniversar(?:y|ies) (?:of|since)\s*$", re.I)
