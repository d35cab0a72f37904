"""Mastheads: a site's name and menu above an article, and its name in the line of copyright."""

import re

from articles.importing.boilerplate import is_label
from articles.importing.galley import Block, Galley
from articles.importing.names import is_person, publisher_named
from articles.importing.sections import HOME, is_path, section_of

MOST = 40
PIECES = re.compile(r"\s*[|•·/]\s*|\s*\]\s*\[\s*|\s{2,}|\t|^\[|\]$")
# Buttons of sharing and saving stand below headlines too: they are no menu.
MENU_WORDS = {
    *HOME, "menu", "search", "about", "contact", "about us", "contact us", "log in", "login",
    "sign in", "sign up", "blog", "newsletter", "newsletters", "archive", "archives", "gallery",
    "forum", "links", "shop", "events", "donate", "support us", "advertise", "staff", "faq",
    "site map", "sitemap", "store", "e-paper", "rss", "rss feed", "my account", "all sections",
    "sections", "press", "podcasts", "photos", "podcast", "videos", "games", "jobs", "membership",
    "profile", "members", "lyrics", "subscribe", "topics", "more", "close", "home page",
    "로그인", "회원가입", "메뉴", "전체메뉴", "구독", "검색", "뉴스", "기사제보", "지면보기",
}  # fmt: skip
WORD = r"[A-Z][\w&'’+-]*(?:\.\w+)*"
HOLDER = re.compile(
    r"(?:copyright|©|ⓒ|\(c\))(?:\s?(?:copyright|©|ⓒ|\(c\)|by))*[\s,:]*"
    r"(?:\d{4}(?:\s?[-–]\s?\d{4})?)?[\s,.:]*(?:by\s)?"
    rf"(?P<name>{WORD}(?:\s(?:of|the|and|&|{WORD})){{0,5}}|[가-힣][\w가-힣]{{1,14}})",
    re.I,
)
NOTICE = re.compile(r"copyright|©|ⓒ|\(c\)", re.I)
NOTICE_MORE = re.compile(
    r"rights reserved|(?:copyright|\(c\))[\s,]*(?:copyright|\(c\)|by)?[\s,]*\d{4}"
    r"|copyright\s\(c\)|무단\s?전재",
    re.I,
)
HOLDER_WORDS = re.compile(rf"(?:(?:{WORD}|of|the|and|&)(?:\s|$)){{1,6}}|[가-힣][\w가-힣]{{1,14}}")


def clear(galley: Galley) -> None:
    """Remove menus above the running text of *galley*, and what stands above a menu."""
    galley.holder = holder(galley.blocks)
    top = galley.blocks[: first_running(galley.blocks)]
    menu = menu_lines(top)
    if not menu:
        return
    below = [block for block in top[max(menu) + 1 :] if could_head(block)]
    above = set()
    if below:
        above = {index for index in range(max(menu)) if index not in menu and is_loose(top[index])}
    for index in sorted(menu):
        name_from(top[index].text, galley)
    galley.remove(menu, "line of the site’s menu")
    shift = {index - sum(line < index for line in menu) for index in above}
    names = [galley.blocks[at] for at in sorted(shift) if not is_label(galley.blocks[at])]
    if not galley.site and names:
        galley.site = names[0].text
    galley.remove(shift, "line of the page above its menu")


def first_running(blocks: list[Block]) -> int:
    """Return where the running text begins: the first block of at least one whole sentence."""
    for index, block in enumerate(blocks[:MOST]):
        if is_running(block):
            return index
    return min(MOST, len(blocks))


def is_running(block: Block) -> bool:
    ended = block.text.rstrip("”’\"')]» ").endswith((".", "!", "?", "…"))
    return block.is_prose or (block.tag == "p" and ended and len(block.text) >= 60)


def could_head(block: Block) -> bool:
    words = block.text.split()
    return len(words) > 2 and len(block.text) <= 200 and not is_path(block.text)


def is_loose(block: Block) -> bool:
    """Whether *block* is a short line that is no sentence and names nobody."""
    return block.tag in ("p", "ul") and len(block.text) <= 100 and not block.text.endswith(".")


def menu_lines(top: list[Block]) -> set[int]:
    """Return which of the lines *top* are menus: rows of names, or rows of lines of one name."""
    menu = {index for index, block in enumerate(top) if is_row(block.text)}
    run: list[int] = []
    for index in range(len(top) + 1):
        text = top[index].text if index < len(top) else ""
        if text and (is_item(text) or section_of(text)):
            run.append(index)
            continue
        buttons = sum(is_item(top[at].text) for at in run)
        if buttons > 1 or len(run) > 4:
            # The last names may be the path to the article.
            while run and not is_item(top[run[-1]].text) and buttons > 1:
                run.pop()
            menu.update(run)
        run = []
    return menu


def is_item(text: str) -> bool:
    return text.strip(" ☰≡×✕[]").casefold() in MENU_WORDS


def is_row(text: str) -> bool:
    """Whether *text* is a menu on one line, "Home | News | Contact"."""
    if len(text) > 300 or is_path(text):
        return False
    pieces = [piece for piece in PIECES.split(text) if piece]
    known = sum(is_item(piece) or bool(section_of(piece)) for piece in pieces)
    if len(pieces) > 2 and known > 1 and known * 2 > len(pieces) - 1:
        return all(len(piece) < 30 for piece in pieces)
    words = text.split()
    return len(words) > 2 and all(is_item(word) or section_of(word) for word in words)


def name_from(row: str, galley: Galley) -> None:
    """Take the site's name from the start of a menu, "HARBOUR POST | Home | News"."""
    first = next(filter(None, PIECES.split(row)), "")
    if "|" in row and first and not is_item(first) and not section_of(first) and not galley.site:
        galley.site = first


def holder(blocks: list[Block]) -> str:
    """Return whom the last line of copyright names."""
    for block in reversed(blocks):
        if not is_notice(block.text):
            continue
        if match := HOLDER.search(block.text):
            # The case of its letters tells the name from the words behind it.
            words = HOLDER_WORDS.match(match["name"])
            name = re.sub(r"(?:\s(?:All|of|the|and|&))+$", "", words[0].strip()) if words else ""
            if len(name) > 2 and name.casefold() not in ("all", "the"):
                return name
    return ""


def is_notice(text: str) -> bool:
    """Whether *text* is a line of copyright rather than a sentence about it."""
    if len(text) > 300 or not NOTICE.search(text):
        return False
    return "©" in text or "ⓒ" in text or NOTICE_MORE.search(text) is not None


def credit(galley: Galley) -> None:
    """Name the publisher from menu and copyright where nothing else does; it is a guess."""
    if galley.publisher:
        return
    if galley.holder and not (galley.holder in galley.bylines or is_author(galley)):
        longer = galley.site and galley.holder.casefold().startswith(galley.site.casefold())
        name = galley.site if longer else galley.holder
        where = "the line of copyright"
    elif galley.site and len(galley.site) <= 40 and len(galley.site.split()) < 6:
        name, where = galley.site, "the top of the page"
    else:
        return
    galley.publisher = publisher_named(name) or name
    galley.guessed.append(f"Publisher guessed from {where}: “{galley.publisher}”")


def is_author(galley: Galley) -> bool:
    return is_person(galley.holder) and galley.holder.casefold() in {
        name.casefold() for name in galley.bylines
    }
