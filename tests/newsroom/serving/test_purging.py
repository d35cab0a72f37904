"""Caches before the site: which pages they may hold, and what they are told to drop."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from articles import preview_links
from articles.models import Article
from newsroom.serving import purging
from tests import builders

pytestmark = pytest.mark.django_db(transaction=True)


class Network(BaseHTTPRequestHandler):
    """A network of caches, which hears what it has to drop and answers what it was told to."""

    def do_POST(self):
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.headers = self.headers
        self.server.heard.append(said["tags"])
        if self.server.answer:
            self.send_response(self.server.answer)
            self.end_headers()
        else:
            self.wfile.write(b"What?\r\n\r\n")

    def log_message(self, *args):
        pass


@pytest.fixture
def network(settings):
    server = HTTPServer(("127.0.0.1", 0), Network)
    server.heard, server.headers, server.answer = [], {}, 200
    thread = Thread(target=server.serve_forever)
    thread.start()
    settings.CDN_SECONDS = 3600
    settings.PURGE_URL = f"http://127.0.0.1:{server.server_port}/purge?of=the-paper"
    settings.PURGE_HEADER = "Authorization: Bearer a:secret"
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def keys(*articles: Article) -> list[str]:
    return [f"article-{article.pk}" for article in articles]


class TestTold:
    """The caches are told of what has changed, and of nothing else."""

    def test_an_edit_changes_its_article_and_lists(self, network):
        article = builders.article(body="<p>It rained.</p>")
        network.heard.clear()
        builders.updated(article, "rained", "snowed")
        assert network.heard == [["list", *keys(article)]]
        assert network.headers["Surrogate-Key"] == f"list article-{article.pk}"
        assert network.headers["Authorization"] == "Bearer a:secret"

    def test_a_correction_changes_its_articles_and_lists(self, network):
        one, other = builders.article(), builders.article()
        builders.article()
        correction = builders.approved(one, other)
        network.heard.clear()
        builders.workflow.advance(correction, "publish", by=builders.user(superuser=True))
        assert network.heard == [["list", *keys(one, other)]]

    def test_a_hold_and_the_name_of_a_section_change_any_page(self, network, client, superuser):
        article = builders.article()
        network.heard.clear()
        builders.held(article)
        assert network.heard == [["page"]]
        client.force_login(superuser)
        said = {"name": "Stage", "slug": article.section.slug, "description": "", "position": 1}
        answer = client.post(f"/admin/articles/section/{article.section_id}/change/", said)
        assert answer.status_code == 302
        assert network.heard == [["page"], ["page"]]

    def test_a_draft_changes_nothing(self, network):
        builders.draft()
        assert network.heard == []

    def test_many_articles_are_told_in_portions(self, network):
        purging.purge(range(1, 101))
        assert [len(names) for names in network.heard] == [30, 30, 30, 11]
        told = [name for names in network.heard for name in names]
        assert told == ["list", *(f"article-{key}" for key in range(1, 101))]

    def test_nobody_is_told_where_nobody_asked_for_it(self, network, settings):
        settings.PURGE_URL = ""
        builders.article()
        assert network.heard == []


@pytest.mark.parametrize("answer", [500, 403, 302, None])
def test_a_cache_that_refuses_stops_nobody_and_is_logged_without_names_and_keys(
    network, caplog, answer
):
    network.answer = answer
    article = builders.article("A canary")
    assert article.live
    [said] = [record.getMessage() for record in caplog.records if "cache" in record.getMessage()]
    assert said.startswith("A cache was not told that every page changed")
    assert str(answer or "BadStatusLine") in said
    assert not any(word in caplog.text for word in ("secret", "the-paper", "canary", "person"))


def test_a_cache_that_is_not_there_stops_nobody_and_is_asked_once(network, caplog, settings):
    settings.PURGE_URL = "http://127.0.0.1:9/"
    purging.purge(range(1, 101))
    assert caplog.text.count("A cache was not told that 100 articles changed") == 1


class TestHeld:
    """Caches may hold what is for everybody, under the names by which they are told to drop it."""

    def test_a_page_of_an_article_has_its_name_and_a_list_that_of_lists(self, network, client):
        article = builders.article(slug="five")
        builders.published(article)
        [name] = keys(article)
        for address, names in {
            "/articles/five/": ["page", name],
            "/articles/five/versions/": ["page", name],
            "/articles/five/versions/1/": ["page", name],
            "/articles/five/versions/1..2/": ["page", name],
            "/": ["page", "list"],
            "/corrections/": ["page", "list"],
            "/corrections/1/": ["page", "list"],
            "/sections/features/": ["page", "list"],
            "/feed.atom": ["page", "list"],
            "/sitemap.xml": ["page", "list"],
        }.items():
            answer = client.get(address)
            assert answer["CDN-Cache-Control"] == "max-age=3600", address
            assert answer["Surrogate-Key"].split() == answer["Cache-Tag"].split(",") == names
            # Browsers ask each time all the same.
            assert answer["Cache-Control"] == "no-cache"

    def test_what_is_gone_can_be_held_as_well(self, network, client):
        article = builders.article(slug="five")
        builders.taken_down(article, "withdrawal")
        answer = client.get("/articles/five/")
        assert answer.status_code == 410
        assert answer["Surrogate-Key"].split() == ["page", *keys(article)]

    def test_nothing_is_held_of_the_desk_or_of_what_is_for_one_reader(
        self, network, client, superuser
    ):
        article = builders.article(slug="five")
        link = preview_links.make(builders.draft(slug="planned"), by=superuser)
        for address, status in {
            link.get_absolute_url(): 200,
            "/report/?article=five": 200,
            f"/report/{builders.report(article).token}/": 200,
            "/articles/planned/": 404,
            "/nowhere/": 404,
            "/healthz": 200,
            "/admin/login/": 200,
            # One address with two answers; and what was asked for wrongly.
            "/check/?q=It+rained+all+day": 200,
        }.items():
            self.is_held_by_nobody(client.get(address), status)
        client.force_login(superuser)
        for address in ("/admin/", f"/admin/preview/{article.pk}/page/"):
            self.is_held_by_nobody(client.get(address), 200)

    def test_nothing_is_held_where_nobody_asked_for_it(self, client):
        builders.article(slug="five")
        for address in ("/", "/articles/five/"):
            self.is_held_by_nobody(client.get(address), 200)

    def is_held_by_nobody(self, answer, status: int) -> None:
        address = answer.request["PATH_INFO"]
        assert answer.status_code == status, address
        for name in ("CDN-Cache-Control", "Surrogate-Key", "Cache-Tag"):
            assert name not in answer, address
