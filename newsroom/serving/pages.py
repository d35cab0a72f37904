"""Pages as they are kept: whole, in the forms that were asked for; and as many as have room."""

import gzip
import re
import time
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock

import brotli
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date

# Answers that stay what they are until something is published.
KEPT = {200, 301, 410, 451}
IDENTITY, GZIP, BROTLI = "identity", "gzip", "br"
# Made once for as long as the page stands; Brotli's higher qualities cost more than they save.
GZIP_LEVEL, BROTLI_QUALITY = 6, 5
# HTTP's dates have whole seconds: within them one date may stand for two states.
UNSETTLED = 2  # seconds
WORTH_COMPRESSING = 200  # bytes
# Room is made for more than one page at once: to this share of it.
SPARE = 0.9
# Longer ones no browser sends, and they would be remembered.
LONGEST_HEADER = 200
WEIGHT = re.compile(r"q=([01](?:\.[0-9]{0,3})?)")
# What each form takes in memory besides its body: headers and objects, roughly, in bytes.
OVERHEAD = 3_000
# Each form says these anew.
OF_A_FORM = {"content-encoding", "content-length", "etag", "last-modified", "vary"}
# What a 304 says again, of what is the same for all forms (RFC 9110, 15.4.5).
IN_A_304 = {"cache-control", "cdn-cache-control", "content-location", "expires"}

Headers = list[tuple[str, str]]


@lru_cache(maxsize=200)
def header(name: str, value: str) -> tuple[str, str]:
    """Return the header that pages share who say the same, which most do of most."""
    return name, value


@dataclass(slots=True)
class Form:
    """A page in one encoding, as the server takes it: nothing is left to be done."""

    body: list[bytes]
    headers: Headers
    etag: str
    headers_unchanged: Headers


@dataclass(slots=True)
class Page:
    """An answer of Django's, and the number of the *edition* of which *record* it shows.

    *article* is the key of the one article that it is about; without, it may show any.
    """

    record: object
    edition: int
    article: int | None
    status: str
    headers: Headers
    vary: str
    etag: str
    moved_at: float
    good_until: float
    # In memory, in bytes: what is compressed takes at most as much in all its forms together.
    size: int
    is_compressed: bool
    # Whole seconds: since then it stands so, surely once it is settled.
    changed_at: int = 0
    is_settled: bool = False
    # Replaced, never changed: threads share it.
    forms: dict[str, Form] = field(default_factory=dict)
    is_asked_for: bool = False

    @classmethod
    def of(cls, response: HttpResponse, record: object, *, keep_for: float) -> "Page":
        """Return what is kept of *response*, which says what it shows, for so many seconds."""
        said, body = response.items(), response.content
        patch_vary_headers(response, ["Accept-Encoding"])
        page = cls(
            record=record,
            edition=response.shown.edition,
            article=response.shown.article,
            status=f"{response.status_code} {response.reason_phrase}",
            headers=[header(*one) for one in said if one[0].lower() not in OF_A_FORM],
            vary=response["Vary"],
            etag=response.get("ETag", "").strip('"'),
            moved_at=response.shown.moved_at.timestamp(),
            good_until=time.monotonic() + keep_for,
            size=len(body) + 2 * OVERHEAD,
            is_compressed=len(body) >= WORTH_COMPRESSING,
        )
        page.forms = {IDENTITY: page.made(IDENTITY, body)}
        page.date()
        return page

    def form(self, encoding: str) -> Form:
        """Return the page in *encoding*; one that nobody has asked for before is made."""
        if not self.is_settled and timezone.now().timestamp() > self.moved_at + UNSETTLED:
            self.date()
        forms = self.forms
        if found := forms.get(encoding if self.is_compressed else IDENTITY):
            return found
        made = self.made(encoding, ENCODERS[encoding](self.content()))
        if encoding != IDENTITY:
            # From what is compressed the rest can be made again.
            kept = {key: one for key, one in forms.items() if key != IDENTITY}
            self.forms = kept | {encoding: made}
        return made

    def date(self) -> None:
        """Date the page by its edition, and before it until nothing can follow within a second."""
        now = timezone.now().timestamp()
        self.is_settled = now > self.moved_at + UNSETTLED
        # Another clock may be ahead; a date to come is none.
        self.changed_at = int(min(self.moved_at, now)) - (0 if self.is_settled else UNSETTLED)
        self.forms = {key: self.made(key, form.body[0]) for key, form in self.forms.items()}

    def content(self) -> bytes:
        encoding, form = next(iter(self.forms.items()))
        return DECODERS[encoding](form.body[0])

    def made(self, encoding: str, body: bytes) -> Form:
        etag = f'"{self.etag}"' if encoding == IDENTITY else f'"{self.etag}-{encoding}"'
        told = [("Vary", self.vary)]
        if self.etag:
            told += [("ETag", etag), ("Last-Modified", http_date(self.changed_at))]
        whole = [*self.headers, *told, ("Content-Length", str(len(body)))]
        if encoding != IDENTITY:
            whole.append(("Content-Encoding", encoding))
        again = [(name, value) for name, value in self.headers if name.lower() in IN_A_304]
        return Form([body], whole, etag if self.etag else "", again + told)


ENCODERS = {
    IDENTITY: bytes,
    GZIP: lambda body: gzip.compress(body, GZIP_LEVEL, mtime=0),
    BROTLI: lambda body: brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY),
}
DECODERS = {IDENTITY: bytes, GZIP: gzip.decompress, BROTLI: brotli.decompress}


def encoding_for(accepted: str) -> str:
    """Return the encoding that the header Accept-Encoding prefers; too long a one gets none."""
    return preferred(accepted) if len(accepted) <= LONGEST_HEADER else IDENTITY


@lru_cache(maxsize=500)
def preferred(accepted: str) -> str:
    """Read the header as RFC 9110, 12.5.3, says; of equals Brotli is taken, which is smaller."""
    weights = {}
    for one in accepted.lower().split(","):
        name, _, parameter = one.partition(";")
        weights[name.strip()] = weight(parameter)
    others = weights.get("*", 0)
    found = {encoding: weights.get(encoding, others) for encoding in (BROTLI, GZIP)}
    best = max(found, key=found.get)
    return best if found[best] and found[best] >= weights.get(IDENTITY, 0) else IDENTITY


def weight(parameter: str) -> float:
    """Return the weight that *parameter* gives; what cannot be read gives none."""
    if not parameter.strip():
        return 1
    found = WEIGHT.fullmatch(parameter.strip())
    return float(found[1]) if found else 0


class Shelf:
    """As many pages as there is *room* for, in bytes; who is not asked for makes room."""

    def __init__(self, room: int):
        self.room, self.taken = room, 0
        self.pages: dict[Hashable, Page] = {}
        self.lock = Lock()

    def get(self, key: Hashable) -> Page | None:
        return self.pages.get(key)

    def put(self, key: Hashable, page: Page) -> None:
        with self.lock:
            self.remove(key)
            self.pages[key] = page
            self.taken += page.size
            if self.taken > self.room:
                self.make_room()

    def make_room(self) -> None:
        """Drop the oldest that nobody has asked for since the last time; at worst the oldest."""
        for _ in range(2):
            for key, page in list(self.pages.items()):
                if self.taken <= self.room * SPARE:
                    return
                if page.is_asked_for:
                    page.is_asked_for = False
                else:
                    self.remove(key)

    def remove(self, key: Hashable) -> None:
        if gone := self.pages.pop(key, None):
            self.taken -= gone.size
