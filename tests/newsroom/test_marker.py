"""The marker cookie reveals the editor’s tools on public pages, and says if letters are keys."""

import pytest

from factcheck.models import Preferences

pytestmark = pytest.mark.django_db


def marker(client) -> str:
    return client.cookies["desk"].value if "desk" in client.cookies else ""


def test_whoever_works_here_is_marked_and_a_reader_is_not(client, editor):
    client.get("/admin/login/")
    assert not marker(client)
    client.force_login(editor)
    client.get("/admin/")
    assert marker(client) == "1"
    client.get("/admin/profile/")
    client.post("/admin/logout/")
    assert not marker(client)


def test_the_marker_says_that_letters_are_no_keys(client, editor):
    Preferences.objects.create(user=editor, single_keys=False)
    client.force_login(editor)
    client.get("/admin/")
    assert marker(client) == "2"


def test_the_marker_follows_the_profile_at_once(client, editor):
    client.force_login(editor)
    client.get("/admin/")
    client.post("/admin/profile/", {"mail": "at_once"}, follow=True)
    assert marker(client) == "2"
    client.post("/admin/profile/", {"mail": "at_once", "single_keys": "on"}, follow=True)
    assert marker(client) == "1"


def test_the_marker_is_right_after_a_login_that_shows_no_page(client, editor):
    Preferences.objects.create(user=editor, single_keys=False)
    said = {"login": editor.username, "password": "a long enough password"}
    client.post("/admin/login/?next=/", said)
    assert marker(client) == "2"


def test_a_request_that_shows_no_page_asks_for_no_preferences(
    client, editor, django_assert_num_queries
):
    client.force_login(editor)
    client.get("/admin/")
    # The session, its person, and when it was used last.
    with django_assert_num_queries(3):
        client.get("/admin/jsi18n/")
    assert marker(client) == "1"


def test_a_forged_marker_is_put_right(client, editor):
    client.force_login(editor)
    client.cookies["desk"] = "3"
    client.get("/admin/jsi18n/")
    assert marker(client) == "1"
