"""HTML pages: the article among navigation, asides and scripts, by simple readable rules."""

import re

from lxml import etree

from articles.body import plain_text
from articles.importing import figures, metadata, soup
from articles.importing.bylines import pieces_of
from articles.importing.decoding import Unreadable
from articles.importing.figures import drop
from articles.importing.galley import Block, Galley, blocks_of
from articles.leaves import clean_line, without_junk
from articles.nesting import check_nesting

# The parser's own limit is 256, beyond which it silently drops text.
MAX_DEPTH = 200
MAX_TAGS = 100_000
DOCUMENT = re.compile(r"<!doctype html|<(?:html|head|body)[\s>]", re.I)
BLOCK_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|section|article|blockquote|figure|table|tr|td|br|header|footer)\b[^<>]{0,500}>",
    re.I,
)
JSON_LD = re.compile(r"application/ld\+json", re.I)
BULLET = re.compile(r"\s*[•‣▪◦●∙·§]\s+(?=\S)")
CURLY_ATTRIBUTE = re.compile(r"\s[a-z][a-z-]{1,40}=[“”][^“”<>]{0,200}[“”]", re.I)
FURNITURE = [
    *("nav", "aside", "form", "footer", "button", "select", "dialog", "menu", "object", "embed"),
    *("input", "textarea", "label", "canvas", "map"),
]
FURNITURE_ROLES = {"navigation", "banner", "complementary", "contentinfo", "search", "dialog"}
# As whole parts of a class or an id: "related-links", but not "unrelated".
FURNITURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:ads?|adverts?|advertisement|banner|breadcrumbs?|comments?|comment-form|consent|"
    r"cookies?|disqus|follow|footer|gdpr|login|menu|modal|nav|navbar|navigation|newsletters?|outbrain|"
    r"paywall|popup|promo|recirc|recommend(?:ed|ations?)?|related|respond|share|sharing|sharedaddy|"
    r"sidebar|skip|social|sponsor(?:ed)?|subscribe|subscription|taboola|tags?|toolbar|trending|"
    r"widgets?|jp-relatedposts|hidden|sr-only)(?:$|[\s_-])",
    re.I,
)
NEAREST = 12
MAIN = [
    "//*[@itemprop='articleBody']",
    "//article",
    "//main",
    "//*[@role='main']",
]


def is_page(text: str, filename: str) -> bool:
    """Whether *text* is HTML as a whole rather than plain text with a few tags in it."""
    if DOCUMENT.search(text[:20_000]):
        return True
    # No browser reads curly quotes so: the tags were torn, and only their lines make sense.
    if CURLY_ATTRIBUTE.search(text):
        return False
    tags = len(BLOCK_TAG.findall(text[:500_000]))
    lines = [line for line in text[:500_000].splitlines() if len(line) > 40 or "<" in line]
    marked = sum(line.lstrip().startswith("<") or "</p>" in line for line in lines)
    if filename.lower().endswith((".html", ".htm", ".xhtml")):
        return tags > 0
    return tags > 1 and marked * 2 > len(lines)


def read(text: str, galley: Galley) -> None:
    """Fill *galley* with the article of an HTML page, and with what the page says of itself."""
    galley.is_page = True
    text, scripts = soup.without_scripts(without_junk(text))
    if text.count("<") > MAX_TAGS:
        raise Unreadable(f"The page has over {MAX_TAGS} tags: it is not one article.")
    check_nesting(text, MAX_DEPTH)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    root = etree.fromstring(f"<html>{text}</html>".encode(), parser)
    if root is None:
        raise Unreadable("Nothing is left: the file holds no text.")
    metadata.read(root, [json_of(script) for script in scripts if is_json_ld(script)], galley)
    title = clean_line(root.xpath("string(//title)"))
    drop_furniture(root, galley)
    main = main_part(root)
    take_heading(root, title, galley)
    take_surroundings(root, main, galley)
    figures.take(main, galley)
    drop_link_lists(main, galley)
    galley.blocks = with_lists(
        blocks_of(etree.tostring(main, encoding="unicode", method="html", with_tail=False))
    )


def take_surroundings(root, main, galley: Galley) -> None:
    """Report the text around *main*, and keep its standfirst, byline and date for later."""
    above: list[str] = []
    below: list[str] = []
    inner = main
    for outer in main.iterancestors():
        if outer.tag == "html":
            break
        before = outer.index(inner)
        above = [line for child in outer[:before] for line in lines_of(child)] + above
        below += [line for child in outer[before + 1 :] for line in lines_of(child)]
        inner = outer
    if not above + below:
        return
    galley.report_removed(above + below, "line of the page around the article")
    for line in above[-NEAREST:]:
        if galley.description and line == galley.description:
            galley.standfirst = line
        elif pieces_of(line):
            galley.beside.append(line)


def lines_of(element) -> list[str]:
    """Return the text of *element*, a line a block."""
    html = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return [line for line in plain_text(html).split("\n") if line]


def is_json_ld(script: str) -> bool:
    return JSON_LD.search(script[:500]) is not None


def json_of(script: str) -> str:
    return script[script.find(">") + 1 : script.rfind("</")]


def take_heading(root, title: str, galley: Galley) -> None:
    """Prefer the page's one h1 over what its meta tags call it, and these over its title."""
    titles = [*root.iter("h1"), *root.xpath("//p[contains(@class, 'MsoTitle')]")]
    headings = [clean_line("".join(h1.itertext())) for h1 in titles]
    headings = [heading for heading in dict.fromkeys(headings) if heading]
    if len(headings) == 1 and (not galley.headline or overlap(headings[0], galley.headline)):
        galley.headline = headings[0]
    if not galley.headline:
        galley.headline, galley.is_titled = title, True


def with_lists(blocks: list[Block]) -> list[Block]:
    """Return *blocks*, paragraphs that begin with a bullet made lists, as Word exports them."""
    made: list[Block] = []
    items: list[str] = []
    for block in [*blocks, None]:
        match = BULLET.match(block.text) if block and block.tag == "p" else None
        if match:
            items.append(block.without_start(match.end()).html)
            continue
        if items:
            inner = "".join(f"<li>{item}</li>" for item in items)
            made += blocks_of(f"<ul>{inner}</ul>")
            items = []
        made += [block] if block else []
    return made


def overlap(one: str, other: str) -> bool:
    """Whether two headlines share half of their words."""
    words, others = set(one.casefold().split()), set(other.casefold().split())
    return 2 * len(words & others) >= min(len(words), len(others))


def drop_furniture(root, galley: Galley) -> None:
    """Drop navigation, asides and boxes; what holds half of the page's text is no box."""
    whole = text_length(root.find("body") if root.find("body") is not None else root)
    dropped = []
    for element in list(root.iter(etree.Element)):
        if element.getparent() is None or element.tag in ("html", "head", "body", "main"):
            continue
        if not is_furniture(element) or (element.tag != "nav" and text_length(element) * 2 > whole):
            continue
        if words := clean_line("".join(element.itertext()), limit=100):
            dropped.append(words)
        drop(element)
    if dropped:
        galley.report_removed(dropped, "part of the page around the article")


def is_furniture(element) -> bool:
    if element.tag in FURNITURE or element.get("role") in FURNITURE_ROLES:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return element.tag not in ("p", "article")
    if element.tag == "header":
        return not any(True for _ in element.iter("h1")) and not any(
            ancestor.tag in ("article", "main") for ancestor in element.iterancestors()
        )
    if element.tag not in ("div", "section", "ul", "ol", "span", "p", "table"):
        return False
    return bool(FURNITURE_NAMES.search(f"{element.get('class', '')} {element.get('id', '')}"[:500]))


def text_length(element) -> int:
    return sum(len(part.strip()) for part in element.itertext())


def main_part(root):
    """Return the element that holds the article: the marked one, or that with most paragraphs."""
    body = root.find("body") if root.find("body") is not None else root
    whole = prose_length(body)
    for path in MAIN:
        found = sorted(root.xpath(path), key=prose_length, reverse=True)
        if found and prose_length(found[0]) * 2 >= whole and text_length(found[0]):
            return found[0]
    scores: dict = {}
    for paragraph in body.iter("p"):
        length = said_length(paragraph)
        if length >= 25 and (parent := paragraph.getparent()) is not None:
            scores[parent] = scores.get(parent, 0) + length
            if (above := parent.getparent()) is not None and above is not root:
                scores[above] = scores.get(above, 0) + length // 2
    best = max(scores, key=scores.get, default=None)
    return best if best is not None and scores[best] * 2 >= whole else body


def prose_length(element) -> int:
    """Return how many characters of paragraphs stand in *element*, links not counted."""
    return sum(map(said_length, element.iter("p")))


def said_length(paragraph) -> int:
    return text_length(paragraph) - sum(text_length(link) for link in paragraph.iter("a"))


def drop_link_lists(main, galley: Galley) -> None:
    """Drop lists that consist of links: they lead to other articles."""
    dropped = []
    for element in list(main.iter("ul", "ol")):
        links, length = list(element.iter("a")), text_length(element)
        if element is main or element.getparent() is None or len(links) < 2 or not length:
            continue
        if sum(text_length(link) for link in links) > 0.8 * length:
            dropped.append(clean_line(" ".join(element.itertext())))
            drop(element)
    if dropped:
        galley.report_removed(dropped, "list of links")
