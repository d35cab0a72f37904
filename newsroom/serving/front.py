"""The front: readers get the pages that other readers have got before, before Django is asked.

What it promises:

- **As fresh as the database.** A page is given from memory only while nothing that it shows has
  changed: known at once in the process that published, and BOUND later at most in every other
  (`latest`). Where the database does not answer, Django does.
- **Only what is for everybody.** Only answers that `public_page` has marked are kept, and of these
  none that sets a cookie, has a nonce, or is different for different visitors. Whoever has a
  session gets nothing from here. So no draft, no desk, no report can be in it.
- **Only whole.** What is kept is one answer of Django's with its status and headers, made from one
  state of the database; it is compressed, and nothing else is done to it.

FRONT_MEGABYTES=0 switches it off; then Django answers everybody, with the same pages.
"""

import logging
import time

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpResponse
from django.utils.cache import cc_delim_re
from django.utils.http import parse_etags, parse_http_date_safe

from articles.models import Edition
from newsroom.pages.snapshot import FRONT
from newsroom.serving.latest import BOUND, Latest
from newsroom.serving.pages import KEPT, Form, Page, Shelf, encoding_for

logger = logging.getLogger(__name__)

# What nobody has changed is looked at again all the same, as time passes: lists say “this year”.
ARTICLES_FOR, LISTS_FOR = 600, 60  # seconds
# Requests that say these are rare, and Django's to judge.
DJANGOS = frozenset({"HTTP_AUTHORIZATION", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE"})
# One page has endless addresses: a query may be padded with what nobody reads.
LONGEST_KEY = 500
# Searches and later pages of lists, which can be asked for without end, get this share.
SHARE_OF_QUERIES = 0.25


class Front:
    """A WSGI application around *django*'s that keeps pages in so many bytes of memory."""

    def __init__(self, django, room: int, bound: float = BOUND):
        self.django = django
        self.addresses = Shelf(int(room * (1 - SHARE_OF_QUERIES)))
        self.queries = Shelf(int(room * SHARE_OF_QUERIES))
        self.latest = Latest(bound)
        self.trusts_proxy = settings.BEHIND_PROXY
        # Whose cookies make an answer another's: a session, and messages for the next page. Spaces
        # may stand around a name, so whatever says it counts.
        self.personal = (settings.SESSION_COOKIE_NAME, "messages")

    def __call__(self, environ, start_response):
        if not self.is_for_anybody(environ):
            return self.django(environ, start_response)
        key = self.key_of(environ)
        shelf = self.queries if environ.get("QUERY_STRING") else self.addresses
        page = shelf.get(key)
        if page is not None and self.is_good(page):
            page.is_asked_for = True
            return answer(page, environ, start_response)
        record, said = self.latest.record, []
        response = self.django(environ | {FRONT: True}, lambda *head: said.append(head))
        if not is_public_page(response):
            start_response(*said[-1])
            return response
        keep_for = ARTICLES_FOR if response.shown.article else LISTS_FOR
        page = Page.of(response, record, keep_for=keep_for)
        response.close()
        if page.edition > self.latest.number:
            # Whoever has seen the newer edition is not shown the older one with the next page.
            self.latest.published()
        if is_kept(response) and (length := sum(len(part or "") for part in key)) <= LONGEST_KEY:
            page.size += length
            shelf.put(key, page)
        return answer(page, environ, start_response)

    def key_of(self, environ) -> tuple:
        """Return what an answer may depend on, besides the headers that it says it varies with."""
        return (
            environ["PATH_INFO"],
            environ.get("QUERY_STRING"),
            named(environ.get("HTTP_HOST", "")),
            environ.get("SCRIPT_NAME"),
            environ["wsgi.url_scheme"],
            environ.get("HTTP_X_FORWARDED_PROTO") if self.trusts_proxy else None,
        )

    def is_for_anybody(self, environ) -> bool:
        """Whether whoever asks wants to read, and is nobody in particular."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return False
        if not environ.keys().isdisjoint(DJANGOS):
            return False
        cookies = environ.get("HTTP_COOKIE")
        return not cookies or not any(name in cookies for name in self.personal)

    def is_good(self, page: Page) -> bool:
        """Whether *page* can be given now; nobody knows while the database does not answer."""
        try:
            now = time.monotonic()
            return now < page.good_until and self.latest.has(page, now)
        except (DatabaseError, InterfaceError, Edition.DoesNotExist):
            return False
        except Exception:
            # A page that says so is Django's to make, not the server's.
            logger.exception("The edition could not be asked for; Django answers everybody.")
            return False


def named(host: str) -> str:
    """Return the name in the header *host*, of which no page says the port."""
    name, _, port = host.rpartition(":")
    return (name if name and port.isdecimal() else host).lower()


def is_public_page(response) -> bool:
    """Whether Django's *response* is one that `public_page` made, and nobody's in particular."""
    return hasattr(response, "shown") and not response.cookies


def is_kept(response: HttpResponse) -> bool:
    """Whether *response* is the same for everybody who asks for its address."""
    varies = {name.lower() for name in cc_delim_re.split(response["Vary"])}
    return (
        response.status_code in KEPT
        and response.shown.is_of_its_address
        and varies == {"accept-encoding"}
        and "no-store" not in response["Cache-Control"]
        and "'nonce-" not in response.get("Content-Security-Policy", "")
    )


def answer(page: Page, environ, start_response) -> list[bytes]:
    """Answer with *page*, or that whoever asks has it already."""
    form = page.form(encoding_for(environ.get("HTTP_ACCEPT_ENCODING", "")))
    if form.etag and is_known(page, form, environ):
        start_response("304 Not Modified", form.headers_unchanged)
        return []
    start_response(page.status, form.headers)
    return form.body if environ["REQUEST_METHOD"] == "GET" else []


def is_known(page: Page, form: Form, environ) -> bool:
    """Whether whoever asks says that they have *form* of *page*, by its tag or by its date."""
    tags = environ.get("HTTP_IF_NONE_MATCH")
    if tags:
        return tags == form.etag or form.etag in weak(tags) or tags.strip() == "*"
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if since is None or not page.is_settled:
        return False
    date = parse_http_date_safe(since)
    return date is not None and date >= page.changed_at


def weak(tags: str) -> list[str]:
    """Return *tags* without what says that they are weak: here all are compared as if they were."""
    return [tag.removeprefix("W/") for tag in parse_etags(tags)]
