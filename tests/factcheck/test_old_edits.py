"""Whoever changes an article that nobody reads any more is seen doing it."""

import pytest

from articles import mending
from articles.roles import Role
from factcheck.models import Message
from tests import builders

pytestmark = pytest.mark.django_db

A_YEAR = 365 * 24


@pytest.fixture(autouse=True)
def addresses(editor, second_editor, standards_editor, superuser):
    for user in (editor, second_editor, standards_editor, superuser):
        user.email = f"{user.username}@example.org"
        user.save()


def told() -> set[str]:
    """Return who is told that an old article was changed, by the name before the @."""
    found = Message.objects.filter(subject__startswith="Old article changed")
    return {message.to.partition("@")[0] for message in found}


def mend(article, by) -> None:
    mending.mend(article, builders.wording("umbrellas", "umbrella"), by=by)


def test_an_update_of_an_old_article_is_told_to_the_standards_desk():
    article = builders.article("Five voices", slug="five-voices")
    with builders.later(A_YEAR + 1):
        builders.updated(article, "</p>", " Later still.</p>")
    assert told() == {"ada", "root"}
    mail = Message.objects.filter(subject="Old article changed: Five voices").first()
    assert "published an update of an article that was first published on " in mail.body
    assert "> More is known." in mail.body
    assert "/articles/five-voices/versions/1..2/" in mail.body


def test_so_is_a_minor_edit_on_the_live_page(editor):
    article = builders.article()
    with builders.later(A_YEAR + 1):
        mend(article, editor)
    assert told() == {"ada", "root"}


def test_who_stands_in_for_the_standards_editor_is_told_as_well(second_editor, editor):
    article = builders.article()
    with builders.later(A_YEAR + 1):
        builders.on_duty(second_editor)
        mend(article, editor)
    assert told() == {"ada", "root", "sori"}


def test_whoever_did_it_is_told_nothing(standards_editor):
    article = builders.article()
    with builders.later(A_YEAR + 1):
        mend(article, standards_editor)
    assert told() == {"root"}


def test_a_younger_article_changes_without_alarm(editor):
    article = builders.article()
    with builders.later(A_YEAR - 1):
        mend(article, editor)
    assert told() == set()


def test_a_newsroom_says_what_old_is(editor, settings):
    settings.OLD_ARTICLE_DAYS = 7
    article = builders.article()
    with builders.later(8 * 24):
        mend(article, editor)
    assert told() == {"ada", "root"}


@pytest.mark.parametrize("kind", ["correction", "retraction", "removal"])
def test_what_two_people_publish_raises_no_alarm(kind):
    said = {"ground": "legal"} if kind == "removal" else {}
    words = [builders.wording("umbrellas", "")] if kind == "removal" else None
    article = builders.article()
    with builders.later(A_YEAR + 1):
        builders.published(article, kind=kind, wordings=words, **said)
    assert told() == set()


def test_a_first_publication_of_an_old_draft_raises_no_alarm():
    draft = builders.draft()
    with builders.later(A_YEAR + 1):
        builders.publishing.publish(draft, by=builders.user(role=Role.EDITOR))
    assert told() == set()
