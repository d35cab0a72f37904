"""Torn tags are found by the look of their lines."""

import pytest

from articles.importing.soup import strain


def test_lines_without_markup_stay():
    lines = ["One.", "", "a < b and b > c", 'He said <a href="https://a.example">so</a> twice.']
    assert strain(lines) == (lines, strain([])[1])


def test_words_before_and_after_a_torn_tag_stay():
    after = "and here the sentence goes on for quite a while until it ends."
    kept, soup = strain(['Before <div class="a', 'data-b="c">' + after, "The end."])
    assert kept == ["Before", after, "The end."]
    assert len(soup.removed) == 1


def test_a_torn_tag_ends_where_running_text_begins():
    text = "A sentence that goes on and on " * 6
    kept, soup = strain(['<div data-a="1', "Published", "</div>’ data-b=””>", "", "Subhead", text])
    assert [line for line in kept if line] == ["Subhead", text]
    assert soup.words == ["Published"]


@pytest.mark.parametrize(
    ("attributes", "kind", "headline"),
    [
        ('class="video-player" data-headline="A clip"', "video", "A clip"),
        ("class=”audio” data-title=”A talk”", "audio", "A talk"),
        ("class='embed' data-headline='<b>A post</b>'", "embed", "A post"),
    ],
)
def test_the_medium_that_the_attributes_describe_is_kept(attributes, kind, headline):
    _, soup = strain([f"<div {attributes} data-x='", "'>"])
    (medium,) = soup.media
    assert (medium["kind"], medium["headline"]) == (kind, headline)


def test_a_tag_that_describes_nothing_leaves_no_medium():
    assert strain(["<div class='x", "'>"])[1].media == []
