"""The front keeps its promises: fresh, whole, and only what is for everybody."""

import gzip
from datetime import timedelta

import brotli
import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils.http import http_date, parse_http_date

from articles import preview_links, publishing
from articles.models import Edition
from articles.roles import Role
from newsroom.serving import front
from tests import builders
from tests.fronted import Visitor
from tests.newsroom.every_page import PUBLIC, newspaper

# What the visitors of these tests may get from memory; the rest of PUBLIC they may not.
NEVER = ("/check/", "/report/", "/no-such-page/", "/articles/five-voices/versions/?from=2&to=9")


@pytest.fixture
def visitor(db):
    return Visitor()


@pytest.fixture
def article(db):
    return builders.article("Five voices", slug="five", subjects=[builders.subject()])


def test_who_asks_second_gets_from_memory_what_django_said(visitor, client, db):
    known = newspaper()
    for address in (address.format(**known) for address in PUBLIC):
        first, second = visitor.get(address), visitor.get(address)
        said = client.get(address)
        assert first.status_code == second.status_code == said.status_code, address
        if not address.startswith("/report/"):
            assert first.content == second.content == said.content, address
            assert {*said.headers} <= {*first.headers}, address
        assert visitor.is_from_memory(address) != address.startswith(NEVER), address


def test_a_page_has_the_headers_that_guard_it(visitor, client, article):
    said = client.get("/articles/five/")
    for again in (visitor.get("/articles/five/"), visitor.get("/articles/five/")):
        for name, value in said.headers.items():
            if name not in ("Vary", "Content-Security-Policy"):
                assert again[name] == value, name
        policies = (set(one["Content-Security-Policy"].split("; ")) for one in (said, again))
        assert next(policies) == next(policies)


@pytest.mark.parametrize(
    "change",
    [
        builders.published,
        builders.held,
        lambda article: builders.held(article, "umbrellas"),
        lambda article: builders.taken_down(article, "retraction"),
        lambda article: builders.taken_down(article, "withdrawal"),
        lambda article: builders.removed(article, "umbrellas"),
        lambda article: builders.updated(article, "umbrellas", "parasols"),
        lambda article: builders.article("In a new section", section=builders.section("Sport")),
        lambda article: builders.article("Beside it", subjects=[builders.subject()]),
        lambda article: builders.emergency(article),
    ],
)
def test_after_whatever_the_newsroom_does_memory_says_what_django_says(visitor, client, change):
    known = newspaper()
    changed = builders.article("Five voices", slug="five", subjects=[builders.subject()])
    addresses = ["/articles/five/", "/articles/five/versions/", "/feed.atom", "/sitemap.xml"]
    addresses += [each.format(**known) for each in PUBLIC if not each.startswith("/report/")]
    for address in addresses:
        visitor.get(address)
    change(changed)
    for address in addresses:
        assert visitor.get(address).content == client.get(address).content, address


def test_superseding_one_of_two_articles_is_told_on_the_page_of_the_other(visitor, client, db):
    one, other = builders.article("One", slug="one"), builders.article("Other", slug="other")
    earlier = builders.published(one, other)
    visitor.get("/articles/other/")
    builders.published(
        one,
        supersedes=earlier,
        wordings=[builders.wording("South Korean", "Korean")],
        is_right="It is Korean.",
        notice="An earlier notice was narrower than it should have been.",
    )
    assert "This notice has been replaced" in visitor.get("/articles/other/").content.decode()


def test_what_is_changed_in_the_admin_is_seen_at_once(visitor, client, article, superuser):
    client.force_login(superuser)
    for address in ("/", "/articles/five/", "/groups/red-velvet/", "/feed.json"):
        visitor.get(address)
    subject = article.subjects.get()
    change = reverse("admin:articles_group_change", args=[subject.pk])
    page = client.get(change)
    fields = dict(page.context["adminform"].form.initial) | {"name": "Red Velours"}
    posted = {name: "" if value is None else value for name, value in fields.items()}
    for formset in page.context["inline_admin_formsets"]:
        posted |= {
            f"{formset.formset.prefix}-{name}": value
            for name, value in formset.formset.management_form.initial.items()
        }
    assert client.post(change, posted).status_code == 302
    for address in ("/articles/five/", "/groups/red-velvet/"):
        assert "Red Velours" in visitor.get(address).content.decode(), address


def test_a_new_edition_leaves_the_pages_of_other_articles_in_memory(visitor, article):
    other = builders.article("Beside it", slug="beside")
    addresses = ["/articles/five/", "/articles/beside/", "/", "/corrections/"]
    for address in addresses * 2:
        visitor.get(address)
    builders.published(other)
    assert [visitor.is_from_memory(address) for address in addresses] == [True] + [False] * 3


class TestNeverInTheFront:
    """Drafts, previews, the desk, reports, and whatever is somebody's own."""

    def stays_out(self, visitor, address, **headers):
        visitor.get(address, **headers)
        return not visitor.is_from_memory(address, **headers)

    def test_a_draft(self, visitor, client):
        builders.draft("Secret", slug="secret")
        assert visitor.get("/articles/secret/").status_code == 404
        assert self.stays_out(visitor, "/articles/secret/")

    def test_an_address_that_nothing_has_had_until_now(self, visitor, db):
        assert visitor.get("/articles/soon/").status_code == 404
        builders.article("Soon", slug="soon")
        assert visitor.get("/articles/soon/").status_code == 200

    def test_a_preview(self, visitor, editor):
        link = preview_links.make(builders.draft("Secret"), by=editor)
        address = reverse("preview", args=[link.token])
        assert "Secret" in visitor.get(address).content.decode()
        assert self.stays_out(visitor, address)

    def test_the_desk(self, visitor, db):
        for address in ("/admin/", "/admin/login/", "/admin/articles/article/"):
            assert self.stays_out(visitor, address), address

    def test_a_report_and_what_became_of_it(self, visitor, article):
        token = builders.report(article).token
        for address in ("/report/", "/report/?article=five", f"/report/{token}/"):
            assert visitor.get(address).status_code == 200
            assert self.stays_out(visitor, address), address

    def test_what_watches_over_the_site(self, visitor, db):
        for address in ("/healthz", "/readyz"):
            assert self.stays_out(visitor, address), address

    def test_pages_of_whoever_is_logged_in(self, visitor, client, article, editor):
        visitor.get("/articles/five/")
        client.force_login(editor)
        cookie = f"a=b; session={Session.objects.get().session_key}"
        assert not visitor.is_from_memory("/articles/five/", cookie=cookie)
        assert self.stays_out(visitor, "/corrections/", cookie=cookie)
        assert visitor.is_from_memory("/articles/five/", cookie="desk=1; theme=dark")

    def test_pages_of_whoever_has_a_message_or_a_password_to_give(self, visitor, article):
        visitor.get("/articles/five/")
        for headers in ({"cookie": "messages=x"}, {"authorization": "Basic eDp5"}):
            assert not visitor.is_from_memory("/articles/five/", **headers), headers

    @pytest.mark.parametrize("cookie", ["session =zz", "a=b; session=zz", "messages=zz"])
    def test_whoever_may_have_a_session(self, visitor, article, cookie):
        visitor.get("/articles/five/")
        visitor.get("/articles/five/", cookie=cookie)
        assert visitor.asked_django == 2

    def test_an_answer_that_sets_a_cookie(self, article):
        def django(environ, start_response):
            response = Visitor.asked(environ, start_response)
            response.set_cookie("who", "you")
            return response

        self.is_given_to_nobody_else(django)

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("Vary", "Cookie"),
            ("Cache-Control", "private, no-store"),
            ("Content-Security-Policy", "script-src 'nonce-abc'"),
        ],
    )
    def test_an_answer_that_is_not_the_same_for_everybody(self, article, name, value):
        def django(environ, start_response):
            response = Visitor.asked(environ, start_response)
            response[name] = value
            return response

        self.is_given_to_nobody_else(django)

    def is_given_to_nobody_else(self, django):
        visitor = Visitor(django=django)
        assert visitor.get("/articles/five/").status_code == 200
        assert self.stays_out(visitor, "/articles/five/")

    def test_an_answer_to_a_form(self, visitor, article):
        visitor.get("/articles/five/")
        assert visitor.get("/articles/five/", method="POST").status_code in (403, 405)
        assert visitor.get("/articles/five/").status_code == 200

    def test_an_address_that_asks_for_more_than_its_page_knows(self, visitor, article):
        assert self.stays_out(visitor, "/articles/five/?utm_source=x")
        assert self.stays_out(visitor, "/sections/features/?page=1&who=me")
        assert not self.stays_out(visitor, "/sections/features/?page=1")

    def test_a_page_of_another_host_or_scheme(self, visitor, article):
        visitor.get("/articles/five/")
        assert not visitor.is_from_memory("/articles/five/", host="localhost")
        assert visitor.get("/articles/five/", host="evil.example").status_code == 400
        assert self.stays_out(visitor, "/articles/five/", host="evil.example")


class TestForms:
    """A page is the same in every encoding, and each has a tag of its own."""

    def test_each_gets_the_encoding_that_it_takes(self, visitor, article):
        plain = visitor.get("/articles/five/")
        for accepted, encoding, read in (
            ("gzip, deflate", "gzip", gzip.decompress),
            ("gzip, deflate, br", "br", brotli.decompress),
            ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
            ("*", "br", brotli.decompress),
            ("br;q=0.1, gzip;q=1", "gzip", gzip.decompress),
            ("gzip, identity", "gzip", gzip.decompress),
        ):
            for _ in range(2):
                got = visitor.get("/articles/five/", accept_encoding=accepted)
                assert got["Content-Encoding"] == encoding
                assert read(got.content) == plain.content
                assert got["Vary"] == "Accept-Encoding"
                assert int(got["Content-Length"]) == len(got.content)
                assert got["ETag"] == f'{plain["ETag"][:-1]}-{encoding}"'
        refused = ["gzip;q=0.000", "br;q=0.000, gzip;q=0", "gzip;\tq=0", "gzip;q=0.2, identity"]
        for accepted in ("", "identity", "gzip;q=0", "zstd", "gzip," * 100, *refused):
            got = visitor.get("/articles/five/", accept_encoding=accepted)
            assert "Content-Encoding" not in got
            assert got.content == plain.content
        assert visitor.asked_django == 1

    @pytest.mark.parametrize("accepted", ["", "gzip", "br"])
    def test_m7_who_has_a_page_is_told_so(self, visitor, article, accepted):
        first = visitor.get("/articles/five/", accept_encoding=accepted)
        for tags in (first["ETag"], f'"other", W/{first["ETag"]}', "*"):
            again = visitor.get("/articles/five/", accept_encoding=accepted, if_none_match=tags)
            assert (again.status_code, again.content) == (304, b"")
            assert (again["ETag"], again["Vary"]) == (first["ETag"], "Accept-Encoding")
        builders.published(article)
        known = {"accept_encoding": accepted, "if_none_match": first["ETag"]}
        assert visitor.get("/articles/five/", **known).status_code == 200

    def test_the_tag_of_one_form_is_none_of_another(self, visitor, article):
        tag = visitor.get("/articles/five/", accept_encoding="gzip")["ETag"]
        got = visitor.get("/articles/five/", accept_encoding="br", if_none_match=tag)
        assert got.status_code == 200

    def test_m7_a_date_is_proof_only_once_nothing_can_follow_within_it(
        self, visitor, article, later
    ):
        date = http_date(Edition.objects.get().moved_at.timestamp() + 1)
        first = visitor.get("/articles/five/")
        assert visitor.get("/articles/five/", if_modified_since=date).status_code == 200
        later(seconds=4)
        stale = {"if_modified_since": first["Last-Modified"]}
        assert visitor.get("/articles/five/", **stale).status_code == 200
        assert visitor.get("/articles/five/", if_modified_since=date).status_code == 304
        now = visitor.get("/articles/five/")["Last-Modified"]
        assert parse_http_date(now) - parse_http_date(first["Last-Modified"]) == 2
        assert visitor.asked_django == 1
        for nonsense in ("yesterday", "Sun, 99 Nov 2026 25:00:00 GMT"):
            known = {"if_modified_since": nonsense}
            assert visitor.get("/articles/five/", **known).status_code == 200

    def test_who_asks_for_the_head_gets_no_body(self, visitor, article):
        whole = visitor.get("/articles/five/")
        head = visitor.get("/articles/five/", method="HEAD")
        assert head.content == b""
        assert head["Content-Length"] == whole["Content-Length"] == str(len(whole.content))

    @pytest.mark.parametrize(
        "header", [{"if_match": '"x"'}, {"if_unmodified_since": "Mon, 01 Jan 2001 00:00:00 GMT"}]
    )
    def test_who_wants_it_only_unchanged_is_answered_by_django(self, visitor, article, header):
        visitor.get("/articles/five/")
        assert visitor.get("/articles/five/", **header).status_code == 412

    def test_a_name_that_says_nothing_is_no_tag(self, visitor, article, later):
        later(minutes=1)
        date = visitor.get("/articles/five/")["Last-Modified"]
        known = {"if_none_match": "", "if_modified_since": date}
        assert visitor.get("/articles/five/", **known).status_code == 304


class TestRoom:
    """Memory has a bound, and who asks for what nobody else wants gets little of it."""

    def test_what_nobody_asks_for_makes_room(self, db):
        for number in range(12):
            builders.article(f"No. {number}", slug=f"no-{number}")
        size = len(Visitor().get("/articles/no-0/").content)
        visitor = Visitor(room=(size + 7_000) * 8)
        for number in range(12):
            visitor.get("/articles/no-0/")
            visitor.get(f"/articles/no-{number}/")
        shelf = visitor.front.addresses
        assert 2 < len(shelf.pages) < 12
        assert shelf.taken <= shelf.room
        assert shelf.taken == sum(page.size for page in shelf.pages.values())
        assert visitor.is_from_memory("/articles/no-0/")

    def test_one_page_is_kept_once_whatever_the_port(self, visitor, article):
        for host in ("testserver", "testserver:80", "TestServer:8080"):
            visitor.get("/articles/five/", host=host)
        assert visitor.asked_django == 1

    def test_a_padded_address_is_not_kept(self, visitor, article):
        for _ in range(2):
            assert visitor.get(f"/corrections/?page=1{'+' * 600}").status_code == 200
        assert visitor.asked_django == 2

    def test_addresses_take_room_as_well(self, visitor, article):
        visitor.get(f"/search/?q={'a' * 300}")
        [page] = visitor.front.queries.pages.values()
        assert page.size > len(page.content()) + 300

    def test_searches_push_no_article_out(self, article):
        visitor = Visitor(room=200_000)
        visitor.get("/articles/five/")
        for number in range(40):
            assert visitor.get(f"/search/?q=rain+{number}").status_code == 200
        assert visitor.is_from_memory("/articles/five/")
        assert visitor.front.queries.taken <= visitor.front.queries.room


class TestDoubt:
    """Where it is not sure what stands, the front asks."""

    def test_while_the_database_does_not_answer_nothing_is_given(self, visitor, article):
        visitor.get("/articles/five/")

        def broken(execute, sql, params, many, context):
            raise OperationalError("The server closed the connection.")

        with connection.execute_wrapper(broken):
            assert visitor.get("/articles/five/").status_code >= 500
        assert visitor.is_from_memory("/articles/five/")

    def test_another_record_in_the_place_of_this_one_is_noticed(self, visitor, article):
        for _ in range(2):
            visitor.get("/articles/five/")
        visitor.front.latest.number += 5
        assert not visitor.is_from_memory("/articles/five/")
        assert visitor.is_from_memory("/articles/five/")

    def test_a_record_that_has_come_to_the_same_number_is_noticed(self, visitor, article):
        for _ in range(2):
            visitor.get("/articles/five/")
        visitor.front.latest.moved_at -= timedelta(hours=1)
        assert not visitor.is_from_memory("/articles/five/")
        assert visitor.is_from_memory("/articles/five/")

    def test_lists_are_looked_at_again_as_time_passes(self, visitor, article, monkeypatch):
        monkeypatch.setattr(front, "LISTS_FOR", 0)
        visitor.get("/corrections/")
        assert not visitor.is_from_memory("/corrections/")


@pytest.mark.django_db(transaction=True)
def test_what_this_process_has_published_is_seen_before_the_bound(later):
    article = builders.article("Five voices", slug="five")
    visitor = Visitor(bound=3600)
    visitor.get("/articles/five/")
    visitor.get("/articles/five/")
    assert visitor.asked_django == 1
    builders.published(article)
    assert "South Korean" in visitor.get("/articles/five/").content.decode()
    article.refresh_from_db()
    article.standfirst = "Six now."
    article.save()
    editor = builders.user(role=Role.EDITOR)
    publishing.publish(article, by=editor, kind="update", reason="One more")
    assert "Six now." in visitor.get("/articles/five/").content.decode()
    assert visitor.asked_django == 3
