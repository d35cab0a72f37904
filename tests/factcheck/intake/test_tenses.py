"""What is out is not still to come."""

import pytest

from articles.checks import Tone
from factcheck.intake import tenses
from tests.factcheck.intake.texts import only, text


@pytest.mark.parametrize(
    ("done", "coming"),
    [
        (
            "Their first record was officially released on Friday.",
            "The upcoming album has nine songs.",
        ),
        ("The album is now available.", "The single will be released in May."),
        ("The newly debuted trio rehearses.", "In May the town will hear their debut."),
        ("Salt Meridian made their debut on the quay.", "The trio is set to debut next week."),
    ],
)
def test_a_timeline_that_contradicts_itself_is_a_question(done, coming):
    found = only(tenses.times_that_contradict(text(done, coming)))
    assert found.tone == Tone.LOOK
    assert found.said.count("?") == 1


@pytest.mark.parametrize(
    ("done", "coming"),
    [
        ("Their first record was released on Friday.", "They rest."),
        ("Salt Meridian made their debut on the quay.", "They prepare for their US debut."),
        ("They debuted on Friday.", "Their debut tour show is ahead of their Japanese debut."),
        ("“The album is now available,” he said.", "The single will be released in May."),
    ],
)
def test_another_debut_and_what_people_say_are_silent(done, coming):
    assert not list(tenses.times_that_contradict(text(done, coming)))
