"""Printing what was found, with the words marked that were looked for."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.search import Excerpt, spans
from newsroom.templatetags.reading import hangul

register = template.Library()


@register.filter
def marked(text: str, terms: list[str]) -> SafeString:
    """Print *text* with every one of *terms* in it marked."""
    return found(Excerpt(text, spans(terms, text)))


@register.filter
def found(excerpt: Excerpt) -> SafeString:
    """Print *excerpt* with what was found in it marked."""
    parts, at = [], 0
    for span in excerpt.spans:
        parts.append(hangul(excerpt.text[at : span.start]))
        parts.append(format_html("<mark>{}</mark>", hangul(excerpt.text[span.start : span.end])))
        at = span.end
    parts.append(hangul(excerpt.text[at:]))
    return format_html_join("", "{}", ([part] for part in parts))
