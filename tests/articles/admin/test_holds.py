"""Holds at the desk: seen by all, released by editors with a reason, decided by corrections."""

import pytest

from articles.models import Article, Hold
from articles.roles import Role
from tests import builders

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/hold/"


@pytest.fixture
def held():
    return builders.held(builders.article("Five voices"), "sells umbrellas")


def page_of(held) -> str:
    return f"{LIST}{held.pk}/change/"


def test_an_editor_reads_the_case_and_releases_it(client, editor, held):
    client.force_login(editor)
    page = client.get(page_of(held)).content.decode()
    for said in ("Words on hold", "sells umbrellas", "Is it so?", "Retract the article"):
        assert said in page
    client.post(page_of(held), {"note": "It was right."})
    held.refresh_from_db()
    assert (held.outcome, held.note, held.ended_by) == ("released", "It was right.", editor)
    assert "It was right." in client.get(page_of(held)).content.decode()


@pytest.mark.parametrize("note", ["", "  ", "\0", "x" * 2_000_000, None])
def test_a_release_without_a_fitting_reason_is_answered(client, editor, held, note):
    client.force_login(editor)
    page = client.post(page_of(held), {} if note is None else {"note": note})
    assert page.status_code == 200
    assert "error" in page.content.decode()
    held.refresh_from_db()
    assert held.outcome == Hold.Outcome.OPEN


def test_a_release_of_what_has_ended_is_answered(client, editor, held):
    client.force_login(editor)
    for _ in range(2):
        page = client.post(page_of(held), {"note": "Right."}, follow=True)
    assert page.status_code == 200
    assert Hold.objects.get().note == "Right."


def test_a_reporter_reads_and_does_not_release(client, reporter, held):
    client.force_login(reporter)
    assert "Release it" not in client.get(page_of(held)).content.decode()
    client.post(page_of(held), {"note": "Right."})
    held.refresh_from_db()
    assert held.outcome == Hold.Outcome.OPEN


def test_the_buttons_lead_to_forms_that_open(client, editor, held):
    client.force_login(editor)
    for kind in ("correction", "retraction", "withdrawal"):
        query = {"article": held.article_id, "kind": kind, "exact": held.exact}
        assert client.get("/admin/factcheck/correction/add/", query).status_code == 200


def test_holds_are_neither_added_nor_deleted_here(client, superuser, held):
    client.force_login(superuser)
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}{held.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(LIST, {"action": "delete_selected", "_selected_action": held.pk, "post": "yes"})
    assert Hold.objects.exists()


@pytest.mark.parametrize("key", ["0", "abc", "99999999999999999999", "1%00"])
def test_a_hold_that_is_not_there_leads_away(client, editor, key):
    client.force_login(editor)
    assert client.get(f"{LIST}{key}/change/").status_code in (302, 400, 404)


def test_the_list_and_the_desk_show_what_is_held(client, editor, held):
    client.force_login(editor)
    assert "Five voices" in client.get(LIST).content.decode()
    assert "Five voices" in client.get("/admin/").content.decode()


def test_everything_somebody_typed_is_escaped(client, editor):
    article = builders.article("<script>alert(1)</script>")
    held = builders.held(article, by=editor)
    Hold.objects.filter(pk=held.pk)
    client.force_login(editor)
    client.post(page_of(held), {"note": "<script>alert(2)</script>"})
    page = client.get(page_of(held)).content.decode() + client.get("/admin/").content.decode()
    assert "<script>alert" not in page
    assert Article.objects.get().status == "published"


def test_nobody_without_a_role_sees_holds(client, held):
    client.force_login(builders.user())
    assert client.get(LIST).status_code == 403
    assert client.get(page_of(held)).status_code in (302, 403)


def test_the_person_on_duty_is_an_editor_here_too(client, held):
    somebody = builders.user(role=Role.EDITOR)
    builders.on_duty(somebody)
    client.force_login(somebody)
    client.post(page_of(held), {"note": "Right."})
    assert Hold.objects.get().outcome == "released"
