"""What the desk knows already of an error: told while it is logged, never in the way."""

import pytest

from articles.publishing import Change
from articles.wording import Element
from factcheck import workflow
from factcheck.known import known
from factcheck.models import Correction
from tests import builders

pytestmark = pytest.mark.django_db

SAME_WORDS = "The same words of this article."


def asked(article, *wordings, **given) -> list[tuple[Correction, str]]:
    article.refresh_from_db()
    found = known(article, [Change(article, list(wordings))], **given)
    return [(each.correction, each.why) for each in found]


def test_nothing_is_known_of_a_new_error():
    article = builders.article()
    builders.correction(article, wordings=[builders.wording("umbrellas", "raincoats")])
    assert asked(article, builders.wording()) == []
    assert asked(article) == []


@pytest.mark.parametrize("words", ["North Korean girl group", "Korean girl", "the North Korean"])
def test_an_open_correction_of_the_same_words_is_known(words):
    article = builders.article()
    open_one = builders.correction(article)
    assert asked(article, builders.wording(words, "other")) == [(open_one, SAME_WORDS)]


def test_what_was_corrected_already_is_known_by_its_new_words():
    article = builders.article()
    done = builders.published(article)
    assert asked(article, builders.wording("South Korean girl group", "Korean girl group")) == [
        (done, SAME_WORDS)
    ]


def test_the_same_words_elsewhere_are_another_matter():
    article, other = builders.article(), builders.article()
    builders.correction(other)
    assert asked(article, builders.wording()) == []
    builders.correction(article, wordings=[builders.wording("Five", "Six", element="headline")])
    assert asked(article, builders.wording("Five people", "Six", element=Element.BODY)) == []


def test_the_same_kind_of_error_about_the_same_subject_is_known():
    subject, article = builders.subject(), builders.article()
    theirs = builders.correction(builders.article(), subject=subject)
    given = {"subject": subject, "error_type": "nationality"}
    assert asked(article, **given) == [(theirs, "The same kind of error about Red Velvet.")]
    assert asked(article, subject=subject, error_type="age") == []


def test_neither_itself_nor_what_was_rejected_is_known(editor):
    article = builders.article()
    itself, rejected = builders.correction(article), builders.correction(article)
    workflow.advance(rejected, "reject", by=editor, note="No.")
    assert asked(article, builders.wording(), besides=itself.pk) == []


def test_no_more_is_told_than_can_be_read():
    article = builders.article()
    for _ in range(8):
        builders.correction(article)
    assert len(asked(article, builders.wording())) == 5


def test_of_a_withdrawn_article_it_is_known_as_well():
    article = builders.article()
    builders.correction(article)
    builders.taken_down(article, "withdrawal")
    assert len(asked(article, builders.wording())) == 1
