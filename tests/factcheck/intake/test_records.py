"""A text is held against what is on record, and against other articles of ours."""

import pytest

from articles.checks import Tone
from factcheck import claims
from factcheck.intake import records
from tests import builders
from tests.factcheck.intake.texts import only, text

pytestmark = pytest.mark.django_db

WRONGLY = "The North Korean girl group Red Velvet sang for an hour."


@pytest.fixture
def origin():
    return builders.fact()


def test_what_contradicts_the_record_is_wrong_and_shows_the_fact(origin):
    found = only(records.contradictions(text(WRONGLY)))
    assert found.tone == Tone.WRONG
    assert "North Korean" in found.words
    assert "On record, Red Velvet, origin: South Korea." in found.said
    assert found.links == (("The fact", f"/admin/factcheck/fact/{origin.pk}/change/"),)


def test_the_same_is_said_once(origin):
    found = records.contradictions(text(WRONGLY, "They slept.", WRONGLY))
    assert "It is said 2 times." in only(found).said


@pytest.mark.parametrize(
    "sentence",
    [
        "The South Korean girl group Red Velvet sang in Pyongyang for an hour.",
        "Red Velvet sang in Pyongyang for an hour.",
        "Hyuk, who was born in North Korea, had never heard Red Velvet.",
        "Red Velvet are not North Korean.",
        "She baked a red velvet cake from a North Korean recipe.",
    ],
)
def test_what_is_true_is_silent(origin, sentence):
    assert not list(records.contradictions(text(sentence)))


def test_what_somebody_said_is_worth_a_look_and_not_to_be_altered(origin):
    found = only(records.contradictions(text(f"“{WRONGLY}” he wrote.")))
    assert found.tone == Tone.LOOK
    assert "leave the words as they are" in found.said


def test_two_articles_that_disagree_are_shown_where_nothing_is_on_record():
    builders.subject()
    builders.known_property()
    theirs = builders.article(body="<p>The South Korean girl group Red Velvet slept.</p>")
    while claims.read_waiting():
        pass
    found = only(records.contradictions(text(WRONGLY)))
    assert (found.rule, found.tone) == ("contradicts_an_article", Tone.WRONG)
    assert found.links == ((theirs.headline, theirs.get_absolute_url()),)
    agrees = text("The South Korean girl group Red Velvet sang for an hour.")
    assert not list(records.contradictions(agrees))


def test_an_article_does_not_contradict_itself_as_it_was():
    builders.subject()
    builders.known_property()
    article = builders.article(body="<p>The South Korean girl group Red Velvet slept.</p>")
    while claims.read_waiting():
        pass
    assert not list(records.contradictions(text(WRONGLY, article=article)))


def test_what_the_recurrence_guard_says_is_not_said_again(origin):
    article = builders.article()
    builders.published(article, fact=origin, subject=origin.subject)
    draft = builders.draft(body=f"<p>{WRONGLY}</p>")
    assert not list(records.contradictions(text(WRONGLY, article=draft)))
    assert list(records.contradictions(text(WRONGLY)))
