"""A file becomes a draft, once."""

import hashlib

import pytest

from articles.importing import Unreadable
from articles.importing.drafts import import_file
from articles.models import Article, Author, ImportReport, Passage, Section

pytestmark = pytest.mark.django_db

STORY = b"""Culture

Harbour choir finds a new home

By Mina Seo and Paul Grant

SEOUL, July 3 (Yonhap) -- The choir that lost its hall to a fire in spring will sing in a former \
fish market from September on, its director said on Thursday, after months without a stage.

Share this article
"""


def test_a_file_becomes_a_draft_with_section_bylines_and_report():
    imported = import_file(STORY, "choir.txt")
    article = Article.objects.get()
    assert imported.is_new
    assert imported.article == article
    assert article.headline == "Harbour choir finds a new home"
    assert article.slug == "harbour-choir-finds-a-new-home"
    assert article.status == Article.Status.DRAFT
    assert article.live is None
    assert article.section.name == "Culture"
    assert article.dateline == "Seoul"
    assert article.origin == Article.Origin.AGENCY
    assert article.origin_publisher == "Yonhap"
    assert article.text.bylines == ["Mina Seo", "Paul Grant"]
    assert article.body.startswith("<p>The choir that lost its hall")
    report = article.import_report
    assert report.filename == "choir.txt"
    assert report.digest == hashlib.sha256(STORY).hexdigest()
    assert "Removed 1 line of site boilerplate: “Share this article”" in report.removed
    assert "Dateline: Seoul" in report.found


@pytest.mark.case("B14")
def test_the_same_bytes_make_no_second_draft():
    first = import_file(STORY, "choir.txt")
    second = import_file(STORY, "renamed.txt")
    assert not second.is_new
    assert second.article == first.article
    assert Article.objects.count() == ImportReport.objects.count() == 1


def test_the_draft_can_be_found_by_its_words():
    import_file(STORY, "choir.txt")
    assert Passage.objects.filter(layer=Passage.Layer.DRAFT).saying("former fish market").exists()


def test_sections_and_authors_that_exist_are_used_whatever_their_case():
    section = Section.objects.create(name="CULTURE", slug="culture")
    author = Author.objects.create(name="mina seo", slug="mina")
    article = import_file(STORY, "choir.txt").article
    assert article.section == section
    assert author in article.authors.all()
    assert Author.objects.count() == 2


def test_two_articles_of_one_headline_have_two_addresses():
    import_file(STORY, "a.txt")
    article = import_file(STORY + b"\nMore.", "b.txt").article
    assert article.slug == "harbour-choir-finds-a-new-home-2"


@pytest.mark.case("B19")
def test_a_korean_name_and_headline_keep_their_script_in_addresses():
    raw = (
        "부두 합창단의 새 무대\n\n김민아 기자\n\n가을부터 옛 어시장에서 노래한다고 밝혔다.".encode()
    )
    article = import_file(raw, "k.txt").article
    assert article.slug == "부두-합창단의-새-무대"
    assert article.authors.get().slug == "김민아"


def test_without_a_section_the_draft_says_where_it_was_put():
    raw = b"A headline of some kind\n\nAnd then one sentence of text that says very little."
    article = import_file(raw, "x.txt").article
    assert article.section.name == "News"
    assert "The text names no section; it was put into News" in article.import_report.guessed


@pytest.mark.case("B13")
def test_an_unreadable_file_leaves_nothing_behind():
    with pytest.raises(Unreadable, match="empty"):
        import_file(b" \n", "x.txt")
    assert not Article.objects.exists()
    assert not Section.objects.exists()


@pytest.mark.case("B13")
def test_a_failure_while_saving_leaves_nothing_behind(monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("articles.importing.drafts.copies.keep", fail)
    with pytest.raises(RuntimeError):
        import_file(STORY, "choir.txt")
    assert not Article.objects.exists()
    assert not Author.objects.exists()


def test_who_imports_is_who_created_the_draft(editor):
    assert import_file(STORY, "choir.txt", by=editor).article.created_by == editor
