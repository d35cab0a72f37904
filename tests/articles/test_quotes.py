"""Quotes in HTML: found across inline tags, replaced without disturbing the markup."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.body import sanitize_body
from articles.quotes import (
    Body,
    Overlap,
    Quote,
    Span,
    anchor,
    differences,
    find,
    normalise,
    typed,
    typeset,
)
from articles.words import Change


def replaced(html: str, old: str, new: str, **context) -> str:
    """Replace the one place of *old* in *html*."""
    body = Body(html)
    (span,) = body.find(Quote(old, **context))
    body.replace([(span, new)])
    return body.html()


@pytest.mark.parametrize(
    ("html", "old", "new", "result"),
    [
        (
            "<p>the <b>North Korean</b> girl group <i>Red Velvet</i></p>",
            "North Korean girl group Red Velvet",
            "South Korean girl group Red Velvet",
            "<p>the <b>South Korean</b> girl group <i>Red Velvet</i></p>",
        ),
        (
            '<p><a href="https://x.example">North</a> Korea’s Red Velvet</p>',
            "North Korea's Red Velvet",
            "South Korea's Red Velvet",
            '<p><a href="https://x.example">South</a> Korea’s Red Velvet</p>',
        ),
        (
            "<p>No<em>rth Kor</em>ean</p>",
            "North Korean",
            "Danish",
            "<p>Danish</p>",
        ),
        (
            "<p>sang <em>twice</em> there</p>",
            "sang twice there",
            "sang there",
            "<p>sang there</p>",
        ),
        (
            "<p>it is <strong>on</strong> now</p>",
            "it is on now",
            "it is not on now",
            "<p>it is not <strong>on</strong> now</p>",
        ),
        ("<p>일본은 <b>크다</b></p>", "일본은 크다", "한국은 크다", "<p>한국은 <b>크다</b></p>"),
        ("<p>a &amp; b &lt; c</p>", "a & b < c", "a & d < c", "<p>a &amp; d &lt; c</p>"),
        ("<ul><li>one</li><li>two</li></ul>", "two", "2", "<ul><li>one</li><li>2</li></ul>"),
        ("<p>plain</p>", "plain", "<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"),
        ("<p>born in 1994, later</p>", "born in 1994", "", "<p>, later</p>"),
        ("<p>one<br>two</p>", "one two", "one-two", "<p>one-two</p>"),
        ("<p>one<br>two</p>", "one two", "one more two", "<p>one<br>more two</p>"),
        ("<p>one <br><br> two</p>", "one two", "one-two", "<p>one-two</p>"),
        ("<p>one<br>two</p>", "one two", "", ""),
        ("<p>“<b>first</b>”</p>", "“first”", '"second"', "<p>“<b>second</b>”</p>"),
        ("<p>it’s</p>", "it's", "it's not", "<p>it’s not</p>"),
        ("<p>it’s</p>", "it’s", "it's", "<p>it's</p>"),
        ("<p>the band</p>", "the band", "The band", "<p>The band</p>"),
        ("<p>hand made</p>", "hand made", "handmade", "<p>handmade</p>"),
    ],
    ids=[
        "across inline tags",
        "inside a link, typed with straight quotes",
        "a word split by tags",
        "emptied emphasis goes",
        "an insertion stays outside the emphasis",
        "Hangul by the syllable",
        "entities",
        "list item",
        "new words are never markup",
        "deletion",
        "a break is replaced like a space",
        "a break stays where a space stays",
        "spaces around a break go with it",
        "a break goes with the words around it",
        "curly quotes stay and hold no emphasis up",
        "an insertion straightens nothing",
        "only the quotation mark is to change",
        "only the case changes",
        "only white space changes",
    ],
)
def test_only_the_words_that_differ_change(html, old, new, result):
    assert replaced(html, old, new) == result


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Red\nVelvet</p>", "Red Velvet"),
        ("<p>Red\u00a0Velvet</p>", "Red Velvet"),
        ("<p>Red<br>Velvet</p>", "Red Velvet"),
        ("<p>“Red Velvet”</p>", '"Red Velvet"'),
        ("<p>방탄소년단</p>", "방탄소년단"),
        ("<blockquote><p>Red Velvet</p></blockquote>", "Red Velvet"),
        ("<table><tbody><tr><td>Red Velvet</td></tr></tbody></table>", "Red Velvet"),
    ],
)
def test_words_are_found_however_they_were_typed(html, words):
    assert len(Body(html).find(Quote(words))) == 1


@pytest.mark.case("B32")
def test_nothing_one_and_many_are_different_answers():
    body = Body("<p>A band. A band.</p><p>A group.</p>")
    counts = [len(body.find(Quote(words))) for words in ("choir", "group", "band", "")]
    assert counts == [0, 1, 2, 0]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Red</p><p>Velvet</p>",
        "<ul><li>Red<ul><li>inner</li></ul>Velvet</li></ul>",
        "<ul><li>Red <ul><li>inner</li></ul> Velvet</li></ul>",
    ],
)
def test_a_quote_lies_inside_one_block(html):
    assert Body(html).find(Quote("Red Velvet")) == []
    assert Body(html).find(Quote("RedVelvet")) == []
    assert len(Body(html).find(Quote("Velvet"))) == 1


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        pytest.param("North and Northern Northampton", "North", 1, id="no words inside words"),
        pytest.param("the far-Northern", "ern", 0, id="no ends of words"),
        pytest.param("in 2014 and 12014", "2014", 1, id="no figures inside numbers"),
        pytest.param("5 in 15 or 5th", "5", 1, id="figures and letters are one word"),
        pytest.param("Élise, Élisée", "Élis", 0, id="letters with accents are letters"),
        pytest.param("North’s “North”, North-South", "North", 3, id="punctuation ends a word"),
        pytest.param("한국은 남한국", "한국", 2, id="Korean words carry particles"),
        pytest.param("aespa는 2024년", "aespa", 1, id="Latin words carry them too"),
        pytest.param("aespa는 2024년", "2024", 1, id="and so do numbers"),
        pytest.param("日本人は日本で", "日本", 2, id="Japanese has no spaces"),
    ],
)
@pytest.mark.parametrize("every", [True, False])
def test_words_are_found_as_whole_words(text, words, count, every):
    assert len(find(normalise(text), Quote(words, every=every))) == count


def test_surroundings_may_say_that_the_words_lie_inside_a_word():
    assert find("Northampton", Quote("ham", "Nort", "pton")) == [Span(4, 7)]
    assert find("Northampton", Quote("ham", "Nort")) == []


@pytest.mark.case("B32")
def test_surroundings_tell_repeated_words_apart():
    html = "<p>The first band sang.</p><p>The second band sang.</p>"
    assert replaced(html, "band", "choir", prefix="second ") == (
        "<p>The first band sang.</p><p>The second choir sang.</p>"
    )


@pytest.mark.case("B32")
def test_b32_words_whose_surroundings_changed_are_lost_and_never_guessed():
    body = Body("<p>The third band sang.</p>")
    assert body.find(Quote("band", "The second ", " sang")) == []


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_surroundings_reach_into_other_blocks_however_lines_end(line_break):
    body = Body("<p>A band.</p><p>A band.</p><p>End</p>")
    quote = Quote("band", f"band.{line_break}A ", f".{line_break}End")
    assert body.find(quote) == [body.find(Quote("band"))[1]]


def test_an_anchor_holds_the_words_as_they_are_printed():
    body = Body("<p>the group’s “first”\u2011rate song</p>")
    (span,) = body.find(Quote('"first"'))
    quote = anchor(body.reading, span)
    assert (quote.prefix, quote.exact, quote.suffix) == (
        "the group’s ",
        "“first”",
        "\u2011rate song",
    )
    assert body.find(quote) == [span]


def test_an_anchor_names_one_place_even_among_equal_paragraphs():
    body = Body("<p>The band sang.</p>" * 5)
    for span in body.find(Quote("band")):
        assert body.find(anchor(body.text, span)) == [span]


def test_overlapping_replacements_are_refused():
    body = Body("<p>one two three</p>")
    spans = [body.find(Quote(words))[0] for words in ("one two", "two three")]
    with pytest.raises(Overlap):
        body.replace([(span, "x") for span in spans])


def test_several_places_are_replaced_at_once():
    body = Body("<p>a band, <em>a band</em></p>")
    body.replace([(span, "a choir") for span in body.find(Quote("a band", every=True))])
    assert body.html() == "<p>a choir, <em>a choir</em></p>"


@pytest.mark.parametrize(
    ("html", "old", "result"),
    [
        ("<p>one two three</p>", "two", "<p>one three</p>"),
        ("<p>one <b>two</b> three</p>", "two", "<p>one three</p>"),
        ("<p>one two, three</p>", "two", "<p>one, three</p>"),
        ("<p>one two</p>", "two", "<p>one</p>"),
        ("<p>one two</p>", "one", "<p>two</p>"),
        ("<p>one<br>two three</p>", "two", "<p>one<br>three</p>"),
        ("<p>one two<br>three</p>", "two", "<p>one<br>three</p>"),
        ("<p>one<br>two<br>three</p>", "two", "<p>one<br>three</p>"),
        ("<p>one<br>two</p>", "two", "<p>one</p>"),
        ("<p>one</p><p>two three</p>", "two", "<p>one</p><p>three</p>"),
        ("<p>(one two)</p>", "one", "<p>(two)</p>"),
        ("<p>one</p>\n<p><b>two</b></p>\n<p>three</p>", "two", "<p>one</p>\n\n<p>three</p>"),
        ("<ul><li>one</li></ul><p>two</p>", "one", "<p>two</p>"),
        ("<ul><li>one<ul><li>two</li></ul></li></ul>", "two", "<ul><li>one</li></ul>"),
        (
            "<table><tbody><tr><td>one</td><td>two</td></tr></tbody></table>",
            "two",
            "<table><tbody><tr><td>one</td><td></td></tr></tbody></table>",
        ),
    ],
)
def test_deleted_words_leave_no_gap_and_no_empty_block(html, old, result):
    assert replaced(html, old, "") == result


def test_an_insertion_beside_other_new_words_is_kept():
    body = Body("<p>ab-cd</p>")
    body.replace([(Span(0, 2), "xy"), (Span(2, 5), "!-cd")])
    assert body.html() == "<p>xy!-cd</p>"


def test_insertions_at_one_place_keep_their_order():
    body = Body("<p>ab<i>-cd</i></p>")
    body.replace([(Span(0, 2), "ab!"), (Span(2, 5), "?-cd")])
    assert body.html() == "<p>ab!?<i>-cd</i></p>"


@pytest.mark.parametrize(
    ("printed", "new", "found"),
    [
        ("group’s “first”", 'group\'s "second"', [Change(9, 14, "second")]),
        ("well\u2011known", "well-known fact", [Change(10, 10, " fact")]),
        ("it’s", "it's", [Change(2, 3, "'")]),
        ("it’s", "it’s", []),
    ],
)
def test_typography_differs_only_where_nothing_else_does(printed, new, found):
    assert differences(printed, new) == found


@given(st.text("ab ’'“\"\u2011-", max_size=20), st.text("ab ’'“\"\u2011-", max_size=20))
def test_typesetting_changes_no_words(printed, new):
    assert normalise(typeset(printed, new)) == normalise(typed(new))


def test_places_are_named_as_an_editor_would():
    body = Body("<h2>Head</h2><p>One</p><ul><li>Item</li></ul><p>Two</p>")
    names = [body.place(body.find(Quote(w))[0]) for w in ("Head", "One", "Item", "Two")]
    assert names == ["subhead 1", "paragraph 1", "list item 1", "paragraph 2"]


INLINE = st.sampled_from(["{}", "<em>{}</em>", "<strong>{}</strong>", "<b><i>{}</i></b>"])
WORDS = st.lists(st.sampled_from(["north", "south", "girl", "group", "가수", "it’s"]), min_size=1)


@given(st.lists(st.tuples(WORDS, INLINE), min_size=1, max_size=5), WORDS)
def test_replacing_and_reversing_restores_the_words(parts, new):
    html = sanitize_body(
        "<p>start " + " ".join(shape.format(" ".join(words)) for words, shape in parts) + " end</p>"
    )
    body = Body(html)
    old = body.text[len("start ") : -len(" end")]
    new_words = " ".join(new)
    there = replaced(html, old, new_words, prefix="start ", suffix=" end")
    assert Body(there).text == normalise(f"start {new_words} end")
    back = replaced(there, new_words, old, prefix="start ", suffix=" end")
    assert Body(back).text == body.text


@given(st.text(max_size=30), st.text(max_size=10))
def test_find_never_finds_what_is_not_there(text, words):
    for span in find(normalise(text), Quote(words)):
        assert normalise(text)[span.start : span.end] == normalise(words).strip()


PARTS = st.sampled_from(["a", "b", "a b", " ", "-", "’", "<em>", "</em>", "<br>", "<b>", "</b>"])
NEW = st.text("ab -!’", min_size=1, max_size=6).map(typed).filter(bool)


@given(st.lists(PARTS, min_size=1, max_size=20), st.data())
def test_replacing_disjoint_spans_is_replacing_them_in_the_plain_text(parts, data):
    body = Body(sanitize_body("<p>" + "".join(parts) + "</p>"))
    assume(body.blocks)
    end = body.blocks[0][1]
    cuts = data.draw(st.lists(st.integers(0, end), min_size=2, max_size=6, unique=True).map(sorted))
    spans = [Span(*pair) for pair in pairwise(cuts)]
    chosen = data.draw(st.lists(st.sampled_from(spans), unique=True, min_size=1))
    replacements = [(span, data.draw(NEW)) for span in chosen]
    expected = body.text
    for span, new in sorted(replacements, key=lambda pair: -pair[0].start):
        expected = expected[: span.start] + new + expected[span.end :]
    body.replace(replacements)
    assert Body(body.html()).text == "\n".join(map(normalise, expected.split("\n")))


@pytest.mark.case("B32")
@given(st.lists(PARTS, min_size=1, max_size=20))
def test_every_word_has_an_anchor_that_finds_it(parts):
    body = Body(sanitize_body("<p>" + "".join(parts) + "</p>"))
    for word in ("a", "b"):
        for span in body.find(Quote(word)):
            assert body.find(anchor(body.reading, span)) == [span]
