"""Characters that deceive the eye."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.lookalikes import of_two_alphabets, plain_address, turns, unseen, warning

pytestmark = pytest.mark.case("B17")


@pytest.mark.parametrize(
    "text",
    ["Se\u200boul", "Seoul\u2060", "Se\u00adoul", "ab\u202acd\u202c", "x\u2067y", "서\u200d울"],
)
def test_what_nobody_sees_is_found(text):
    assert unseen(f"They sang in {text} again.") == [text]
    assert "nobody sees" in warning(text)


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "क्\u200dष",
        "👩\u200d🎤",
        "❤\ufe0f",
        "שלום\u200f 123",
        "레드벨벳",
        "naïve",
        "e\u0301",
    ],
)
def test_joiners_and_marks_of_direction_stay_where_they_belong(text):
    assert not unseen(text)
    assert not warning(text)


@pytest.mark.parametrize("word", ["Sеoul", "Bіack", "Αespa"])
def test_words_of_two_alphabets_are_found(word):
    assert of_two_alphabets(f"They are called {word}.") == [word]


@pytest.mark.parametrize(
    "text", ["Seoul", "Москва", "Αθήνα", "β-carotene", "K-팝", "레드벨벳 Red", "10 µm"]
)
def test_words_of_one_alphabet_are_not(text):
    assert not of_two_alphabets(text)


def test_only_what_could_turn_a_line_round_is_kept_apart():
    assert turns("שלום")
    assert turns("a\u2067b")
    assert not turns("레드벨벳 and Red Velvet")


@pytest.mark.case("B4")
@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://аpple.example/a?b#c", "https://xn--pple-43d.example/a?b#c"),
        ("https://аррӏе.com:8443/", "https://xn--80ak6aa92e.com:8443/"),
        ("https://서울.example/길", "https://서울.example/길"),
        ("https://пример.рф/", "https://пример.рф/"),
        ("https://label.example/а", "https://label.example/а"),
    ],
)
def test_a_host_that_passes_for_another_is_shown_in_punycode(address, shown):
    assert plain_address(address) == shown
    assert plain_address(shown) == shown


@pytest.mark.case("B4")
@pytest.mark.parametrize(
    "address", ["https://lab\u200bel.example/", "https://a\u202eb.example/", "https://ａ。。b/"]
)
def test_a_host_that_is_none_is_refused(address):
    with pytest.raises(ValueError, match=r"nobody sees|label"):
        plain_address(address)


@given(st.text())
def test_any_address_is_told_or_refused(text):
    with suppress(ValueError):
        assert plain_address(f"https://{text}").startswith("https://")
    assert bool(warning(text)) == bool(unseen(text) or of_two_alphabets(text))
