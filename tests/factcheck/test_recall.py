"""A source that turns out to be unreliable: what rested on it is doubted, and waits for people."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.roles import Role
from factcheck import claims, recall
from factcheck.models import Citation, Fact, Recall, RecallItem, Source
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def jun():
    return builders.user("jun", role=Role.EDITOR)


def told(words: str):
    return builders.article(body=f"<p>{words}</p>")


def unreliable(source: Source, by, why: str = "It was invented."):
    return recall.mark(source, reliable=False, by=by, why=why)


def source_of(fact: Fact) -> Source:
    return fact.evidence.first().source


def status(fact: Fact) -> str:
    return Fact.objects.get(pk=fact.pk).status


def test_it_takes_an_editor_and_a_reason(jun):
    source = source_of(builders.fact())
    with pytest.raises(recall.RecallRefused, match="editor"):
        unreliable(source, builders.user(role=Role.REPORTER))
    with pytest.raises(recall.RecallRefused, match="Say why"):
        unreliable(source, jun, " ")
    source.refresh_from_db()
    assert source.reliable
    assert not Recall.objects.exists()
    marked = unreliable(source, jun)
    source.refresh_from_db()
    assert not source.reliable
    assert (marked.mark, marked.by, marked.why) == ("unreliable", jun, "It was invented.")


def test_a_fact_that_rested_on_it_alone_is_in_doubt(jun):
    fact = builders.fact()
    unreliable(source_of(fact), jun)
    assert status(fact) == "doubted"
    assert "It was invented." in fact.moves.get().note


def test_a_fact_with_another_reliable_source_stands_and_is_looked_at(jun):
    fact = builders.fact(sources=2)
    unreliable(source_of(fact), jun)
    assert status(fact) == "verified"
    assert RecallItem.objects.get().fact == fact


def test_a_second_source_that_is_unreliable_or_contradicts_holds_nothing_up(jun):
    fact = builders.fact()
    builders.cited(fact, stance="contradicts")
    Source.objects.filter(pk=builders.cited(fact).source_id).update(reliable=False)
    unreliable(source_of(fact), jun)
    assert status(fact) == "doubted"


def test_what_it_only_contradicted_does_not_rest_on_it(jun):
    fact = builders.fact()
    other = builders.cited(fact, stance="contradicts").source
    unreliable(other, jun)
    assert status(fact) == "verified"
    assert not RecallItem.objects.exists()


def test_corrections_and_their_articles_are_queued_unless_they_were_rejected(jun):
    published, logged = builders.published(), builders.correction()
    rejected = builders.correction()
    builders.workflow.advance(rejected, "reject", by=jun, note="It is right.")
    others = builders.published()
    source = Source.objects.create(kind="primary", title="A page")
    for one in (logged, rejected):
        one.citations.update(source=source)
    shared = published.citations.first().source
    Citation.objects.filter(correction__in=[logged, rejected]).update(source=shared)
    unreliable(shared, jun)
    queued = set(RecallItem.objects.filter(correction__isnull=False).values_list("correction"))
    assert queued == {(published.pk,), (logged.pk,)}
    articles = set(RecallItem.objects.filter(article__isnull=False).values_list("article"))
    concerned = [published, logged]
    assert articles == {(one.corrected_articles.get().article_id,) for one in concerned}
    assert (others.corrected_articles.get().article_id,) not in articles


def test_a_correction_of_a_fact_that_rests_on_it_is_queued(jun):
    fact, article = builders.fact(), builders.article()
    made = builders.correction(article, fact=fact)
    unreliable(source_of(fact), jun)
    assert RecallItem.objects.get(correction__isnull=False).correction == made


def test_articles_that_say_what_such_a_fact_says_are_queued(jun):
    fact = builders.fact()
    builders.fact(fact.subject, name="Debut", value="1 August 2014")
    agreeing = told("The South Korean girl group Red Velvet sang.")
    told("The North Korean girl group Red Velvet sang.")
    told("Red Velvet made its debut in August 2014.")
    claims.read_waiting()
    unreliable(source_of(fact), jun)
    assert RecallItem.objects.get(article__isnull=False).article == agreeing


def test_a_date_known_to_the_month_agrees_with_one_known_to_the_day(jun):
    fact = builders.fact(name="Debut", value="1 August 2014")
    agreeing = told("Red Velvet made its debut in August 2014.")
    claims.read_waiting()
    unreliable(source_of(fact), jun)
    assert RecallItem.objects.get(article__isnull=False).article == agreeing


def test_marking_it_twice_queues_nothing_twice(jun):
    source = source_of(builders.fact())
    unreliable(source, jun)
    assert unreliable(source, jun) is None
    assert RecallItem.objects.count() == 1


def test_reliable_again_takes_a_reason_and_settles_nothing(jun):
    fact = builders.fact()
    source = source_of(fact)
    unreliable(source, jun)
    with pytest.raises(recall.RecallRefused, match="relied on again"):
        recall.mark(source, reliable=True, by=jun, why="")
    recall.mark(source, reliable=True, by=jun, why="It was another page.")
    source.refresh_from_db()
    assert source.reliable
    assert status(fact) == "doubted"
    assert RecallItem.objects.open().count() == 1


def test_each_is_seen_to_once_by_an_editor_with_a_note(jun):
    unreliable(source_of(builders.fact()), jun)
    item = RecallItem.objects.get()
    with pytest.raises(recall.RecallRefused, match="editor"):
        recall.settle(item, by=builders.user(role=Role.REPORTER), note="Fine.")
    with pytest.raises(recall.RecallRefused, match="what you found"):
        recall.settle(item, by=jun, note="  ")
    recall.settle(item, by=jun, note="Another source says the same.")
    with pytest.raises(recall.RecallRefused, match="already"):
        recall.settle(item, by=jun, note="Once more.")
    item.refresh_from_db()
    assert (item.settled_by, item.note) == (jun, "Another source says the same.")
    assert not RecallItem.objects.open()


def test_the_database_keeps_the_rules(jun):
    fact = builders.fact()
    made = unreliable(source_of(fact), jun)
    broken = [
        lambda: RecallItem.objects.create(recall=made),
        lambda: RecallItem.objects.create(recall=made, fact=fact),
        lambda: RecallItem.objects.create(recall=made, fact=fact, article=builders.article()),
        lambda: RecallItem.objects.update(settled_by=jun, settled_at=timezone.now()),
        lambda: RecallItem.objects.update(note="Half."),
        lambda: Recall.objects.update(why="Another reason."),
        lambda: Recall.objects.create(source=made.source, mark="unreliable", by=jun, at=made.at),
        lambda: Recall.objects.filter(pk=made.pk)._raw_delete("default"),
    ]
    for attempt in broken:
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


def test_words_that_are_removed_go_from_what_was_said_of_sources_and_facts(jun):
    fact = builders.fact()
    fact.evidence.update(quote="Seen by Iris Vale in 2014.")
    unreliable(source_of(fact), jun, "Iris Vale invented it.")
    item = RecallItem.objects.get()
    recall.settle(item, by=jun, note="Called Iris Vale.")
    article = builders.article(body="<p>A song by Iris Vale is heard.</p>")
    builders.removed(article, "Iris Vale")
    said = [
        *fact.evidence.values_list("quote", flat=True),
        *fact.moves.values_list("note", flat=True),
        *Recall.objects.values_list("why", flat=True),
        *RecallItem.objects.values_list("note", flat=True),
    ]
    assert len(said) == 4
    assert not [words for words in said if "Iris Vale" in words]
