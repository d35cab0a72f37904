"""Invariants that hold for any text whatever; the hard runs try many more."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from articles.body import BodyRefused, sanitize_body
from articles.diff import compare
from articles.importing.decoding import Unreadable
from articles.importing.reading import read_text
from articles.quotes import Body, Quote, find
from articles.text import Text
from newsroom.feeds.atom import said
from newsroom.templatetags.structured import script
from tests import hostile
from tests.articles.test_diff import html, letters, tags_balance
from tests.articles.test_diff import parsed as fragment
from tests.hostile.judging import live, parsed
from tests.hostile.test_bodies import let_in

MANY = 3_000
ATTACK = st.sampled_from(hostile.public())
# Attacks whole, cut, and run into one another and into any other text.
SOUP = st.lists(st.one_of(ATTACK, ATTACK.map(lambda text: text[: len(text) // 2]), st.text()),
                max_size=6).map("".join)  # fmt: skip
# What is empty is not said at all.
SAID = SOUP.filter(bool)
JSON = st.recursive(
    SAID,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.text(min_size=1), inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


def check_sanitiser(text: str) -> None:
    try:
        body = sanitize_body(text)
    except BodyRefused:
        return
    assert sanitize_body(body) == body
    assert not live(parsed(f"<main>{body}</main>").find("body/main"))


def check_importer(raw: bytes, name: str) -> None:
    try:
        reading = read_text(raw, name)
    except Unreadable as refused:
        if not str(refused):
            raise
        return
    assert sanitize_body(reading.body) == reading.body
    assert len(reading.body) <= 512 * 1024


def check_diff(old: str, new: str) -> None:
    texts = Text("One", body=let_in(old)), Text("Two", body=let_in(new))
    rows = compare(*texts).rows
    for side, full in zip(("old", "new"), texts, strict=True):
        found = html(rows, side=side)
        assert letters(fragment(found)) == full.headline + letters(fragment(full.body))
        assert tags_balance(found)
        assert not live(parsed(found).find("body"))
    assert not live(parsed(html(rows)).find("body"))


def check_quotes(text: str, new: str, at: int) -> None:
    html_ = let_in(text)
    printed = Body(html_).text
    words = printed[at : at + 20].strip()
    spans = find(printed, Quote(words)) if words else []
    if len(spans) != 1 or "\n" in printed[spans[0].start : spans[0].end]:
        return
    body = Body(html_)
    [(start, end)] = [(span.start, span.end) for span in spans]
    was = printed[start:end]
    body.write(start, end, new)
    there = Body(body.html())
    if there.text[start : start + len(new)] == new:
        there.write(start, start + len(new), was)
        assert Body(there.html()).text == printed


def check_machines(value) -> None:
    printed = str(script({"@type": "Thing", "value": value}))
    inside = printed.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(inside) & set("<>&\u2028\u2029")
    assert json.loads(inside)["value"] == value


def check_feed(text: str) -> None:
    again = etree.fromstring(etree.tostring(said("title", text)))
    assert len(again) == 0


NAMES = st.sampled_from(["a.txt", "a.html"])
# A wording is a clean line: no space stands at either end of it.
NEW = st.text("abcé서", min_size=1, max_size=8)


@pytest.mark.case("B1")
@settings(max_examples=150)
@given(SOUP)
def test_no_soup_of_attacks_lives(text):
    check_sanitiser(text)


@pytest.mark.case("B1", "B13")
@settings(max_examples=100)
@given(st.one_of(st.binary(), SOUP.map(lambda text: text.encode("utf-8", "replace"))), NAMES)
def test_any_file_is_read_or_refused(raw, name):
    check_importer(raw, name)


@pytest.mark.case("B3")
@settings(max_examples=60)
@given(SOUP, SOUP)
def test_no_tag_is_assembled_of_any_two_texts_and_both_are_rebuilt(old, new):
    check_diff(old, new)


@pytest.mark.case("B32")
@settings(max_examples=100)
@given(SOUP, NEW, st.integers(0, 60))
def test_words_put_in_and_taken_back_leave_the_text_as_it_was(text, new, at):
    check_quotes(text, new, at)


@pytest.mark.case("B5")
@settings(max_examples=100)
@given(JSON)
def test_whatever_is_told_to_machines_reads_back_and_breaks_out_of_nothing(value):
    check_machines(value)


@pytest.mark.case("B2")
@settings(max_examples=100)
@given(SOUP)
def test_any_words_make_a_well_formed_feed(text):
    check_feed(text)


@pytest.mark.hard
@pytest.mark.once
@pytest.mark.case("B1", "B2", "B3", "B5", "B13", "B32")
@pytest.mark.parametrize(
    ("check", "given_to_it"),
    [
        (check_sanitiser, (SOUP,)),
        (check_importer, (SOUP.map(lambda text: text.encode("utf-8", "replace")), NAMES)),
        (check_diff, (SOUP, SOUP)),
        (check_quotes, (SOUP, NEW, st.integers(0, 200))),
        (check_machines, (JSON,)),
        (check_feed, (SOUP,)),
    ],
)
def test_thousands_of_soups_keep_every_invariant(check, given_to_it):
    settings(max_examples=MANY, derandomize=False)(given(*given_to_it)(check))()
