"""Plain text: lines become paragraphs, lists and subheads of a galley."""

import re
from html import unescape

from articles.importing import bylines, letterheads, markdown, programs, soup, wrapping
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
SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|audio|video|playlist|youtube|tweet|soundcloud|vc_\w{1,30}|et_pb_\w{1,30}|"
    r"su_\w{1,30}|dropcap|button|column|row|more|toc|ad)(?:[\s=][^\]]{0,500})?/?\]"
)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
ORNAMENT = re.compile(r"(?:[-=_~*•·.#–—+]\s?){3,200}|[-–—]\s?30\s?[-–—]")
COMMENT = re.compile(r"<!--.{0,500}?-->")
MAX_LINES = 20_000


def read(text: str, galley: Galley) -> None:
    """Fill *galley* with the paragraphs of a plain text."""
    text, scripts = soup.without_scripts(NEWLINE.sub("\n", text))
    if scripts:
        galley.report_removed(scripts, "script or style")
    lines, strained = soup.strain(
        [line.strip() for line in indented_apart(without_codes(text, galley))]
    )
    take_soup(strained, galley)
    lines = programs.strain(letterheads.take(lines, galley), galley)
    lines = with_by(markdown.with_marks(markdown.take_images(lines, galley)))
    if sum(map(bool, lines)) > MAX_LINES:
        raise Unreadable(f"The file has over {MAX_LINES} lines: it is not one article.")
    galley.blocks = blocks(lines)
    mark_ornaments(galley)
    drop_repeated_labels(galley)


def indented_apart(lines: list[str]) -> list[str]:
    """Return *lines* with an empty line before one that is indented below one that is not."""
    parted: list[str] = []
    for line in lines:
        above = parted[-1] if parted else ""
        if above.strip() and not above[0].isspace() and line.startswith(("  ", "\t", "\u3000")):
            parted.append("")
        parted.append(line)
    return parted


def with_by(lines: list[str]) -> list[str]:
    """Return *lines* with a lone "By" joined to the name below it."""
    kept = list(lines)
    for index, line in enumerate(lines[:40]):
        if line.rstrip(":").lower() not in ("by", "written by"):
            continue
        below = next((at for at in range(index + 1, min(index + 4, len(lines))) if lines[at]), 0)
        if below and bylines.read_byline(f"By {lines[below]}"):
            kept[index], kept[below] = "", f"By {lines[below]}"
    return kept


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
    if widest := wrapping.width(lines, listed):
        lines, listed = wrapping.unwrapped(lines, listed, widest)
    found: list[Block] = []
    items: list[str] = []
    group = 0
    for index, line in enumerate(lines):
        if not line:
            group += 1
        elif index in listed:
            if items and is_numbered(items[0]) != is_numbered(line):
                found, items = [*found, *list_of(items, group)], []
            items.append(line)
        else:
            found += [*list_of(items, group), *block_of(line, group)]
            items = []
    return [*found, *list_of(items, group)]


def block_of(line: str, group: int) -> list[Block]:
    """Return one line as a block; inline tags on it are read as such."""
    if INLINE_TAG.search(line):
        return blocks_of(line, group)
    line = with_characters(line)
    if emphasised := EMPHASISED.fullmatch(line):
        line = emphasised[2]
    if head := MARKDOWN_HEAD.fullmatch(line[:210]):
        return [Block.of_text(head[2], f"h{max(1, min(3, len(head[1])))}", group)]
    if line.startswith("> ") and len(line) > 3:
        inner = markdown.html_of(line[2:]) or Block.of_text(line[2:]).html
        return blocks_of(f"<blockquote>{inner}</blockquote>", group)
    if html := markdown.html_of(line):
        return blocks_of(html, group)
    block = Block.of_text(line, "p", group)
    return [block] if block.text else []


def with_characters(line: str) -> str:
    """Return *line* with entities, which may have been escaped twice, as characters."""
    for _ in range(2):
        if ENTITY.search(line):
            line = ENTITY.sub(lambda match: unescape(match[0]), line)
    return line


def is_numbered(item: str) -> bool:
    return BULLET.match(item)[1][0].isdigit()


def list_of(items: list[str], group: int) -> list[Block]:
    """Return *items* with their bullets as one list block, or nothing where there are none."""
    if not items:
        return []
    tag = "ol" if is_numbered(items[0]) else "ul"
    inner = ""
    for item in items:
        words = with_characters(BULLET.sub("", item, count=1))
        html = markdown.html_of(words)
        inner += f"<li>{html[3:-4]}</li>" if html else Block.of_text(words, "li").html
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


def mark_ornaments(galley: Galley) -> None:
    """Make rows of dashes or stars rules between paragraphs; around the text they go."""
    blocks = galley.blocks
    rows = [
        i for i, block in enumerate(blocks) if block.tag == "p" and ORNAMENT.fullmatch(block.text)
    ]
    if not rows:
        return
    running = [i for i, block in enumerate(blocks) if len(block.text) > 60 and i not in rows]
    first, last = (running[0], running[-1]) if running else (0, 0)
    for index in rows:
        if first < index < last:
            blocks[index] = Block("hr", "", "<hr>", blocks[index].group)
    galley.remove([i for i in rows if not first < i < last], "ornamental line")


def drop_repeated_labels(galley: Galley) -> None:
    """Drop a short line that stands alone three times or more: the name of a lost image."""
    seen: dict[str, list[int]] = {}
    for index, block in enumerate(galley.blocks):
        if block.tag == "p" and block.is_short and len(block.text) <= 60:
            seen.setdefault(clean_line(block.text).casefold(), []).append(index)
    stubs = [index for indices in seen.values() if len(indices) >= 3 for index in indices]
    galley.remove(stubs, "repeated image label")
