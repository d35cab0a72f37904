"""Publishing a draft for the first time at an hour that was set."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles import publishing, scheduling
from articles.models import Article, Edition, Revision
from articles.publishing import PublishRefused
from articles.roles import Role
from newsroom.demo import clock
from tests import builders

pytestmark = pytest.mark.django_db


def scheduled(headline: str = "", *, by, ago: timedelta = timedelta(minutes=1), **fields):
    """Make a draft that was due *ago*."""
    article = builders.draft(headline, **fields)
    scheduling.schedule(article, by=by, at=timezone.now() + timedelta(hours=1))
    Article.objects.filter(pk=article.pk).update(publish_at=timezone.now() - ago)
    return article


def now(article) -> Article:
    return Article.objects.get(pk=article.pk)


def test_what_is_due_is_published_by_who_scheduled_it(editor, capsys):
    article = scheduled("The ferry", by=editor)
    later = builders.draft("Later")
    scheduling.schedule(later, by=editor, at=timezone.now() + timedelta(hours=1))
    call_command("publish_due")
    assert "“The ferry” is published." in capsys.readouterr().out
    assert now(article).is_public
    assert now(article).publish_at is None
    assert Revision.objects.get().by == editor
    assert now(later).status == Article.Status.DRAFT


@pytest.mark.case("C6")
def test_running_it_twice_publishes_once(editor, capsys):
    scheduled(by=editor)
    call_command("publish_due")
    capsys.readouterr()
    call_command("publish_due")
    assert capsys.readouterr().out == ""
    assert Revision.objects.count() == 1


def test_one_that_fails_is_reported_and_stops_no_other(editor, capsys):
    stuck = scheduled("Stuck", by=editor, ago=timedelta(hours=1))
    Article.objects.filter(pk=stuck.pk).update(embargo_until=timezone.now() + timedelta(days=1))
    other = scheduled("Other", by=editor)
    with pytest.raises(CommandError, match="1 of the drafts"):
        call_command("publish_due")
    assert "“Stuck” was not published. This article is under embargo" in capsys.readouterr().err
    assert now(stuck).live is None
    assert now(other).is_public
    assert "under embargo" in scheduling.overdue_reason(now(stuck))


def test_nobody_publishes_by_schedule_who_may_no_longer_publish(editor):
    article = scheduled(by=editor)
    editor.groups.clear()
    with pytest.raises(CommandError):
        call_command("publish_due")
    assert now(article).live is None


def test_who_waits_in_vain_is_told_to_look_at_the_command(editor):
    assert "`manage.py publish_due`" in scheduling.overdue_reason(now(scheduled(by=editor)))
    assert scheduling.overdue_reason(builders.draft()) == ""


@pytest.mark.parametrize(
    ("fields", "hours", "message"),
    [
        ({}, -1, "has passed"),
        ({"embargo_until": timedelta(hours=2)}, 1, "under embargo until"),
        ({"body": ""}, 1, "no text"),
    ],
)
def test_what_would_fail_is_not_scheduled(editor, fields, hours, message):
    fields = {
        name: timezone.now() + value if isinstance(value, timedelta) else value
        for name, value in fields.items()
    }
    article = builders.draft(**fields)
    with pytest.raises(PublishRefused, match=message):
        scheduling.schedule(article, by=editor, at=timezone.now() + timedelta(hours=hours))
    assert now(article).publish_at is None


def test_the_end_of_an_embargo_is_a_good_hour(editor):
    at = timezone.now() + timedelta(hours=1)
    article = builders.draft(embargo_until=at)
    scheduling.schedule(article, by=editor, at=at)
    assert now(article).publish_at == at


def test_only_an_editor_schedules_and_only_a_draft(editor, reporter):
    at = timezone.now() + timedelta(hours=1)
    with pytest.raises(PublishRefused, match="Only an editor"):
        scheduling.schedule(builders.draft(), by=reporter, at=at)
    with pytest.raises(PublishRefused, match="first publication"):
        scheduling.schedule(builders.article(), by=editor, at=at)


def test_a_text_that_was_saved_meanwhile_is_looked_at_first(editor):
    article = builders.draft()
    at = timezone.now() + timedelta(hours=1)
    with pytest.raises(PublishRefused, match="Somebody saved this article"):
        scheduling.schedule(article, by=editor, at=at, seen_version=7)


def test_publishing_by_hand_ends_the_schedule(editor):
    article = scheduled(by=editor)
    publishing.publish(article, by=builders.user(role=Role.EDITOR))
    assert now(article).publish_at is None
    call_command("publish_due")
    assert Revision.objects.count() == 1


def test_the_database_keeps_the_rule(editor):
    article = builders.article()
    for fields in (
        {"publish_at": timezone.now(), "scheduled_by": editor},
        {"scheduled_by": editor},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Article.objects.filter(pk=article.pk).update(**fields)


def test_each_publication_moves_the_edition(editor):
    before = Edition.objects.get().number
    scheduled(by=editor)
    scheduled(by=editor)
    call_command("publish_due")
    assert Edition.objects.get().number == before + 2


@pytest.mark.case("C7")
def test_one_that_breaks_off_stops_no_other(editor, capsys, monkeypatch):
    broken = scheduled("Broken", by=editor, ago=timedelta(hours=1))
    other = scheduled("Other", by=editor)
    real = publishing.publish

    def publish(article, **options):
        if article.pk == broken.pk:
            raise RuntimeError
        return real(article, **options)

    monkeypatch.setattr("articles.scheduling.publishing.publish", publish)
    with pytest.raises(CommandError):
        call_command("publish_due")
    assert "It broke off: RuntimeError" in capsys.readouterr().err
    assert now(other).is_public


@pytest.mark.case("C6")
@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_runs_at_the_same_time_publish_each_draft_once():
    editor = builders.user(role=Role.EDITOR)
    drafts = [scheduled(by=editor) for _ in range(10)]
    barrier, outcomes = Barrier(3), []

    def run():
        try:
            barrier.wait(timeout=30)
            outcomes.extend(scheduling.publish_due())
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.article.pk for one in outcomes) == [draft.pk for draft in drafts]
    assert not [one.problem for one in outcomes if one.problem]
    assert Revision.objects.count() == 10


@pytest.mark.case("C6")
def test_a_clock_that_is_set_back_publishes_nothing_twice(editor):
    article = scheduled(by=editor)
    call_command("publish_due")
    first = now(article).first_published_at
    later = scheduled(by=editor, ago=timedelta(minutes=-30))
    with clock.at(timezone.now() - timedelta(hours=1)):
        call_command("publish_due")
        assert now(later).live is None
    with clock.at(timezone.now() + timedelta(hours=1)):
        call_command("publish_due")
    with clock.at(timezone.now() - timedelta(hours=1)):
        call_command("publish_due")
    assert now(article).first_published_at == first
    assert list(Revision.objects.order_by("sequence").values_list("number", flat=True)) == [1, 1]


@pytest.mark.case("C6")
@pytest.mark.parametrize(
    ("day", "why"), [("2030-03-31", "does not exist"), ("2030-10-27", "comes twice")]
)
def test_an_hour_that_the_clocks_skip_or_repeat_is_not_guessed_at(client, editor, day, why):
    """In London the clocks go forward at one in the night, and back at two."""
    article = builders.draft()
    client.force_login(editor)
    said = {"seen_version": article.version, "when": "later", "publish_at": f"{day}T01:30"}
    answer = client.post(f"/admin/articles/article/{article.pk}/publish/", said)
    assert answer.status_code == 200, why
    assert "ambiguous or it may not exist" in answer.content.decode()
    assert now(article).publish_at is None


@pytest.mark.case("C6")
def test_the_hour_after_the_clocks_went_back_comes_once(editor):
    """Half past one twice in one night: what was set for the second of them waits for it."""
    second = datetime(2030, 10, 27, 1, 30, tzinfo=UTC)
    article = builders.draft()
    scheduling.schedule(article, by=editor, at=second)
    for moment, is_public in [
        (second - timedelta(hours=1), False),
        (second, True),
        (second + timedelta(hours=1), True),
    ]:
        with clock.at(moment):
            call_command("publish_due")
        assert now(article).is_public == is_public
    assert Revision.objects.count() == 1
