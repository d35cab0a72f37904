"""What is no text is refused, and nothing that is asked is ever our own fault."""

import logging

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern

from newsroom.urls import urlpatterns
from tests import builders
from tests.hostile.asking import LOOKUPS, NO_TEXT, ODD, parameters, queries, spoilt
from tests.newsroom.every_page import PUBLIC, newspaper
from tests.newsroom.role_acts import ACTS, names, prepared
from tests.newsroom.role_people import newsroom, signed_in
from tests.newsroom.test_role_table import PAGES, path_of

pytestmark = pytest.mark.slow

LEAVES = {"admin/login/", "login/", "logout/"}
FEEDS = ["/feed.atom", "/feed.json", "/corrections/feed.json", "/sitemap.xml", "/record.json"]
HEADERS = [
    "User-Agent", "Referer", "Accept", "Accept-Language", "Accept-Encoding", "Accept-Datetime",
    "Cookie", "If-None-Match", "If-Modified-Since", "Range", "X-Forwarded-For",
    "X-Requested-With", "Origin", "Content-Type", "X-CSRFToken",
]  # fmt: skip


@pytest.fixture
def site(db):
    """The newspaper and its desk; errors come out as pages, as for people."""
    logging.disable(logging.ERROR)
    person = builders.user("looking", superuser=True)
    public, things = newspaper(), newsroom(person)
    yield person, [each.format(**public).partition("?")[0] for each in PUBLIC] + FEEDS, things
    logging.disable(logging.NOTSET)


def desk(things) -> list[str]:
    return [path_of(each, things).partition("?")[0] for each in PAGES if each not in LEAVES]


def unwell(client, addresses, **headers) -> list[tuple[str, int]]:
    """Return those of *addresses* that are answered with an error of ours."""
    answers = ((each, client.get(each, headers=headers).status_code) for each in addresses)
    return [(each[:120], status) for each, status in answers if status >= 500]


def public_routes() -> list[str]:
    """Return every public address with a hostile word in each place that takes one."""
    routes = [str(each.pattern) for each in urlpatterns if isinstance(each, URLPattern)]
    return [route for route in routes if "<str:" in route or "<slug" in route]


# Each newsroom takes seconds to fill, so much is tried in one.


@pytest.mark.case("B16", "B20", "B27")
@pytest.mark.parametrize("step", [len(NO_TEXT), pytest.param(1, marks=pytest.mark.hard)])
def test_what_is_no_text_is_refused_wherever_it_stands(site, step):
    """Each in every *step*-th address, so that every address is tried with one at the least."""
    person, public, things = site
    client = signed_in(person)
    for number, hostile in enumerate(NO_TEXT):
        addresses = [*dict.fromkeys([*public, *desk(things)])]
        in_queries(client, addresses[number % step :: step], hostile)
        in_paths(client, names(things), hostile)
    in_keys(client, names(things))
    in_headers(client, [*dict.fromkeys(public[::6]), "/admin/", "/search/?q=a", "/check/?q=a"])
    in_readers_forms()
    in_forms_of_the_desk(client, things)


def in_queries(client, addresses, hostile: str) -> None:
    for address in addresses:
        for query in (f"q={hostile}", f"{hostile}=1"):
            assert client.get(f"{address}?{query}").status_code == 400, address


def in_paths(client, known, hostile: str) -> None:
    for address in PAGES:
        if "{" in address:
            path = "/admin/" + address.format(**dict.fromkeys(known, hostile))
            assert client.get(path).status_code == 400, path
    for route in public_routes():
        path = "/" + route.replace("<str:slug>", hostile).replace("<str:token>", hostile)
        path = path.replace("<int:number>", "1").replace("<int:before>..<int:after>", "1..2")
        if "<" not in path and "^" not in path:
            assert client.get(path).status_code == 400, path


def in_keys(client, known) -> None:
    """Try the admin's own spelling of NUL, and keys that are none."""
    for key in ("_00", "_ED_A0_80", "9" * 400, "x"):
        paths = ["/admin/" + each.format(**dict.fromkeys(known, key)) for each in PAGES]
        assert not unwell(client, [path for path in paths if key in path]), key


def in_headers(client, addresses) -> None:
    for header in HEADERS:
        for value in ("a\0b", "\xed\xa0\x80", "\x1b[31m\r\nX: y", "9" * 9000, ";;=,="):
            assert not unwell(client, addresses, **{header: value}), (header, value)


def in_readers_forms() -> None:
    client = Client(raise_request_exception=False)
    fields = ["article", "q", "problem", "source", "is_concerned", "name", "email", "website"]
    for value in ("\0", "a\0b", "\x01\x1b", "\u202e", "9" * 9000):
        assert client.post("/report/", dict.fromkeys(fields, value)).status_code < 500
    for raw in (b"problem=%ed%a0%80&q=%ff", b"problem=%00", b"\xff\xfe=\x00", b"&&==&"):
        form = "application/x-www-form-urlencoded"
        assert client.post("/report/", raw, content_type=form).status_code < 500
    for body, kind in ((b'{"q": "\\ud800"}', "application/json"), (b"\xff", "text/plain")):
        assert client.post("/report/", body, content_type=kind).status_code < 500


def in_forms_of_the_desk(client, things) -> None:
    root, failed = signed_in(builders.user("root", superuser=True)), []
    for words, act in ACTS.items():
        address, data = prepared(act, things, root)
        point = transaction.savepoint()
        hostile = {name: spoilt(value, "\0\x1b\x7f") for name, value in data.items()}
        status = client.post(address, hostile).status_code
        failed += [(words, status)] if status >= 500 else []
        transaction.savepoint_rollback(point)
    assert not failed


@pytest.mark.case("B16", "B24")
def test_the_words_of_the_orm_in_an_address_change_nothing(site):
    person, public, things = site
    reader, client = Client(raise_request_exception=False), signed_in(person)
    for address in dict.fromkeys(public):
        as_asked = reader.get(address)
        for query in LOOKUPS[::4]:
            answer = reader.get(f"{address}?{query}")
            assert answer.status_code == as_asked.status_code, (address, query)
    lists = {path_of(each, things) for each in PAGES if each.count("/") == 2 and "?" not in each}
    for address in sorted(lists):
        whole = client.get(address)
        for query in LOOKUPS:
            answer = client.get(f"{address}?{query}")
            assert answer.status_code < 500, (address, query)
            # Django refuses what a list does not offer, or leads back to all of it.
            if "password" in query or "salt" in query:
                is_refused = answer.status_code in (302, 400, 403, 404, 405)
                assert is_refused or is_as_whole(answer, whole), (address, query)
    assert {"q", "page", "article", "subject"} <= set(parameters())
    addresses = ["/search/", "/check/", "/report/", "/corrections/", "/admin/activity/"]
    addresses += ["/admin/", "/admin/figures/", "/admin/factcheck/correction/add/"]
    for query in queries(parameters()):
        assert not unwell(client, [f"{address}?{query}" for address in addresses])


def is_as_whole(answer, whole) -> bool:
    """Whether *answer* lists as much as the page without the question does."""
    return all(answer.content.count(tag) == whole.content.count(tag) for tag in (b"<tr", b"<li"))


@pytest.mark.hard
@pytest.mark.case("B16", "B24")
@pytest.mark.parametrize("part", range(4))
def test_every_page_takes_every_parameter_with_anything_in_it(site, part):
    person, public, things = site
    client = signed_in(person)
    addresses = [*dict.fromkeys(public), *desk(things)][part::4]
    for query in [*queries(parameters()), *LOOKUPS]:
        assert not unwell(client, [f"{address}?{query}" for address in addresses])
    for name in parameters():
        for value in ("9" * 30, "'", "-1", "x"):
            assert not unwell(client, [f"{address}?{name}={value}" for address in addresses])


@pytest.mark.hard
@pytest.mark.case("B16", "B20", "B21")
@pytest.mark.parametrize("part", range(4))
def test_every_field_of_every_form_takes_anything(site, part):
    person, _, things = site
    client, root = signed_in(person), signed_in(builders.user("root", superuser=True))
    failed = []
    for words, act in list(ACTS.items())[part::4]:
        address, data = prepared(act, things, root)
        for name, value in data.items():
            for how in ("\0", *ODD[:20:3]):
                point = transaction.savepoint()
                status = client.post(address, data | {name: spoilt(value, how)}).status_code
                failed += [(words, name, how, status)] if status >= 500 else []
                transaction.savepoint_rollback(point)
    assert not failed
