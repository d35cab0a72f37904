"""Blocks of HTML, and the stretches of text that each of them holds itself."""

from xml.sax.saxutils import escape

from lxml import html as lxml_html

BLOCKS = {
    "p": "paragraph",
    "li": "list_item",
    "h2": "subhead",
    "h3": "subhead",
    "h4": "subhead",
    "blockquote": "paragraph",
    "td": "paragraph",
    "th": "paragraph",
    "pre": "paragraph",
}
CONTAINERS = {"ul", "ol", "table", "thead", "tbody", "tr", "hr", "caption", *BLOCKS}


def own_runs(block):
    """Yield (element, "text", "tail", "break" or "block") for all that *block* itself holds."""
    yield block, "text"
    for child in block:
        if child.tag == "br":
            yield child, "break"
        elif child.tag in CONTAINERS:
            yield child, "block"
        elif isinstance(child.tag, str):
            yield from own_runs(child)
        yield child, "tail"


def inner_html(root) -> str:
    """Return what stands inside *root*."""
    parts = [escape(root.text)] if root.text else []
    parts += [lxml_html.tostring(child, encoding="unicode") for child in root]
    return "".join(parts)
