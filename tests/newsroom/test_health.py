"""Whether the server lives and is ready, for what watches over it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from articles import scheduling, triggers
from articles.models import Article, Edition
from factcheck.models import Message
from newsroom.vault.proof import GUARDS
from tests import builders


def asked(client) -> tuple[int, dict]:
    response = client.get("/readyz")
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    return response.status_code, response.json()


def test_that_it_lives_is_said_without_the_database(client):
    """Without the mark `django_db` pytest-django refuses every query."""
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]
    assert client.post("/healthz").status_code == 405
    assert client.get("/healthz", headers={"Host": "elsewhere.example"}).status_code == 400


def test_who_watches_needs_no_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 301


@pytest.mark.django_db
def test_a_newsroom_in_order_is_ready(client):
    assert asked(client) == (200, {"ready": True, "failed": [], "late": []})


@pytest.mark.django_db
def test_a_release_whose_migrations_are_not_applied_is_not_ready(client):
    MigrationRecorder(connection).record_unapplied("articles", "0001_initial")
    assert asked(client) == (503, {"ready": False, "failed": ["migrations"], "late": []})


@pytest.mark.django_db
def test_a_database_without_its_guards_is_not_ready(client):
    with connection.cursor() as cursor:
        guard = GUARDS[0]
        of = "" if connection.vendor == "sqlite" else f" ON {guard.table}"
        cursor.execute(f"DROP TRIGGER {guard.name}{of}")
    assert asked(client) == (503, {"ready": False, "failed": ["guards"], "late": []})
    triggers.install(GUARDS, connection)
    assert asked(client)[0] == 200


@pytest.mark.sqlite
@pytest.mark.django_db
def test_a_newspaper_without_an_edition_is_not_ready(client):
    triggers.drop(GUARDS, connection)
    Edition.objects.all().delete()
    assert asked(client)[1]["failed"] == ["guards", "edition"]


@pytest.mark.django_db
def test_what_is_late_is_named_and_takes_no_reader_the_paper(client, editor):
    draft = builders.draft("Secret plans")
    now = timezone.now()
    scheduling.schedule(draft, by=editor, at=now + timedelta(hours=1))
    said = {"kind": "mail", "to": "ada@paper.example", "subject": "Secret", "body": "Words"}
    letter = Message.objects.create(created_at=now, **said)
    assert asked(client)[1]["late"] == []
    Article.objects.filter(pk=draft.pk).update(publish_at=now - timedelta(minutes=6))
    Message.objects.filter(pk=letter.pk).update(created_at=now - timedelta(minutes=31))
    assert asked(client) == (
        200,
        {"ready": True, "failed": [], "late": ["publications", "messages"]},
    )


@pytest.mark.case("C10")
@pytest.mark.django_db(transaction=True)
def test_without_its_database_it_lives_and_is_not_ready(client, monkeypatch):
    connection.close()
    name, nowhere = ("NAME", "/no/where") if connection.vendor == "sqlite" else ("PORT", "1")
    monkeypatch.setitem(connection.settings_dict, name, nowhere)
    assert client.get("/healthz").status_code == 200
    assert asked(client) == (503, {"ready": False, "failed": ["database"], "late": []})
