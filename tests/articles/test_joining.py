"""Joining two texts that were both made of a third."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.joining import Part, join, join_words

TEXTS = st.lists(st.sampled_from("abcdef"), max_size=7)


def settled(before, mine, theirs) -> str:
    """Join words of one letter; what clashes stands in brackets."""
    parts = join(*(None if text is None else list(text) for text in (before, mine, theirs)))
    return "".join(
        f"[{''.join(part.mine)}|{''.join(part.theirs)}]" if part.is_clash else "".join(part.settled)
        for part in parts
    )


@pytest.mark.parametrize(
    ("before", "mine", "theirs", "joined"),
    [
        ("abc", "Abc", "abC", "AbC"),  # far apart
        ("abc", "Abc", "aBc", "ABc"),  # side by side
        ("abc", "abc", "aBc", "aBc"),  # only they changed it
        ("abc", "ac", "abC", "a[|bC]".replace("[|bC]", "[c|bC]")),  # deleted beside a change
        ("abc", "aXc", "aYc", "a[X|Y]c"),
        ("abc", "aXc", "aXc", "aXc"),  # both the same
        ("ab", "aXb", "aYb", "a[X|Y]b"),  # put in at one place
        ("ab", "Xab", "abY", "XabY"),
        ("", "x", "", "x"),
        ("", "x", "y", "[x|y]"),
        (None, "abc", "abd", "ab[c|d]"),  # nobody knows what was before
        (None, "abc", "abc", "abc"),
    ],
)
def test_what_did_not_clash_is_joined(before, mine, theirs, joined):
    assert settled(before, mine, theirs) == joined


@given(TEXTS, TEXTS, TEXTS)
def test_no_side_loses_a_word(before, mine, theirs):
    parts = join(before, mine, theirs)
    assert [one for part in parts for one in part.mine] == mine
    assert [one for part in parts for one in part.theirs] == theirs
    assert [one for part in parts for one in part.before] == before


@given(TEXTS, TEXTS)
def test_who_changed_nothing_changes_nothing(before, other):
    assert [one for part in join(before, before, other) for one in part.settled] == other
    assert [one for part in join(before, other, before) for one in part.settled] == other


def test_a_part_is_mine_theirs_a_clash_or_nothing():
    kinds = [Part(["a"], [m], [t]) for m, t in ["ab", "ba", "bc", "bb", "aa"]]
    assert [(p.is_mine, p.is_theirs, p.is_clash) for p in kinds] == [
        (False, True, False),
        (True, False, False),
        (False, False, True),
        (False, False, False),
        (False, False, False),
    ]


def test_words_of_both_are_guessed_where_they_do_not_touch():
    before = "They run the same eight bars. Then they run them again."
    mine = before.replace("eight", "sixteen")
    theirs = before.replace("again", "twice more")
    joined = "They run the same sixteen bars. Then they run them twice more."
    assert join_words(before, mine, theirs) == joined
    assert join_words(before, mine, before.replace("eight", "ten")) == ""
