"""Caches of others before the site (a CDN): how long they may hold a page, and when to drop it.

They revalidate each page with every request, unless CDN_SECONDS says that they need not and
PURGE_URL where they are told what has changed. Where they cannot be told, which is logged, they
show what was for as long as CDN_SECONDS.
"""

import json
import logging
import time
from collections.abc import Collection
from http.client import HTTPException
from urllib.request import Request

from django.conf import settings
from django.http import HttpResponse

from factcheck.delivery import opener
from newsroom.serving.latest import BOUND
from newsroom.serving.pages import KEPT

logger = logging.getLogger(__name__)
TIMEOUT = 3  # seconds
# The least that one of the large networks takes at once.
AT_ONCE = 30
# What every page is called; a page is about one article, or it is a list of any.
EVERY_PAGE, LISTS = "page", "list"


def of_article(key: int) -> str:
    return f"article-{key}"


def allow(response: HttpResponse, article: int | None) -> None:
    """Let other caches hold *response*, which depends on one *article* or on any.

    Not all of them know that one address can have several answers.
    """
    if not settings.CDN_SECONDS or response.status_code not in KEPT or "Vary" in response:
        return
    names = [EVERY_PAGE, of_article(article) if article else LISTS]
    # RFC 9213; the two names in use for the keys, each with its own separator.
    response["CDN-Cache-Control"] = f"max-age={settings.CDN_SECONDS}"
    response["Surrogate-Key"], response["Cache-Tag"] = " ".join(names), ",".join(names)


def purge(articles: Collection[int] | None) -> None:
    """Tell that pages of *articles* and lists have changed, or all (TOLD_OF_EDITIONS)."""
    if not settings.PURGE_URL:
        return
    names = [EVERY_PAGE] if articles is None else [LISTS, *map(of_article, articles)]
    # Until then another process may give the old page to a cache, which would keep it for long.
    time.sleep(BOUND)
    for start in range(0, len(names), AT_ONCE):
        try:
            request = purging(names[start : start + AT_ONCE])
            with opener().open(request, timeout=TIMEOUT):
                pass
        except (OSError, HTTPException) as error:
            # Without its words: they may repeat the address, and that may hold a key.
            logger.error(
                "A cache was not told that %s changed, and may show what was for %d s: %s",
                "every page" if articles is None else f"{len(articles)} articles",
                settings.CDN_SECONDS,
                getattr(error, "code", type(error).__name__),
            )
            return


def purging(names: Collection[str]) -> Request:
    """Return what asks a cache to drop the pages called *names*."""
    name, _, value = settings.PURGE_HEADER.partition(":")
    headers = {"Content-Type": "application/json", "Surrogate-Key": " ".join(names)}
    if name.strip():
        headers[name.strip()] = value.strip()
    body = json.dumps({"tags": list(names)}).encode()
    # The settings let in nothing but http and https.
    return Request(settings.PURGE_URL, data=body, headers=headers, method="POST")  # noqa: S310
