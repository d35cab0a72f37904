"""Bylines put right in public: the printed names, the rows, and who is remembered."""

import pytest

from articles.models import Article, Author
from articles.roles import Role
from articles.wording import Element, PassageRefused, reword
from factcheck.workflow import MoveRefused, advance
from tests import builders

pytestmark = pytest.mark.django_db


def signed(*names, **fields):
    return builders.article(authors=[builders.author(name) for name in names], **fields)


def byline(old, new):
    return builders.wording(old, new, element=Element.BYLINE)


def corrected(article, old, new) -> Article:
    builders.published(article, wordings=[byline(old, new)])
    return Article.objects.get(pk=article.pk)


def rows(article) -> list[str]:
    return [each.author.name for each in article.bylines.all()]


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("Iris Vale", "Iris Vail", ["Iris Vail", "Jun Park"]),
        ("Iris Vale, Jun Park", "Jun Park, Iris Vale", ["Jun Park", "Iris Vale"]),
        ("Jun Park", "Jun Park, Sori Han", ["Iris Vale", "Jun Park", "Sori Han"]),
        (", Jun Park", "", ["Iris Vale"]),
        ("Jun Park", "박준", ["Iris Vale", "박준"]),
    ],
)
def test_printed_names_and_rows_change_together(old, new, names):
    article = corrected(signed("Iris Vale", "Jun Park"), old, new)
    assert article.live.text.bylines == names == rows(article)
    assert not article.has_unpublished_changes


def test_an_unknown_name_becomes_an_author_and_a_known_one_is_found():
    known = builders.author("Sori Han")
    article = corrected(signed("Iris Vale"), "Iris Vale", "Sori Han")
    assert article.bylines.get().author == known
    article = corrected(article, "Sori Han", "Ada Quill")
    made = Author.objects.get(name="Ada Quill")
    assert (made.slug, made.user) == ("ada-quill", None)


def test_two_spellings_of_one_author_are_one_byline():
    article = corrected(signed("Iris Vale"), "Iris Vale", "Iris Vale, IRIS VALE")
    assert rows(article) == ["Iris Vale"]


def test_p2_whoever_signed_before_is_remembered(standards_editor):
    writer = builders.user(role=Role.STANDARDS)
    account = builders.author("Iris Vale", account=writer)
    article = corrected(builders.article(authors=[account]), "Iris Vale", "Ada Quill")
    assert list(article.written_by.all()) == [writer]
    assert article.is_by(writer)
    with pytest.raises(MoveRefused, match="You wrote"):
        advance(builders.in_review(article), "approve", by=writer)


def test_a_draft_with_other_bylines_keeps_them_and_must_be_looked_at():
    article = signed("Iris Vale")
    article.bylines.all().delete()
    article.bylines.create(author=builders.author("Somebody Else"))
    article = corrected(article, "Iris Vale", "Ada Quill")
    assert article.live.text.bylines == ["Ada Quill"]
    assert rows(article) == ["Somebody Else"]
    assert "Ada Quill" in article.look_first


def test_a_draft_with_one_author_more_keeps_them():
    article = signed("Iris Vale")
    article.bylines.create(author=builders.author("Somebody Else"), position=2)
    article = corrected(article, "Iris Vale", "Ada Quill")
    assert rows(article) == ["Ada Quill", "Somebody Else"]
    assert article.live.text.bylines == ["Ada Quill"]


def test_a_name_too_long_for_an_author_is_refused(editor):
    correction = builders.correction(
        signed("Iris Vale"), wordings=[byline("Iris Vale", "Iris " + "Vale" * 40)]
    )
    advance(correction, "verify", by=editor)
    with pytest.raises(MoveRefused, match="120"):
        advance(correction, "submit", by=editor)


def test_a_comma_within_another_name_stays():
    text = reword(signed("Kim, Min-ji", "Jun Park").live.text, [byline("Jun Park", "Sori Han")])
    assert text.bylines == ["Kim, Min-ji", "Sori Han"]


def test_a_byline_that_does_not_stand_there_is_named():
    with pytest.raises(PassageRefused, match="in the byline"):
        reword(signed("Iris Vale").live.text, [byline("Ada Quill", "Sori Han")])
