"""Plain text: lines become paragraphs, lists and subheads of a galley."""

import re
from itertools import pairwise

from articles.importing import soup
from articles.importing.decoding import Unreadable
from articles.importing.galley import Block, Galley, blocks_of
from articles.leaves import clean_line

NEWLINE = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
BULLET = re.compile(r"[ \t\xa0]*([•‣▪◦●∙·*–-]|\d{1,3}[.)])[ \t\xa0]+(?=\S)")
# Unlike these, dashes, stars and numbers begin paragraphs of other kinds too.
SURE_BULLETS = "•‣▪◦●∙"
MARKDOWN_HEAD = re.compile(r"(#{1,4})[ \t]+(.{1,200}?)[ \t#]*")
EMPHASISED = re.compile(r"(\*{1,3}|_{1,3})([^*_]{1,300})\1")
INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|cite|code|del|div|em|figcaption|figure|h[1-6]|hr|i|img|li|ol|p"
    r"|pre|q|s|span|strong|sub|sup|table|td|tr|u|ul)\b[^<>]{0,2000}>",
    re.I,
)
SHORTCODE = re.compile(r"\[/?(?:caption|gallery|embed|audio|video|playlist)\b[^\]]{0,500}\]")
COMMENT = re.compile(r"<!--.{0,500}?-->")
MIN_WRAP, MAX_WRAP = 40, 100
MAX_LINES = 20_000


def read(text: str, galley: Galley) -> None:
    """Fill *galley* with the paragraphs of a plain text."""
    text, scripts = soup.without_scripts(NEWLINE.sub("\n", text))
    if scripts:
        galley.report_removed(scripts, "script or style")
    lines, strained = soup.strain([line.strip() for line in without_codes(text, galley)])
    take_soup(strained, galley)
    if sum(map(bool, lines)) > MAX_LINES:
        raise Unreadable(f"The file has over {MAX_LINES} lines: it is not one article.")
    galley.blocks = blocks(lines)
    drop_repeated_labels(galley)


def without_codes(text: str, galley: Galley) -> list[str]:
    """Return the lines of *text* without shortcodes and comments of editors' software."""
    codes: list[str] = []
    lines = []
    for line in text.split("\n"):
        if "[" in line or "<!--" in line:
            for pattern in (SHORTCODE, COMMENT):
                codes += pattern.findall(line)
                line = pattern.sub("", line)
        lines.append(line)
    if codes:
        galley.report_removed(codes, "code of the old site")
    return lines


def take_soup(strained: soup.Soup, galley: Galley) -> None:
    if not strained.removed:
        return
    for medium in strained.media:
        galley.add_medium(**medium)
        named = f" “{medium['headline']}”" if medium["headline"] else ""
        galley.found.append(f"{medium['kind'].capitalize()}{named}, kept apart from the body")
    galley.report_removed(strained.removed, "broken tag of the old page")
    galley.torn_words = strained.words


def blocks(lines: list[str]) -> list[Block]:
    """Return the blocks that *lines* are, hard-wrapped ones joined."""
    listed = list_lines(lines)
    if is_wrapped(lines):
        lines, listed = unwrapped(lines, listed)
    found: list[Block] = []
    items: list[str] = []
    group = 0
    for index, line in enumerate(lines):
        if not line:
            group += 1
        elif index in listed:
            items.append(line)
        else:
            found += [*list_of(items, group), *block_of(line, group)]
            items = []
    return [*found, *list_of(items, group)]


def block_of(line: str, group: int) -> list[Block]:
    """Return one line as a block; inline tags on it are read as such."""
    if INLINE_TAG.search(line):
        return blocks_of(line, group)
    if emphasised := EMPHASISED.fullmatch(line):
        line = emphasised[2]
    if head := MARKDOWN_HEAD.fullmatch(line[:210]):
        return [Block.of_text(head[2], "h3" if len(head[1]) > 2 else "h2", group)]
    block = Block.of_text(line, "p", group)
    return [block] if block.text else []


def list_of(items: list[str], group: int) -> list[Block]:
    """Return *items* with their bullets as one list block, or nothing where there are none."""
    if not items:
        return []
    tag = "ol" if BULLET.match(items[0])[1][0].isdigit() else "ul"
    inner = "".join(Block.of_text(BULLET.sub("", item, count=1), "li").html for item in items)
    return blocks_of(f"<{tag}>{inner}</{tag}>", group)


def list_lines(lines: list[str]) -> set[int]:
    """Return which of *lines* are items of lists."""
    listed: set[int] = set()
    run: list[int] = []
    kind = ""
    for index, line in enumerate([*lines, "end"]):
        if not line:
            continue
        match = BULLET.match(line)
        this = "" if not match else "1" if match[1][0].isdigit() else match[1]
        if this != kind:
            if kind and (kind in SURE_BULLETS or len(run) > 1):
                listed.update(run)
            run, kind = [], this
        run.append(index)
    return listed


def is_wrapped(lines: list[str]) -> bool:
    """Whether paragraphs were broken into lines of even width, as in old mail."""
    inner = [
        len(line) for line, below in pairwise(lines) if line and below and not BULLET.match(below)
    ]
    if len(inner) < 5 or max(map(len, lines)) > MAX_WRAP or "" not in lines:
        return False
    even = sum(MIN_WRAP <= length <= MAX_WRAP for length in inner)
    return even > 0.8 * len(inner)


def unwrapped(lines: list[str], listed: set[int]) -> tuple[list[str], set[int]]:
    """Join the lines of every paragraph, and say which of the result are items of lists."""
    joined: list[str] = []
    items: set[int] = set()
    for index, line in enumerate(lines):
        below_line = index > 0 and lines[index - 1] and line
        if below_line and index not in listed and len(lines[index - 1]) >= MIN_WRAP:
            joined[-1] = f"{joined[-1]} {line}"
            continue
        if index in listed:
            items.add(len(joined))
        joined.append(line)
    return joined, items


def drop_repeated_labels(galley: Galley) -> None:
    """Drop a short line that stands alone three times or more: the name of a lost image."""
    seen: dict[str, list[int]] = {}
    for index, block in enumerate(galley.blocks):
        if block.tag == "p" and block.is_short and len(block.text) <= 60:
            seen.setdefault(clean_line(block.text).casefold(), []).append(index)
    stubs = [index for indices in seen.values() if len(indices) >= 3 for index in indices]
    galley.remove(stubs, "repeated image label")
