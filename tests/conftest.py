"""What every test may rely on: the database and its guards, people, and the builders."""

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.test.utils import setup_databases, teardown_databases

from articles import triggers
from articles.roles import Role
from newsroom.vault.proof import GUARDS
from tests import builders, fronted


def pytest_configure(config):
    """Hash passwords quickly, as nearly every test makes people; serve static files unhashed.

    People log in without a second factor, but in the tests of tests/newsroom/accounts/.
    """
    settings.SECOND_FACTOR = False
    # In memory, as few tests are about what the processes share; its table is made all the same.
    settings.CACHES = {
        "default": settings.CACHES["worker"],
        "worker": settings.CACHES["worker"],
        "shared": settings.CACHES["default"],
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    # The same examples every time, and no deadline: the machine may be busy.
    hypothesis.settings.register_profile("newsroom", deadline=None, derandomize=True)
    hypothesis.settings.load_profile("newsroom")
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}


def pytest_collection_modifyitems(config, items):
    """Leave out what the other run of the suite has; begin with what takes longest."""
    others = {"sqlite": ["postgresql"], "postgresql": ["sqlite", "once"]}[connection.vendor]
    left_out = [item for item in items if any(map(item.get_closest_marker, others))]
    config.hook.pytest_deselected(items=left_out)
    kept = [item for item in items if item not in left_out]
    items[:] = sorted(kept, key=lambda item: not item.get_closest_marker("slow"))


REAL_DATABASE = connection.settings_dict["NAME"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Give SQLite a file, so that a live server's threads have connections of their own."""
    if connection.vendor == "sqlite":
        name = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        connection.settings_dict["TEST"]["NAME"] = name


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let TransactionTestCase empty the guarded tables; production has no such way past them."""
    made = []
    if connection.settings_dict["NAME"] == REAL_DATABASE:
        # pytest-django makes a test database only where a test is marked for one.
        with django_db_blocker.unblock():
            made = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    operations = type(connection.ops)
    real = operations.execute_sql_flush

    def flush(self, statements):
        with transaction.atomic(using=self.connection.alias):
            if self.connection.vendor == "postgresql":
                # A transaction that somebody left open is a fault to hear of, not to wait for.
                self.connection.cursor().execute("SET LOCAL lock_timeout = '60s'")
            triggers.disarm(GUARDS, self.connection)
            real(self, statements)
            triggers.arm(GUARDS, self.connection)

    operations.execute_sql_flush = flush
    yield
    operations.execute_sql_flush = real
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def unhurried(request):
    """Let nobody pay for how often the tests before have asked."""
    for name in ("default", "worker"):
        caches[name].clear()
    fronted.begin(is_alone=bool(request.node.get_closest_marker("alone")))


@pytest.fixture
def reporter(db):
    return builders.user("mina", role=Role.REPORTER)


@pytest.fixture
def editor(db):
    return builders.user("jun", role=Role.EDITOR)


@pytest.fixture
def signed_in(client, editor):
    """Return the browser in which the editor is logged in."""
    client.force_login(editor)
    return client


@pytest.fixture
def second_editor(db):
    return builders.user("sori", role=Role.EDITOR)


@pytest.fixture
def standards_editor(db):
    return builders.user("ada", role=Role.STANDARDS)


@pytest.fixture
def superuser(db):
    return builders.user("root", superuser=True)
