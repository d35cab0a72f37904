"""Words taken out of texts: wherever they stand, however they are set, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.redacting import ERASED, body_without, line_without, loosely, says, without
from articles.text import Text


@pytest.mark.parametrize(
    ("body", "words", "left"),
    [
        ("<p>One Jane Roe two.</p>", "Jane Roe", f"<p>One {ERASED} two.</p>"),
        ("<p>One JANE\u00a0ROE two.</p>", "jane roe", f"<p>One {ERASED} two.</p>"),
        (
            "<p>One <em>Jane</em> <strong>Roe</strong> two.</p>",
            "Jane Roe",
            f"<p>One <em>{ERASED}</em> two.</p>",
        ),
        ("<p>He said “don’t”.</p>", '"don\'t"', f"<p>He said {ERASED}.</p>"),
        ("<p>Janes and Jane.</p>", "Jane", f"<p>{ERASED}s and {ERASED}.</p>"),
        ("<p>김철수가 말했다.</p>", "김철수", f"<p>{ERASED}가 말했다.</p>"),
        ("<p>Tom &amp; Jerry &lt;b&gt;</p>", "Tom & Jerry <b>", f"<p>{ERASED}</p>"),
        ("<p>Jane</p><p>Roe went.</p>", "Jane Roe", f"<p>{ERASED}</p><p>{ERASED} went.</p>"),
        ("<p>Jane<br>Roe went.</p>", "Jane Roe", f"<p>{ERASED} went.</p>"),
        (
            "<table><caption>Of Jane Roe</caption><tr><td>1</td></tr></table>",
            "Jane Roe",
            f"<table><caption>Of {ERASED}</caption><tr><td>1</td></tr></table>",
        ),
        (
            '<p><a href="https://x.example/jane-roe" rel="noopener">She</a> went.</p>',
            "Jane Roe",
            "<p>She went.</p>",
        ),
        (
            '<p><a href="https://x.example/?q=Jane%20Roe" rel="noopener">She</a> went.</p>',
            "Jane Roe",
            "<p>She went.</p>",
        ),
        ('<p>An <abbr title="Jane Roe">JR</abbr>.</p>', "Jane Roe", "<p>An <abbr>JR</abbr>.</p>"),
        ("<p>Nothing here.</p>", "Jane Roe", "<p>Nothing here.</p>"),
        ("", "Jane Roe", ""),
        ("<p>All stays.</p>", "  ", "<p>All stays.</p>"),
    ],
)
def test_words_go_from_a_body_and_the_rest_stays(body, words, left):
    assert body_without(body, words, ERASED) == left
    assert says(Text("", body=body), words) == (left != body)


def test_words_go_from_every_part_of_a_text():
    said = Text(
        headline="Jane Roe",
        standfirst="jane roe",
        body="<p>Jane Roe</p>",
        dateline="JANE ROE",
        bylines=["Jane Roe", "Another"],
        origin_publisher="The Jane Roe Post",
        media=[{"kind": "photo", "caption": "Jane Roe", "url": "https://x/jane-roe.jpg"}],
    )
    assert says(said, "jane roe")
    left = without(said, "Jane Roe")
    assert left.media[0]["url"] == ""
    assert not says(left, "Jane Roe")
    assert left.bylines == [ERASED, "Another"]


def test_only_whole_words_go_where_that_is_asked():
    assert line_without("The room and rooms.", "the room", "X", whole=True) == "X and rooms."
    assert line_without("rooms", "room", "X", whole=True) == "rooms"
    assert line_without("방에서 노래", "방", "X", whole=True) == "X에서 노래"


@pytest.mark.parametrize("nothing", ["", " ", "\u00a0", "\n"])
def test_no_words_are_found_nowhere(nothing):
    assert not loosely(nothing).search("Anything at all.")


WORDS = st.text(st.sampled_from("ab é방“’-.*(\\"), min_size=1, max_size=8)


@given(before=WORDS, words=WORDS.filter(str.strip), after=WORDS)
def test_erased_words_stand_nowhere_whatever_they_are(before, words, after):
    left = line_without(f"{before}{words}{after}", words, "#")
    assert not loosely(words).search(left.replace("#", "\0"))
