"""How public pages are served: who has a page already is told so, and nobody is told so wrongly."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date, parse_http_date

from articles.models import Edition
from tests import builders

PAGES = [
    "/",
    "/articles/five/",
    "/articles/five/versions/",
    "/articles/five/versions/1/",
    "/corrections/",
    "/corrections/policy/",
    "/groups/red-velvet/",
    "/sections/features/",
]


@pytest.fixture
def article(db):
    return builders.article("Five voices", slug="five", subjects=[builders.subject()])


@pytest.mark.parametrize("address", PAGES)
def test_who_has_a_page_already_is_told_so(client, article, address):
    first = client.get(address)
    assert first["Cache-Control"] == "no-cache"
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert not again.cookies


@pytest.mark.parametrize("address", PAGES)
def test_whoever_posts_to_a_page_that_is_only_read_is_told_so(article, address):
    strict = Client(enforce_csrf_checks=True)
    refused = strict.post(address)
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD")


def test_no_page_was_modified_in_the_future(client, article, later):
    ahead = timezone.now() + timedelta(minutes=1)
    later(minutes=1)
    Edition.objects.bump()
    assert Edition.objects.get().moved_at >= ahead
    later(minutes=-1)
    said = client.get("/articles/five/")["Last-Modified"]
    assert parse_http_date(said) < ahead.timestamp()


def test_what_cannot_be_read_is_refused_in_the_form_that_was_asked_for(client, db):
    for q in ("a%00b", "%ff"):
        refused = client.get(f"/check/?q={q}", headers={"accept": "application/json"})
        assert refused.status_code == 400
        assert set(refused.json()) == {"error"}
        assert client.get(f"/check/?q={q}")["Content-Type"] == "text/plain"


@pytest.mark.case("C14")
def test_m7_publication_changes_etag_and_last_modified(client, article, later):
    later(hours=1)
    before = client.get("/articles/five/")
    later(hours=1)
    builders.published(article)
    later(hours=1)
    known = {"If-None-Match": before["ETag"], "If-Modified-Since": before["Last-Modified"]}
    after = client.get("/articles/five/", headers=known)
    assert after.status_code == 200
    assert "South Korean" in after.content.decode()
    assert after["ETag"] != before["ETag"]
    gained = parse_http_date(after["Last-Modified"]) - parse_http_date(before["Last-Modified"])
    assert gained in (2 * 3600, 2 * 3600 + 1)
    for new in ({"If-None-Match": after["ETag"]}, {"If-Modified-Since": after["Last-Modified"]}):
        assert client.get("/articles/five/", headers=new).status_code == 304


@pytest.mark.case("C14")
@pytest.mark.parametrize(
    "change",
    [
        builders.published,
        builders.held,
        lambda article: builders.held(article, "umbrellas"),
        lambda article: builders.taken_down(article, "retraction"),
        lambda article: builders.removed(article, "umbrellas"),
    ],
    ids=["corrected", "held", "words held", "retracted", "words removed"],
)
def test_m7_whatever_changes_a_page_is_seen_by_whoever_knew_its_date(
    client, article, later, change
):
    later(minutes=1)
    before = client.get("/articles/five/")
    later(minutes=1)
    change(article)
    for minutes in (0, 1):
        later(minutes=minutes)
        for name, value in (
            ("If-Modified-Since", before["Last-Modified"]),
            ("If-None-Match", before["ETag"]),
        ):
            assert client.get("/articles/five/", headers={name: value}).status_code == 200, name


def test_within_two_seconds_of_a_change_a_date_alone_is_no_proof(client, article, later):
    changed_at = Edition.objects.get().moved_at
    now = client.get("/articles/five/")
    known = {"If-Modified-Since": http_date(changed_at.timestamp() + 1)}
    assert client.get("/articles/five/", headers=known).status_code == 200
    # What was sent out then is not taken for what stands there once the second is over.
    later(seconds=3)
    stale = {"If-Modified-Since": now["Last-Modified"]}
    assert client.get("/articles/five/", headers=stale).status_code == 200
    assert client.get("/articles/five/", headers=known).status_code == 304


def test_a_clock_that_was_set_back_makes_no_page_look_unchanged(client, article, later):
    later(hours=1)
    builders.published(article)
    later(minutes=1)
    before = client.get("/articles/five/")
    later(hours=-1)
    builders.held(article, "umbrellas")
    for hours in (0, 2):
        later(hours=hours)
        known = {"If-Modified-Since": before["Last-Modified"]}
        assert client.get("/articles/five/", headers=known).status_code == 200


@pytest.mark.case("A14")
def test_a14_what_is_not_there_has_no_etag_and_no_date(client, article):
    builders.draft("Secret", slug="secret")
    for slug in ("secret", "nothing"):
        missing = client.get(f"/articles/{slug}/", headers={"If-None-Match": "*"})
        assert missing.status_code == 404
        assert not {"ETag", "Last-Modified"} & set(missing.headers)
