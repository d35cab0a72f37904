"""What the checks found is a list to be worked through; nothing of the text changes by it."""

import pytest

from articles import working_through
from articles.checks import Finding, Tone
from articles.models import SeenTo
from tests import builders

pytestmark = pytest.mark.django_db

BODY = "<p>She was 1994 years old.</p>"


def open_rules(article) -> list[str]:
    return [item.finding.rule for item in working_through.items(article) if not item.seen]


def key_of(article, rule: str) -> str:
    items = working_through.items(article)
    return next(item.finding.key for item in items if item.finding.rule == rule)


@pytest.fixture
def draft():
    return builders.draft("Rain", body=BODY)


def test_who_saw_to_a_finding_is_kept_and_it_is_open_no_more(draft, editor):
    working_through.see_to(draft, key_of(draft, "impossible_age"), by=editor)
    assert open_rules(draft) == ["no_byline"]
    assert SeenTo.objects.get().by == editor
    draft.refresh_from_db()
    assert draft.body == BODY


def test_seen_to_twice_is_seen_to_once(draft, editor, reporter):
    key = key_of(draft, "impossible_age")
    working_through.see_to(draft, key, by=editor)
    working_through.see_to(draft, key, by=reporter)
    assert SeenTo.objects.get().by == editor


def test_it_can_be_taken_up_again(draft, editor):
    key = key_of(draft, "impossible_age")
    working_through.see_to(draft, key, by=editor)
    working_through.take_up_again(draft, key)
    working_through.take_up_again(draft, key)
    assert open_rules(draft) == ["impossible_age", "no_byline"]


def test_other_words_are_another_finding(draft, editor):
    working_through.see_to(draft, key_of(draft, "impossible_age"), by=editor)
    draft = builders.saved(draft, body="<p>She was 1995 years old.</p>")
    assert "impossible_age" in open_rules(draft)


@pytest.mark.parametrize("key", ["", "x", "0" * 64, "\x00"])
def test_what_is_not_found_cannot_be_seen_to(draft, editor, key):
    with pytest.raises(working_through.NotFound, match="text has changed"):
        working_through.see_to(draft, key, by=editor)
    assert not SeenTo.objects.exists()


def test_a_finding_is_named_by_its_rule_and_told_from_others_by_its_words():
    one = Finding(Tone.WRONG, "impossible_age", "So old?", words="2013")
    assert one.label == "Impossible age"
    assert one.key == Finding(Tone.LOOK, "impossible_age", "Old!", words="2013").key
    assert one.key != Finding(Tone.WRONG, "impossible_age", "So old?", words="1994").key
