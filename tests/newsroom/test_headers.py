"""What every answer tells browsers, with the settings of a site that has readers."""

import ast

import pytest
from django.test import Client
from lxml import html

from tests import builders
from tests.newsroom import observatory
from tests.newsroom.every_page import PUBLIC, newspaper
from tests.test_settings import PRODUCTION, manage

pytestmark = [pytest.mark.once, pytest.mark.django_db]

# What HTTPS=true makes of the settings; the tests themselves run without.
SECURE = [
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_HSTS_PRELOAD",
    "SESSION_COOKIE_SECURE",
    "SESSION_COOKIE_NAME",
    "CSRF_COOKIE_SECURE",
    "CSRF_COOKIE_NAME",
]
GUARDS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
}
HOST = {"headers": {"host": "localhost"}, "secure": True}


@pytest.fixture(scope="module")
def as_in_production() -> dict:
    code = "from django.conf import settings; print({n: getattr(settings, n) for n in NAMES})"
    ran = manage("shell", "-v", "0", "-c", code.replace("NAMES", str(SECURE)), **PRODUCTION)
    return ast.literal_eval(ran.stdout)


@pytest.fixture(autouse=True)
def production(settings, as_in_production):
    """The site as on a server with readers; its static files from where they are written."""
    for name, value in as_in_production.items():
        setattr(settings, name, value)
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def log_in(visitor) -> None:
    """Log in at the page for it, which sets the cookies that people have."""
    said = {"login": builders.user(superuser=True).username, "password": builders.PASSWORD}
    assert visitor.post("/admin/login/", said, **HOST).status_code == 302


@pytest.mark.case("E10")
def test_the_observatory_would_give_an_a_plus(visitor):
    article = f"/articles/{builders.article(slug='five').slug}/"
    for address in ("/", article, f"{article}versions/", "/report/", "/admin/login/", "/admin/"):
        if address == "/admin/":
            log_in(visitor)
        page = visitor.get(address, **HOST)
        assert page.status_code == 200, address
        plain = visitor.get(address, headers=HOST["headers"])
        points, found = observatory.score(page, visitor.cookies, plain)
        assert points >= 130, (address, found)


@pytest.mark.case("E10")
def test_the_score_falls_with_each_header_that_is_missing(visitor):
    page = visitor.get("/admin/login/", **HOST)
    plain = visitor.get("/admin/login/", headers=HOST["headers"])
    full, _ = observatory.score(page, visitor.cookies, plain)
    for name in (
        "Content-Security-Policy",
        "Referrer-Policy",
        "Strict-Transport-Security",
        "X-Content-Type-Options",
        "Cross-Origin-Resource-Policy",
    ):
        value = page.headers.pop(name)
        assert observatory.score(page, visitor.cookies, plain)[0] < full, name
        page.headers[name] = value
    for name, flag in (("__Host-csrf", "secure"), ("__Host-csrf", "samesite")):
        visitor.cookies[name][flag], kept = "", visitor.cookies[name][flag]
        assert observatory.score(page, visitor.cookies, plain)[0] < full, flag
        visitor.cookies[name][flag] = kept


@pytest.mark.case("E10")
def test_every_answer_has_every_header_whatever_became_of_it(visitor, monkeypatch):
    names = newspaper()
    desk = builders.user(superuser=True)
    answers = {address: visitor.get(address.format(**names), **HOST) for address in PUBLIC}
    answers["a host that is not ours"] = visitor.get("/", headers={"host": "evil"}, secure=True)
    answers["a static file"] = visitor.get("/static/newsroom/site.css", **HOST)
    answers["a redirect"] = visitor.get("/articles/five-voices", **HOST)
    answers["a form without its token"] = Client(
        enforce_csrf_checks=True, raise_request_exception=False
    ).post("/report/", **HOST)
    answers["broken bytes"] = visitor.get("/%ff", **HOST)
    answers["a feed"] = visitor.get("/feed.atom", **HOST)
    answers["the record"] = visitor.get("/record.json", **HOST)
    answers["a method we have not"] = visitor.generic("TRACE", "/", **HOST)
    visitor.force_login(desk)
    answers["the desk"] = visitor.get("/admin/", **HOST)
    monkeypatch.setattr("newsroom.pages.front.render", None)
    answers["a fault of ours"] = visitor.get("/", **HOST)
    assert answers["a fault of ours"].status_code == 500
    assert answers["a host that is not ours"].status_code == 400
    assert answers["a static file"].status_code == 200
    assert answers["a form without its token"].status_code == 403
    wrong = [
        f"{what}: {name}: {answer.get(name)}"
        for what, answer in answers.items()
        for name, value in GUARDS.items()
        if value not in answer.get(name, "")
    ]
    wrong += [what for what, answer in answers.items() if "unsafe" in str(answer.headers)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.case("E11")
def test_readers_get_no_cookie_and_the_desk_only_safe_ones(visitor):
    names = newspaper()
    for address in PUBLIC:
        if not address.startswith("/report/?"):
            answer = visitor.get(address.format(**names), **HOST)
            assert not answer.cookies, address
            assert "Cookie" not in answer.get("Vary", ""), address
    visitor.get("/report/?article=five-voices", **HOST)
    assert set(visitor.cookies) == {"__Host-csrf"}
    log_in(visitor)
    visitor.get("/admin/", **HOST)
    assert set(visitor.cookies) == {"__Host-csrf", "__Host-session", "desk"}
    for name, cookie in visitor.cookies.items():
        assert cookie["secure"], name
        assert (cookie["path"], cookie["domain"]) == ("/", ""), name
        assert cookie["samesite"] in ("Lax", "Strict"), name
        # Scripts read the marker, which is no secret.
        assert cookie["httponly"] or name == "desk", name


@pytest.mark.case("E11")
def test_nothing_of_the_desk_is_kept_by_a_cache(visitor):
    names = newspaper()
    draft = builders.draft()
    visitor.force_login(builders.user(superuser=True))
    for address in (
        "/admin/",
        "/admin/articles/article/",
        f"/admin/articles/article/{names['article']}/change/",
        f"/admin/preview/{draft.pk}/",
        f"/admin/preview/{draft.pk}/page/",
        f"/admin/factcheck/correction/{names['published']}/change/",
        "/admin/account/sessions/",
        "/admin/account/second-factor/",
        "/admin/figures/?as=csv",
        "/admin/login/",
        "/admin/nothing-here/",
    ):
        assert "no-store" in visitor.get(address, **HOST).get("Cache-Control", ""), address


@pytest.mark.case("E10")
def test_scripts_and_styles_come_from_files_only(visitor):
    """Where there is a nonce, something may use it; public pages have none at all."""
    names = newspaper()
    for address in PUBLIC:
        page = visitor.get(address.format(**names), **HOST)
        assert "nonce" not in page["Content-Security-Policy"], address
        if "html" in page["Content-Type"]:
            tree = html.fromstring(page.content)
            inline = tree.xpath("//script[not(@src)][not(@type='application/ld+json')]")
            assert not inline, address
            assert not tree.xpath("//style | //*[@style] | //@*[starts-with(name(), 'on')]")
