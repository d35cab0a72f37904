"""Which words differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.words import applied, changes, pieces


def shown(old: str, new: str) -> str:
    marks = {"same": "{}", "del": "[-{}-]", "ins": "[+{}+]"}
    return "".join(marks[piece.op].format(piece.text) for piece in pieces(old, new))


@pytest.mark.parametrize(
    ("old", "new", "reading"),
    [
        ("the same", "the same", "the same"),
        ("the North Korean group", "the South Korean group", "the [-North-][+South+] Korean group"),
        ("in 2014", "in 2015", "in [-2014-][+2015+]"),
        ("a new red hat", "an old blue hat", "[-a new red-][+an old blue+] hat"),
        ("it is on", "it is not on", "it is [+not +]on"),
        ("not on it", "on it", "[-not -]on it"),
        ("일본은 크다", "한국은 크다", "[-일본-][+한국+]은 크다"),
        ("일본은 크다", "일본이 크다", "일본[-은-][+이+] 크다"),
        ("이수만", "이수영", "[-이수만-][+이수영+]"),
        ("2018년에", "2019년에", "[-2018-][+2019+]년에"),
        ("12 April 2018", "1 August 2014", "[-12 April 2018-][+1 August 2014+]"),
        ("April 12, 2018, here", "May 1, 2014, here", "[-April 12, 2018-][+May 1, 2014+], here"),
        ("it’s so", "its so", "[-it’s-][+its+] so"),
        ('a "hit" now', "a “hit” now", 'a [-"-][+“+]hit[-"-][+”+] now'),
        (
            "born in Busan in May",
            "born in Seoul in June",
            "born in [-Busan-][+Seoul+] in [-May-][+June+]",
        ),
        ("It lies. It ends.", "It lies. It stays. It ends.", "It lies. [+It stays. +]It ends."),
        ("It lies.", "It lies. Then it rained.", "It lies.[+ Then it rained.+]"),
        ("", "words", "[+words+]"),
        ("words", "", "[-words-]"),
    ],
)
def test_whole_words_are_marked(old, new, reading):
    assert shown(old, new) == reading


@given(st.text("ab 가나.’", max_size=40), st.text("ab 가나.’", max_size=40))
def test_the_changes_turn_the_old_words_into_the_new(old, new):
    assert applied(old, changes(old, new)) == new


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_diff_holds_both_wordings(old, new):
    found = pieces(old, new)
    assert "".join(p.text for p in found if p.op != "ins") == old
    assert "".join(p.text for p in found if p.op != "del") == new


def test_ten_thousand_equal_words_end_as_one_change():
    assert len(changes("same " * 10_000 + "a", "b " + "same " * 9_000)) == 1


def test_small_words_that_stayed_by_chance_do_not_shatter_a_change():
    assert (
        shown(
            "They were chosen by the label after a winter of auditions.",
            "Nobody remembers today why a label would have wanted nine dancers.",
        ).count("[-")
        == 1
    )


def test_what_stayed_is_never_struck_out_beside_additions_alone():
    assert shown("the group", "He said the band which was of the group") == (
        "[+He said the band which was of +]the group"
    )


def test_a_number_changes_as_a_whole_separators_included():
    assert shown("a hall of 12,000 seats", "a hall of 1,200 seats") == (
        "a hall of [-12,000-][+1,200+] seats"
    )
    assert shown("3.4m won, 2.5", "3.1m won, 2.5") == "[-3.4m-][+3.1m+] won, 2.5"
