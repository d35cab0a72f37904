"""Other words for a passage, in every element of a text."""

import pytest

from articles.quotes import Quote
from articles.text import Text
from articles.wording import Element, PassageRefused, Wording, anchored, places, problem, reword
from tests.builders import wording

TEXT = Text(
    headline="Six voices, one verse",
    standfirst="Five people, one room.",
    body="<p>A band sang.</p><p>A band sang.</p><p>They left.</p>",
    media=[{"caption": "The band in 2024", "kind": "photo"}],
)


@pytest.mark.parametrize(
    ("element", "old", "new", "expected"),
    [
        (Element.HEADLINE, "Six", "Five", "Five voices, one verse"),
        (Element.STANDFIRST, "one room", "two rooms", "Five people, two rooms."),
        (Element.BODY, "They left", "They stayed", TEXT.body.replace("left", "stayed")),
        (Element.CAPTION, "2024", "2025", "The band in 2025"),
    ],
)
def test_every_element_can_be_reworded(element, old, new, expected):
    text = reword(TEXT, [wording(old, new, element=element)])
    found = text.media[0]["caption"] if element == Element.CAPTION else getattr(text, element)
    assert found == expected


def test_several_passages_are_reworded_together():
    text = reword(
        TEXT,
        [
            wording("They left", "They stayed"),
            wording("A band", "A choir", every=True),
            wording("Six", "Five", element=Element.HEADLINE),
        ],
    )
    assert text.body == "<p>A choir sang.</p><p>A choir sang.</p><p>They stayed.</p>"
    assert text.headline == "Five voices, one verse"


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (wording("a choir", "x"), "do not stand in the body"),
        (wording("A band", "x"), "stand 2 times"),
        (wording("band", "x", element=Element.HEADLINE), "do not stand in the headline"),
    ],
)
def test_p4_what_does_not_fit_is_refused_and_named(one, reason):
    assert reason in problem(TEXT, one)
    with pytest.raises(PassageRefused, match=reason):
        reword(TEXT, [one])


CURLY = Text(
    headline="The group’s “first” song",
    standfirst="It’s the North, Northern and Northampton.",
    body="<p>The group’s “<b>first</b>” song</p><p>The group’s last</p>",
    media=[{"caption": "The group’s song, 2024", "kind": "photo"}],
)


@pytest.mark.parametrize(
    ("element", "old", "new", "expected"),
    [
        (Element.HEADLINE, 'group\'s "first"', 'group\'s "second"', "The group’s “second” song"),
        (Element.STANDFIRST, "It's the", "It's not the", "It’s not the North, Northern and "),
        (Element.CAPTION, "group's song, 2024", "group's song, 2025", "The group’s song, 2025"),
        (Element.BODY, '"first"', '"second"', "<p>The group’s “<b>second</b>” song</p>"),
    ],
)
def test_words_that_stay_keep_their_typography(element, old, new, expected):
    text = reword(CURLY, [wording(old, new, element=element)])
    found = text.media[0]["caption"] if element == Element.CAPTION else getattr(text, element)
    assert found.startswith(expected)


def test_every_place_is_a_whole_word():
    one = wording("North", "South", element=Element.STANDFIRST, every=True)
    assert reword(CURLY, [one]).standfirst == "It’s the South, Northern and Northampton."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["“first” "], "The group’s song"),
        (["The"], "group’s “first” song"),
        (["song"], "The group’s “first”"),
        (["The", "group’s"], "“first” song"),
    ],
)
def test_deleted_words_leave_no_gap(words, expected):
    deletions = [wording(each, "", element=Element.HEADLINE) for each in words]
    assert reword(CURLY, deletions).headline == expected


def test_a_chosen_place_is_held_as_it_is_printed():
    one = wording('group\'s "first"', 'group\'s "second"')
    tied = anchored(one, places(CURLY, one)[0])
    assert (tied.quote.exact, tied.replacement) == ("group’s “first”", "group’s “second”")
    assert len(places(CURLY, tied)) == 1


@pytest.mark.parametrize(
    ("old", "new"), [("group’s last", "group's last"), ("group's last", "group’s last")]
)
def test_what_is_put_in_always_differs_from_what_is_quoted(old, new):
    one = wording(old, new)
    tied = anchored(one, places(CURLY, one)[0])
    assert tied.quote.exact != tied.replacement


def test_words_that_are_printed_already_are_refused():
    assert "already stand in the body" in problem(CURLY, wording("group's last", "group’s last"))


def test_a_change_shows_only_the_words_that_differ():
    (found,) = places(CURLY, wording('group\'s "first"', "x"))
    assert [piece.text for piece in found.change('group\'s "second"') if piece.op != "same"] == [
        "first",
        "second",
    ]


def test_overlapping_passages_are_refused():
    with pytest.raises(PassageRefused, match="overlap"):
        reword(TEXT, [wording("They left", "x"), wording("left", "stayed")])


def test_places_are_shown_in_their_context():
    found = places(TEXT, wording("band", "choir"))
    assert [place.label for place in found] == ["Paragraph 1", "Paragraph 2"]
    assert [(p.op, p.text) for p in found[0].change("choir")] == [
        ("same", "A "),
        ("del", "band"),
        ("ins", "choir"),
        ("same", " sang."),
    ]


@pytest.mark.case("B32")
def test_a_chosen_place_is_the_only_one_that_changes():
    one = wording("band", "choir")
    second = anchored(one, places(TEXT, one)[1])
    assert reword(TEXT, [second]).body == TEXT.body.replace("</p><p>A band", "</p><p>A choir", 1)
    assert second.quote != Quote("band")


def test_a_byline_may_name_several_joined_as_they_are_printed():
    text = Text("A headline", bylines=["Hana Lim"])
    fixed = reword(text, [Wording("byline", Quote("Hana Lim"), "Hana Lim and Mina Park")])
    assert fixed.bylines == ["Hana Lim", "Mina Park"]
    kept = Text("A headline", bylines=["Romeo and Sons", "Mina Park"])
    fixed = reword(kept, [Wording("byline", Quote("Mina Park"), "Minah Park")])
    assert fixed.bylines == ["Romeo and Sons", "Minah Park"]
