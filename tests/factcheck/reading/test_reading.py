"""What a reader says holds for any text, and each of its patterns reads its own example."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.reading import Fact, Kind, Knowledge, Property, Subject, Term, Verdict, When, read
from factcheck.reading.antecedents import Discourse
from factcheck.reading.attribution import assertions, overlay
from factcheck.reading.dates import dates
from factcheck.reading.patterns import PATTERNS
from factcheck.reading.plain import Plain
from factcheck.reading.quotations import quotations
from factcheck.reading.tokens import sentences, tokens
from factcheck.reading.units import Sentence
from tests.factcheck.reading.labels import record, table

KNOWN = record("known.toml").knowledge
TODAY = date(2026, 1, 1)
SENTENCES = [
    [row["text"]] if isinstance(row["text"], str) else row["text"]
    for row in table("developed.toml")["sentence"] + table("standards.toml")["sentence"]
]
PIECES = st.sampled_from(
    [
        *(
            "Red Velvet",
            "레드벨벳",
            "레드벨벳은",
            "Hyuk",
            "The Boyz",
            "NCT 127",
            "SM Entertainment",
        ),
        *(
            "North Korean",
            "North Korea",
            "Pyongyang",
            "북한",
            "South Korean",
            "American",
            "N. Korea",
        ),
        *(
            "girl group",
            "band",
            "quintet",
            "five-member",
            "25-year-old",
            "the group",
            "they",
            "its",
        ),
        *("is", "are", "was", "not", "from", "of", "who", "and", "debuted", "born", "signed to"),
        *("in 2014", "on 1 August 2015", "at the age of 2013", "five members", "25", ",", ".", "?"),
        *(
            "“",
            "”",
            "‘",
            "’",
            '"',
            "'",
            "’s",
            "(",
            ")",
            "—",
            "-",
            "「",
            "」",
            "\n\n",
            "\u200b",
            ":",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join))


def told(claims):
    return [(c.passage, c.subject, c.property, c.value, c.verdict, c.quoted) for c in claims]


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_any_text_can_be_read_and_claims_stand_where_they_say(passages):
    for claim in read(passages, KNOWN, on=TODAY, about=[1, 2]):
        passage = passages[claim.passage]
        assert 0 <= claim.start < claim.end <= len(passage)
        assert claim.said == passage[claim.start : claim.end]
        assert claim.why
        assert not claim.proposed or claim.verdict == Verdict.CONTRADICTS


@settings(deadline=None)
@given(TEXTS)
def test_decomposed_text_says_the_same(text):
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", composed)
    if unicodedata.normalize("NFC", decomposed) == composed:
        assert told(read([decomposed], KNOWN, on=TODAY)) == told(read([composed], KNOWN, on=TODAY))


def test_what_is_proposed_is_right():
    for passages in SENTENCES:
        for claim in read(passages, KNOWN, on=TODAY):
            if claim.proposed:
                mended, right = read_again(passages, claim)
                assert right == [Verdict.CONSISTENT], mended


def read_again(passages, claim):
    """Return the passage with what *claim* proposes, and the verdicts on it."""
    passage, mended = passages[claim.passage], list(passages)
    mended[claim.passage] = passage[: claim.start] + claim.proposed + passage[claim.end :]
    return mended[claim.passage], [
        c.verdict
        for c in read(mended, KNOWN, on=TODAY)
        if c.passage == claim.passage
        # “a”, where that is mended too, belongs to what is proposed and to no claim.
        and 0 <= c.start - claim.start < len(claim.proposed)
        and (c.subject, c.property) == (claim.subject, claim.property)
    ]


@pytest.mark.parametrize(
    "marks", ["“”", '""', "‘’", "''", "«»", "「」", "『』", "„“"], ids=lambda marks: marks
)
def test_nothing_in_quotation_marks_is_a_contradiction_of_ours(marks):
    for passages in SENTENCES:
        if len(passages) > 1 or set(passages[0]) & set("“”\"‘’'«»「」『』"):
            continue
        claims = read([f"{marks[0]}{passages[0]}{marks[1]} he said."], KNOWN, on=TODAY)
        ours = [c for c in claims if c.verdict == Verdict.CONTRADICTS and not c.quoted]
        assert not ours, passages[0]


@pytest.mark.parametrize(
    ("table_name", "pattern"),
    [(name, pattern) for name, patterns in PATTERNS.items() for pattern in patterns],
    ids=lambda one: one if isinstance(one, str) else one.name,
)
def test_a_pattern_reads_its_example(table_name, pattern):
    plain = Plain(pattern.example)
    discourse, found = Discourse(KNOWN, ()), []
    for words in sentences(plain.text, tokens(plain)):
        sentence = Sentence(
            words,
            quotations([plain.marked])[0],
            [one for one in dates(plain.text) if words[0].start <= one.start < words[-1].end],
        )
        sentence.find(KNOWN.names)
        sentence.valued = {
            one.first: one.last for r in KNOWN.readers if r.terms for one in r.terms.found(words)
        }
        discourse.resolve(sentence)
        for reader in KNOWN.readers:
            found += [a.pattern for a in assertions(sentence, reader, overlay(sentence, reader))]
        discourse.remember(sentence)
    assert any(one is pattern for one in found), pattern.line


def test_what_is_empty_matches_nothing():
    nothing = Term("", ("",), ("", " "), ("",))
    wanted = Property(1, "nationality", Kind.TERM, (nothing, Term("Japan", ("Japanese",))))
    cues = Property(2, "debut", Kind.DATE, cues=("", " ", "-"))
    number = Property(3, "members", Kind.NUMBER, cues=("",), means=(("", 5),))
    name = Property(4, "label", Kind.NAME, cues=("",))
    subjects = (
        Subject(1, "group", ""),
        Subject(2, "group", " - "),
        Subject(3, "group", "Twice", ("",)),
    )
    facts = (Fact(3, 1, None), Fact(3, 2, "2014"), Fact(3, 4, ""), Fact(9, 9, 5))
    knowledge = Knowledge(subjects, (wanted, cues, number, name), facts)
    text = "Twice are a Japanese five-member group - that debuted in 2014."
    claims = read([text, "", " "], knowledge, on=TODAY)
    assert [(c.subject, c.verdict, c.said) for c in claims] == [(3, Verdict.UNCHECKED, "Japanese")]
    assert read([text], Knowledge((), (), ())) == []


def test_facts_are_those_of_the_articles_day():
    five, four = Fact(1, 1, 5, since=date(2015, 3, 11)), Fact(1, 1, 4, until=date(2015, 3, 10))
    members = Property(1, "members", Kind.NUMBER, cues=("member", "members"))
    knowledge = Knowledge((Subject(1, "group", "Red Velvet"),), (members,), (five, four))

    def verdict(on):
        return [
            c.verdict for c in read(["The four-member group Red Velvet sang."], knowledge, on=on)
        ]

    assert verdict(date(2014, 9, 1)) == [Verdict.CONSISTENT]
    assert verdict(date(2016, 9, 1)) == [Verdict.CONTRADICTS]


def test_a_year_agrees_with_a_day_of_it():
    debut = Property(1, "debut", Kind.DATE, cues=("debuted",))
    knowledge = Knowledge(
        (Subject(1, "group", "Red Velvet"),), (debut,), (Fact(1, 1, When(2014, 8, 1)),)
    )

    def verdict(words):
        return [c.verdict for c in read([f"Red Velvet debuted {words}."], knowledge)]

    assert verdict("in 2014") == verdict("in August 2014") == [Verdict.CONSISTENT]
    assert verdict("in July 2014") == verdict("on 2 August 2014") == [Verdict.CONTRADICTS]


def test_a_place_that_is_a_subject_is_still_where_somebody_is_from():
    korea = Term("North Korea", ("North Korean",), ("Pyongyang",))
    origin = Property(1, "nationality", Kind.TERM, (korea, Term("South Korea", ("South Korean",))))
    subjects = (Subject(1, "group", "Red Velvet"), Subject(2, "place", "Pyongyang"))
    knowledge = Knowledge(subjects, (origin,), (Fact(1, 1, origin.terms[1]),))
    claims = read(["Red Velvet, from Pyongyang, sang."], knowledge)
    assert [(c.verdict, c.said) for c in claims] == [(Verdict.CONTRADICTS, "Pyongyang")]


def test_one_name_of_two_subjects_is_the_one_that_the_article_is_about():
    korea, japan = Term("South Korea", ("South Korean",)), Term("Japan", ("Japanese",))
    origin = Property(1, "nationality", Kind.TERM, (korea, japan))
    subjects = (Subject(1, "group", "Twice"), Subject(2, "group", "Twice"))
    facts = (Fact(1, 1, korea), Fact(2, 1, japan))
    knowledge = Knowledge(subjects, (origin,), facts)
    text = ["The Japanese band Twice sang."]
    assert read(text, knowledge) == []
    assert [c.verdict for c in read(text, knowledge, about=[1])] == [Verdict.CONTRADICTS]
    assert [c.verdict for c in read(text, knowledge, about=[2])] == [Verdict.CONSISTENT]


def test_the_longest_name_is_meant():
    names = {c.subject for c in read(["NCT 127 are North Korean."], KNOWN, on=TODAY)}
    assert [KNOWN.subject_of[key].name for key in names] == ["NCT 127"]


def test_long_and_hostile_texts_are_read():
    for piece in (
        "Red Velvet, ",
        "“‘",
        "(",
        "North Korean ",
        "' ",
        "the ",
        "2014 ",
        "a-",
        "레드벨벳은 ",
    ):
        read([piece * 3000], KNOWN, on=TODAY)
