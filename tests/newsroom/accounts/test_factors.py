"""Nobody approves or publishes by a password alone."""

from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.core.management import CommandError, call_command

from articles.models import Article
from factcheck.models import Correction
from newsroom.accounts import factors, middleware
from tests import builders
from tests.newsroom.role_people import newsroom
from tests.newsroom.test_role_table import PAGES, path_of

CODE = "/admin/account/second-factor/code/"
SET_UP = "/admin/account/second-factor/"


@pytest.mark.case("A20")
def test_an_editor_without_a_second_factor_sets_one_up_before_anything_else(editor, person):
    jun = person(editor)
    page = jun.log_in(to="/admin/articles/article/")
    assert page.redirect_chain[-1][0] == SET_UP
    assert "Set up one of these" in page.content.decode()
    assert not jun.is_in


@pytest.mark.case("A20")
def test_no_page_of_the_desk_opens_by_an_editors_password_alone(editor, person):
    jun = person(editor)
    jun.log_in()
    things = newsroom(editor)
    opened = []
    for address in PAGES:
        path = path_of(address, things)
        if not path.startswith(middleware.OPEN):
            answer = jun.client.get(path)
            if (answer.status_code, answer.get("Location")) != (302, SET_UP):
                opened.append(path)
    assert not opened


@pytest.mark.case("A20")
@pytest.mark.parametrize("move", ["approve", "publish"])
def test_a_password_alone_approves_and_publishes_nothing(standards_editor, person, move):
    waiting = builders.in_review() if move == "approve" else builders.approved()
    ada = person(standards_editor)
    ada.log_in()
    address = f"/admin/factcheck/correction/{waiting.pk}/move/"
    answer = ada.client.post(address, {"move": move, "note": "It is right."})
    assert answer.status_code == 403
    assert "needs its second factor" in answer.content.decode()
    assert "It is right." in answer.content.decode(), "what was typed is kept"
    assert Correction.objects.get(pk=waiting.pk).status == waiting.status


def test_a_reporter_logs_in_with_a_password(reporter, person):
    mina = person(reporter)
    mina.log_in()
    assert mina.is_in


@pytest.mark.case("A20")
def test_whoever_has_an_app_is_asked_for_its_code(editor, reporter, person):
    for user in (editor, reporter):
        somebody = person(user, app=True)
        page = somebody.log_in()
        assert page.redirect_chain[-1][0] == CODE
        assert not somebody.is_in
        somebody.show_code()
        assert somebody.is_in


@pytest.mark.case("A20")
def test_a_code_is_taken_once(editor, person):
    jun = person(editor, app=True)
    jun.log_in()
    code = jun.code()
    jun.show_code(code)
    assert jun.is_in
    thief = person(editor)
    thief.log_in()
    page = thief.show_code(code)
    assert "Incorrect code" in page.content.decode()
    assert not thief.is_in


@pytest.mark.case("A20")
def test_a_code_of_a_minute_ago_is_refused(editor, person):
    jun = person(editor, app=True)
    jun.log_in()
    seconds = datetime.now(UTC).timestamp()
    with patch("time.time", return_value=seconds - 60):
        old = jun.code()
    assert "Incorrect code" in jun.show_code(old).content.decode()
    assert not jun.is_in


@pytest.mark.case("A18")
def test_codes_cannot_be_guessed_one_after_the_other(editor, person):
    jun = person(editor, app=True)
    jun.log_in()
    for _ in range(6):
        page = jun.show_code("000000")
    assert "Too many failed" in page.content.decode()
    jun.show_code()
    assert not jun.is_in


@pytest.mark.django_db(transaction=True)
def test_an_app_is_set_up_with_a_code_of_its_own(editor, person):
    editor.email = "jun@example.org"
    editor.save()
    jun = person(editor)
    jun.log_in()
    page = jun.client.get("/admin/account/second-factor/app/add/", follow=True)
    assert page.redirect_chain[-1][0].startswith("/admin/account/confirm/")
    page = jun.client.post(page.redirect_chain[-1][0], {"password": builders.PASSWORD}, follow=True)
    jun.secret = page.context["form"].secret
    code = jun.code()
    page = jun.client.post("/admin/account/second-factor/app/add/", {"code": code}, follow=True)
    assert page.redirect_chain[-1][0] == "/admin/account/second-factor/codes/"
    assert len(page.context["unused_codes"]) == 10
    assert jun.is_in
    [letter] = mail.outbox
    assert letter.to == ["jun@example.org"]
    assert letter.subject == "Errata: an authenticator app was set up"
    assert letter.body.startswith("jun,\n\nAn authenticator app was set up for your account")
    elsewhere = person(editor)
    elsewhere.log_in()
    elsewhere.show_code(code)
    assert not elsewhere.is_in, "the code it was set up with is used"


def test_a_recovery_code_stands_in_once(editor, person):
    jun = person(editor, app=True)
    code = RecoveryCodes.activate(editor).get_unused_codes()[0]
    jun.log_in()
    jun.show_code(code)
    assert jun.is_in
    again = person(editor)
    again.log_in()
    again.show_code(code)
    assert not again.is_in


def test_what_codes_are_made_of_is_sealed_in_the_database(editor, person):
    secret = person(editor, app=True).secret
    RecoveryCodes.activate(editor)
    assert secret not in str(list(Authenticator.objects.values_list("data")))


def test_a_new_secret_key_still_opens_what_the_old_one_sealed(editor, person, settings):
    jun = person(editor, app=True)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "quite another key, and as long as it has to be, which is long"
    jun.log_in()
    jun.show_code()
    assert jun.is_in


@pytest.mark.case("A6")
def test_a_reporter_who_becomes_an_editor_is_asked_at_once(reporter, person):
    mina = person(reporter)
    mina.log_in()
    assert mina.is_in
    reporter.groups.set(builders.user(role=factors.Role.EDITOR).groups.all())
    assert mina.client.get("/admin/")["Location"] == SET_UP


def test_removing_the_factor_that_is_needed_closes_the_desk(editor, person):
    jun = person(editor, app=True)
    jun.log_in()
    jun.show_code()
    remove = "/admin/account/second-factor/app/remove/"
    page = jun.client.get(remove, follow=True)
    jun.client.post(page.redirect_chain[-1][0], {"password": builders.PASSWORD}, follow=True)
    jun.client.post(remove, follow=True)
    assert not factors.has_one(editor)
    assert jun.client.get("/admin/", follow=True).redirect_chain[-1][0] == SET_UP


def test_an_administrator_takes_a_lost_factor_away(editor, superuser, person):
    jun, root = person(editor, app=True), person(superuser, app=True)
    editor.email = "jun@example.org"
    editor.save()
    jun.log_in()
    jun.show_code()
    root.log_in()
    root.show_code()
    act = {"action": "take_second_factor_away", "_selected_action": [editor.pk]}
    page = root.client.post("/admin/auth/user/", act, follow=True)
    assert "has no second factor now" in page.content.decode()
    assert not factors.has_one(editor)
    assert not jun.is_in
    assert mail.outbox[-1].to == ["jun@example.org"]
    assert LogEntry.objects.get(user=superuser).object_id == str(editor.pk)


def test_the_only_administrator_has_a_command_for_it(superuser, person):
    person(superuser, app=True)
    call_command("take_second_factor_away", "root")
    assert not factors.has_one(superuser)
    for name in ("root", "nobody"):
        with pytest.raises(CommandError, match="Nothing was changed"):
            call_command("take_second_factor_away", name)


def test_the_page_that_keeps_a_form_asks_for_the_code_too(editor, person):
    article = builders.article(by=editor)
    jun = person(editor, app=True)
    address = f"/admin/articles/article/{article.pk}/change/"
    said = {"headline": "Typed for an hour", "again-username": editor.username}
    said["again-password"] = builders.PASSWORD
    page = jun.client.post(address, said)
    assert "This account needs a code too." in page.content.decode()
    assert "Typed for an hour" in page.content.decode()
    assert not jun.is_in
    page = jun.client.post(address, said | {"again-code": "000000"})
    assert "Incorrect code" in page.content.decode()
    page = jun.client.post(address, said | {"again-code": jun.code()})
    assert "Typed for an hour" in page.content.decode()
    assert jun.is_in
    assert Article.objects.get().headline != "Typed for an hour"


def test_the_demo_asks_for_none(editor, person, settings):
    settings.SECOND_FACTOR = False
    jun = person(editor)
    jun.log_in()
    assert jun.is_in
