"""Markdown: marks of emphasis, links and images that writers type into plain text."""

import re
from html import escape

from articles.importing.galley import Galley

IMAGE = re.compile(
    r"!\[(?P<alt>[^\]]{0,300})\]\((?P<url>https?://[^\s)]{1,1000})(?:\s[^)]{0,200})?\)"
)
LINK = re.compile(r"(?<!!)\[([^\[\]]{1,300})\]\((https?://[^\s()]{1,1000})\)")
STRONG = re.compile(r"\*\*([^*\s](?:[^*]{0,300}[^*\s])?)\*\*")
EMPHASIS = re.compile(r"(?<![\w*])\*([^*\s](?:[^*]{0,300}[^*\s])?)\*(?![\w*])")
MAX_LINE = 20_000
TITLE = re.compile(r"\S.{3,200}")


def html_of(line: str) -> str:
    """Return *line* as HTML where it has links or strong words marked, or nothing."""
    if len(line) > MAX_LINE or not (LINK.search(line) or STRONG.search(line)):
        return ""
    html = escape(line, quote=False)
    html = LINK.sub(lambda match: f'<a href="{escape(match[2])}">{match[1]}</a>', html)
    html = STRONG.sub(r"<strong>\1</strong>", html)
    html = EMPHASIS.sub(r"<em>\1</em>", html)
    return f"<p>{html}</p>"


def take_images(lines: list[str], galley: Galley) -> list[str]:
    """Return *lines* without the images of Markdown, which are kept apart."""
    kept = []
    for line in lines:
        for match in IMAGE.finditer(line) if "![" in line else ():
            galley.add_medium("photo", alt=match["alt"], url=match["url"])
            galley.found.append("1 photo of Markdown, kept apart from the body")
        kept.append(IMAGE.sub("", line).strip() if "![" in line else line)
    return kept


def with_marks(lines: list[str]) -> list[str]:
    """Return *lines* with headings that are underlined marked by signs instead."""
    marked = list(lines)
    for index in range(1, len(marked)):
        above, line = marked[index - 1], marked[index]
        alone = index < 2 or not marked[index - 2]
        if len(line) > 2 and line == "=" * len(line) and alone and TITLE.fullmatch(above):
            marked[index - 1], marked[index] = f"# {above}", ""
    return marked
