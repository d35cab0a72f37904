"""The score that Mozilla's HTTP Observatory gives a page, by its published table.

Source: github.com/mdn/mdn-http-observatory, src/grader/charts.js and src/analyzer/, version 1.4.
A page starts with 100. What is wrong takes away, and what is more than asked for adds, but only
where the page has at least 90 without it; 100 and above is A+.
"""

from http.cookies import Morsel, SimpleCookie
from urllib.parse import urlsplit

from lxml import html

BROAD = {"*", "http:", "https:", "ftp:"}
UNSAFE = {"'unsafe-inline'", "data:"}
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
HALF_A_YEAR = 15_768_000
ENOUGH = 90


def score(page, cookies: SimpleCookie, plain) -> tuple[int, dict[str, int]]:
    """Return the score of *page*, and what each of the tests gave.

    *page* is the answer over HTTPS, *plain* the one to the same request over HTTP.
    """
    found = {
        "content-security-policy": policy_score(directives(page)),
        "cookies": cookie_score(cookies, has_hsts=hsts_score(page) >= 0),
        "cross-origin-resource-sharing": cors_score(page),
        "redirection": redirection_score(plain),
        "referrer-policy": referrer_score(page),
        "strict-transport-security": hsts_score(page),
        "subresource-integrity": script_score(page),
        "x-content-type-options": 0 if page.get("X-Content-Type-Options") == "nosniff" else -5,
        "x-frame-options": frame_score(page),
        "cross-origin-resource-policy": corp_score(page),
    }
    required = 100 + sum(given for given in found.values() if given < 0)
    more = sum(given for given in found.values() if given > 0)
    return required + (more if required >= ENOUGH else 0), found


def directives(page) -> dict[str, set[str]]:
    """Return the policy of *page*: the sources of each directive."""
    parts = page.get("Content-Security-Policy", "").split(";")
    named = [part.split() for part in parts if part.strip()]
    return {name.lower(): {source.lower() for source in sources} for name, *sources in named}


def policy_score(policy: dict[str, set[str]]) -> int:
    if not policy:
        return -25
    everything = policy.get("default-src", {"*"})
    scripts, styles, objects = (
        policy.get(name, everything) for name in ("script-src", "style-src", "object-src")
    )
    if scripts & (BROAD | UNSAFE) or objects & BROAD:
        return -20
    active = {
        source
        for name, sources in policy.items()
        if name not in ("img-src", "media-src")
        for source in sources
    }
    if any(source.startswith(("http:", "ftp:")) for source in active):
        return -20
    if "'unsafe-eval'" in scripts | styles:
        return -10
    passive = policy.get("img-src", everything) | policy.get("media-src", everything)
    if any(source.startswith(("http:", "ftp:")) for source in passive):
        return -10
    if styles & (BROAD | UNSAFE):
        return 0
    is_closed = everything == {"'none'"} and policy.get("form-action", {"*"}) <= {
        "'self'",
        "'none'",
    }
    return 10 if is_closed else 5


def cookie_score(cookies: SimpleCookie, *, has_hsts: bool) -> int:
    if not cookies:
        return 0
    worst = min((one_cookie(cookie, has_hsts) for cookie in cookies.values()), default=0)
    if worst < 0:
        return worst
    return 5 if all(cookie["samesite"] for cookie in cookies.values()) else 0


def one_cookie(cookie: Morsel, has_hsts: bool) -> int:
    name = cookie.key.lower()
    is_session = "login" in name or "sess" in name
    if is_session and not cookie["secure"]:
        return -10 if has_hsts else -40
    if is_session and not cookie["httponly"]:
        return -30
    if "csrf" in name and not cookie["samesite"]:
        return -20
    if cookie["samesite"] not in ("", "Strict", "Lax"):
        return -20
    if not cookie["secure"]:
        return -5 if has_hsts else -20
    return 0


def cors_score(page) -> int:
    with_credentials = page.get("Access-Control-Allow-Credentials", "").lower() == "true"
    return -50 if page.get("Access-Control-Allow-Origin") and with_credentials else 0


def redirection_score(plain) -> int:
    if plain.status_code not in (301, 302, 303, 307, 308):
        return -20
    return 0 if urlsplit(plain["Location"]).scheme == "https" else -20


def referrer_score(page) -> int:
    said = page.get("Referrer-Policy")
    if said is None:
        return 0
    return 5 if said in PRIVATE else -5


def hsts_score(page) -> int:
    """A host that browsers know beforehand would get 5 more; that is up to the owner."""
    for part in page.get("Strict-Transport-Security", "").split(";"):
        name, _, value = part.strip().partition("=")
        if name == "max-age":
            return 0 if int(value) >= HALF_A_YEAR else -10
    return -20


def script_score(page) -> int:
    """Scripts of one's own host need no hash; those of others do."""
    if "html" not in page.get("Content-Type", ""):
        return 0
    scripts = html.fromstring(page.content).xpath("//script[@src]")
    others = [one for one in scripts if urlsplit(one.get("src")).netloc]
    return -5 if any(not one.get("integrity") for one in others) else 0


def frame_score(page) -> int:
    if directives(page).get("frame-ancestors", {"*"}) <= {"'none'", "'self'"}:
        return 5
    return 0 if page.get("X-Frame-Options", "").upper() in ("DENY", "SAMEORIGIN") else -20


def corp_score(page) -> int:
    said = page.get("Cross-Origin-Resource-Policy")
    return {None: 0, "cross-origin": 0, "same-site": 10, "same-origin": 10}.get(said, -5)
