"""Addresses of ours that somebody pastes, and what stands there."""

import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from articles.in_public import known_article
from articles.models import Article, Revision
from factcheck.in_public import notices_of
from factcheck.models import Correction
from factcheck.standing import CURRENT, EARLIER, NOT_FOUND
from newsroom.pages.held import unheld

# The state of an article that has an address and cannot be read.
UNAVAILABLE = "unavailable"
ADDRESS = re.compile(r"(https?://\S+|/\S*)", re.I)


class ForeignAddress(ValueError):
    """The address is of another site."""


@dataclass
class Answer:
    """What stands at an address: an article, perhaps one version of it, or a correction."""

    article: Article | None = None
    version: Revision | None = None
    correction: Correction | None = None
    # Of the article, the newest first.
    corrections: list[Correction] = field(default_factory=list)
    concerned: list[Article] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        if self.correction:
            return EARLIER if self.correction.is_superseded else CURRENT
        if self.article is None:
            return NOT_FOUND
        if not self.article.is_public:
            return UNAVAILABLE
        is_past = self.version and self.version.pk != self.article.live_id
        return EARLIER if is_past else CURRENT

    @property
    def since_version(self) -> list[Correction]:
        """The corrections that came after the version that was asked for."""
        if not self.version:
            return self.corrections
        return [one for one in self.corrections if one.here[0].after.number > self.version.number]


def path_of(asked: str) -> str:
    """Return the path that *asked* names here, nothing where it is no address, or raise."""
    host = urlsplit(settings.SITE_URL).netloc.lower()
    if asked.lower().startswith(f"{host}/"):
        asked = f"//{asked}"
    if not ADDRESS.fullmatch(asked):
        return ""
    try:
        parts = urlsplit(asked)
    except ValueError:
        return ""
    if parts.netloc and parts.netloc.lower() != host:
        raise ForeignAddress
    # No page has a NUL in its address, and PostgreSQL has no such character at all.
    return unquote(parts.path, errors="replace").replace("\0", "\ufffd") or "/"


def look_up(path: str) -> Answer:
    """Say what stands at *path*; drafts and what never was are the same nothing."""
    try:
        match = resolve(path if path.endswith("/") else f"{path}/")
    except Resolver404:
        return Answer()
    named = match.kwargs
    if match.url_name in ("article", "versions", "version"):
        return of_article(named["slug"], named.get("number"))
    if match.url_name == "comparison":
        return of_article(named["slug"], max(named["before"], named["after"]))
    if match.url_name == "correction":
        return of_correction(named["number"])
    return Answer()


def of_article(slug: str, number: int | None) -> Answer:
    article = known_article(slug)
    if article is None or not article.is_public:
        return Answer(article)
    version = article.revisions.filter(number=number).first() if number else None
    if number and version is None:
        return Answer()
    return Answer(article, version, corrections=unheld(notices_of(article)))


def of_correction(number: int) -> Answer:
    found = Correction.objects.published().for_log().filter(number=number).first()
    if found is None:
        return Answer()
    [found] = unheld([found])
    rows = found.corrected_articles.all()
    return Answer(
        correction=found, concerned=[row.article for row in rows if row.article.is_public]
    )
