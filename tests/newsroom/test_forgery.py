"""What nobody offered is not done: rows, actions and methods that somebody made up."""

import pytest
from django.contrib import admin

from tests import builders
from tests.newsroom.role_people import newsroom, signed_in, somebody
from tests.newsroom.test_role_table import PAGES, SESSIONS, changed, everything, path_of

pytestmark = [pytest.mark.once, pytest.mark.django_db]

OURS = {
    model: desk
    for model, desk in admin.site._registry.items()
    if model._meta.app_label in ("articles", "factcheck", "auth")
}


def list_of(model) -> str:
    return f"/admin/{model._meta.app_label}/{model._meta.model_name}/"


def rows_of(things: dict) -> dict[str, str]:
    """Return a list's form that nobody was shown, which would change every row there is."""
    form = {"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "3", "_save": "Save"}
    for row, thing in enumerate(list(things.values())[:3]):
        form |= {
            f"form-{row}-id": str(thing.pk),
            f"form-{row}-status": "published",
            f"form-{row}-headline": "Forged",
            f"form-{row}-name": "Forged",
            f"form-{row}-DELETE": "on",
        }
    return form


@pytest.mark.case("A9")
@pytest.mark.parametrize("name", ["newcomer", "reporter", "editor"])
def test_rows_that_no_list_shows_are_neither_changed_nor_added(name):
    person = somebody(name)
    things = newsroom(person)
    client = signed_in(person)
    before = everything()
    for model in OURS:
        answer = client.post(list_of(model), rows_of(things))
        assert answer.status_code < 500, model
    assert not changed(before)


@pytest.mark.case("A9", "A17")
@pytest.mark.parametrize("name", ["newcomer", "reporter", "editor", "standards", "superuser"])
def test_actions_that_no_list_offers_do_nothing(name, rf):
    """Those that another list offers, or somebody else's, with the ids of things of any kind."""
    person = somebody(name)
    things = newsroom(person)
    client = signed_in(person)
    request = rf.get("/admin/")
    request.user = person
    before = everything()
    chosen = [str(thing.pk) for thing in things.values()]
    for model, desk in OURS.items():
        offered = desk.get_actions(request) if desk.has_view_permission(request) else {}
        for action in {"delete_selected", "publish", "approve", "__class__"} - set(offered):
            data = {"action": action, "_selected_action": chosen, "post": "yes"}
            answer = client.post(list_of(model), data)
            assert answer.status_code < 500, (model, action)
    assert not changed(before)


@pytest.mark.case("A9")
@pytest.mark.parametrize("chosen", ["-1", "9" * 30, "x", "1 OR 1=1", "١"])
def test_what_is_no_number_is_nothing_in_a_list(chosen):
    person = somebody("superuser")
    client = signed_in(person)
    builders.article()
    before = everything()
    for model in OURS:
        data = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
        assert client.post(list_of(model), data).status_code < 500, model
    assert not changed(before)


@pytest.mark.case("A1", "A21")
@pytest.mark.parametrize(
    "methods",
    [["DELETE"], pytest.param(["PUT", "PATCH", "OPTIONS", "TRACE"], marks=pytest.mark.hard)],
)
def test_no_other_method_does_anything(methods):
    person = somebody("superuser")
    things = newsroom(person)
    client = signed_in(person)
    before = everything()
    for address in PAGES:
        if address not in SESSIONS:
            for method in methods:
                answer = client.generic(method, path_of(address, things), b"{}", "text/plain")
                assert answer.status_code < 500, (method, address)
    assert not changed(before)


@pytest.mark.case("A21")
def test_a_form_sent_as_plain_text_or_from_elsewhere_is_refused():
    from django.test import Client

    person = somebody("superuser")
    things = newsroom(person)
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(person)
    client.get("/admin/")
    token = client.cookies["csrf"].value
    address = f"/admin/factcheck/correction/{things['approved'].pk}/move/"
    before = everything()
    elsewhere = {"headers": {"origin": "https://evil.example"}}
    for answer in (
        client.post(address, {"move": "publish"}),
        client.post(address, f"move=publish&csrfmiddlewaretoken={token}", "text/plain"),
        client.post(address, {"move": "publish", "csrfmiddlewaretoken": token}, **elsewhere),
        client.get(f"{address}?move=publish&csrfmiddlewaretoken={token}"),
    ):
        assert answer.status_code in (403, 405)
    assert not changed(before)
