"""Letterheads: the lines "Title: …", "Author: …" that mail, dumps and Markdown open with."""

import re

from articles.importing.bylines import date, sign, signature
from articles.importing.dates import read_moment
from articles.importing.galley import Galley

KEYS = {
    "headline": {"title", "headline", "subject", "head", "제목"},
    "byline": {"author", "authors", "by", "byline", "writer", "reporter"},
    "date": {"date", "published", "publish date", "publication date", "pubdate", "posted"},
    "publisher": {"source", "publisher", "publication", "newspaper", "site"},
    "section": {"section", "category", "categories"},
    "description": {
        *("description", "summary", "excerpt", "subtitle", "subhead", "standfirst", "deck"),
    },
    "": {
        *("from", "to", "cc", "reply-to", "sent", "message-id", "mime-version", "content-type"),
        *("tags", "keywords", "slug", "layout", "draft", "lang", "language", "url", "link", "id"),
        *("updated", "lastmod", "modified", "image", "copyright", "length", "words", "permalink"),
        *("document type", "dateline", "edition", "page", "status", "type", "format"),
    },
}
FIELDS = {key: field for field, keys in KEYS.items() for key in keys}
ENTRY = re.compile(r"(?P<key>[^\W\d_][\w -]{1,20}?)\s?:(?:\s+(?P<value>.*))?")
FENCES = {"---", "+++"}
MOST = 30


def take(lines: list[str], galley: Galley) -> list[str]:
    """Return *lines* without the letterhead that they may open with; its facts go on *galley*."""
    start = next((index for index, line in enumerate(lines[:20]) if line.strip()), None)
    if start is None:
        return lines
    fenced = lines[start].strip() in FENCES
    entries, end = [], start + fenced
    for line in lines[end : end + MOST]:
        if fenced and line.strip() in FENCES:
            end += 1
            break
        match = ENTRY.fullmatch(line.strip()[:500])
        known = match is not None and match["key"].casefold() in FIELDS
        if not known and not (fenced and line.strip()):
            break
        entries.append(match if known else line.strip())
        end += 1
    matches = [entry for entry in entries if isinstance(entry, re.Match)]
    fields = {FIELDS[match["key"].casefold()] for match in matches}
    # One such line may be an article's own; so may two that give no title.
    if len(matches) < 2 or (not fenced and "headline" not in fields and len(matches) < 3):
        return lines
    if left := [
        entry for entry in entries if not (isinstance(entry, re.Match) and put(entry, galley))
    ]:
        texts = [entry.string if isinstance(entry, re.Match) else entry for entry in left]
        galley.report_removed(texts, "line of the file’s own heading")
    return [*lines[:start], *lines[end:]]


def put(match: re.Match, galley: Galley) -> bool:
    """Put one entry on *galley*; whether it says something that is kept."""
    field = FIELDS[match["key"].casefold()]
    value = (match["value"] or "").strip().strip("\"'[]").strip()
    if not value or not field:
        return False
    if field == "byline":
        signed = signature(re.sub(r"^by\s+", "", value, flags=re.I))
        if signed:
            sign(galley, signed)
        return signed is not None
    if field == "date":
        moment = read_moment(value)
        if moment:
            date(galley, moment, value)
        return moment is not None
    if getattr(galley, field):
        return False
    setattr(galley, field, value)
    return True
