"""manage.py generate_archive: an invented archive whose errors are known."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Edition, Membership, Passage, Revision, Subject
from articles.passages import of_text
from factcheck.models import Fact
from newsroom.archive import loading
from newsroom.archive.world import EARLY, made
from newsroom.archive.writing import published_on, story
from tests import builders

pytestmark = pytest.mark.django_db

COUNT = 60


def generate(count=COUNT, **options):
    call_command("generate_archive", articles=count, verbosity=0, **options)


def stories(count, *, seed=1):
    words = loading.countries()
    return [story(made(seed), number, words) for number in range(count)]


def as_loaded() -> list[tuple]:
    """Everything of the archive but the salts of the record, which nobody foresees."""
    return [
        (article.slug, article.status, article.first_published_at, article.text)
        for article in Article.objects.order_by("pk")
    ]


def key(tmp_path, count=COUNT, **options) -> list[dict]:
    file = tmp_path / "key.jsonl"
    generate(count, key=file, **options)
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_the_archive_is_as_it_was_written(db):
    generate()
    for article, written in zip(Article.objects.order_by("pk"), stories(COUNT), strict=True):
        assert article.slug == written.slug
        assert article.text == written.text
        assert article.live is None if written.is_draft else article.live.text == written.text
        assert {subject.slug for subject in article.subjects.all()} == set(written.subjects)


def test_it_has_drafts_captions_unsigned_articles_and_about_ten_passages_each():
    archive = stories(400)
    passages = sum(len(of_text(written.text)) for written in archive)
    assert 9 <= passages / len(archive) <= 11
    assert any(written.is_draft for written in archive)
    assert any(written.text.media for written in archive)
    assert any(not written.text.bylines for written in archive)
    assert len({written.section for written in archive}) > 3


def test_it_is_spread_over_years_and_comes_out_in_order():
    days = [published_on(number) for number in range(0, 100_000, 500)]
    assert days == sorted(days)
    assert published_on(1_000).year - published_on(0).year > 4


def test_the_same_seed_writes_the_same_and_another_one_something_else():
    assert stories(50) == stories(50)
    assert stories(50) != stories(50, seed=2)


def test_the_key_names_words_that_stand_where_it_says(tmp_path):
    lines = key(tmp_path)
    assert len(lines) > COUNT
    subjects = {subject.slug for subject in Subject.objects.all()}
    for line in lines:
        article = Article.objects.get(slug=line["slug"])
        assert (line["element"], line["passage"]) in of_text(article.text)
        assert line["words"] in line["passage"]
        assert line["subject"] in subjects
        assert line["draft"] == (article.live is None)


def test_the_key_is_true_to_the_facts_on_record(tmp_path):
    lines = key(tmp_path, 300)
    facts = {(fact.subject.slug, fact.property.name): fact for fact in Fact.objects.on_record()}
    assert {line["verdict"] for line in lines} == {
        *("contradicts", "consistent", "quoted", "not about this")
    }
    for line in lines:
        if line["verdict"] in ("contradicts", "consistent"):
            fact = facts[line["subject"], line["property"]]
            assert says(fact, line["words"]) == (line["verdict"] == "consistent"), line


def says(fact, words) -> bool:
    """Whether *words* agree with *fact*, as far as the archive's own words go."""
    if fact.term:
        term = fact.term
        return words in (term.name, term.adjectives[0], term.places[0])
    if fact.year:
        return words.endswith(str(fact.year))
    if fact.number:
        counts = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
        counts |= {"duo": 2, "trio": 3, "quartet": 4, "quintet": 5, "sextet": 6}
        counts |= {"septet": 7, "octet": 8}
        return counts[words.lower()] == fact.number
    return words == fact.value


def test_every_fact_is_understood_checked_and_true_of_the_lineup(db):
    generate(1)
    facts = Fact.objects.select_related("property")
    assert facts.count() == facts.on_record().count() > 150
    assert all(fact.is_understood for fact in facts)
    for fact in facts.filter(property__name="Members"):
        assert fact.number == Membership.objects.filter(group=fact.subject_id).count()


def test_an_error_is_copied_from_article_to_article_word_for_word():
    passages = [
        planted.passage
        for written in stories(1_000)
        for planted in written.key
        if planted.verdict == "contradicts"
    ]
    assert max(passages.count(passage) for passage in set(passages)) >= 6


def test_some_groups_are_heard_of_in_the_first_articles_only():
    early = {band.slug for band in made(1).bands if band.is_early}
    assert len(early) == EARLY
    named = {slug for written in stories(900) for slug in written.subjects}
    assert early <= named
    later = [story(made(1), number, loading.countries()) for number in range(1_000, 1_400)]
    assert not early & {slug for written in later for slug in written.subjects}


class Impatient(StringIO):
    """A terminal at which somebody presses Ctrl-C at the first sign of progress."""

    def write(self, words):
        if "a second" in words:
            raise KeyboardInterrupt
        return super().write(words)


def test_interrupted_it_goes_on_where_it_was(db):
    with pytest.raises(CommandError, match="goes on from there"):
        call_command("generate_archive", articles=COUNT, stdout=Impatient())
    assert Article.objects.count() == 25
    generate()
    assert [row[0] for row in as_loaded()] == [written.slug for written in stories(COUNT)]
    assert [row[3] for row in as_loaded()] == [written.text for written in stories(COUNT)]


def test_run_again_it_changes_nothing_and_more_articles_are_added(db):
    generate(30)
    before, edition = as_loaded(), Edition.objects.get().sequence
    generate(30)
    assert (as_loaded(), Edition.objects.get().sequence) == (before, edition)
    generate(40)
    assert as_loaded()[:30] == before
    assert Article.objects.count() == 40


def test_of_two_who_load_the_same_archive_the_second_is_told(db):
    generate(2)
    known = loading.Known(made(1))
    with pytest.raises(loading.Refused, match="Somebody else"):
        loading.write(stories(2), known)
    assert Article.objects.count() == 2


def test_it_stays_out_of_a_newsroom_with_articles_of_its_own(db):
    builders.article()
    with pytest.raises(CommandError, match="has articles of its own"):
        generate(5)
    assert not Subject.objects.filter(slug__startswith="invented").exists()
    generate(5, add=True)
    assert Article.objects.count() == 6


def test_another_seed_is_not_taken_for_its_own(db):
    generate(3)
    with pytest.raises(CommandError, match="has articles of its own"):
        generate(3, seed=2)


def test_its_articles_are_on_record_like_all_others(db):
    generate()
    revisions = list(Revision.objects.order_by("sequence"))
    assert all(one.chain_hash == one.link() for one in revisions)
    assert Edition.objects.get().chain_head == revisions[-1].chain_hash
    drafts = sum(written.is_draft for written in stories(COUNT))
    assert len(revisions) == COUNT - drafts
    found = Passage.objects.live().order_by("article", "position")
    printed = [
        passage
        for written in stories(COUNT)
        if not written.is_draft
        for passage in of_text(written.text)
    ]
    assert list(found.values_list("element", "text")) == printed


@pytest.mark.parametrize("wrong", [{"count": -1}, {"count": 1, "seed": -1}])
def test_what_makes_no_sense_is_refused(db, wrong):
    with pytest.raises(CommandError, match="not below"):
        generate(**wrong)


def test_a_key_that_cannot_be_written_is_named(db, tmp_path):
    with pytest.raises(CommandError, match="could not be written"):
        generate(2, key=tmp_path / "no" / "such" / "folder.jsonl")
    assert Article.objects.count() == 2
