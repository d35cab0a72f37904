"""Every saved working copy is kept for a while."""

import pytest

from articles import copies, publishing
from articles.importing.drafts import import_file
from articles.models import Article, OpenEditor, Passage, SavedCopy
from articles.roles import Role
from tests import builders

pytestmark = pytest.mark.django_db


def versions(article) -> list[int]:
    return list(article.saved_copies.values_list("version", flat=True))


def test_a_copy_says_everything_that_was_saved(editor):
    article = builders.draft("One", subjects=[builders.subject()], authors=[builders.author("M")])
    builders.saved(article, by=editor, headline="Two")
    newest, first = article.saved_copies.all()
    assert (first.words.headline, newest.words.headline) == ("One", "Two")
    assert (first.by, newest.by) == (None, editor)
    assert newest.words == Article.objects.get().text
    assert newest.details["section"] == article.section_id


def test_the_fix_of_a_working_copy_is_kept_as_well():
    article = builders.article()
    builders.published(article)
    newest = article.saved_copies.first()
    assert newest.version == Article.objects.get().version == 2
    assert "South Korean" in newest.text["body"]


def test_a_first_publication_of_what_was_kept_needs_no_other_copy():
    assert versions(builders.article()) == [1]


def test_a_publication_that_tidies_the_text_keeps_what_it_made():
    article = builders.draft(body="<p>Words <b>here</b></p>")
    publishing.publish(article, by=builders.user(role=Role.EDITOR))
    assert versions(article) == [2, 1]


def test_an_imported_draft_is_kept():
    article = import_file(b"A headline\n\nSome words that say something.", "a.txt").article
    assert versions(article) == [1]
    assert Passage.objects.filter(article=article).exists()


def test_the_newest_fifty_are_kept_and_what_somebody_has_open(editor):
    article = builders.draft()
    OpenEditor.objects.heard_of(article, editor, version=3)
    for number in range(60):
        article = builders.saved(article, headline=f"Headline {number}")
    assert versions(article) == [*range(61, 61 - copies.MOST_KEPT, -1), 3]


def test_a_copy_goes_with_its_draft():
    article = builders.draft()
    article.delete()
    assert not SavedCopy.objects.exists()
