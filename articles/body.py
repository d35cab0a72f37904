"""The only door for HTML: what comes out is a row of plain blocks, written in one way.

nh3 decides what is safe, by the rules that browsers parse by. Before it stands a linear check
of size and depth, because nh3 takes seconds where tags are nested deeply; after it a tidying
that writes every body canonically, so that equal texts are equal strings.
"""

import re

import nh3
from lxml import etree

from articles.flow import ATTRIBUTES, TAGS, UNREAD, Flow, blocks
from articles.leaves import clean_line, without_junk
from articles.nesting import BodyRefused, check_nesting

__all__ = ["BodyRefused", "clean_line", "plain_text", "sanitize_body"]

MAX_BYTES = 512 * 1024
MAX_DEPTH = 100
# Elsewhere a bare ampersand costs nh3 several times what an entity does.
BARE_AMPERSAND = re.compile(r"&(?![A-Za-z#])")
SERIALISED_TAG = re.compile(r'<(/?[a-z0-9]+)((?: [a-z]+="[^"]*")*)>')


def sanitize_body(html: str) -> str:
    """Return *html* as a canonical row of allowed blocks, or raise BodyRefused; idempotent."""
    body = "\n".join(blocks(parsed(html)))
    # Escaping makes text longer, and what is let out must be let in again.
    check_size(body)
    return body


def plain_text(html: str) -> str:
    """Return the words of *html*, a line a block, or raise BodyRefused."""
    flow = Flow(frozenset())
    flow.walk(parsed(html))
    return "\n".join("".join(leaf.text for leaf in line) for line in flow.lines())


def check_size(html: str) -> None:
    """Raise BodyRefused where *html* is larger than a body may be."""
    size = len(html.encode(errors="replace"))
    if size > MAX_BYTES:
        raise BodyRefused(
            f"The text is too large: {size // 1024} KB of HTML, and the limit is "
            f"{MAX_BYTES // 1024} KB."
        )


def parsed(html: str):
    """Return an lxml element that holds *html* after nh3 has made it safe."""
    check_size(html)
    # Not NFC yet: that would join a combining stroke to the bracket of the tag before it.
    html = without_junk(html).replace("<![CDATA[", " ")
    check_nesting(html, MAX_DEPTH)
    safe = nh3.clean(
        BARE_AMPERSAND.sub("&amp;", html),
        tags=TAGS,
        clean_content_tags=UNREAD,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    # Character references may have brought junk back.
    return tree(without_junk(safe))


def tree(html: str):
    """Return the root of *html* that nh3 wrote, read as XML: nothing is left to repair."""
    xml = SERIALISED_TAG.sub(as_xml, html.replace("&nbsp;", "&#160;"))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(f"<body>{xml}</body>", parser)


def as_xml(match: re.Match) -> str:
    name, attributes = match[1], match[2].replace("<", "&lt;")
    return f"<{name}{attributes}{'/' if name in ('br', 'hr') else ''}>"
