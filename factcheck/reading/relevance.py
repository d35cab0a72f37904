"""Whether an assertion that a pattern found is of this property, and of this subject now."""

from factcheck.reading import hedges
from factcheck.reading.attribution import Assertion
from factcheck.reading.knowledge import Knowledge
from factcheck.reading.names import essence
from factcheck.reading.patterns import PATTERNS
from factcheck.reading.tokens import Token
from factcheck.reading.units import Sentence
from factcheck.reading.values import Reader
from factcheck.reading.vocabulary import Kind, Subject, Term
from factcheck.reading.words import GROUPS


def is_relevant(
    knowledge: Knowledge, reader: Reader, sentence: Sentence, assertion: Assertion, subject: Subject
) -> bool:
    """Whether what is asserted is a value of the property, which *subject* has now."""
    found, is_person = assertion.found, subject.kind == "person"
    if is_person and assertion.pattern.name == "roots":
        return False  # her parents’
    if is_person and (assertion.noun in GROUPS or reader.property.kind == Kind.NUMBER):
        return False
    if found.form == "age":
        return is_person and not is_past(sentence, assertion)
    match reader.property.kind:
        case Kind.TERM:
            if not isinstance(found.value, Term) or hedges.NOT_FROM.search(assertion.inside):
                return False
            if found.letter == "p" and assertion.noun in hedges.GUESTS:
                return False
            return reader.is_cued or not is_of_birth(knowledge, sentence, assertion, subject)
        case Kind.NAME:
            return is_value(knowledge, reader, assertion, subject)
        case Kind.DATE:
            before = sentence.plainly[: assertion.start - sentence.start]
            is_other = hedges.ANNIVERSARY.search(before) or (
                hedges.YEARS_AFTER.search(before) and hedges.WHICH_WAS.search(assertion.inside)
            )
            return not is_other and not is_other_date(knowledge, reader, sentence, assertion)
        case Kind.NUMBER:
            # “performed as a quartet” says who was there that night.
            return assertion.pattern.name != "as" or bool(hedges.KNOWN_AS.search(assertion.inside))


def is_of_birth(
    knowledge: Knowledge, sentence: Sentence, assertion: Assertion, subject: Subject
) -> bool:
    """Whether it says where somebody was born, which is on record as a property of its own."""
    births = knowledge.birth_properties
    if not any((subject.key, wanted) in knowledge.on_record for wanted in births):
        return False
    near = range(assertion.found.start - 20, assertion.found.end + 6)
    return any(word.low == "born" and word.start in near for word in sentence.words)


def is_value(knowledge: Knowledge, reader: Reader, assertion: Assertion, subject: Subject) -> bool:
    """Whether a name that a pattern found may be a value of the property."""
    found = assertion.found
    if found.form != "said":
        return False
    name = essence(found.value)
    if not name or name == essence(subject.name):
        return False
    kept = {"kept by": hedges.KEPT_BY, "keeps": hedges.KEEPS}.get(assertion.pattern.name)
    if kept and not kept.search(assertion.inside):
        return False
    if assertion.pattern in PATTERNS["known_names"] or assertion.cue in hedges.BARE_CUES:
        return knowledge.may_be_value(reader.property.key, name)
    return bool(assertion.cue)


def is_other_date(
    knowledge: Knowledge, reader: Reader, sentence: Sentence, assertion: Assertion
) -> bool:
    """Whether the date is of something else: a solo debut, a début in Japan or in a chart."""
    inside = assertion.inside
    name, cue = assertion.pattern.name, assertion.cue
    if name in ("made a debut", "its debut") and cue.endswith(("born", "ed")):
        return True  # “opened an exhibition born in 2021”, “his father was born in 1970”
    if name == "since doing" and not cue.endswith("ing"):
        return True
    if not assertion.cue:
        return not (reader.property.is_age and hedges.BORN_BRIEFLY.search(inside))
    if hedges.ELSEWHERE.search(inside) or hedges.OTHER_EVENT.search(inside):
        return True
    if reader.property.is_age:
        return False
    own = knowledge.own_places(assertion.subjects[0])
    words = [*assertion.words, *where(sentence, assertion)]
    return any(
        not own & {place.casefold() for place in (found.value.name, *found.value.places)}
        for one in knowledge.readers
        if one.terms
        for found in one.terms.found(words)
        if found.letter == "p"
    )


def where(sentence: Sentence, assertion: Assertion) -> list[Token]:
    """Return the words of a place that follows the date or the cue: “debut in Japan”."""
    after = [word for word in sentence.words if assertion.end <= word.start < assertion.end + 60]
    cue = assertion.cue.split()
    while after and after[0].low in cue:
        del after[0]
    return after[1:4] if after and after[0].low == "in" else []


def is_past(sentence: Sentence, assertion: Assertion) -> bool:
    """Whether somebody was of an age at another time than the article’s."""
    if not assertion.pattern.of_clause or not hedges.WAS.search(assertion.inside):
        return False
    last = assertion.found.last
    goes_on = last < len(sentence.words) and sentence.words[last].text[0].isalnum()
    return goes_on or not assertion.is_named
