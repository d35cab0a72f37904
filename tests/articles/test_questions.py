"""What an editor is asked before a published text changes without a correction (P1)."""

from dataclasses import replace

import pytest

from articles.models import Revision
from articles.questions import question, touched
from articles.text import Text

Kind = Revision.Kind
TEXT = Text(headline="Six voices", body="<p>They sang.</p>")
MEDIUM = {"kind": "photo", "caption": "A band", "url": "https://x.example/1.jpg"}


def with_body(inner: str) -> Text:
    return replace(TEXT, body=f"<p>{inner}</p>")


def with_medium(**fields) -> Text:
    return replace(TEXT, media=[MEDIUM | fields])


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ("they can sing", "they can’t sing", "a negation"),
        ("they didn't sing", "they did sing", "a negation"),
        ("had never sung", "had not sung", "a negation"),
        ("they are now here", "they are nowhere", "a negation"),
        ("twenty songs", "thirty songs", "a number word"),
        ("the fourth song", "the fifth song", "a number word"),
        ("twenty-one songs", "twenty-two songs", "a number word"),
        ("a million", "a billion", "a number word"),
        ("1,000 fans", "1.000 fans", "a number"),
        ("£5 a seat", "$5 a seat", "a number"),
        ("a drop of -5 points", "a drop of 5 points", "a number"),
        ("grew by 5%", "grew by 5", "a number"),
        ("last year", "next year", "a date"),
        ("in May", "in June", "a date"),
        ("Élise sang", "Édith sang", "a name or a place"),
        ("aespa sang", "iKON sang", "a name or a place"),
        ("born in Seoul", "born there", "a name or a place"),
        ("한국에서", "미국에서", "a name or a place"),
        ("한국", "국", "a name or a place"),
        ("日本は", "中国は", "a name or a place"),
        ("Москва", "Минск", "a name or a place"),
    ],
)
def test_p1_a_minor_edit_that_touches_a_fact_asks(old, new, fact):
    assert touched(old, new) == [fact]
    assert touched(new, old) == [fact]
    assert f"touches {fact}." in question(Kind.MINOR_EDIT, with_body(old), with_body(new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Five rehersal rooms in Seoul", "Five rehearsal rooms in Seoul", id="typo"),
        pytest.param("“So it’s Seoul,” she said", '"So it\'s Seoul", she said', id="quote style"),
        pytest.param("In Seoul they sang", "In Seoul, they sang…", id="punctuation"),
        pytest.param("They left Seoul. They sang", "They left Seoul; they sang", id="sentence"),
        pytest.param("in in Seoul", "in Seoul", id="doubled word"),
        pytest.param("in Seoul in Seoul", "in Seoul", id="doubled words"),
        pytest.param("the band", "The band", id="capital"),
        pytest.param("A umbrella", "An umbrella", id="article"),
        pytest.param("they cannot sing", "they can’t sing", id="contraction"),
        pytest.param("Kim Jong Un", "Kim Jong-un", id="hyphen"),
        pytest.param("in 1990-95", "in 1990–95", id="dash"),
        pytest.param("Seoul—a city", "Seoul – a city", id="spaced dash"),
        pytest.param("they may sing", "they might sing", id="no month"),
        pytest.param("in Seoul. Then", "in Seoul.</p><p>Then", id="a paragraph is parted"),
        pytest.param("in Seoul", "in <em>Seoul</em>", id="emphasis"),
        pytest.param("in Seoul", '<a href="https://x.example">in Seoul</a>', id="a new link"),
    ],
)
def test_p1_a_mere_slip_is_not_asked_about(old, new):
    assert not question(Kind.MINOR_EDIT, with_body(old), with_body(new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(with_medium(headline="Seoul"), with_medium(headline="Busan"), id="headline"),
        pytest.param(with_medium(credit="EPA"), with_medium(credit="AFP"), id="credit"),
        pytest.param(with_medium(alt="five of them"), with_medium(alt="six of them"), id="alt"),
        pytest.param(with_medium(caption="Seoul"), with_medium(caption="Busan"), id="caption"),
        pytest.param(with_medium(duration="3:20"), with_medium(duration="3:40"), id="duration"),
        pytest.param(with_medium(), TEXT, id="a medium that goes"),
        pytest.param(replace(TEXT, dateline="Seoul"), replace(TEXT, dateline="Busan"), id="place"),
        pytest.param(replace(TEXT, bylines=["A B"]), replace(TEXT, bylines=["C D"]), id="byline"),
        pytest.param(
            with_body('<abbr title="North">N</abbr>'),
            with_body('<abbr title="South">N</abbr>'),
            id="what an abbreviation stands for",
        ),
    ],
)
@pytest.mark.parametrize("kind", [Kind.MINOR_EDIT, Kind.UPDATE])
def test_p1_every_printed_part_is_compared(kind, old, new):
    assert question(kind, old, new)


LINK = '<a href="https://x.example/{}">{}</a>'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LINK.format(1, "they"), LINK.format(2, "they")),
        (LINK.format(1, "they"), "they"),
        (
            LINK.format(1, "they") + LINK.format(2, " sang"),
            LINK.format(2, "they") + LINK.format(1, " sang"),
        ),
    ],
    ids=["another address", "no address", "swapped"],
)
def test_p1_a_minor_edit_that_changes_where_a_link_leads_asks(old, new):
    assert "touches a link." in question(Kind.MINOR_EDIT, with_body(old), with_body(new))
    assert not question(Kind.UPDATE, with_body(old), with_body(new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("they can sing", "they can’t sing"),
        ("국", "한국"),
        ("they sang loudly", "they sang"),
        ("1,000", "1.000"),
        ("The band. The end", "The band"),
    ],
)
def test_p1_an_update_that_replaces_or_deletes_words_asks(old, new):
    assert "true when published" in question(Kind.UPDATE, with_body(old), with_body(new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("They sang.", "They sang, 20,000 of them."),
        ("They sang.", "In Seoul, they sang."),
        ("They sang.", "They sang.</p><p>Nobody left."),
        ("“It’s the the band”", '"It\'s the band"'),
    ],
)
def test_p1_an_update_that_only_adds_is_not_asked_about(old, new):
    assert not question(Kind.UPDATE, with_body(old), with_body(new))


def test_p1_words_that_stand_in_two_parts_are_not_doubled():
    old = Text(headline="Songs of Seoul", standfirst="Seoul sings", body="<p>x</p>")
    assert question(Kind.MINOR_EDIT, old, replace(old, headline="Songs of"))


def test_p1_slips_far_apart_in_a_long_text_are_not_asked_about():
    long = " ".join(f"word Seoul {number}" for number in range(1_000))
    old = with_body(f"a rehersal</p><p>{long}</p><p>a freind")
    new = with_body(f"a rehearsal</p><p>{long}</p><p>a friend")
    assert not question(Kind.MINOR_EDIT, old, new)
