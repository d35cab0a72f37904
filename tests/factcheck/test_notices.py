"""Notices in the house wording, drafted alike by the server and by the desk's script."""

import pytest

from factcheck import notices
from factcheck.models import Correction

DRAFTS = [
    (
        {"was_wrong": "described the group as North Korean", "is_right": "It is South Korean"},
        "An earlier version of this article incorrectly described the group as North Korean. "
        "It is South Korean.",
    ),
    (
        {"was_wrong": "misstated the year.", "is_right": "it is “Home.”"},
        "An earlier version of this article misstated the year. It is “Home.”",
    ),
    (
        {"was_wrong": "gave a wrong age", "is_right": "She is 31…"},
        "An earlier version of this article gave a wrong age. She is 31…",
    ),
    (
        {"was_wrong": "the tour ended in May", "is_right": "It ended in June."},
        "An earlier version of this article incorrectly said that the tour ended in May. "
        "It ended in June.",
    ),
    (
        {
            "was_wrong": "An earlier version of this article misspelled a name",
            "is_right": "It is Busan",
        },
        "An earlier version of this article misspelled a name. It is Busan.",
    ),
    (
        {"kind": "clarification", "was_wrong": "the text may mislead", "is_right": "Seats remain"},
        "The text may mislead. Seats remain.",
    ),
    (
        {"kind": "editors_note", "was_wrong": "doubts were raised", "is_right": "We are checking"},
        "Doubts were raised. We are checking.",
    ),
    (
        {
            "kind": "retraction",
            "was_wrong": "relied on a ledger that was invented.",
            "is_right": "The hall was closed that year",
        },
        "We have retracted this article, which relied on a ledger that was invented. "
        "The hall was closed that year.",
    ),
    (
        {
            "kind": "removal",
            "ground": "legal",
            "was_wrong": "a paragraph about a private person",
            "is_right": "A court has ordered it.",
        },
        "We have removed a paragraph about a private person on legal grounds. "
        "A court has ordered it.",
    ),
    (
        {"do_not_repeat": True, "was_wrong": "said a false thing", "is_right": "She did not"},
        "An earlier version of this article contained an error. She did not.",
    ),
]


@pytest.mark.parametrize(("fields", "notice"), DRAFTS)
def test_h3_the_notice_is_drafted_in_the_house_wording(fields, notice):
    assert notices.draft(Correction(**fields)) == notice


def test_a_headline_alone_has_its_own_opening():
    correction = Correction(was_wrong="misstated the year", is_right="It is 2014")
    assert notices.draft(correction, headline_only=True) == (
        "An earlier headline of this article misstated the year. It is 2014."
    )


def test_a_notice_of_what_was_taken_down_takes_any_phrase():
    said = {"was_wrong": "was published under another name", "is_right": "It is not hers."}
    assert notices.draft(Correction(kind="withdrawal", **said)) == (
        "We have withdrawn this article, which was published under another name. It is not hers."
    )
