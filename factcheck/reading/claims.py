"""Reading a text: every assertion about a known subject, compared with what is on record."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from factcheck.reading import attribution, hedges, korean, proposals, verdicts
from factcheck.reading.antecedents import Discourse
from factcheck.reading.attribution import Assertion
from factcheck.reading.dates import dates
from factcheck.reading.found import Found
from factcheck.reading.knowledge import Knowledge
from factcheck.reading.names import chosen
from factcheck.reading.numbers import number
from factcheck.reading.plain import Plain
from factcheck.reading.quotations import quotations
from factcheck.reading.relevance import is_relevant
from factcheck.reading.tokens import sentences, tokens
from factcheck.reading.units import Sentence
from factcheck.reading.values import MADE, Reader
from factcheck.reading.verdicts import Verdict
from factcheck.reading.vocabulary import Kind, Property, Value
from factcheck.reading.words import GROUPS


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
    of: int | None = None,
) -> list[Claim]:
    """Return what the *passages* of an article of the day *on* assert, in reading order.

    *about* are the subjects that it is tagged with; *of* is the one property that matters.
    """
    plains = [Plain(passage) for passage in passages]
    quoted = quotations([plain.marked for plain in plains])
    discourse = Discourse(knowledge, about)
    claims: list[Claim] = []
    for place, plain in enumerate(plains):
        text = Reading(knowledge, place, passages[place], plain, quoted[place], on, about, of)
        claims += text.claims(discourse)
    return claims


class Reading:
    """One passage being read."""

    def __init__(self, knowledge: Knowledge, number, passage, plain, quotes, on, about, of):
        self.knowledge, self.number, self.passage, self.plain = knowledge, number, passage, plain
        self.quotes, self.on, self.about = quotes, on, about
        self.readers = [one for one in knowledge.readers if of in (None, one.property.key)]
        self.is_notice = bool(hedges.NOTICE.search(plain.text))

    def claims(self, discourse: Discourse) -> list[Claim]:
        words = tokens(self.plain)
        dated = dates(self.plain.text)
        found: list[Claim] = []
        split = sentences(self.plain.text, words)
        date_starts = [one.start for one in dated]
        quote_starts = [one[0] for one in self.quotes]
        for place, part in enumerate(split):
            start, end = part[0].start, part[-1].end
            sentence = Sentence(
                part,
                # Stretches that stand in quotation marks do not overlap.
                self.quotes[
                    max(0, bisect_right(quote_starts, start) - 1) : bisect_left(quote_starts, end)
                ],
                dated[bisect_left(date_starts, start) : bisect_left(date_starts, end)],
            )
            sentence.find(self.knowledge.names)
            sentence.valued = {
                found.first: found.last
                for reader in self.knowledge.readers
                if reader.terms
                for found in reader.terms.found(part)
            }
            following = split[place + 1] if place + 1 < len(split) else None
            is_new = following and discourse.is_new(sentence)
            discourse.resolve(sentence, self.knowledge.names.mentions(following) if is_new else ())
            if sentence.mentions or sentence.references:
                after = self.plain.text[following[0].start : following[-1].end] if following else ""
                found += self.of_sentence(sentence, after)
            discourse.remember(sentence)
        return sorted(found, key=lambda claim: (claim.start, claim.property, claim.subject))

    def of_sentence(self, sentence: Sentence, after: str) -> Iterator[Claim]:
        is_korean = korean.is_korean(sentence)
        present = {word.low for word in sentence.words}
        for reader in self.readers:
            if not is_korean and not self.may_say(reader, sentence, present):
                continue
            language = korean if is_korean else attribution
            values = language.overlay(sentence, reader)
            if not values and reader.property.kind != Kind.NAME:
                continue
            made: dict[tuple[int, int], Claim] = {}
            for assertion in language.assertions(sentence, reader, values):
                key = (chosen(assertion.subjects, self.about), assertion.found.start)
                if key in made and made[key].verdict != Verdict.NOT_ABOUT:
                    continue
                if claim := self.claim(sentence, reader, assertion, after):
                    made[key] = claim
            yield from made.values()
            yield from self.not_about(sentence, reader, values, made)

    def may_say(self, reader: Reader, sentence: Sentence, present: set[str]) -> bool:
        kind = reader.property.kind
        if kind == Kind.NAME:
            first_words = self.knowledge.value_words[reader.property.key]
            return not present.isdisjoint(reader.cues) or not present.isdisjoint(first_words)
        if kind == Kind.DATE:
            if reader.property.is_age:
                return bool(sentence.dates) or any(may_be_number(word) for word in present)
            return bool(sentence.dates) and not present.isdisjoint(reader.cues)
        if kind == Kind.NUMBER and present.isdisjoint(reader.means):
            counted = not present.isdisjoint(reader.first_words | GROUPS | MADE | {"all"}) or any(
                sentence.words[mention.first - 1].low == "of" for mention in sentence.mentions
            )
            return counted and any(may_be_number(word) for word in present)
        return not present.isdisjoint(reader.first_words)

    def claim(
        self, sentence: Sentence, reader: Reader, assertion: Assertion, after: str
    ) -> Claim | None:
        """Return what is claimed by an assertion, or None if it is of something else."""
        key = chosen(assertion.subjects, self.about)
        subject = self.knowledge.subject_of.get(key)
        if not subject or not is_relevant(self.knowledge, reader, sentence, assertion, subject):
            return None
        wanted, found = reader.property, assertion.found
        around = hedges.clause(sentence, assertion)
        if found.form == "age":
            verdict, right = verdicts.weighed_age(
                self.knowledge, sentence, assertion, key, wanted.key, self.on
            )
        else:
            former = wanted.kind in (Kind.NAME, Kind.NUMBER) and around.is_former()
            verdict, right = verdicts.weighed(
                self.knowledge, assertion, key, wanted.key, self.on, former=former
            )
        if verdict is None:
            return None
        why = assertion.pattern.why.format(
            said=self.plain.text[found.start : found.end],
            name=subject.name,
            cue=f"“{assertion.cue or wanted.name}”",
        )
        if assertion.negated:
            why = f"It denies this of {subject.name}."
        is_taken_back = hedges.is_doubted(sentence, assertion, around, after)
        if is_taken_back or (self.is_notice and verdict == Verdict.CONTRADICTS):
            verdict = Verdict.NOT_ABOUT
            why = f"It takes back or leaves open what it says of {subject.name}."
        start, proposed = found.start, ""
        if verdict == Verdict.CONTRADICTS and right is not None and not assertion.negated:
            start, proposed = self.proposed(found, wanted, right)
        is_plain = assertion.pattern.granted or not around.is_said_by_others()
        return self.made(
            sentence,
            subject.key,
            wanted.key,
            found,
            verdict,
            why,
            start=start,
            proposed=proposed,
            sure=assertion.pattern.sure and assertion.is_named and is_plain,
        )

    def made(
        self, sentence, subject, wanted, found, verdict, why, *, start, proposed="", sure=False
    ) -> Claim:
        first, last = self.plain.span(start, found.end)
        return Claim(
            self.number,
            subject,
            wanted,
            found.value,
            first,
            last,
            self.passage[first:last],
            verdict,
            sentence.is_quoted(found.start, found.end),
            why,
            proposed,
            sure,
        )

    def proposed(self, found: Found, wanted: Property, right: Value) -> tuple[int, str]:
        """Return where the words begin that would be replaced, and what by."""
        said = self.plain.text[found.start : found.end]
        if found.form == "age":
            return found.start, proposals.age(said, right, self.on)
        proposed = proposals.proposed(said, found, wanted, right)
        if proposed and found.form in ("adjective", "name"):
            return proposals.with_article(self.plain.text, found.start, proposed)
        return found.start, proposed

    def not_about(
        self, sentence: Sentence, reader: Reader, values: dict[int, Found], made: dict
    ) -> Iterator[Claim]:
        """Yield for each subject with a fact that a value stands near it and says nothing of it."""
        if reader.property.kind != Kind.TERM:
            return
        spoken = {subject for subject, _ in made}
        said = [found for found in values.values() if found.value is not None]
        for mention in sentence.mentions:
            subject = chosen(mention.subjects, self.about)
            if subject is None or subject in spoken or not said:
                continue
            if (subject, reader.property.key) not in self.knowledge.on_record:
                continue
            spoken.add(subject)
            near = min(said, key=lambda found: abs(found.first - mention.first))
            why = (
                f"It names {self.knowledge.subject_of[subject].name}, but asserts nothing about it."
            )
            wanted = reader.property.key
            yield self.made(
                sentence, subject, wanted, near, Verdict.NOT_ABOUT, why, start=near.start
            )


def may_be_number(word: str) -> bool:
    return word[0].isdigit() or number(word) is not None
