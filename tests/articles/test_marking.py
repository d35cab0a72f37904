"""Marks in a body: on the words that were put in, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from articles.body import sanitize_body
from articles.marking import Mark, mark
from articles.quotes import Quote

NUMBER = (
    '<sup class="correction-mark-number" aria-hidden="true">7</sup>'
    '<span class="visually-hidden"> (corrected, see no. 7)</span></a>'
)
OPENING = '<a class="correction-mark" id="f7" href="#c7">'


def of(replacement: str, prefix: str = "", suffix: str = "", *, number: int = 7) -> Mark:
    return Mark(number, 1, Quote("whatever stood there", prefix, suffix), replacement)


@pytest.mark.parametrize(
    ("body", "one", "marked"),
    [
        pytest.param(
            "<p>the South Korean group</p>",
            of("South Korean"),
            f"<p>the {OPENING}South Korean{NUMBER} group</p>",
            id="plain words",
        ),
        pytest.param(
            "<p>the <b>South Korean</b> girl group</p>",
            of("South Korean girl"),
            f"<p>the {OPENING}<b>South Korean</b> girl{NUMBER} group</p>",
            id="around an inline element",
        ),
        pytest.param(
            "<p>the <b>South Korean</b> girl group</p>",
            of("Korean girl"),
            f"<p>the <b>South </b>{OPENING}<b>Korean</b> girl{NUMBER} group</p>",
            id="across the edge of an inline element",
        ),
        pytest.param(
            '<p>the <a href="https://x.example/">South Korean girl</a> group</p>',
            of("Korean"),
            f'<p>the <a href="https://x.example/">South Korean girl</a>{OPENING}{NUMBER} group</p>',
            id="a link never stands in a link: the number follows it",
        ),
        pytest.param(
            '<p>the <a href="https://x.example/">South Korean girl</a> group</p>',
            of("girl group"),
            f'<p>the <a href="https://x.example/">South Korean girl</a> group{OPENING}{NUMBER}</p>',
            id="a link never holds a link either",
        ),
        pytest.param(
            "<p>a &lt;b&gt; &amp; c</p>",
            of("<b> &"),
            f"<p>a {OPENING}&lt;b&gt; &amp;{NUMBER} c</p>",
            id="characters of markup stay escaped",
        ),
        pytest.param(
            "<ul><li>one<ul><li>inner</li></ul></li></ul>",
            of("one"),
            f"<ul><li>{OPENING}one{NUMBER}<ul><li>inner</li></ul></li></ul>",
            id="a list inside an item stays as it is",
        ),
        pytest.param(
            "<p>one<br>two</p>",
            of("one two"),
            f"<p>{OPENING}one<br>two{NUMBER}</p>",
            id="across a line break",
        ),
    ],
)
def test_the_words_that_were_put_in_become_a_link_to_the_notice(body, one, marked):
    assert mark(body, [one]) == (marked, [one])


@pytest.mark.parametrize(
    ("body", "one"),
    [
        pytest.param("<p>other words</p>", of("South Korean"), id="gone"),
        pytest.param("<p>South, South</p>", of("South"), id="which of the two nobody can tell"),
        pytest.param("<p>a South b</p>", of("South", "x ", " y"), id="in other surroundings"),
        pytest.param("<p>one</p><p>two</p>", of("one two"), id="across blocks"),
        pytest.param("<ul><li>one<ul><li>in</li></ul>two</li></ul>", of("onetwo"), id="around one"),
        pytest.param("<ul><li>one<ul><li>in</li></ul>two</li></ul>", of("one two"), id="around it"),
        pytest.param("<p>the Southern group</p>", of("South"), id="inside a word"),
        pytest.param("", of("South"), id="no text at all"),
    ],
)
def test_words_that_no_longer_stand_there_have_no_mark(body, one):
    assert mark(body, [one]) == (body, [])


def test_surroundings_tell_equal_words_apart():
    html, shown = mark("<p>a South b</p><p>c South d</p>", [of("South", "c ", " d")])
    assert html.startswith("<p>a South b</p>")
    assert len(shown) == 1


def test_one_side_is_enough_where_the_other_was_corrected_since():
    assert mark("<p>a South b South c</p>", [of("South", "x ", " b")])[1]


def test_surroundings_that_a_browser_sent_back_are_still_known():
    html, shown = mark(
        "<p>A band.</p><p>A band.</p><p>End</p>", [of("band", "band.\r\nA ", ".\r\nE")]
    )
    assert len(shown) == 1
    assert html.startswith("<p>A band.</p><p>A <a")


def test_a_second_passage_of_a_correction_has_an_id_of_its_own():
    second = Mark(7, 2, Quote("x"), "two")
    html, _ = mark("<p>one two</p>", [of("one"), second])
    assert 'id="f7"' in html
    assert 'id="f7-2"' in html


def test_of_overlapping_marks_the_first_one_named_stays():
    newer, older = of("two three", number=9), of("one two", number=8)
    assert mark("<p>one two three</p>", [newer, older])[1] == [newer]


def test_several_marks_in_one_block_all_stand():
    marks = [of(word, number=at) for at, word in enumerate(["one", "three", "five"], start=1)]
    html, shown = mark("<p>one <i>two three</i> four <b>five</b></p>", marks)
    assert shown == marks
    assert html.count("<a ") == 3


MARKUP = ["<b>", "</b>", "<i>", "</i>", "<br>", "</p><p>", "<ul><li>", "</li></ul>"]
LINKS = ['<a href="https://x.example/">', "</a>"]
pieces = st.sampled_from(["one ", "two ", "three ", "북한 ", "‘q’ ", "&lt;", *MARKUP, *LINKS])


@given(st.lists(pieces, max_size=25), st.sampled_from(["one", "two three", "one two", "북한", "<"]))
def test_marking_changes_no_word_and_breaks_no_markup(parts, replacement):
    body = sanitize_body("<p>" + "".join(parts) + "</p>")
    html, shown = mark(body, [of(replacement)])
    document = lxml_html.fragment_fromstring(html, create_parent="div")
    assert not document.xpath("//a//a")
    assert len(document.xpath("//a[@id='f7']")) == len(shown)
    for number in document.xpath("//sup[@class] | //span[@class='visually-hidden']"):
        number.drop_tree()
    plain = lxml_html.fragment_fromstring(body or "<p></p>", create_parent="div")
    assert document.text_content() == plain.text_content()
    assert lxml_html.tostring(lxml_html.fromstring(f"<div>{html}</div>"), encoding="unicode") == (
        f"<div>{html}</div>"
    )
