"""Looking over yesterday's minor edits."""

import pytest
from django.utils import timezone

from articles import mending
from articles.models import Look
from tests import builders

pytestmark = pytest.mark.django_db

PAGE = "/admin/articles/article/minor-edits/"


@pytest.fixture
def edit(editor):
    article = builders.article("Five <b>voices</b>")
    return mending.mend(article, builders.wording("umbrellas", "umbrelas"), by=editor)


def today() -> str:
    return f"{PAGE}?day={timezone.localdate().isoformat()}"


def test_somebody_else_looks_an_edit_over(client, edit, second_editor):
    client.force_login(second_editor)
    page = client.get(today()).content.decode()
    assert "umbrelas" in page
    assert "<b>voices" not in page
    page = client.post(today(), {"revision": edit.pk}, follow=True).content.decode()
    assert "Looked over by sori" in page
    assert Look.objects.get().by == second_editor


def test_whoever_made_it_does_not(client, edit, editor):
    client.force_login(editor)
    assert "somebody else looks it over" in client.get(today()).content.decode()
    page = client.post(today(), {"revision": edit.pk}, follow=True).content.decode()
    assert "You made this edit" in page
    assert not Look.objects.exists()


def test_only_editors_look(client, edit, reporter):
    client.force_login(reporter)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"revision": edit.pk}).status_code == 403


@pytest.mark.parametrize("key", ["", "0", "abc", "9" * 30, "9" * 2_000_000, "-1", "²"])
def test_a_forged_edit_is_not_found(client, edit, second_editor, key):
    client.force_login(second_editor)
    assert client.post(PAGE, {"revision": key}).status_code == 404
    assert not Look.objects.exists()


def test_what_is_no_minor_edit_is_refused(client, second_editor):
    client.force_login(second_editor)
    page = client.post(PAGE, {"revision": builders.article().live_id}, follow=True)
    assert "Only minor edits" in page.content.decode()


@pytest.mark.parametrize(
    "day", ["", "yesterday", "0001-01-01", "9999-12-31", "2026-02-30", "20261121", "x" * 5000]
)
def test_a_day_that_is_none_is_taken_for_one_that_is(client, editor, day):
    client.force_login(editor)
    assert client.get(PAGE, {"day": day}).status_code == 200
    assert client.post(PAGE, {"revision": "0"}).status_code == 404


def test_the_desk_says_what_waits(client, edit, second_editor):
    client.force_login(second_editor)
    assert client.get("/admin/").status_code == 200
