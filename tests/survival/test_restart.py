"""A PostgreSQL that crashes and comes back while a correction is published."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import environ
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from articles.roles import Role
from factcheck.fingerprint import fingerprint
from factcheck.models import Transition
from tests import builders, cluster
from tests.faults import verify_chain

pytestmark = [
    pytest.mark.hard,
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
]
# In hundredths of a second after the first attempt to publish.
MOMENTS = [0, 1, 3, 5, 8, 12, 18]


@contextmanager
def own_cluster() -> Iterator[str]:
    """Work on a PostgreSQL of our own, as the others' must not end; yield where its files are."""
    # What was acknowledged must survive here.
    settings = cluster.SETTINGS | {"synchronous_commit": "on"}
    with cluster.running(settings) as url:
        other = environ.Env.db_url_config(url)
        names = ["NAME", "USER", "PASSWORD", "HOST", "PORT"]
        was = {name: connection.settings_dict[name] for name in names}
        connection.close()
        connection.settings_dict.update({name: other[name] for name in names})
        try:
            call_command("migrate", verbosity=0)
            with connection.cursor() as cursor:
                cursor.execute("SHOW data_directory")
                yield cursor.fetchone()[0]
        finally:
            connection.close()
            connection.settings_dict.update(was)


@pytest.mark.case("C10")
def test_c10_a_crash_while_publishing_is_a_503_or_a_success_and_nothing_is_there_twice():
    with own_cluster() as data:
        client = Client(raise_request_exception=False)
        client.force_login(builders.user(role=Role.STANDARDS))
        refused = 0
        for number, moment in enumerate(MOMENTS, start=1):
            correction = builders.approved(*[builders.article() for _ in range(3)])
            where = f"/admin/factcheck/correction/{correction.pk}/move/"
            said = {"move": "publish", "seen": fingerprint(correction)}
            crash = Thread(target=crash_after, args=[moment / 100, data])
            crash.start()
            # The form is sent again until it is taken, as by whoever was told to.
            for _ in range(100):
                answer = client.post(where, said)
                connection.close_if_unusable_or_obsolete()
                if answer.status_code == 302:
                    break
                assert answer.status_code == 503
                refused += 1
                time.sleep(0.1)
            crash.join()
            assert comes_back(client), "It does not answer five seconds after the restart."
            correction.refresh_from_db()
            assert (correction.status, correction.number) == ("published", number)
            assert Transition.objects.filter(correction=correction, move="publish").count() == 1
            assert {row.after.number for row in correction.corrected_articles.all()} == {2}
            verify_chain()
        assert refused


def crash_after(seconds: float, data: str) -> None:
    time.sleep(seconds)
    cluster.restart(data)


def comes_back(client: Client) -> bool:
    """Tell whether the front page is there again within five seconds."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        connection.close_if_unusable_or_obsolete()
        if client.get("/").status_code == 200:
            return True
    return False
