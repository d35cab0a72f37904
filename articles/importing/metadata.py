"""What an HTML page says of itself: meta tags, and the NewsArticle of its JSON-LD."""

import json
import re

from articles.importing.bylines import date, sign, signature
from articles.importing.dates import read_moment
from articles.importing.galley import Galley
from articles.importing.names import is_person
from articles.leaves import clean_line

ARTICLE_TYPES = re.compile(r"(?:\w*NewsArticle|Article|BlogPosting|ReportageNewsArticle|Report)")
HTTP = re.compile(r"https?://[^\s/\\?#@]+(?:[/?#]\S*)?", re.I)
MAX_NAMES = 20


def read(root, scripts: list[str], galley: Galley) -> None:
    """Put what the page says of itself on *galley*, as far as it is of the right shape."""
    metas, article = meta_tags(root), news_article(scripts)
    galley.description = metas.get("og:description") or metas.get("description", "")
    canonical = root.xpath("string(//link[@rel='canonical']/@href)")
    for url in (metas.get("og:url", ""), canonical, said(article.get("url"))):
        if not galley.url and HTTP.fullmatch(url) and len(url) <= 500:
            galley.url = url
    read_article(article, metas, galley)


def read_article(article: dict, metas: dict[str, str], galley: Galley) -> None:
    """Put the facts of a NewsArticle, or else of meta tags, on *galley* where it has none."""
    galley.headline = galley.headline or said(article.get("headline")) or metas.get("og:title", "")
    section = said(article.get("articleSection")) or metas.get("article:section", "")
    galley.section = galley.section or section
    house = named(article.get("publisher")) or metas.get("og:site_name", "")
    galley.publisher = galley.publisher or house
    authors = article.get("author") or article.get("creator") or []
    for author in authors[:MAX_NAMES] if isinstance(authors, list) else [authors]:
        take_author(named(author), galley)
    for key in ("author", "article:author", "byl", "parsely-author", "dc.creator"):
        if not galley.bylines:
            take_author(metas.get(key, ""), galley)
    for printed in (
        said(article.get("datePublished")),
        *(
            metas.get(key, "")
            for key in ("article:published_time", "datepublished", "date", "pubdate")
        ),
    ):
        if printed and galley.published_at is None and (moment := read_moment(printed)):
            date(galley, moment, printed)


def meta_tags(root) -> dict[str, str]:
    """Return the meta tags by lower-case name, the first of each."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name and (content := clean_line(meta.get("content") or "")):
            metas.setdefault(name.lower(), content)
    return metas


def take_author(text: str, galley: Galley) -> None:
    """Sign *galley* by the people in *text*; an address or an account's name is none."""
    text = re.sub(r"^by\s+", "", text, flags=re.I)
    if not text or "://" in text or text.startswith("@"):
        return
    if is_person(text) and text.islower():
        return
    if signed := signature(text):
        sign(galley, signed)


def news_article(scripts: list[str]) -> dict:
    """Return the first article among the JSON-LD *scripts*; clips and sites are not articles."""
    for script in scripts:
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for node in nodes(data):
            types = node.get("@type")
            types = types if isinstance(types, list) else [types]
            if any(isinstance(kind, str) and ARTICLE_TYPES.fullmatch(kind) for kind in types):
                return node
    return {}


def nodes(data) -> list[dict]:
    """Return the objects of a JSON-LD document: itself, its list, or its graph."""
    listed = data if isinstance(data, list) else [data]
    found = []
    for node in listed:
        if isinstance(node, dict):
            found.append(node)
            graph = node.get("@graph")
            found += (
                [part for part in graph if isinstance(part, dict)]
                if isinstance(graph, list)
                else []
            )
    return found


def said(value) -> str:
    """Return a text, or the first of a list of texts, as one line."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return clean_line(value) if isinstance(value, str) else ""


def named(value) -> str:
    """Return the name of a schema.org person or organisation."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return said(value.get("name")) if isinstance(value, dict) else said(value)
