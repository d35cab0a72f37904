"""Pages that take long: few at a time, and nobody who only reads waits for them."""

from threading import Event, Thread

import pytest
from django.http import HttpResponse

from newsroom import crowds
from newsroom.crowds import Queue, takes_long
from tests import builders

LONG = [
    "/search/?q=umbrellas",
    "/check/?q=Five+people+now+share+the+room",
    "/articles/five/versions/",
    "/articles/five/versions/1..2/",
]


@pytest.fixture
def article(db):
    article = builders.article("Five voices", slug="five")
    builders.published(article)
    return article


@pytest.fixture
def taken():
    """Let all places be taken, as by others who wait for long pages of theirs."""
    places = 1 + crowds.WAITING
    for _ in range(places):
        crowds.queue.inside.acquire()
    yield
    for _ in range(places):
        crowds.queue.inside.release()


@pytest.mark.case("D3")
@pytest.mark.parametrize("address", LONG)
def test_who_finds_the_queue_full_is_told_when_to_come_back(client, article, taken, address):
    refused = client.get(address)
    assert (refused.status_code, refused["Retry-After"]) == (503, "5")
    assert "no-store" in refused["Cache-Control"]
    assert "every article can be read meanwhile" in refused.content.decode()
    for ordinary in ("/", "/articles/five/", "/articles/five/versions/1/", "/corrections/"):
        assert client.get(ordinary).status_code == 200


def test_programs_are_told_so_in_json(client, article, taken):
    refused = client.get(LONG[1], headers={"Accept": "application/json"})
    assert refused.status_code == 503
    assert "a few seconds" in refused.json()["error"]
    assert refused["Access-Control-Allow-Origin"] == "*"


@pytest.mark.case("D3")
def test_one_is_made_at_a_time_two_wait_and_the_next_comes_back(rf, monkeypatch):
    monkeypatch.setattr(crowds, "queue", Queue(patience=30))
    begun, may_end, at_once, answers = Event(), Event(), [], []
    inside = []

    @takes_long
    def page(request):
        inside.append(request)
        at_once.append(len(inside))
        begun.set()
        may_end.wait(timeout=30)
        inside.remove(request)
        return HttpResponse("Made.")

    def ask():
        answers.append(page(rf.get("/")).status_code)

    threads = [Thread(target=ask) for _ in range(3)]
    threads[0].start()
    begun.wait(timeout=30)
    for thread in threads[1:]:
        thread.start()
    while crowds.queue.inside._value:
        pass
    assert page(rf.get("/")).status_code == 503
    may_end.set()
    for thread in threads:
        thread.join(timeout=30)
    assert answers == [200] * 3
    assert set(at_once) == {1}
    assert page(rf.get("/")).status_code == 200


def test_nobody_waits_for_ever(rf, monkeypatch):
    monkeypatch.setattr(crowds, "queue", Queue(patience=0.01))
    crowds.queue.enter()
    assert takes_long(lambda request: HttpResponse())(rf.get("/")).status_code == 503
    crowds.queue.leave()
    assert takes_long(lambda request: HttpResponse())(rf.get("/")).status_code == 200


def test_a_page_that_fails_gives_its_place_back(rf):
    @takes_long
    def page(request):
        raise ValueError

    for _ in range(2 + crowds.WAITING):
        with pytest.raises(ValueError):  # noqa: PT011, none of ours
            page(rf.get("/"))


@pytest.mark.alone
@pytest.mark.case("D3")
def test_one_network_may_ask_often_but_not_without_end(client, article, monkeypatch):
    monkeypatch.setattr(crowds, "MOST_FROM_ONE", 3)
    for address in LONG[:3]:
        assert client.get(address).status_code == 200
    refused = client.get(LONG[3])
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    forged = client.get(LONG[0], headers={"X-Forwarded-For": "203.0.113.9"})
    assert forged.status_code == 429
    assert client.get(LONG[0], REMOTE_ADDR="203.0.113.9").status_code == 200
    assert client.get("/articles/five/").status_code == 200
