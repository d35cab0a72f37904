"""As it stood on a date: RFC 7089 for programs, a date field for people."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from articles import publishing
from articles.models import Article
from newsroom.demo import clock
from tests import builders

pytestmark = pytest.mark.django_db

BASE = "http://127.0.0.1:8000/articles/ferry/"
DAYS = [
    datetime(2018, 4, 12, 18, 0, 0, 400_000, UTC),
    datetime(2019, 8, 1, 9, 30, 0, 0, UTC),
    datetime(2019, 8, 1, 9, 30, 0, 900_000, UTC),
    datetime(2020, 6, 13, 22, 30, 0, 0, UTC),
]


@pytest.fixture
def ferry(editor):
    """An article of four versions, the second and third within one second."""
    with clock.at(DAYS[0]):
        article = builders.article("Ferry", slug="ferry", body="<p>Version.</p>", by=editor)
    for day in DAYS[1:]:
        with clock.at(day):
            article.refresh_from_db()
            article.body += "<p>More.</p>"
            article.save()
            publishing.publish(article, by=editor, kind="update", reason="More")
    return Article.objects.get(pk=article.pk)


def http(moment: datetime) -> str:
    return format_datetime(moment.replace(microsecond=0), usegmt=True)


def links(header: str) -> dict[str, str]:
    """Return the address under each relation of a Link header, which may have several."""
    found = re.findall(r'<([^>]*)>; rel="([^"]*)"', header)
    return {one: address for address, relation in found for one in relation.split()}


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (DAYS[0] - timedelta(days=9000), 1),
        (DAYS[0], 1),
        (DAYS[1] - timedelta(seconds=1), 1),
        # Of two in one second the later.
        (DAYS[1], 3),
        (DAYS[3] - timedelta(seconds=1), 3),
        (DAYS[3], 4),
        (datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC), 4),
    ],
)
def test_the_time_gate_leads_to_the_version_that_was_live_then(client, ferry, asked, number):
    response = client.get("/articles/ferry/timegate/", headers={"Accept-Datetime": http(asked)})
    assert response.status_code == 302
    assert response["Location"] == f"{BASE}versions/{number}/"
    assert "accept-datetime" in response["Vary"].lower()
    found = links(response["Link"])
    assert found["original"] == BASE
    assert found["timemap"] == f"{BASE}timemap/"
    assert (found["first"], found["last"]) == (f"{BASE}versions/1/", f"{BASE}versions/4/")


def test_without_a_date_the_time_gate_leads_to_the_current_version(client, ferry):
    response = client.get("/articles/ferry/timegate/")
    assert (response.status_code, response["Location"]) == (302, f"{BASE}versions/4/")


@pytest.mark.parametrize(
    "asked",
    [
        *("", "yesterday", "2018-04-12", "Thu, 32 Apr 2018 18:00:00 GMT", "0", "9" * 5000),
        *("Thu, 12 Foo 2018 18:00:00 GMT", "Thu, 12 Apr 2018 25:00:00 GMT", "<script>"),
        "Thu, 12 Apr 2018 18:00:00 +0900",
    ],
)
def test_a_date_that_cannot_be_read_is_refused_in_plain_text(client, ferry, asked):
    response = client.get("/articles/ferry/timegate/", headers={"Accept-Datetime": asked})
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/plain")
    assert "Accept-Datetime is not a date that we can read." in response.content.decode()
    assert "<" not in response.content.decode()
    assert "accept-datetime" in response["Vary"].lower()


def test_every_version_says_when_it_was_and_what_is_around_it(client, ferry):
    response = client.get("/articles/ferry/versions/2/")
    assert response["Memento-Datetime"] == "Thu, 01 Aug 2019 09:30:00 GMT"
    assert links(response["Link"]) == {
        "original": BASE,
        "timegate": f"{BASE}timegate/",
        "timemap": f"{BASE}timemap/",
        "first": f"{BASE}versions/1/",
        "prev": f"{BASE}versions/1/",
        "next": f"{BASE}versions/3/",
        "last": f"{BASE}versions/4/",
        "memento": f"{BASE}versions/4/",
    }
    assert 'rel="first prev memento"; datetime="Thu, 12 Apr 2018 18:00:00 GMT"' in response["Link"]
    assert response["Link"].count("memento") == 4


def test_the_article_itself_is_the_original_and_no_memento(client, ferry):
    response = client.get("/articles/ferry/")
    assert links(response["Link"]) == {
        "original": BASE,
        "timegate": f"{BASE}timegate/",
        "timemap": f"{BASE}timemap/",
    }
    assert "Memento-Datetime" not in response


def test_the_time_map_lists_every_version_with_its_date(client, ferry):
    response = client.get("/articles/ferry/timemap/")
    assert response["Content-Type"] == "application/link-format"
    lines = response.content.decode().strip().split(",\n")
    assert lines[0] == f'<{BASE}>; rel="original"'
    assert lines[1] == f'<{BASE}timegate/>; rel="timegate"'
    assert lines[2].startswith(f'<{BASE}timemap/>; rel="self"; type="application/link-format"')
    assert 'from="Thu, 12 Apr 2018 18:00:00 GMT"; until="Sat, 13 Jun 2020 22:30:00 GMT"' in lines[2]
    assert lines[3:] == [
        f'<{BASE}versions/1/>; rel="first memento"; datetime="{http(DAYS[0])}"',
        f'<{BASE}versions/2/>; rel="memento"; datetime="{http(DAYS[1])}"',
        f'<{BASE}versions/3/>; rel="memento"; datetime="{http(DAYS[2])}"',
        f'<{BASE}versions/4/>; rel="last memento"; datetime="{http(DAYS[3])}"',
    ]


def test_a_hangul_address_stays_a_valid_header(client, editor):
    builders.article(slug="방탄소년단", by=editor)
    for address in ("versions/1/", "timegate/", ""):
        assert client.get(f"/articles/방탄소년단/{address}")["Link"].isascii()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_time_gate_only_answers_reading(client, ferry, method):
    assert getattr(client, method)("/articles/ferry/timegate/").status_code == 405


# -- for people -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("2018-04-12", 1),
        ("2019-07-31", 1),
        ("2019-08-01", 3),
        # In London, where it was British Summer Time, 22:30 UTC was half past eleven.
        ("2020-06-12", 3),
        ("2020-06-13", 4),
        ("9999-12-31", 4),
    ],
)
def test_a_reader_finds_the_version_that_stood_at_the_end_of_a_day(client, ferry, day, number):
    response = client.get(f"/articles/ferry/versions/?on={day}")
    assert (response.status_code, response["Location"]) == (
        302,
        f"/articles/ferry/versions/{number}/",
    )


def test_the_end_of_a_day_is_that_of_the_site(client, ferry, settings):
    settings.TIME_ZONE = "Asia/Seoul"
    assert client.get("/articles/ferry/versions/?on=2020-06-13")["Location"].endswith("/3/")
    assert client.get("/articles/ferry/versions/?on=2020-06-14")["Location"].endswith("/4/")


def test_the_last_day_of_the_calendar_has_an_end_in_every_zone(client, ferry, settings):
    settings.TIME_ZONE = "America/New_York"
    assert client.get("/articles/ferry/versions/?on=9999-12-31")["Location"].endswith("/4/")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("on=2018-04-11", "had not been published by then. It first stood here on 12 April 2018."),
        ("on=0001-01-01", "had not been published by then."),
        ("on=soon", "That is not a date."),
        ("on=2018-02-30", "That is not a date."),
        ("on=" + "9" * 5000, "That is not a date."),
        ("from=2&to=2", "Choose two different versions to compare."),
        ("from=2&to=9", "Give two numbers of versions, from 1 to 4."),
        ("from=2", "Give two numbers of versions, from 1 to 4."),
        ("from=x&to=%3Cb%3E", "Give two numbers of versions, from 1 to 4."),
        ("from=-1&to=2", "Give two numbers of versions, from 1 to 4."),
        ("from=²&to=2", "Give two numbers of versions, from 1 to 4."),
        ("from=" + "9" * 5000 + "&to=2", "Give two numbers of versions, from 1 to 4."),
    ],
)
def test_what_cannot_be_answered_is_said_on_the_page(read, words, ferry, query, said):
    page = read(f"/articles/ferry/versions/?{query}")
    [problem] = page.cssselect("[role=alert]")
    assert said in words(problem)
    assert page.cssselect(".version")


@pytest.mark.parametrize("query", ["from=2&to=4", "from=4&to=2", "from=+2&to=4+"])
def test_a_reader_chooses_any_two_versions(client, ferry, query):
    response = client.get(f"/articles/ferry/versions/?{query}")
    assert (response.status_code, response["Location"]) == (302, "/articles/ferry/versions/2..4/")


def test_with_one_version_there_is_nothing_to_choose(read, words, editor):
    builders.article(slug="one", by=editor)
    assert not read("/articles/one/versions/").cssselect("#from")
    [problem] = read("/articles/one/versions/?from=1&to=2").cssselect("[role=alert]")
    assert "There is only one version" in words(problem)


def test_a_version_leads_to_its_neighbours_and_comparisons(read, ferry):
    [banner] = read("/articles/ferry/versions/2/").find_class("version-banner")
    found = banner.xpath(".//a/@href")
    for address in ("versions/1/", "versions/3/", "versions/1..2/", "versions/2..4/"):
        assert f"/articles/ferry/{address}" in found
    [banner] = read("/articles/ferry/versions/4/").find_class("version-banner")
    assert not [each for each in banner.xpath(".//a/@href") if each.endswith("/4..4/")]
