"""B2: hostile words in every text of every row, and every page of the site and the desk read."""

import json
import logging
from urllib.parse import quote

import pytest
from django.db import transaction
from lxml import etree

from articles.flow import ATTRIBUTES
from factcheck import claims
from tests import builders, hostile
from tests.hostile.filling import fill
from tests.hostile.judging import frame, live, names, parsed
from tests.hostile.test_bodies import WRITTEN
from tests.newsroom.every_page import PUBLIC, newspaper
from tests.newsroom.role_acts import ACTS, prepared
from tests.newsroom.role_people import newsroom, signed_in
from tests.newsroom.test_role_table import PAGES, path_of

MACHINES = [
    "/feed.atom",
    "/feed.json",
    "/corrections/feed.atom",
    "/corrections/feed.json",
    "/groups/red-velvet/feed.atom",
    "/groups/red-velvet/corrections/feed.json",
    "/sitemap.xml",
    "/news-sitemap.xml",
    "/record.json",
    "/articles/five-voices/timemap/",
]
ASKED = ["/search/?q={}", "/check/?q={}", "/report/?article=five-voices&q={}", "/corrections/?q={}"]
SEARCHED = ["articles/article", "factcheck/correction", "factcheck/source", "auth/user"]
LEAVES = {"admin/login/", "login/", "logout/"}

# What bodies add to a page of harmless words, the marks of a comparison, and a finding's button.
IN_BODIES = {f"<{tag}>" for tag in {*WRITTEN, "del", "ins"}}
IN_BODIES |= set().union(*ATTRIBUTES.values()) | {"rel", "data-find"}


@pytest.fixture
def everybody(db, monkeypatch):
    """The newspaper and its desk in every state, and a superuser who looks at all of it."""
    logging.disable(logging.ERROR)
    person = builders.user("looking", superuser=True)
    public = newspaper()
    # Both use the same slugs for some.
    things = newsroom(person)
    yield person, public, things
    logging.disable(logging.NOTSET)


def addresses(public: dict, things: dict, strings: list[str]) -> list[str]:
    """Return every address that shows something, and those that say what was asked."""
    found = [address.format(**public) for address in PUBLIC]
    found += [path_of(address, things) for address in PAGES if address not in LEAVES]
    for text in strings[:10]:
        found += [address.format(quote(text)) for address in ASKED]
    for text in strings[:5]:
        found += [f"/admin/{where}/?q={quote(text)}" for where in SEARCHED]
    return found


def read(response):
    """Return the parsed page of *response*, or None where there is none to parse."""
    assert response.status_code < 500
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    return parsed(response.content.decode()) if is_page else None


def read_everything(person, public, things, strings) -> dict[str, tuple]:
    """Return the names and the frame of every page, by its address."""
    client = signed_in(person)
    asked = addresses(public, things, strings)
    roots = {address: read(client.get(address)) for address in asked}
    roots = {address: root for address, root in roots.items() if root is not None}
    alive = {address: found for address, root in roots.items() if (found := live(root))}
    assert not alive
    return {address: (names(root), frame(root)) for address, root in roots.items()}


def machines_read(client) -> None:
    """Fail where one of the machines' pages cannot be read by a machine."""
    for address in MACHINES:
        response = client.get(address)
        assert response.status_code in (200, 404), address
        if "json" in response.headers["Content-Type"]:
            json.loads(response.content)
        elif "xml" in response.headers["Content-Type"]:
            root = etree.fromstring(response.content)
            for element in root.iter():
                if (element.get("type") or "") == "html" and element.text:
                    assert not live(parsed(element.text)), address


def tell_everybody(person, things) -> None:
    """Do every act of the desk; what is said of it must not live either."""
    root = signed_in(builders.user("root", superuser=True))
    client = signed_in(person)
    for act in ACTS.values():
        point = transaction.savepoint()
        address, data = prepared(act, things, root)
        root_of = read(client.post(address, data, follow=True))
        assert root_of is None or not live(root_of), address
        transaction.savepoint_rollback(point)


def in_its_place(everybody, strings: list[str]) -> None:
    """Fail where *strings* bring anything to a page that harmless words do not."""
    fill(["Seoul and Busan", "an umbrella", "one verse"])
    harmless = read_everything(*everybody, ["Seoul"])
    known = set().union(*(found for found, _ in harmless.values())) | IN_BODIES
    assert fill(strings) > 1_000
    claims.read_waiting(200)
    read_again = read_everything(*everybody, strings)
    strange = {address: found - known for address, (found, _) in read_again.items()}
    assert not {address: found for address, found in strange.items() if found}
    both = harmless.keys() & read_again.keys()
    assert not [address for address in both if harmless[address][1] != read_again[address][1]]


@pytest.mark.case("B2")
@pytest.mark.once
@pytest.mark.slow
def test_nothing_hostile_lives_on_any_page(everybody):
    strings = hostile.sample(300)
    assert fill(strings) > 1_000
    read_everything(*everybody, strings)
    machines_read(signed_in(everybody[0]))


@pytest.mark.case("B2")
@pytest.mark.hard
@pytest.mark.once
@pytest.mark.parametrize("part", range(10))
def test_no_public_attack_lives_on_any_page_or_in_what_is_said_of_an_act(everybody, part):
    person, _, things = everybody
    in_its_place(everybody, hostile.public()[part::10])
    machines_read(signed_in(person))
    tell_everybody(person, things)
