"""How the desk says ages, and words that nobody has checked yet."""

from datetime import timedelta

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.words import Piece

register = template.Library()


@register.filter
def age(length: timedelta) -> str:
    """Say *length* in the one unit that matters: 40 min, 5 h, 3 d."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 48 * 60:
        return f"{minutes // 60} h"
    return f"{minutes // (24 * 60)} d"


@register.filter
def get(found: dict, key):
    """Return what *found* has under *key*, which is a variable."""
    return found.get(key)


@register.simple_tag
def allegation(passage: list[Piece]) -> SafeString:
    """Print *passage* with the doubtful words marked, not struck: nobody has checked them."""
    written = {"same": "{}", "del": '<mark class="alleged">{}</mark>'}
    return format_html_join(
        "",
        "{}",
        ([format_html(written[piece.op], piece.text)] for piece in passage if piece.op in written),
    )
