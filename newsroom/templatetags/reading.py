"""What templates need to print names, changes and roles."""

import re
from collections.abc import Iterable
from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from articles.blocks import korean
from articles.lookalikes import turns
from articles.models import Author
from articles.roles import Role
from articles.words import Piece
from factcheck.models import Correction

register = template.Library()

TAG = re.compile(r'(<[^>"]*(?:"[^"]*"[^>"]*)*>)')


@register.filter
def hangul(text: str) -> SafeString:
    """Escape *text*, say of Hangul that it is Korean, and keep its direction to itself."""
    told = spoken(text)
    return format_html("<bdi>{}</bdi>", told) if turns(str(text)) else told


def spoken(text: str) -> SafeString:
    """Escape *text* and say of what is in Hangul that it is Korean."""
    return mark_safe(korean(conditional_escape(text)))  # noqa: S308


@register.filter
def hangul_html(html: str) -> SafeString:
    """Say of the Hangul in *html*, which has passed the sanitiser, that it is Korean."""
    parts = TAG.split(html)
    parts[::2] = map(korean, parts[::2])
    return mark_safe("".join(parts))  # noqa: S308


@register.filter
def moment(at: datetime) -> str:
    """Write *at* as machines read it, to the second and with its zone."""
    return timezone.localtime(at).isoformat(timespec="seconds")


@register.simple_tag
def byline(names: list[str], authors: Iterable[Author]) -> SafeString:
    """Print *names*, those of today's *authors* as links, with commas and an "and"."""
    pages = {author.name: author.get_absolute_url() for author in authors}
    printed = [
        format_html('<a href="{}" rel="author">{}</a>', pages[name], hangul(name))
        if name in pages
        else format_html("<b>{}</b>", hangul(name))
        for name in names
    ]
    last = printed.pop()
    joined = format_html_join(", ", "{}", ([name] for name in printed))
    return format_html("{} and {}", joined, last) if printed else last


@register.simple_tag
def diff(passage: list[Piece], correction: Correction | None = None) -> SafeString:
    """Print *passage* with what was struck out and put in, and by which *correction*."""
    cause = ""
    if correction:
        cause = format_html(
            ' cite="{}" datetime="{}"',
            correction.get_absolute_url(),
            moment(correction.published_at),
        )
    written = {"same": "{0}", "del": "<del{1}>{0}</del>", "ins": "<ins{1}>{0}</ins>"}
    return format_html_join(
        "",
        "{}",
        ([format_html(written[piece.op], spoken(piece.text), cause)] for piece in passage),
    )


@register.filter
def approver(correction: Correction) -> str:
    """Name the role of whoever approved *correction*; readers are told no names of staff."""
    approvals = [move for move in correction.transitions.all() if move.move == "approve"]
    if review := correction.made("review"):
        approvals = [review]
    if not approvals:
        return ""
    return "a second editor" if approvals[-1].role == Role.EDITOR.label else "a standards editor"


@register.filter
def is_web_address(address: str) -> bool:
    """Whether *address* may be a link: only these two schemes are safe there."""
    return address.startswith(("http://", "https://"))
