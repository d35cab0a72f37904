"""Marking a source in the admin, and working through what rests on it."""

import pytest
from lxml import html

from articles.roles import Role
from factcheck.models import Fact, Recall, RecallItem, Source
from tests import builders

pytestmark = pytest.mark.django_db
LIST = "/admin/factcheck/recallitem/"


@pytest.fixture
def desk(client):
    client.force_login(builders.user("jun", role=Role.EDITOR))
    return client


@pytest.fixture
def source():
    return builders.fact().evidence.get().source


def address(source: Source) -> str:
    return f"/admin/factcheck/source/{source.pk}/change/"


def saved(client, source: Source, **data) -> str:
    """Save the form of *source* with *data*, None for a box that is unticked; return the page."""
    page = html.fromstring(client.get(address(source)).content.decode())
    form = dict(page.get_element_by_id("source_form").form_values()) | data
    form = {name: value for name, value in form.items() if value is not None}
    return words(client.post(address(source), form, follow=True))


def words(response) -> str:
    return " ".join(html.fromstring(response.content.decode()).text_content().split())


def test_a_source_is_recalled_with_a_reason(desk, source):
    assert "Say why it cannot be relied on." in saved(desk, source, is_reliable=None)
    assert not Recall.objects.exists()
    page = saved(desk, source, is_reliable=None, why="It was invented.", _continue="1")
    assert "1 to see to" in page
    assert "Marked unreliable by jun" in page
    assert Fact.objects.get().status == "doubted"


def test_reliable_again_takes_a_reason_too(desk, source):
    saved(desk, source, is_reliable=None, why="It was invented.")
    assert "Say why it can be relied on again." in saved(desk, source, is_reliable="on")
    page = saved(desk, source, is_reliable="on", why="It was another page.")
    assert "What was queued stays" in page
    source.refresh_from_db()
    assert source.reliable


def test_whatever_else_is_changed_marks_nothing(desk, source):
    saved(desk, source, title="Another page", why="No reason.", reliable="")
    source.refresh_from_db()
    assert (source.title, source.reliable) == ("Another page", True)
    assert not Recall.objects.exists()


def test_a_source_under_review_can_be_recalled_as_well(desk):
    source = builders.in_review().citations.first().source
    saved(desk, source, is_reliable=None, why="It was invented.")
    source.refresh_from_db()
    assert not source.reliable


def test_a_new_source_may_be_unreliable_from_the_start(desk):
    data = {"kind": "other_media", "title": "A page", "why": "Nobody knows who writes it."}
    desk.post("/admin/factcheck/source/add/", data)
    source = Source.objects.get()
    assert not source.reliable
    assert source.recalls.get().why == "Nobody knows who writes it."


def test_a_reporter_sees_whether_it_is_reliable(client, source):
    client.force_login(builders.user(role=Role.REPORTER))
    page = words(client.get(address(source)))
    assert "Reliable" in page
    assert "Why" not in page


def test_what_rests_on_it_is_worked_through(desk, source):
    assert "Nothing to see to" in words(desk.get(LIST))
    saved(desk, source, is_reliable=None, why="It was invented.")
    assert "1 to see to" in words(desk.get("/admin/"))
    page = html.fromstring(desk.get(LIST).content.decode())
    [item] = page.find_class("recalled")
    fact = Fact.objects.get()
    assert item.xpath(".//a/@href") == [f"/admin/factcheck/fact/{fact.pk}/change/"]
    assert "It was invented." in page.text_content()
    [settle] = item.xpath(".//form/@action")
    assert "Say what you found" in words(desk.post(settle, {"note": " \0"}, follow=True))
    assert "Seen to" in words(desk.post(settle, {"note": "Read elsewhere."}, follow=True))
    assert not RecallItem.objects.open()
    page = words(desk.get(LIST))
    assert "Nothing to see to" in page
    assert "Read elsewhere." in page
    assert "to see to" not in words(desk.get("/admin/"))


def test_a_reporter_reads_the_list_and_settles_nothing(client, desk, source):
    saved(desk, source, is_reliable=None, why="It was invented.")
    client.force_login(builders.user(role=Role.REPORTER))
    assert not html.fromstring(client.get(LIST).content.decode()).xpath(
        "//form[contains(@action,'settle')]"
    )
    settle = f"{LIST}{RecallItem.objects.get().pk}/settle/"
    assert "This takes an editor." in words(client.post(settle, {"note": "So."}, follow=True))
    assert RecallItem.objects.open().exists()


def test_what_is_not_there_is_not_seen_to(desk):
    assert desk.post(f"{LIST}{10**30}/settle/", {"note": "So."}).status_code == 404
    assert desk.get(f"{LIST}?page=nonsense").status_code == 200
