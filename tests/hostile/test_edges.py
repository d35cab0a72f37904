"""What comes from outside is bounded, stays on this site, and is never read as a program."""

import importlib
import logging
import pkgutil
import re
import time
import unicodedata
from contextlib import suppress
from urllib.parse import urljoin, urlsplit

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.test import Client
from lxml import html

from articles import lookalikes, passages, quotes, search
from articles.body import clean_line, plain_text
from articles.models import Article
from articles.quotes import Quote
from articles.slugs import free_slug
from factcheck.admin.source_form import SourceForm
from factcheck.models.source import web_address
from newsroom.pages import report_form
from tests import builders

LONG = 100_000
REPEATED = ["a", "A", "<", "1", "-", ".", "가", '"', "a ", "Aa ", "a.", "1,", "(", 'a="', "<a", "&",
            "a-", "“", "'", "/", "a@", "１", "By ", "</", "http://a"]  # fmt: skip


def patterns() -> dict[tuple, str]:
    """Return every compiled regular expression of the newsroom, with its name."""
    found = {}
    for app in ("articles", "factcheck", "newsroom"):
        package = importlib.import_module(app)
        for module in pkgutil.walk_packages(package.__path__, f"{app}."):
            if not re.search(r"migrations|__main__|wsgi", module.name):
                for name, value in vars(importlib.import_module(module.name)).items():
                    if isinstance(value, re.Pattern):
                        key = value.pattern, value.flags
                        found.setdefault(key, f"{module.name}.{name}")
    return found


def slow(texts: list[str], most: float) -> list[tuple]:
    """Return the expressions that take over *most* seconds of work for one of *texts*."""
    found = []
    for (pattern, flags), name in patterns().items():
        compiled = re.compile(pattern, flags)
        for text in texts:
            said = text.encode() if isinstance(pattern, bytes) else text
            started = time.process_time()
            compiled.search(said)
            if (took := time.process_time() - started) > most:
                found.append((name, text[:10], took))
    return found


def within(seconds: float, function, *arguments):
    """Call *function* and fail where that takes over so many *seconds* of work."""
    started = time.process_time()
    # It may be refused.
    with suppress(ValueError, ValidationError):
        function(*arguments)
    assert time.process_time() - started < seconds, function


@pytest.mark.once
@pytest.mark.case("B25")
def test_no_regular_expression_takes_long_over_repeated_signs():
    assert len(patterns()) > 200
    texts = [(each * 3_000)[:3_000] for each in REPEATED]
    # Cubic ones take minutes at this length; quadratic ones read lines and sentences only.
    assert not slow([*texts, *(f"<{text}!" for text in texts)], most=1)


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.case("B25")
@pytest.mark.parametrize("sign", ["a", "a ", "a@", "1", "-", "<", "https://a.", "가", '"'])
def test_what_reads_long_texts_of_strangers_is_done_at_once(sign):
    text = (sign * LONG)[:LONG]
    words = text[:2_000]
    for function, arguments in [
        (quotes.find, (text, Quote(words))),
        (quotes.find, (text, Quote("a b", prefix=words[:200], suffix=words[:200]))),
        (search.terms_of, (text,)),
        (validate_email, (text,)),
        (validate_email, (f"a@{text}",)),
        (web_address, (f"https://{text}",)),
        (lookalikes.plain_address, (f"https://{text}",)),
        (lookalikes.warning, (text,)),
        (report_form.article_at, (f"/articles/{text}/",)),
        (clean_line, (text,)),
        (plain_text, (text,)),
        (passages.fold, (text,)),
    ]:
        within(2, function, *arguments)


@pytest.mark.case("B21")
@pytest.mark.django_db
def test_a_form_that_is_too_large_is_refused_with_a_kind_page(client, editor):
    client.force_login(editor)
    article = builders.draft()
    logging.disable(logging.ERROR)
    for address in ("/report/", f"/admin/articles/article/{article.pk}/change/", "/admin/login/"):
        for data in ({"problem": "a" * 2_600_000}, {f"f{n}": "" for n in range(5_001)}):
            started = time.monotonic()
            answer = client.post(address, data)
            assert time.monotonic() - started < 5
            assert answer.status_code == 400, address
            assert "Nothing was saved" in answer.content.decode()
    logging.disable(logging.NOTSET)


@pytest.mark.case("B21")
@pytest.mark.django_db
def test_a_headline_of_a_megabyte_and_endless_nesting_are_refused_in_the_form(client, editor):
    client.force_login(editor)
    article = builders.draft("Five voices")
    address = f"/admin/articles/article/{article.pk}/change/"
    for field, value in (("headline", "a" * 1_000_000), ("body", "<b>" * 100_000)):
        started = time.monotonic()
        answer = client.post(address, {"headline": "a", "body": "<p>b</p>", field: value})
        assert time.monotonic() - started < 10
        assert answer.status_code == 200
        assert Article.objects.get().headline == "Five voices"


@pytest.mark.case("B21")
@pytest.mark.django_db
def test_a_readers_form_has_not_a_thousand_fields(client):
    answer = client.post("/report/", {f"f{n}": "x" for n in range(1_001)})
    assert answer.status_code == 400


FOREIGN = [
    "https://evil.example/", "//evil.example/", "/\\evil.example/", "///evil.example", "\\\\evil",
    "http:evil.example", "https:/evil.example", "javascript:alert(1)", "/\t/evil.example/",
    " //evil.example", "https://testserver@evil.example/", "https://testserver.evil.example/",
    "//evil.example/%2f..", "/%0d%0aLocation: https://evil.example/", "data:text/html,x",
    "%2f%2fevil",
]  # fmt: skip


@pytest.mark.case("B27", "B29")
@pytest.mark.django_db
@pytest.mark.parametrize("target", FOREIGN)
def test_nobody_is_led_to_another_site(target, editor):
    login = {"username": editor.username, "password": builders.PASSWORD, "next": target}
    asked = {"next": target}
    client = Client()
    for answer in [
        client.post("/admin/login/", login, query_params=asked),
        client.get("/admin/login/", asked),
        client.get("/admin/", asked),
        client.post("/admin/logout/", asked, query_params=asked),
        client.get("/report/", asked),
        # Without a login: the form is kept, and sent to where it came from.
        client.post("/admin/profile/", asked | {"mail": "none"}, query_params=asked),
    ]:
        led = urljoin("http://testserver/admin/login/", answer.headers.get("Location", ""))
        assert urlsplit(led).netloc == "testserver", led
        assert not re.search(r"[\r\n\t\\]", led)
        assert not re.search(r'(action|href)="[^"/?#]*evil', answer.content.decode())


@pytest.mark.case("B30")
@pytest.mark.django_db
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "testserver.evil.example"},
        {"Host": "evil.example:80@testserver"},
        {"Host": "testserver\r\nX: y"},
        {"Host": "a" * 3_000},
        {"Host": "te st"},
    ],
)
def test_another_host_is_refused(client, headers, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    logging.disable(logging.ERROR)
    for address in ("/", "/report/", "/admin/login/", "/feed.atom", "/check/?q=a"):
        answer = client.get(address, headers=headers)
        assert answer.status_code == 400, address
        assert "evil" not in answer.content.decode()
    logging.disable(logging.NOTSET)


@pytest.mark.case("B30")
@pytest.mark.django_db
def test_links_name_our_own_address_whatever_a_proxy_claims(client, settings, editor):
    settings.SITE_URL = "https://paper.example"
    article = builders.article()
    claimed = {
        "X-Forwarded-Host": "evil.example",
        "X-Original-URL": "https://evil.example/",
        "Forwarded": "host=evil.example",
    }
    for address in ("/", article.get_absolute_url(), "/feed.json", "/sitemap.xml", "/corrections/"):
        assert "evil.example" not in client.get(address, headers=claimed).content.decode()
    said = client.get(article.get_absolute_url(), headers=claimed).content.decode()
    assert f"https://paper.example{article.get_absolute_url()}" in said


@pytest.mark.case("B31")
@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        "{{123*457}}",
        "{0.__class__}",
        "%(x)s",
        "{% include 'x' %}",
        "${123*457}",
        "#{123*457}",
        "%s%n",
        "{named}",
    ],
)
def test_words_that_look_like_a_template_are_only_words(client, words, editor, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    article = builders.article(f"The {words} choir", standfirst=words, body=f"<p>They {words}.</p>")
    made = builders.published(
        article, kind="editors_note", notice=f"It said {words} before.", was_wrong=f"said {words}"
    )
    for address in (article.get_absolute_url(), "/corrections/1/", "/corrections/", "/feed.json"):
        said = client.get(address).content.decode()
        assert "56211" not in said
        assert "__class__" in said or "class" not in words
    page = client.get("/corrections/1/").content.decode()
    assert clean_line(words).replace("'", "&#x27;") in page
    client.force_login(editor)
    desk = client.get(f"/admin/factcheck/correction/{made.pk}/change/").content.decode()
    assert words.replace("'", "&#x27;") in desk
    assert all("56211" not in sent.body for sent in mail.outbox)


@pytest.mark.case("B4")
@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "data:text/html,x", "java\tscript:x", "https:\n//a.example",
        "//a.example", "/\\a.example", "https://user:secret@a.example/", "https://a.example\\@b.example/",
        "&#106;avascript:x", "ftp://a.example/", "https://", "https:///a.example", "http:a.example",
        "https://lab\u200bel.example/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_no_source(address):
    form = SourceForm({"title": "A", "kind": "primary", "quote": "b", "url": address})
    assert not form.is_valid()
    assert "url" in form.errors


@pytest.mark.case("B4", "B17")
def test_the_host_of_a_source_that_passes_for_another_is_kept_in_punycode():
    form = SourceForm(
        {"title": "A", "kind": "primary", "quote": "b", "url": "https://аpple.example/x"}
    )
    form.is_valid()
    assert form.cleaned_data["url"] == "https://xn--pple-43d.example/x"


@pytest.mark.case("B17")
@pytest.mark.django_db
def test_what_is_written_from_right_to_left_turns_nothing_round_on_the_page(client):
    turned = "שלום \u2067choir"
    article = builders.article(f"The {turned} sang", authors=[builders.author(turned)])
    builders.published(article, kind="editors_note", subject=builders.subject(turned, slug="x"))
    for address in (article.get_absolute_url(), "/", "/corrections/"):
        page = html.fromstring(client.get(address).content.decode())
        around = [text.getparent() for text in page.xpath("//body//text()") if turned in text]
        # An option and what machines read stand by themselves.
        loose = [one for one in around if not one.xpath("ancestor-or-self::*[self::bdi]")]
        assert around
        assert {one.tag for one in loose} <= {"option", "script"}, address


@pytest.mark.case("B17")
@pytest.mark.django_db
def test_whoever_saves_a_name_that_deceives_the_eye_is_told(client, superuser):
    client.force_login(superuser)
    fields = {"name": "Rеd Velvet", "slug": "red-velvet", "kind": "group", "native_name": ""}
    answer = client.post("/admin/articles/subject/add/", fields, follow=True)
    assert "mixes letters of two alphabets" in answer.content.decode()
    fields = {"name": "Se\u202eoul", "slug": "seoul", "position": "1"}
    client.post("/admin/articles/section/add/", fields)
    assert builders.Section.objects.filter(name="Seoul").exists()


@pytest.mark.case("B27")
@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/no%0d%0aFORGED%20line/", "/no%1b%5b31m/", "/groups/a%0ab/", "/articles/%0d%0ax/"]
)
def test_no_address_writes_a_line_of_its_own_into_the_log(client, path, caplog):
    client.get(path, headers={"User-Agent": "a\r\nFORGED", "Referer": "x\nFORGED"})
    said = [record.getMessage() for record in caplog.records]
    assert said
    assert not [line for line in said if re.search(r"[\x00-\x1f\x7f]", line)]


@pytest.mark.case("B18")
@pytest.mark.django_db
def test_hangul_is_one_word_in_addresses_and_quotes_however_it_is_composed():
    composed, taken_apart = "방탄소년단", unicodedata.normalize("NFD", "방탄소년단")
    assert (len(composed), len(taken_apart)) == (5, 14)
    assert free_slug(composed) == free_slug(taken_apart) == composed
    [span] = quotes.find(f"그룹 {composed} sang.", Quote(taken_apart))
    assert (span.start, span.end) == (3, 8)
