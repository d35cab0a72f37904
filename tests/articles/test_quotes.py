"""Quotes in HTML: found across inline tags, replaced without disturbing the markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.body import sanitize_body
from articles.quotes import Body, Overlap, Quote, anchor, find, normalise


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


def test_nothing_one_and_many_are_different_answers():
    body = Body("<p>A band. A band.</p><p>A group.</p>")
    counts = [len(body.find(Quote(words))) for words in ("choir", "group", "band", "")]
    assert counts == [0, 1, 2, 0]


def test_a_quote_lies_inside_one_block():
    assert Body("<p>Red</p><p>Velvet</p>").find(Quote("Red Velvet")) == []


def test_surroundings_tell_repeated_words_apart():
    html = "<p>The first band sang.</p><p>The second band sang.</p>"
    assert replaced(html, "band", "choir", prefix="second ") == (
        "<p>The first band sang.</p><p>The second choir sang.</p>"
    )


def test_b32_words_whose_surroundings_changed_are_lost_and_never_guessed():
    body = Body("<p>The third band sang.</p>")
    assert body.find(Quote("band", "The second ", " sang")) == []


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
