"""An article as machines are told of it."""

from collections.abc import Iterable

from articles.models import Article, Author
from articles.text import Text
from factcheck.models import Correction
from newsroom.spelling import LANGUAGE, absolute
from newsroom.structured.corrections import comment
from newsroom.structured.site import publisher, social_image
from newsroom.structured.subjects import reference
from newsroom.templatetags.reading import moment


def news_article(article: Article, text: Text, notices: Iterable[Correction]) -> dict:
    """Describe *article*, whose words are *text*, with the *notices* on its page (M1)."""
    page = absolute(article.get_absolute_url())
    described = text.standfirst or text.headline
    return {
        "@type": "NewsArticle",
        "@id": node(article),
        "url": page,
        "mainEntityOfPage": page,
        "headline": text.headline,
        "description": f"Retracted. {described}" if article.is_retracted else described,
        "creativeWorkStatus": "Retracted" if article.is_retracted else None,
        "image": social_image(),
        "datePublished": moment(article.first_published_at),
        "dateModified": moment(article.changed_at),
        "version": article.live.number,
        "inLanguage": LANGUAGE,
        "isAccessibleForFree": True,
        "articleSection": article.section.name,
        "author": authors(text, article.authors.all()),
        "sourceOrganization": organisation(text.origin_publisher),
        "publisher": publisher(),
        "about": [reference(subject.merged_into or subject) for subject in article.subjects.all()],
        "correction": [comment(notice, {"@id": node(article)}) for notice in notices],
    }


def node(article: Article) -> str:
    """Return the name by which descriptions refer to *article*."""
    return f"{absolute(article.get_absolute_url())}#article"


def authors(text: Text, known: Iterable[Author]) -> list[dict]:
    """Name whoever signs *text*, with the pages of those who have one."""
    pages = {author.name: absolute(author.get_absolute_url()) for author in known}
    people = [{"@type": "Person", "name": name, "url": pages.get(name)} for name in text.bylines]
    return people or list(filter(None, [organisation(text.origin_publisher)]))


def organisation(name: str) -> dict | None:
    return {"@type": "Organization", "name": name} if name else None


def mentioned(article: Article) -> dict:
    """Describe *article* where something else is the subject."""
    return {
        "@type": "NewsArticle",
        "@id": node(article),
        "headline": article.live.content.headline,
        "url": absolute(article.get_absolute_url()),
    }


def person(author: Author) -> dict:
    """Describe whoever signs as *author*."""
    page = absolute(author.get_absolute_url())
    return {
        "@type": "Person",
        "@id": f"{page}#author",
        "name": author.name,
        "description": author.description,
        "url": page,
    }
