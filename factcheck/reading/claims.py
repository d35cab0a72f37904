"""Reading a text: every assertion about a known subject, compared with what is on record."""

import enum
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.reading import attribution, hedges, korean, proposals, verdicts
from factcheck.reading.antecedents import Discourse
from factcheck.reading.attribution import Assertion
from factcheck.reading.dates import dates
from factcheck.reading.knowledge import Knowledge
from factcheck.reading.names import chosen
from factcheck.reading.numbers import number
from factcheck.reading.plain import Plain
from factcheck.reading.quotations import quotations
from factcheck.reading.tokens import sentences, tokens
from factcheck.reading.units import Sentence
from factcheck.reading.values import OLDEST, Found, Reader
from factcheck.reading.vocabulary import Fact, Kind, Term, Value
from factcheck.reading.words import GROUPS


class Verdict(enum.StrEnum):
    CONTRADICTS = "contradicts"
    CONSISTENT = "consistent"
    UNCHECKED = "unchecked"  # no fact on record that is valid then
    NOT_ABOUT = "not about"  # both are named, but nothing is asserted of the subject


@dataclass(frozen=True)
class Claim:
    """That a passage asserts a value of a property of a subject, or only seems to."""

    passage: int
    subject: int
    property: int
    value: Value | None
    start: int
    end: int
    said: str
    verdict: Verdict
    quoted: bool
    why: str
    proposed: str
    sure: bool


def read(
    passages: Sequence[str],
    knowledge: Knowledge,
    *,
    on: date | None = None,
    about: Collection[int] = (),
) -> list[Claim]:
    """Return what the *passages* of an article of the day *on* assert, in reading order.

    *about* are the subjects that it is tagged with.
    """
    plains = [Plain(passage) for passage in passages]
    quoted = quotations([plain.marked for plain in plains])
    discourse = Discourse(knowledge, about)
    claims: list[Claim] = []
    for number, plain in enumerate(plains):
        text = Reading(knowledge, number, passages[number], plain, quoted[number], on, about)
        claims += text.claims(discourse)
    return claims


class Reading:
    """One passage being read."""

    def __init__(self, knowledge: Knowledge, number, passage, plain, quotes, on, about):
        self.knowledge, self.number, self.passage, self.plain = knowledge, number, passage, plain
        self.quotes, self.on, self.about = quotes, on, about
        self.is_notice = bool(hedges.NOTICE.search(plain.text))

    def claims(self, discourse: Discourse) -> list[Claim]:
        words = tokens(self.plain)
        dated = dates(self.plain.text)
        found: list[Claim] = []
        split = sentences(self.plain.text, words)
        date_starts = [one.start for one in dated]
        quote_starts = [one[0] for one in self.quotes]
        for number, part in enumerate(split):
            start, end = part[0].start, part[-1].end
            sentence = Sentence(
                part,
                # Stretches that stand in quotation marks do not overlap.
                self.quotes[
                    max(0, bisect_right(quote_starts, start) - 1) : bisect_left(quote_starts, end)
                ],
                dated[bisect_left(date_starts, start) : bisect_left(date_starts, end)],
            )
            sentence.mentions = self.knowledge.names.mentions(part, shouting=sentence.shouting)
            sentence.valued = {
                found.first: found.last
                for reader in self.knowledge.readers
                if reader.terms
                for found in reader.terms.found(part)
            }
            discourse.resolve(sentence)
            if sentence.mentions or sentence.references:
                following = split[number + 1] if number + 1 < len(split) else None
                after = self.plain.text[following[0].start : following[-1].end] if following else ""
                found += self.of_sentence(sentence, after)
            discourse.remember(sentence)
        return sorted(found, key=lambda claim: (claim.start, claim.property, claim.subject))

    def of_sentence(self, sentence: Sentence, after: str) -> Iterator[Claim]:
        is_korean = korean.is_korean(sentence)
        present = {word.low for word in sentence.words}
        for reader in self.knowledge.readers:
            if not is_korean and not self.may_say(reader, sentence, present):
                continue
            language = korean if is_korean else attribution
            values = language.overlay(sentence, reader)
            if not values and reader.property.kind != Kind.NAME:
                continue
            made: dict[tuple[int, int], Claim] = {}
            for assertion in language.assertions(sentence, reader, values):
                subject = self.subject(assertion, reader)
                if subject is None:
                    continue
                key = (subject, assertion.found.start)
                if key in made and made[key].verdict != Verdict.NOT_ABOUT:
                    continue
                if claim := self.claim(sentence, reader, assertion, subject, after):
                    made[key] = claim
            yield from made.values()
            yield from self.not_about(sentence, reader, values, made)

    def may_say(self, reader: Reader, sentence: Sentence, present: set[str]) -> bool:
        kind = reader.property.kind
        if kind == Kind.NAME:
            return True
        if kind == Kind.DATE:
            if reader.property.is_age:
                return bool(sentence.dates) or any(may_be_number(word) for word in present)
            return bool(sentence.dates) and not present.isdisjoint(reader.cues)
        return not present.isdisjoint(reader.first_words)

    def subject(self, assertion: Assertion, reader: Reader) -> int | None:
        subjects = assertion.subjects
        if len(subjects) > 1:
            tagged = [subject for subject in subjects if subject in self.about]
            if len(tagged) != 1:
                return None
            subjects = tuple(tagged)
        subject = self.knowledge.subject_of.get(subjects[0])
        if subject is None:
            return None
        if assertion.found.form == "age" and subject.kind != "person":
            return None
        if assertion.noun in GROUPS and subject.kind == "person":
            return None
        if reader.property.kind == Kind.NUMBER and subject.kind == "person":
            return None
        return subject.key

    def claim(
        self, sentence: Sentence, reader: Reader, assertion: Assertion, subject: int, after: str
    ) -> Claim | None:
        wanted, found, pattern = reader.property, assertion.found, assertion.pattern
        text = self.plain.text
        if wanted.kind == Kind.TERM and not isinstance(found.value, Term):
            return None
        if wanted.kind == Kind.NAME and not self.is_value(reader, assertion, subject):
            return None
        if (
            wanted.kind == Kind.DATE
            and found.form == "date"
            and self.is_other_date(reader, assertion)
        ):
            return None
        if found.form == "age" and is_past(sentence, assertion):
            return None
        if wanted.kind in (Kind.NUMBER, Kind.DATE) and pattern.name == "as":
            if not hedges.KNOWN_AS.search(text[assertion.start : assertion.end]):
                return None
        if (
            wanted.kind == Kind.TERM
            and not reader.is_cued
            and self.is_of_birth(sentence, assertion, subject)
        ):
            return None
        begins, ends = assertion.start - sentence.start, assertion.end - sentence.start
        before, behind = hedges.clause_around(sentence.plainly, begins, ends)
        inside = sentence.plainly[begins:ends]
        doubted = self.is_doubted(sentence, pattern, before, inside, behind, after)
        former = wanted.kind in (Kind.NAME, Kind.NUMBER) and bool(
            hedges.FORMER.search(before[-30:] + inside)
        )
        verdict, right = self.verdict(sentence, reader, assertion, subject, former)
        if verdict is None:
            return None
        if doubted or (self.is_notice and verdict == Verdict.CONTRADICTS):
            verdict = Verdict.NOT_ABOUT
        start, proposed = found.start, ""
        if verdict == Verdict.CONTRADICTS and right is not None and not assertion.negated:
            said = text[found.start : found.end]
            proposed = self.proposed(said, found, wanted, right)
            if proposed and found.form in ("adjective", "name"):
                start, proposed = proposals.article_before(text, found.start, said, proposed)
        start, end = self.plain.span(start, found.end)
        said = self.passage[start:end]
        name = self.knowledge.subject_of[subject].name
        why = pattern.why.format(
            said=text[found.start : found.end], name=name, cue=f"“{assertion.cue or wanted.name}”"
        )
        if assertion.negated:
            why = f"It denies this of {name}."
        if verdict == Verdict.NOT_ABOUT:
            why = (
                f"It does not assert this of {name}: the sentence takes it back or leaves it open."
            )
        sure = (
            pattern.sure
            and assertion.is_named
            and (pattern.granted or not hedges.SAID.search(before[-120:] + inside + behind[:60]))
        )
        return Claim(
            self.number,
            subject,
            wanted.key,
            found.value,
            start,
            end,
            said,
            verdict,
            sentence.is_quoted(found.start, found.end),
            why,
            proposed,
            sure,
        )

    def is_of_birth(self, sentence: Sentence, assertion: Assertion, subject: int) -> bool:
        """Whether it says where somebody was born, which is on record as a property of its own."""
        births = self.knowledge.birth_properties
        if not any((subject, wanted) in self.knowledge.on_record for wanted in births):
            return False
        near = range(assertion.start - 20, assertion.end + 6)
        return any(word.low == "born" and word.start in near for word in sentence.words)

    def is_value(self, reader: Reader, assertion: Assertion, subject: int) -> bool:
        """Whether a name that a pattern found may be a value of the property."""
        found = assertion.found
        if found.form != "said":
            return False
        from factcheck.reading import patterns

        essence = verdicts.essence(found.value)
        if not essence or essence == verdicts.essence(self.knowledge.subject_of[subject].name):
            return False
        if assertion.pattern in patterns.KNOWN_NAMES:
            return self.knowledge.may_be_value(reader.property.key, essence)
        if assertion.cue in hedges.BARE_CUES:
            return self.knowledge.may_be_value(reader.property.key, essence)
        return bool(assertion.cue)

    def is_other_date(self, reader: Reader, assertion: Assertion) -> bool:
        """Whether the date is of something else: a solo debut, a début in Japan or in a chart."""
        text = self.plain.text
        inside = text[assertion.start : assertion.end]
        if not assertion.cue:
            return not (reader.property.is_age and hedges.BORN_BRIEFLY.search(inside))
        if hedges.ELSEWHERE.search(inside) or hedges.OTHER_EVENT.search(inside):
            return True
        own = self.knowledge.own_places(assertion.subjects[0])
        return (
            any(
                not own & {place.casefold() for place in (found.value.name, *found.value.places)}
                for one in self.knowledge.readers
                if one.terms
                for found in one.terms.found(assertion.words)
                if found.letter == "p"
            )
            and not reader.property.is_age
        )

    def is_doubted(self, sentence, pattern, before, inside, behind, after) -> bool:
        if hedges.TAKEN_BACK.search(after):
            return True
        if pattern.granted:
            return bool(hedges.CLOSE_DENIED.search(before))
        if sentence.is_question or sentence.words[0].low in ("had", "were", "should"):
            return True
        if (
            hedges.DENIED.search(before)
            or hedges.DENIED.search(inside)
            or hedges.DENIED.search(behind[:120])
        ):
            return True
        return bool(hedges.SUPPOSED.search(before + inside))

    def verdict(self, sentence, reader: Reader, assertion: Assertion, subject: int, former: bool):
        """Return the verdict with the fact that would be right, or (None, None) for no claim."""
        wanted, found = reader.property, assertion.found
        facts = verdicts.on_record(self.knowledge, subject, wanted.key, self.on)
        if found.form == "age":
            return self.age_verdict(sentence, assertion.pattern, found, facts)
        if former:
            facts = verdicts.on_record(self.knowledge, subject, wanted.key, self.on, ever=True)
        if not facts:
            return Verdict.UNCHECKED, None
        agrees = any(verdicts.agrees(self.knowledge, found.value, fact.value) for fact in facts)
        if agrees == assertion.negated:
            if former and not assertion.negated:
                return Verdict.NOT_ABOUT, None
            return Verdict.CONTRADICTS, facts[0].value
        return Verdict.CONSISTENT, None

    def age_verdict(self, sentence: Sentence, pattern, found: Found, facts: list[Fact]):
        if found.value > OLDEST:
            return Verdict.CONTRADICTS, None
        if pattern.name != "age now" and (
            found.letter == "Y" or (found.letter == "E" and sentence.dates)
        ):
            if len(sentence.dates) != 1 or not facts:
                return None, None
            then = sentence.dates[0].when
            agrees = any(verdicts.age_then_agrees(found.value, fact.value, then) for fact in facts)
            return (Verdict.CONSISTENT if agrees else Verdict.CONTRADICTS), None
        if not facts or self.on is None:
            return Verdict.UNCHECKED, None
        agrees = any(verdicts.age_agrees(found.value, fact.value, self.on) for fact in facts)
        return (Verdict.CONSISTENT, None) if agrees else (Verdict.CONTRADICTS, facts[0].value)

    def proposed(self, said: str, found: Found, wanted, right: Value) -> str:
        if found.form == "age":
            age = proposals.age_now(right, self.on)
            return proposals.numbers.printed_like(said, int(age)) if age else ""
        return proposals.proposed(said, found, wanted, right)

    def not_about(
        self, sentence: Sentence, reader: Reader, values: dict[int, Found], made: dict
    ) -> Iterator[Claim]:
        """Yield for each subject with a fact that a value stands near it and says nothing of it."""
        if reader.property.kind != Kind.TERM:
            return
        spoken = {subject for subject, _ in made}
        said = [found for found in values.values() if found.value is not None]
        for mention in sentence.mentions:
            subject = chosen(mention, self.about)
            if subject is None or subject in spoken or not said:
                continue
            if (subject, reader.property.key) not in self.knowledge.on_record:
                continue
            spoken.add(subject)
            near = min(said, key=lambda found: abs(found.first - mention.first))
            start, end = self.plain.span(near.start, near.end)
            name = self.knowledge.subject_of[subject].name
            yield Claim(
                self.number,
                subject,
                reader.property.key,
                near.value,
                start,
                end,
                self.passage[start:end],
                Verdict.NOT_ABOUT,
                sentence.is_quoted(near.start, near.end),
                f"It names {name}, but asserts nothing about it.",
                "",
                False,
            )


def may_be_number(word: str) -> bool:
    return word[0].isdigit() or number(word) is not None


def is_past(sentence: Sentence, assertion: Assertion) -> bool:
    """Whether somebody was of an age at another time than the article’s."""
    if not assertion.pattern.of_clause or not hedges.WAS.search(assertion.inside):
        return False
    last = assertion.found.last
    goes_on = last < len(sentence.words) and sentence.words[last].text[0].isalnum()
    return goes_on or not assertion.is_named
