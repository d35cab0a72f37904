"""Every address and every act of the desk, for everybody: as the role table says."""

import logging
import re

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.urls import ResolverMatch, get_resolver, resolve

from articles.roles import Role
from factcheck.admin.people import ACTS as PEOPLE_ACTS
from factcheck.models import Correction, ReportMove
from factcheck.moves import MOVES
from tests import builders
from tests.newsroom.role_acts import ACTS, Act, names, prepared
from tests.newsroom.role_people import newsroom, signed_in, somebody
from tests.newsroom.role_table import ACTS_TABLE, PAGES_TABLE

pytestmark = pytest.mark.slow

OWN = {"articles", "factcheck", "auth"}
# They begin and end sessions; the tables of the newsroom know nothing of it.
SESSIONS = {"login/", "logout/", "account/logout/"}
FRONT = "(front)"
WORDS = {200: "opens", 403: "refused", 404: "missing", 405: "post"}


def read(table: str) -> dict[str, dict[str, str]]:
    """Return the rows of *table*: what each is of, and the answer for everybody."""
    lines = [re.split(r"\s{2,}", line.strip()) for line in table.strip().splitlines()]
    lines = [cells for cells in lines if len(cells) > 1]
    (_, *people), *rows = lines
    return {what: dict(zip(people, answers, strict=True)) for what, *answers in rows}


PAGES, DONE = read(PAGES_TABLE), read(ACTS_TABLE)
PEOPLE = list(next(iter(PAGES.values())))


def routes(resolver=None, before: str = "") -> set[str]:
    """Return the routes of all addresses under /admin/."""
    found = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern).removeprefix("^")
        found |= routes(pattern, route) if hasattr(pattern, "url_patterns") else {route}
    return {route for route in found if route.startswith("admin/")}


def match_of(address: str) -> ResolverMatch:
    """Return what Django takes *address* of the table for, whatever the things in it."""
    path = re.sub(r"\{\w+\}", "1", address.partition("?")[0])
    return resolve(f"/admin/{path.removeprefix(FRONT)}")


def path_of(address: str, things: dict) -> str:
    """Return *address* of the table with the ids of *things* in it."""
    return "/admin/" + address.removeprefix(FRONT).format(**names(things))


def everything() -> dict:
    """Return every row of the newsroom's own tables and of the accounts."""
    models = apps.get_models(include_auto_created=True)
    return {
        model: list(
            model.objects.order_by("pk").values_list(
                *(f.attname for f in model._meta.concrete_fields if f.name != "last_login")
            )
        )
        for model in models
        if model._meta.app_label in OWN and not model._meta.proxy
    }


class Writing:
    """Hears whether anything was written, sessions apart; where nothing was, nothing changed."""

    heard = False

    def __call__(self, execute, sql, params, many, context):
        if not sql.startswith("SELECT") and "django_session" not in sql:
            self.heard |= sql.startswith(("INSERT", "UPDATE", "DELETE"))
        return execute(sql, params, many, context)


def changed(before: dict) -> list[str]:
    """Return the names of the tables that are not as they were."""
    return [model.__name__ for model, rows in everything().items() if rows != before[model]]


def answer(response) -> str:
    """Return the table's word for *response*."""
    if response.status_code == 302:
        return "login" if response["Location"].startswith("/admin/login/") else "leads"
    return WORDS.get(response.status_code, str(response.status_code))


def outcome(client, act: Act, things: dict, root, before: dict) -> str:
    """Do *act*; return the table's word for what came of it."""
    address, data = prepared(act, things, root)
    if act.first:
        client.get(f"/admin/{act.first.format(**names(things))}")
    writing = Writing()
    with connection.execute_wrapper(writing):
        response = client.post(address, data)
    tables = changed(before) if writing.heard else []
    if response.status_code >= 400:
        return answer(response) + (f", but {', '.join(tables)} changed" if tables else "")
    if not tables:
        return "told"
    return "done" if has_become(act, things) else "kept"


def has_become(act: Act, things: dict) -> bool:
    """Whether all of *act* was done, where less might have been."""
    if not act.becomes:
        return True
    name, attribute, value = act.becomes
    thing = things.get(name) or Correction.objects.order_by("-pk").first()
    now = getattr(type(thing).objects.get(pk=thing.pk), attribute)
    return str(now) == value.format(**names(things))


@pytest.fixture(autouse=True)
def without_a_log():
    """Keep hundreds of expected refusals, each with its traceback, out of the log."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


# -- the table is whole ---------------------------------------------------------------------------


@pytest.mark.case("A1")
def test_every_address_of_the_desk_stands_in_the_table():
    missing = routes() - {match_of(address).route for address in PAGES}
    assert not missing, "add a row for each to tests/newsroom/role_table.py"


def test_every_address_in_the_table_is_one_of_the_desk():
    # What Django has no address for is taken for the old address of a thing, or for none at all.
    nameless = re.compile(r"^\w+/\w+/\{\w+\}/$|^nothing-of-the-kind/$")
    astray = [
        address
        for address in PAGES
        if match_of(address).url_name is None and not nameless.search(address)
    ]
    assert not astray, "the desk has no such address any more"


@pytest.mark.case("A1")
def test_every_act_of_the_desk_stands_in_the_table():
    assert set(DONE) == set(ACTS)
    posted = {value for act in ACTS.values() for value in act.data.values() if value}
    for moves in (MOVES, PEOPLE_ACTS, set(ReportMove.Move.values) - {"accept"}):
        assert set(moves) <= posted


def test_the_table_speaks_of_every_role():
    assert {role.name.lower() for role in Role} - {"nobody"} <= set(PEOPLE)


# -- the table is true ----------------------------------------------------------------------------


@pytest.mark.case("A1", "A16", "A17")
@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("name", PEOPLE)
def test_everybody_sees_what_the_table_says(name):
    person = somebody(name)
    things = newsroom(person)
    client = signed_in(person)
    before = everything()
    found = {}
    for address in PAGES:
        found[address] = answer(client.get(path_of(address, things)))
        if address in SESSIONS:
            client = signed_in(person)
    assert found == {address: answers[name] for address, answers in PAGES.items()}
    assert not changed(before), "reading changed something"


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("name", PEOPLE)
def test_nothing_changes_by_posting_to_what_one_does_not_see(name):
    person = somebody(name)
    things = newsroom(person)
    client = signed_in(person)
    before = everything()
    acted_on = {match_of(act.address).route for act in ACTS.values()}
    for address, answers in PAGES.items():
        is_shut = answers[name] in ("login", "refused", "missing")
        if address in SESSIONS or (not is_shut and match_of(address).route in acted_on):
            continue
        response = client.post(path_of(address, things), {"post": "yes", "_save": "1"})
        assert response.status_code < 500, address
        assert not is_shut or response.status_code in (302, 403, 404, 405), address
    assert not changed(before)


@pytest.mark.case("A1")
@pytest.mark.django_db
@pytest.mark.parametrize("name", PEOPLE)
def test_everybody_may_do_what_the_table_says_and_nothing_else(name):
    person = somebody(name)
    things = newsroom(person)
    client, root = signed_in(person), signed_in(builders.user("root", superuser=True))
    before = everything()
    cookies, found = client.cookies.copy(), {}
    for words, act in ACTS.items():
        # What is done is undone, so that everything is tried in the same newsroom.
        point = transaction.savepoint()
        found[words] = outcome(client, act, things, root, before)
        transaction.savepoint_rollback(point)
        client.cookies = cookies.copy()
    assert found == {words: answers[name] for words, answers in DONE.items()}
