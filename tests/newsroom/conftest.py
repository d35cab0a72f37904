"""What tests of public pages share: a page as a parsed document."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html as lxml_html


@pytest.fixture
def read(client, db):
    """Get a page as a parsed document, or fail where it is not there."""

    def get(address: str):
        response = client.get(address)
        assert response.status_code == 200, address
        return lxml_html.document_fromstring(response.content.decode())

    return get


@pytest.fixture
def words():
    """The words of an element, blanks collapsed."""

    def of(element) -> str:
        return " ".join(element.text_content().split())

    return of


@pytest.fixture
def later(monkeypatch):
    """Let time pass."""
    now, passed = timezone.now, timedelta()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now() + passed)

    def wait(**length):
        nonlocal passed
        passed += timedelta(**length)

    return wait
