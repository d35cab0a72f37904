"""Every address and every act of the desk, for everybody: as the role table says."""

import json, os

import pytest
from django.apps import apps
from django.db import transaction
from django.urls import get_resolver, resolve

from factcheck.models import Correction
from tests import builders
from tests.newsroom import role_acts
from tests.newsroom.role_people import PEOPLE, newsroom, signed_in, somebody

pytestmark = pytest.mark.django_db


def routes(resolver=None, before: str = "") -> set[str]:
    """Return the routes of every address under /admin/."""
    found = set()
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern).removeprefix("^")
        found |= routes(pattern, route) if hasattr(pattern, "url_patterns") else {route}
    return {route for route in found if route.startswith("admin/")}


def everything() -> dict:
    """Return every row of the newsroom's own tables and of the accounts."""
    own = {"articles", "factcheck", "auth"}
    models = [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label in own]
    return {
        model: {
            row["pk"]: {name: row[name] for name in row if name != "last_login"}
            for row in model.objects.values("pk", *(f.attname for f in model._meta.concrete_fields))
        }
        for model in models
        if not model._meta.proxy
    }


def answer_to_get(client, address):
    response = client.get(address)
    where = response.headers.get("Location", "")
    if response.status_code == 302:
        return "login" if where.startswith("/admin/login/") else "leads"
    return {200: "opens", 403: "refused", 404: "missing", 405: "post"}.get(
        response.status_code, str(response.status_code)
    )


def outcome(client, act, things, root):
    address, data = role_acts.prepared(act, things, root)
    before = everything()
    highest = Correction.objects.order_by("-pk").first().pk
    response = client.post(address, data)
    after = everything()
    if response.status_code >= 400:
        said = {403: "refused", 404: "missing", 405: "post"}.get(
            response.status_code, str(response.status_code)
        )
        return said if before == after else f"{said} BUT CHANGED"
    if before == after:
        return "told"
    if act.status:
        thing, _, status = act.status.partition(" ")
        pk = things[thing].pk if thing != "new" else None
        row = Correction.objects.get(pk=pk) if pk else Correction.objects.get(pk__gt=highest)
        if status and row.status != status:
            return "kept"
    return "done"


@pytest.mark.parametrize("name", PEOPLE)
def test_dump(name):
    person = somebody(name)
    root = signed_in(builders.user("root", superuser=True))
    things = newsroom(person)
    client = signed_in(person)
    seen, done = {}, {}
    said = {n: t.pk for n, t in things.items()}
    for address in open("/tmp/h2x/addresses.txt").read().split():
        seen[address] = answer_to_get(client, "/admin/" + address.removeprefix("(front)").format(**said))
    for words, act in role_acts.ACTS.items():
        save = transaction.savepoint()
        try:
            done[words] = outcome(client, act, things, root)
        except Exception as e:
            done[words] = f"EXC {type(e).__name__} {e}"[:300]
        transaction.savepoint_rollback(save)
    json.dump([seen, done], open(f"/tmp/h2x/{name}.json", "w"))
