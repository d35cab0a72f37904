"""The demo newspaper, loaded once for all tests that only look at it."""

import pytest
from django.db import transaction
from django.test import override_settings

from newsroom.demo import loader


@pytest.fixture(scope="package")
def newspaper(django_db_setup, django_db_blocker):
    """Load the demo inside a transaction that is never committed.

    Tests that use it take no other fixture with a database: those close the connection.
    """
    with django_db_blocker.unblock(), override_settings(DEMO=True), transaction.atomic():
        loader.load(password="four-words-of-demo", progress=lambda far: None)
        yield
        transaction.set_rollback(True)
