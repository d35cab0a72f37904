"""A feed as Atom (RFC 4287), in pages (RFC 5005)."""

from django.conf import settings
from lxml import etree
from lxml.builder import ElementMaker

from articles.leaves import without_junk
from newsroom.feeds.entries import Entry, Feed
from newsroom.spelling import LANGUAGE, TOUCH_ICON, absolute, asset
from newsroom.templatetags.reading import moment

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
ATOM = "http://www.w3.org/2005/Atom"
# What we add: the head of the record, and the version of an article.
OURS = "urn:x-newsroom:record"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# A relation of our own must be an address; this one says what it is.
CORRECTION = "https://schema.org/correction"

atom = ElementMaker(namespace=ATOM, nsmap={None: ATOM, "newsroom": OURS})
ours = ElementMaker(namespace=OURS)


def spelled(feed: Feed) -> bytes:
    """Return *feed* as an Atom document."""
    record = feed.record
    root = atom.feed(
        {LANG: LANGUAGE},
        said("id", feed.url),
        said("title", feed.title),
        said("updated", feed.updated),
        atom.author(said("name", settings.SITE_NAME), said("uri", absolute("/"))),
        said("icon", asset(TOUCH_ICON)),
        link("self", feed.here, "application/atom+xml"),
        link("alternate", feed.page, "text/html"),
        link("first", feed.url, "application/atom+xml"),
    )
    for relation, address in (("previous", feed.previous), ("next", feed.next)):
        if address:
            root.append(link(relation, address, "application/atom+xml"))
    root.append(
        ours.head(
            record["chain_head"],
            sequence=str(record["sequence"]),
            href=record["url"],
        )
    )
    root.extend(entry(each) for each in feed.entries)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def entry(one: Entry):
    """Return *one* as an element."""
    element = atom.entry(
        said("id", one.url),
        said("title", one.title),
        link("alternate", one.url, "text/html"),
        said("published", moment(one.published)),
        said("updated", moment(one.updated)),
        *(author(name, page) for name, page in one.authors),
        *(atom.category(term=clean(tag)) for tag in one.tags),
        said("summary", one.summary),
        said("content", one.content, type="html"),
    )
    for correction in one.corrections:
        address = absolute(correction.get_absolute_url())
        title = f"{correction.get_kind_display()} no. {correction.number}"
        if address != one.url:
            element.append(link(CORRECTION, address, "text/html", title=title))
    if one.version:
        element.append(ours.version(str(one.version)))
    element.append(ours.status(one.status))
    return element


def said(name: str, text: str, **attributes: str):
    return atom(name, clean(text), **attributes)


def author(name: str, page: str):
    element = atom.author(said("name", name))
    if page:
        element.append(said("uri", page))
    return element


def link(relation: str, address: str, kind: str, **attributes: str):
    return atom.link(rel=relation, href=address, type=kind, **attributes)


def clean(text: str) -> str:
    """Return *text* without what XML cannot hold."""
    return without_junk(text)
