"""A feed as JSON Feed 1.1, with what it has no words for under `_newsroom`."""

import json

from django.conf import settings

from factcheck.models import Correction
from newsroom.feeds.entries import Entry, Feed
from newsroom.spelling import LANGUAGE, TOUCH_ICON, absolute, address, asset
from newsroom.templatetags.reading import moment

CONTENT_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def spelled(feed: Feed) -> bytes:
    """Return *feed* as a JSON document."""
    document = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.here,
        "next_url": feed.next,
        "icon": asset(TOUCH_ICON),
        "language": LANGUAGE,
        "authors": [{"name": settings.SITE_NAME, "url": absolute("/")}],
        "_newsroom": {"about": address("policy"), "record": feed.record},
        "items": [item(entry) for entry in feed.entries],
    }
    return json.dumps(known(document), ensure_ascii=False).encode()


def item(entry: Entry) -> dict:
    """Return *entry* as an item."""
    found = {
        "id": entry.url,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        "date_published": moment(entry.published),
        "date_modified": moment(entry.updated),
        "language": LANGUAGE,
        "authors": [known({"name": name, "url": page}) for name, page in entry.authors],
        "tags": entry.tags,
    }
    about = known({"status": entry.status, "version": entry.version})
    return known(found) | {
        "_newsroom": about | {"corrections": [told(each) for each in entry.corrections]}
    }


def told(correction: Correction) -> dict:
    """Return what a program wants to know of *correction* at once."""
    return {
        "number": correction.number,
        "kind": correction.kind,
        "date_published": moment(correction.published_at),
        "url": absolute(correction.get_absolute_url()),
        "text": correction.notice,
        "superseded_by": correction.superseded_by.number if correction.is_superseded else None,
    }


def known(fields: dict) -> dict:
    """Return *fields* without those that say nothing; an empty list of items still says it."""
    return {name: value for name, value in fields.items() if value or name == "items"}
