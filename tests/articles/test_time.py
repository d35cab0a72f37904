"""The record goes by its sequence, whatever the clock says; times are kept in UTC (E6)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from articles import verifying
from articles.models import Article, Edition, Revision
from newsroom.demo import clock
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.case("E6")]

LONDON = ZoneInfo("Europe/London")


def stored() -> list[str]:
    """Return the times of the record as the database itself has them, spelled in UTC."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL TIME ZONE 'UTC'")
            cursor.execute("SELECT created_at::text FROM articles_revision ORDER BY sequence")
        else:
            cursor.execute(
                "SELECT CAST(created_at AS TEXT) FROM articles_revision ORDER BY sequence"
            )
        return [row[0][:19] for row in cursor.fetchall()]


def test_the_hour_that_comes_twice_is_kept_apart_in_utc(settings):
    """On 25 October 2026 it is half past one in London two times."""
    settings.TIME_ZONE = "Europe/London"
    article = builders.draft()
    with clock.at(datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)):
        builders.publishing.publish(article, by=builders.user(role=builders.Role.EDITOR))
    with clock.at(datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=LONDON)):
        builders.updated(article, "</p>", " An hour later.</p>")
    assert stored() == ["2026-10-25 00:30:00", "2026-10-25 01:30:00"]
    assert verifying.walk().faults == []


def test_a_clock_that_was_set_back_does_not_reorder_the_record(client):
    article = builders.article(slug="five-voices")
    before = Edition.objects.get()
    with builders.later(-5):
        builders.updated(article, "</p>", " Written with a slow clock.</p>")
    first, second = Revision.objects.order_by("sequence")
    assert second.created_at < first.created_at
    assert (first.number, second.number, second.sequence) == (1, 2, 2)
    assert Article.objects.get().live == second
    assert "slow clock" in client.get("/articles/five-voices/").content.decode()
    assert verifying.walk().faults == []
    # Nor does a page look unchanged to whoever asks by its date.
    assert Edition.objects.get().moved_at > before.moved_at


def test_times_are_chained_in_utc_wherever_the_newsroom_is(settings):
    revision = builders.article().live
    settings.TIME_ZONE = "Asia/Seoul"
    assert Revision.objects.get().link() == revision.chain_hash
    assert revision.created_at.tzinfo is UTC or revision.created_at.utcoffset().seconds == 0
