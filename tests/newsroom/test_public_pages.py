"""What holds for every public page: what it keeps to itself, and how it is served."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern
from lxml import etree
from lxml import html as lxml_html

from articles import holds
from articles.models import Article
from articles.roles import Role
from factcheck import reports, talking, workflow
from newsroom.crowds import hurried
from newsroom.pages.reports import MOST_FROM_ONE
from newsroom.pages.snapshot import snapshot
from newsroom.urls import urlpatterns
from tests import builders

CANARY = "canarybird"


@pytest.fixture
def newspaper(db):
    """A newspaper with something of everything, and a secret wherever one can be."""
    author = builders.author("Mina Park", account=builders.user(f"{CANARY}-reporter"))
    subject = builders.subject(native_name="레드벨벳")
    article = builders.article("Five voices", slug="five", authors=[author], subjects=[subject])
    published = builders.published(
        article,
        subject=subject,
        cause=f"The {CANARY} slipped.",
        by=builders.user(f"{CANARY}-logger", role=Role.REPORTER),
    )
    say_it_at_the_desk(article, published, author.user)
    silence(author, subject)
    builders.draft(f"Draft {CANARY}", slug=CANARY, authors=[author], subjects=[subject])
    article.refresh_from_db()
    article.headline += f" {CANARY}"
    article.standfirst = f"Unfinished {CANARY}"
    article.body += f"<p>{CANARY}</p>"
    article.look_first = CANARY
    article.save()
    for state in (builders.correction, builders.in_review, builders.approved):
        state(
            article,
            subject=subject,
            was_wrong=f"misstated the {CANARY}",
            is_right=f"It is a {CANARY}.",
            wordings=[builders.wording("umbrellas", CANARY)],
        )
    return article


def say_it_at_the_desk(article, published, writer) -> None:
    """Put the secret into what readers report and what the newsroom says among itself."""
    editor = builders.user(role=Role.EDITOR)
    report = builders.report(
        article,
        problem=f"It is the {CANARY}.",
        source=f"https://{CANARY}.example/",
        name=CANARY,
        email=f"{CANARY}@reader.example",
    )
    reports.accept(report, published, by=editor, note=CANARY)
    reports.dismiss(builders.report(article), reason=f"No {CANARY}.", by=editor)
    waiting = builders.in_review(article, wordings=[builders.wording("umbrellas", "hats")])
    talking.comment(waiting, f"What of the {CANARY}?", by=editor)
    builders.question(waiting, writer, by=editor, words=f"Was it the {CANARY}?")
    builders.suggestion(waiting, by=builders.user(role=Role.EDITOR), notice=f"{CANARY} it was.")
    workflow.advance(waiting, "reject", by=builders.user(role=Role.STANDARDS), note=CANARY)
    hold = holds.hold(builders.article(), by=editor, reason=f"Who is the {CANARY}?")
    holds.release(hold, by=editor, note=f"It was no {CANARY}.")
    confidential = builders.fact(builders.subject(), sources=0)
    builders.cited(confidential, confidential=True, quote=f"Said the {CANARY}.")


def silence(author, subject) -> None:
    """Hold back, withdraw and remove articles, each for a reason that is the secret."""
    standing = {"authors": [author], "subjects": [subject]}
    secret = f"<p>The {CANARY} sells umbrellas.</p>"
    kept = {"cause": f"The {CANARY} sued.", "do_not_repeat_reason": CANARY, "wordings": []}
    unsaid = kept | {"do_not_repeat": True, "was_wrong": CANARY, "notice": "We made an error."}
    editor = builders.user(f"{CANARY}-editor", role=Role.EDITOR)
    held = builders.article(f"The {CANARY}", slug="held", body=secret, **standing)
    holds.hold(held, by=editor, reason=f"Is it the {CANARY}?")
    words_held = builders.article(slug="words-held", body=f"<p>Rain.</p>{secret}", **standing)
    quote = builders.wording(f"The {CANARY} sells umbrellas").quote
    holds.hold(words_held, by=editor, reason=f"A {CANARY}?", element="body", quote=quote)
    withdrawn = builders.article(slug="withdrawn", body=secret, **standing)
    builders.published(withdrawn, kind="withdrawal", **unsaid)
    removed = builders.article(f"A {CANARY}", slug="removed", body=secret, **standing)
    builders.removed(removed, by=editor, **unsaid)


def crawl(client) -> dict[str, str]:
    """Follow every link of the site from the front page, and return the pages by address."""
    found, waiting = {}, ["/"]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        response = client.get(address)
        # The page of a withdrawal leads to the version that went, which says so.
        assert response.status_code in (200, 410, 451), address
        found[address] = response.content.decode()
        document = lxml_html.document_fromstring(found[address])
        links = [link.partition("#")[0] for link in document.xpath("//a/@href")]
        waiting += [
            link if link.startswith("/") else address.partition("?")[0] + link
            for link in links
            if link.startswith(("/", "?")) and not link.startswith("/admin/")
        ]
    return found


def for_machines(client, pages: dict[str, str]) -> dict[str, str]:
    """Return what *pages* lead machines to, with the headers: feeds, sitemaps, record, robots."""
    addresses = {"/robots.txt", "/sitemap.xml", "/news-sitemap.xml", "/record.json"}
    for html in pages.values():
        addresses |= set(
            lxml_html.document_fromstring(html).xpath('//link[@rel="alternate"]/@href')
        )
    sitemap = etree.fromstring(client.get("/sitemap.xml").content)
    addresses |= {
        each.removeprefix(settings.SITE_URL) for each in sitemap.itertext() if "//" in each
    }
    found = {}
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        assert not response.cookies, address
        found[address] = f"{response.headers}\n{response.content.decode()}"
    return found


def without_form(pages: dict[str, str]) -> dict[str, str]:
    """Leave out the one page that has a form to send, and so a token of its own."""
    return {address: html for address, html in pages.items() if not address.startswith("/report/")}


@pytest.mark.case("A10", "A11")
def test_a10_a11_nothing_unpublished_is_on_any_page(client, newspaper):
    pages = crawl(client)
    assert len(pages) >= 10
    fed = for_machines(client, pages)
    assert len([address for address in fed if "feed." in address]) >= 12
    for address, said in (pages | fed).items():
        assert CANARY not in said.lower(), address
        assert CANARY not in str(client.get(address).headers).lower(), address
    assert "Corrections" in pages["/"]


# What each status is answered to, for readers who ask for pages; the draft has the secret's slug.
ROOMS = ("", "versions/", "versions/1/", "versions/1..2/", "timegate/", "timemap/")
REFUSED = {
    400: ["/articles/%00/", "/check/?q=%00", "/search/?q=%00"],
    404: [
        "/nothing/",
        "/articles/five/versions/99/",
        "/articles/five/versions/1..99/",
        "/corrections/99/",
        "/report/forged/",
        "/preview/forged/",
        *(f"/articles/{CANARY}/{room}" for room in ROOMS),
    ],
    410: [f"/articles/withdrawn/{room}" for room in ROOMS],
    451: [f"/articles/removed/{room}" for room in ROOMS],
    200: [f"/articles/held/{room}" for room in ROOMS] + ["/check/?q=The+bird+sells+umbrellas+here"],
}
FORM = {"article": "words-held", "q": "sells umbrellas", "problem": "It is wrong."}


@contextmanager
def failing(error: Exception):
    """Let the database answer everything with *error*."""

    def fail(*asked):
        raise error

    with connection.execute_wrapper(fail):
        yield


def refusals(newspaper) -> Iterator[tuple[int, str, HttpResponse]]:
    """Yield what should be refused with which status, and the answer."""
    reader = Client(raise_request_exception=False, enforce_csrf_checks=True)
    for status, addresses in REFUSED.items():
        for address in addresses:
            for accept in ("text/html", "application/json"):
                yield status, address, reader.get(address, headers={"Accept": accept})
            yield status, f"HEAD {address}", reader.head(address)
    stranger = Client()
    stranger.force_login(builders.user())
    yield 403, "a preview", stranger.get(f"/admin/preview/{newspaper.pk}/")
    for origin in ("https://evil.example", "http://testserver"):
        yield 403, f"from {origin}", reader.post("/report/", FORM, headers={"Origin": origin})
    addresses = ["/", "/corrections/", "/articles/five/", *REFUSED[200], *REFUSED[410]]
    for address in [*addresses, *REFUSED[451]]:
        yield 405, f"POST {address}", Client().post(address)
    for status, error in ((500, ValueError), (503, OperationalError)):
        with failing(error(f"The {CANARY} fell.")):
            for address in [*addresses, "/report/?article=held", "/feed.atom", "/check/?q=rain"]:
                yield status, f"{address}, at fault", reader.get(address)
    hasty = Client()
    for _ in range(MOST_FROM_ONE):
        hasty.post("/report/", FORM)
    yield 429, "one report too many", hasty.post("/report/", FORM)
    yield 429, "one comparison too many", hurried(RequestFactory().get("/search/"))


@pytest.mark.case("A10", "A11")
def test_a10_a11_nothing_unpublished_is_in_any_refusal(newspaper):
    seen = set()
    for status, what, answer in refusals(newspaper):
        assert answer.status_code == status, what
        assert CANARY not in answer.content.decode().lower(), what
        assert CANARY not in str(answer.headers).lower(), what
        seen.add(status)
    assert seen == {200, 400, 403, 404, 405, 410, 429, 451, 500, 503}


@pytest.mark.case("A14")
def test_a14_the_feeds_of_a_draft_cannot_be_told_from_those_of_nothing(client, newspaper):
    builders.section(CANARY)
    for address in ["/sections/{}/feed.atom", "/sections/{}/corrections/feed.json"]:
        draft = client.get(address.format(CANARY))
        missing = client.get(address.format("nothing-here"))
        assert draft.status_code == missing.status_code == 404
        assert draft.content == missing.content


def test_h9_the_crawl_reaches_every_kind_of_page(client, newspaper):
    pages = crawl(client)
    kinds = {address.strip("/").split("/")[0] for address in pages}
    assert kinds == {
        *("", "articles", "authors", "check", "corrections", "groups", "report", "search"),
        "sections",
    }
    assert "/articles/five/versions/1/" in pages


@pytest.mark.case("A14")
def test_a14_a_draft_cannot_be_told_from_what_never_was(client, newspaper):
    for address in ["/articles/{}/", "/articles/{}/versions/", "/articles/{}/versions/1/"]:
        draft = client.get(address.format(CANARY))
        missing = client.get(address.format("nothing-here"))
        assert draft.status_code == missing.status_code == 404
        assert draft.content == missing.content


@pytest.mark.case("A14")
def test_a14_no_guess_tells_a_draft_from_what_never_was(client, newspaper):
    """By a tag, by a date, by the work it takes: timing follows from what is asked and rendered."""
    known = client.get("/articles/five/")
    guesses = (
        {},
        {"If-None-Match": known["ETag"]},
        {"If-None-Match": "*"},
        {"If-Modified-Since": known["Last-Modified"]},
        {"Range": "bytes=0-0"},
        {"Accept": "application/json"},
    )
    for address in ("/articles/{}/", "/articles/{}/versions/1..2/", "/articles/{}/timegate/"):
        for guess in guesses:
            answers, statements = [], []
            for slug in (CANARY, "nothing-here"):
                with CaptureQueriesContext(connection) as asked:
                    answers.append(client.get(address.format(slug), headers=guess))
                statements.append([one["sql"].replace(slug, "SLUG") for one in asked])
            draft, missing = answers
            assert (draft.status_code, draft.headers) == (missing.status_code, missing.headers)
            assert draft.content == missing.content
            assert len(statements[0]) == len(statements[1]), address


@pytest.mark.case("E11")
def test_e11_public_pages_set_no_cookie_and_carry_no_nonce(client, newspaper):
    for address in [*without_form(crawl(client)), "/nothing/"]:
        response = client.get(address)
        assert not response.cookies, address
        assert "Cookie" not in response.get("Vary", ""), address
        assert "nonce" not in response.content.decode(), address
        assert "nonce" not in response["Content-Security-Policy"], address


def test_a_page_is_the_same_bytes_for_everybody(client, newspaper, editor):
    before = without_form(crawl(client))
    client.force_login(editor)
    client.cookies["desk"] = "1"
    assert without_form(crawl(client)) == before


def test_every_page_has_one_heading_landmarks_and_a_skip_link(client, newspaper):
    for address, html in {**crawl(client), "/nothing/": missing(client)}.items():
        document = lxml_html.document_fromstring(html)
        assert document.get("lang") == "en-GB", address
        assert len(document.xpath("//h1")) == 1, address
        assert document.xpath("//header//nav"), address
        assert document.xpath("//footer"), address
        [skip] = document.find_class("skip-link")
        assert document.get_element_by_id(skip.get("href")[1:]).tag == "main", address
        levels = [int(h.tag[1]) for h in document.xpath("//h1 | //h2 | //h3 | //h4")]
        assert levels[0] == 1, address
        assert all(after - before <= 1 for before, after in pairwise(levels)), address
        ids = document.xpath("//@id")
        assert len(ids) == len(set(ids)), address


def missing(client) -> str:
    response = client.get("/nothing/")
    assert response.status_code == 404
    return response.content.decode()


def test_the_page_for_what_is_missing_helps(client, db):
    document = lxml_html.document_fromstring(missing(client))
    links = document.xpath("//main//a/@href")
    assert links == ["/", "/search/", "/corrections/", "/report/"]


def test_in_the_demo_every_page_says_so_and_is_not_indexed(client, newspaper, settings):
    settings.DEMO = True
    for address, html in crawl(client).items():
        assert "This is a demonstration." in html, address
        assert '<meta name="robots" content="noindex">' in html, address
        assert client.get(address)["X-Robots-Tag"] == "noindex", address


def test_elsewhere_pages_are_indexed(client, newspaper):
    response = client.get("/")
    assert "noindex" not in response.content.decode()
    assert "X-Robots-Tag" not in response


@pytest.mark.case("B16", "B20")
@pytest.mark.parametrize(
    "address",
    [
        "/articles/%00/",
        "/articles/a%00b/versions/",
        "/corrections/?page=%00",
        "/groups/%ed%a0%80/",
    ],
)
def test_b16_b20_what_is_no_text_is_refused(client, db, address):
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("room", ["articles", "sections", "authors", "groups", "members"])
@pytest.mark.parametrize(
    "slug",
    [
        "nobody",
        "..%2f..%2fetc",
        "%F0%9F%8E%A4",
        "%EB%B0%A9%ED%83%84",
        "a'b",
        "a%0d%0ab",
        "{{7*7}}",
        "x" * 3000,
    ],
)
def test_unknown_slugs_are_not_found(client, db, room, slug):
    assert client.get(f"/{room}/{slug}/").status_code == 404


@pytest.mark.case("A21")
def test_a21_public_pages_only_answer_reading(client, newspaper):
    for address in ["/", "/articles/five/", "/corrections/", "/groups/red-velvet/"]:
        assert client.head(address).status_code == 200
        for method in (client.post, client.put, client.delete):
            assert method(address).status_code == 405


def test_every_public_view_reads_one_state():
    views = [pattern.callback for pattern in urlpatterns if isinstance(pattern, URLPattern)]
    assert len(views) >= 11
    for view in views:
        assert view.__wrapped__.__module__.startswith("newsroom.pages."), view


@pytest.mark.parametrize("code", [400, 500, 503])
def test_the_page_for_our_own_fault_needs_nothing(code):
    html = render_to_string(f"{code}.html")
    assert "<h1>" in html
    assert 'href="/corrections/"' in html


def test_hangul_is_told_from_english(client, db):
    builders.article("방탄소년단 and <b> others")
    html = client.get("/").content.decode()
    assert '<span lang="ko">방탄소년단</span> and &lt;b&gt; others' in html


def test_hangul_is_told_from_english_inside_the_text_too(client, db):
    link = '<a href="https://x.example/봄" title="봄 &gt; 온다">so</a>'
    body = f"<p>They sang <em>봄이 온다</em>, {link}.</p>"
    article = builders.article(body=body)
    html = client.get(article.get_absolute_url()).content.decode()
    assert '<em><span lang="ko">봄이 온다</span></em>' in html
    assert html.count('<span lang="ko">') == 1


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_reads_one_state_and_leaves_the_connection_as_it_was():
    was = getattr(connection, "transaction_mode", None)
    with snapshot():
        assert connection.in_atomic_block
        assert Article.objects.count() == 0
    assert not connection.in_atomic_block
    assert was in (None, getattr(connection, "transaction_mode", None))


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_snapshot_can_only_be_read():
    with pytest.raises(Exception, match="read-only"), snapshot():
        builders.section()
