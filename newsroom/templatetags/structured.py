"""Data blocks for the heads of pages."""

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, Author, Membership, Section, Subject
from articles.text import Text
from factcheck.models import Correction
from newsroom.spelling import absolute, asset
from newsroom.structured.articles import mentioned, news_article, person
from newsroom.structured.corrections import full_comment
from newsroom.structured.script import script
from newsroom.structured.site import breadcrumbs, publisher, website
from newsroom.structured.subjects import profile

register = template.Library()
register.simple_tag(asset)
CORRECTIONS, EVERYBODY = "Corrections", "Groups and people"


def scripts(*things: dict) -> SafeString:
    return mark_safe("\n".join(script(thing) for thing in things))  # noqa: S308


@register.simple_tag
def site_data() -> SafeString:
    """Describe the newspaper."""
    return scripts(publisher(), website())


@register.simple_tag
def article_data(article: Article, text: Text, *notices: Iterable[Correction]) -> SafeString:
    """Describe *article* as its page shows it, with its *notices* in several lists."""
    shown = sorted((one for some in notices for one in some), key=lambda one: -one.number)
    way = breadcrumbs(
        (article.section.name, article.section.get_absolute_url()),
        (text.headline, article.get_absolute_url()),
    )
    return scripts(news_article(article, text, shown), way)


@register.simple_tag
def correction_data(correction: Correction, fixes) -> SafeString:
    """Describe *correction*, and name those of its articles that can be read."""
    articles = [fix.row.article for fix in fixes]
    parents = [mentioned(article) for article in articles if article.is_public]
    named = f"{correction.get_kind_display()} no. {correction.number}"
    way = breadcrumbs((CORRECTIONS, reverse("corrections")), (named, correction.get_absolute_url()))
    return scripts(full_comment(correction, parents), way)


@register.simple_tag
def corrections_data() -> SafeString:
    """Describe the way to the log of corrections."""
    return scripts(breadcrumbs((CORRECTIONS, reverse("corrections"))))


@register.simple_tag
def policy_data() -> SafeString:
    """Describe whose policy it is, and the way to it."""
    way = [(CORRECTIONS, reverse("corrections")), ("How we correct", reverse("policy"))]
    return scripts(publisher(), breadcrumbs(*way))


@register.simple_tag
def section_data(section: Section) -> SafeString:
    """Describe the way to *section*."""
    return scripts(breadcrumbs((section.name, section.get_absolute_url())))


@register.simple_tag
def everybody_data() -> SafeString:
    """Describe the way to the list of groups and people."""
    return scripts(breadcrumbs((EVERYBODY, reverse("groups"))))


@register.simple_tag
def subject_data(subject: Subject, memberships: Iterable[Membership]) -> SafeString:
    """Describe *subject* as its page shows it."""
    way = breadcrumbs((EVERYBODY, reverse("groups")), (subject.name, subject.get_absolute_url()))
    return scripts(profile(subject, memberships), way)


@register.simple_tag
def author_data(author: Author) -> SafeString:
    """Describe whoever signs as *author*."""
    path = author.get_absolute_url()
    page = {"@type": "ProfilePage", "url": absolute(path), "mainEntity": person(author)}
    return scripts(page, breadcrumbs((author.name, path)))
