"""What is asked in the words of once says what Django would say each time."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import in_public
from articles.models import Article, Author, Hold, Section, Subject
from articles.models.prepared import GIVEN, Prepared
from tests import builders

slugs = Prepared(Article.objects.select_related("live__content").filter(slug=GIVEN))


def known(row, around=()) -> dict:
    """Return all that is known of *row* and of the rows that came with it *around* others."""
    said = {name: value for name, value in vars(row).items() if name != "_state"}
    return said | {
        name: one and known(one, (*around, row))
        for name, one in row._state.fields_cache.items()
        if one not in around
    }


def said(rows) -> list[dict]:
    return [known(row) for row in rows]


@pytest.mark.django_db
def test_each_asking_is_about_what_is_given_then():
    first, second = builders.article(), builders.article()
    assert slugs(first.slug) == [first]
    assert slugs(second.slug) == [second]
    assert slugs("never-written") == []
    assert slugs(None) == []


@pytest.mark.django_db
def test_what_is_given_is_never_read_as_sql():
    builders.article()
    assert slugs("' OR ''='") == []
    assert slugs("%s") == []


@pytest.mark.django_db
def test_an_answer_is_what_django_would_have_answered():
    group, member = builders.subject("Red Velvet"), builders.subject("Irene", "person")
    alias = builders.subject("RV", merged_into=group)
    people = [builders.author("Mina Park"), builders.author("Jun Seo")]
    one = builders.article(authors=people, subjects=[member, alias, group])
    builders.held(one, "umbrellas")
    builders.article(section=builders.section("News"), authors=[builders.author("Sori Han")])
    builders.draft(section=builders.section("Nothing yet"))
    article = Article.objects.select_related("section", "live__content").defer("body", "media")
    assert said(in_public.articles_at(one.slug)) == said([article.get(pk=one.pk)])
    assert said(in_public.authors_of(one.pk)) == said(Author.objects.filter(articles=one))
    assert said(in_public.subjects_of(one.pk)) == said(
        Subject.objects.select_related("merged_into").filter(articles=one)
    )
    assert said(in_public.words_held_in(one.pk)) == said(Hold.objects.open().of_words())
    assert said(in_public.sections()) == said(Section.objects.in_print())


@pytest.mark.django_db
def test_an_article_at_its_address_knows_its_authors_and_subjects_until_they_change():
    article = builders.article(authors=[builders.author()], subjects=[builders.subject()])
    with CaptureQueriesContext(connection) as asked:
        found = in_public.known_article(article.slug)
        assert list(found.authors.all()) == list(article.authors.all())
        assert list(found.subjects.all()) == list(article.subjects.all())
    assert len(asked) == 3 + 2
    found.subjects.clear()
    assert list(found.subjects.all()) == []


@pytest.mark.django_db
def test_a_draft_has_no_address_in_public():
    assert in_public.known_article(builders.draft().slug) is None


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_over_its_own_connection():
    articles = [builders.article() for _ in range(4)]

    def ask(article: Article) -> bool:
        try:
            return all(slugs(article.slug) == [article] for _ in range(20))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(ask, articles))
