"""Tidying: the elements of a parsed text become a row of blocks, each written in one way."""

import re
from html import escape
from urllib.parse import urlsplit

from articles.leaves import (
    BREAK,
    Leaf,
    Wrapper,
    clean_line,
    cleaned,
    joined,
    merged,
    trimmed,
)

# Kept well under MAX_DEPTH, so that what was let out is also let in again.
MAX_LIST_LEVEL = 6
MAX_WRAPPERS = 12

HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
INLINE_TAGS = (
    "a", "em", "strong", "b", "i", "u", "s", "sub", "sup", "q", "cite", "code", "abbr", "span",
)  # fmt: skip
INLINE = {name: name for name in INLINE_TAGS}
# One spelling for each meaning, the editor's: opening and saving a text changes nothing.
INLINE |= {"del": "s", "strike": "s", "b": "strong", "i": "em"}
LISTS = frozenset({"ul", "ol"})
QUOTED = frozenset({*HEADINGS, *LISTS, "pre", "hr"})
BLOCKS = frozenset({*QUOTED, "blockquote", "table"})
ROWS = ["thead", "tbody", "tfoot", "tr", "td", "th", "caption"]
# They leave no tag behind, only the end of a paragraph.
CONTAINERS = {
    "p", "li", "br", "div", "section", "article", "main", "header", "footer", "aside", "nav",
    "figure", "figcaption", "address", "details", "summary", "hgroup", "center", "form",
    "fieldset", "legend", "dl", "dt", "dd",
}  # fmt: skip
TAGS = {*BLOCKS, *INLINE, *ROWS, *CONTAINERS}
UNREAD = {
    "script", "style", "template", "title", "noscript", "noframes", "noembed", "iframe", "svg",
    "math",
}  # fmt: skip

LANG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
SPAN = re.compile(r"[1-9]\d{0,2}")
START = re.compile(r"-?\d{1,6}")
SCOPE = re.compile(r"row|col|rowgroup|colgroup")
ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "ol": {"start"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan", "scope"},
    "*": {"lang"},
}
FORMS = {"lang": LANG, "colspan": SPAN, "rowspan": SPAN, "start": START, "scope": SCOPE}

LINK = re.compile(
    r"https?://[^\s/\\?#@]+([/?#].*)?"
    r"|mailto:[^\s@?]+@[^\s@?]+(\?.*)?"
    # A page of our own; browsers read // and /\ as the start of another host.
    r"|/(?![/\\])[^\s\\]*",
    re.I | re.S,
)


class Flow:
    """What stands inside one element: words, breaks, and the blocks named in *blocks* as HTML."""

    def __init__(self, blocks: frozenset, level: int = 0):
        self.blocks = blocks
        self.level = level
        self.items: list[Leaf | str] = []

    def walk(self, element, wrappers: tuple = (), lang: str = "") -> "Flow":
        """Take in everything inside *element*."""
        self.say(element.text, wrappers, lang)
        for child in element:
            if isinstance(child.tag, str):
                self.visit(child, wrappers, lang)
            self.say(child.tail, wrappers, lang)
        return self

    def say(self, text: str | None, wrappers: tuple, lang: str) -> None:
        if text:
            self.items.append(Leaf(text, wrappers, lang))

    def visit(self, element, wrappers: tuple, lang: str) -> None:
        tag = element.tag
        if tag == "br":
            self.items.append(BREAK)
        elif tag in self.blocks and not (tag == "table" and is_layout(element)):
            self.items.append(block(element, wrappers, lang, self.level))
        elif tag in INLINE:
            self.walk(element, wrapped(wrappers, element), lang)
        else:
            self.items += [BREAK, BREAK]
            self.walk(element, wrappers, language(element) or lang)
            self.items += [BREAK, BREAK]

    def lines(self) -> list[list[Leaf] | str]:
        """Return the lines without those that are empty, and the blocks between them."""
        return [line for line in self.all_lines() if line]

    def all_lines(self):
        line: list[Leaf] = []
        for item in self.items:
            if isinstance(item, Leaf) and item is not BREAK:
                line.append(item)
                continue
            yield trimmed(line)
            line = []
            if item is not BREAK:
                yield item
        yield trimmed(line)

    def paragraphs(self):
        """Yield blocks of HTML: an empty line ends a paragraph, a single break does not."""
        paragraph: list[list[Leaf]] = []
        for line in [*self.all_lines(), []]:
            if line and not isinstance(line, str):
                paragraph.append(line)
                continue
            if paragraph:
                yield element("p", joined(paragraph), lang=paragraph[0][0].lang)
            paragraph = []
            if line:
                yield line

    def html(self) -> str:
        """Return the lines with breaks between them, and none beside a block."""
        parts: list[str] = []
        run: list[list[Leaf]] = []
        for line in [*self.lines(), ""]:
            if isinstance(line, str):
                parts += [joined(run), line]
                run = []
            else:
                run.append(line)
        return "".join(parts)


def blocks(root) -> list[str]:
    """Return the canonical blocks of what stands in *root*."""
    return [html for html in Flow(BLOCKS).walk(root).paragraphs() if html]


def block(source, wrappers: tuple, lang: str, level: int) -> str:
    """Return the canonical HTML of one block element, or nothing where it is empty."""
    tag, lang = HEADINGS.get(source.tag, source.tag), language(source) or lang
    if tag == "hr":
        return "<hr>"
    if tag == "pre":
        return element(tag, preformatted(Flow(frozenset()).walk(source, wrappers)), lang=lang)
    if tag == "blockquote":
        inner = Flow(QUOTED).walk(source, wrappers).paragraphs()
        return element(tag, "".join(inner), lang=lang)
    if tag in LISTS:
        start = attributes(source).get("start", "")
        return element(tag, items(source, wrappers, level + 1), start=start, lang=lang)
    if tag == "table":
        return table(source, wrappers, lang)
    return element(tag, Flow(frozenset()).walk(source, wrappers).html(), lang=lang)


def items(source, wrappers: tuple, level: int) -> str:
    """Return the items of a list; what stands between them becomes items too."""
    inner = LISTS if level < MAX_LIST_LEVEL else frozenset()
    html, stray = [], Flow(inner, level)
    stray.say(source.text, wrappers, "")
    for child in source:
        if child.tag == "li":
            html += [element("li", stray.html())]
            item = Flow(inner, level).walk(child, wrappers)
            html += [element("li", item.html(), lang=language(child))]
            stray = Flow(inner, level)
        elif isinstance(child.tag, str):
            stray.visit(child, wrappers, "")
        stray.say(child.tail, wrappers, "")
    return "".join([*html, element("li", stray.html())])


def is_layout(table) -> bool:
    """Whether *table* only places text on a page: tables within, or nothing side by side."""
    if table.find(".//table") is not None:
        return True
    return not any(len(row.findall("td") + row.findall("th")) > 1 for row in table.iter("tr"))


def table(source, wrappers: tuple, lang: str) -> str:
    """Return a table with its rows in head and body, its caption as a paragraph before it."""
    captions, sections = Flow(frozenset()), []
    for caption in source.iter("caption"):
        captions.visit(caption, wrappers, lang)
    for row in source.iter("tr"):
        name = "thead" if row.getparent().tag == "thead" else "tbody"
        cells = "".join(
            element(
                cell.tag,
                Flow(frozenset()).walk(cell, wrappers).html(),
                empty=True,
                **attributes(cell),
            )
            for cell in row
            if cell.tag in ("td", "th")
        )
        if not sections or sections[-1][0] != name:
            sections.append((name, []))
        sections[-1][1].append(element("tr", cells, lang=language(row)))
    rows = "".join(element(name, "".join(rows)) for name, rows in sections)
    if not any("".join(row.itertext()).strip() for row in source.iter("tr")):
        rows = ""
    return "\n".join(filter(None, [*captions.paragraphs(), element("table", rows, lang=lang)]))


def element(tag: str, inner: str, *, empty: bool = False, **attributes: str) -> str:
    """Return the HTML of an element; without content it is nothing, unless it may be *empty*."""
    return f"{opening(tag, attributes)}{inner}</{tag}>" if inner or empty else ""


def opening(tag: str, attributes: dict[str, str]) -> str:
    pairs = [f' {name}="{escape(value)}"' for name, value in attributes.items() if value]
    return f"<{tag}{''.join(pairs)}>"


def attributes(source) -> dict[str, str]:
    """Return the allowed attributes of *source* that have a proper value, in one order."""
    names = sorted(ATTRIBUTES.get(source.tag, set()) | ATTRIBUTES["*"])
    found = {name: clean_line(source.get(name) or "") for name in names}
    return {
        name: value
        for name, value in found.items()
        if value and (name not in FORMS or FORMS[name].fullmatch(value))
    }


def language(source) -> str:
    return attributes(source).get("lang", "")


def wrapped(wrappers: tuple, source) -> tuple:
    """Return *wrappers* and the inline element *source*, where it may stand and says something."""
    name, found = INLINE[source.tag], attributes(source)
    if name == "a":
        href = link(found.get("href", ""))
        if not href or any(wrapper.name == "a" for wrapper in wrappers):
            return wrappers
        found = {"href": href, "rel": "noopener"} | {k: v for k, v in found.items() if k != "href"}
    doubled = name != "span" and any(wrapper.name == name for wrapper in wrappers)
    if doubled or len(wrappers) >= MAX_WRAPPERS or (name == "span" and not found):
        return wrappers
    return (*wrappers, Wrapper(name, opening(name, found)))


def link(href: str) -> str:
    """Return *href* where it is a link that readers may follow, or nothing."""
    try:
        urlsplit(href)
    except ValueError:
        return ""
    return href.replace(" ", "%20") if LINK.fullmatch(href) else ""


def preformatted(flow: Flow) -> str:
    """Return what stands in a pre element, its spaces and line breaks as they are."""
    line = merged(
        [Leaf(cleaned(leaf.text), leaf.wrappers) for leaf in flow.items if isinstance(leaf, Leaf)]
    )
    while line and not line[0].text.strip():
        line.pop(0)
    while line and not line[-1].text.strip():
        line.pop()
    if line:
        # A parser drops the newline that follows <pre>.
        line[0].text = line[0].text.lstrip("\n")
        line[-1].text = line[-1].text.rstrip()
    return joined([line])
