"""What programs ask for by name: robots.txt, the icon, and the head of the record."""

import json
from urllib.robotparser import RobotFileParser

import pytest
from django.contrib.staticfiles import finders

from articles.models import Edition
from newsroom.templatetags.reading import moment
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def robots(client):
    """Return a function that reads robots.txt as a crawler does."""

    def read() -> RobotFileParser:
        response = client.get("/robots.txt")
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        parser = RobotFileParser()
        parser.parse(response.content.decode().splitlines())
        return parser

    return read


def test_crawlers_may_read_what_readers_may(robots):
    rules = robots()
    for path in ["/", "/articles/x/", "/corrections/", "/feed.atom", "/check/", "/static/x.png"]:
        assert rules.can_fetch("Anybody", path), path
    for path in ["/admin/", "/preview/abc/", "/report/", "/report/abc/", "/search/?q=x"]:
        assert not rules.can_fetch("Anybody", path), path
    assert rules.site_maps() == [
        "http://127.0.0.1:8000/sitemap.xml",
        "http://127.0.0.1:8000/news-sitemap.xml",
    ]


def test_the_demo_is_crawled_by_nobody(robots, settings):
    settings.DEMO = True
    rules = robots()
    assert not rules.can_fetch("Anybody", "/")
    assert rules.site_maps() is None


def test_the_icon_is_found_by_its_old_name(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/newsroom/favicon.ico")
    for name in ["favicon.ico", "apple-touch-icon.png", "favicon.svg"]:
        assert finders.find(f"newsroom/{name}"), name


def test_the_head_of_the_record_is_public(client):
    article = builders.article()
    builders.published(article)
    response = client.get("/record.json")
    assert response["Content-Type"] == "application/json"
    article.refresh_from_db()
    assert json.loads(response.content) == {
        "url": "http://127.0.0.1:8000/record.json",
        "edition": Edition.objects.get().number,
        "sequence": 2,
        "chain_head": article.live.chain_hash,
        "recorded_at": moment(article.live.created_at),
    }


def test_an_empty_record_has_a_head_as_well(client):
    assert json.loads(client.get("/record.json").content)["recorded_at"] is None


@pytest.mark.parametrize("address", ["/robots.txt", "/record.json", "/sitemap.xml", "/feed.json"])
def test_a21_they_only_answer_reading(client, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200
