"""Headline and standfirst: the lines that stand out above the running text."""

import re

from articles.importing.bylines import NAMELESS, pieces_of, read_byline
from articles.importing.datelines import opening
from articles.importing.galley import Block, Galley
from articles.importing.mastheads import first_running, is_running
from articles.importing.names import publisher_named
from articles.importing.sections import HOME, crumbs, is_path
from articles.leaves import clean_line

MAX_HEADLINE = 200
TITLE_SEPARATOR = re.compile(r"\s(?:[-–—|·•»]|::)\s|\s?\|\s?")
NUMBERED = re.compile(r"\d{3,}|[0-9a-f]{8,}")
SITE_SEPARATOR = re.compile(r"\s?\|\s?|\s(?:::|»|•)\s")
# An agency's marks of version and kind; the words of the headline follow.
VERSION = re.compile(
    r"[(\[](?:\d?(?:st|nd|rd|th)?\s?(?:LEAD|LD|ROUNDUP)|LEAD|URGENT|UPDATE\s?\d?|Update\s?\d?|"
    r"\d보|종합\d?보?|속보|단독|영상|포토)[)\]]\s*"
)
SENTENCE = re.compile(r".{20,160}?[.!?…](?=\s|$)")


def is_furniture(text: str) -> bool:
    """Whether *text* is a byline or a date, which may stand above a headline."""
    return bool(pieces_of(text)) or NAMELESS.fullmatch(text.strip(" .")) is not None


def take_headline(galley: Galley) -> None:
    """Set the headline from the page's facts or from the first line; guess it otherwise."""
    prefer_printed(galley)
    take_printed(galley)
    if galley.headline:
        galley.headline = without_site(galley.headline, galley)
        drop_repeats(galley)
    else:
        guess(galley)
    if (mark := VERSION.match(galley.headline)) and galley.headline[mark.end() :]:
        galley.headline = galley.headline[mark.end() :]
        galley.removed.append(f"Removed the mark “{mark[0].strip()}” from the headline")


def prefer_printed(galley: Galley) -> None:
    """Forget a mere document's title where the text prints another headline above its byline."""
    blocks = galley.blocks
    if not (galley.is_titled and galley.headline) or len(blocks) < 3:
        return
    line, below = blocks[0], blocks[1]
    if is_furniture(below.text) and is_headline(line, below) and not is_furniture(line.text):
        if not repeated(galley.headline, line.text):
            galley.removed.append(f"Removed the title of the document: “{galley.headline}”")
        galley.headline = line.text
        galley.take([0])


def take_printed(galley: Galley) -> None:
    """Take as headline the line above the running text that looks most like one."""
    if galley.headline:
        return
    found = candidates(galley.blocks)
    if not found:
        return
    index = picked(found, galley)
    galley.headline = galley.blocks[index].text
    above = [at for at in found if at < index]
    galley.take([index])
    for line in [galley.blocks[at] for at in above]:
        if not repeated(line.text, galley.headline):
            galley.remove([galley.blocks.index(line)], "line of the page above its headline")
    take_page_title(galley)


def candidates(blocks: list[Block]) -> list[int]:
    """Return which lines above the running text may be the headline."""
    found = []
    for index in range(min(first_running(blocks) + 1, 12, len(blocks) - 1)):
        block, below = blocks[index], blocks[index + 1]
        if is_furniture(block.text) or not re.search(r"\w", block.text):
            continue
        if not is_headline(block, below):
            if is_running(block) or not found:
                break
            continue
        if not (is_path(block.text) or publisher_named(block.text)) or not found:
            found.append(index)
        if is_running(block):
            break
    return found


def picked(found: list[int], galley: Galley) -> int:
    """Return which of the lines at *found* is the headline: by mark, double, file name or size."""
    texts = {index: galley.blocks[index].text for index in found}
    marked = [index for index in found if galley.blocks[index].tag == "h1"]
    doubled = [
        index
        for index in found
        if any(other != index and repeated(text, texts[index]) for other, text in texts.items())
    ]
    named = [index for index in found if is_name_of_file(galley.filename, texts[index])]
    if sure := marked or doubled or named:
        return sure[0]
    first = found[0]
    if len(texts[first].split()) > 3 or len(texts[first]) > 30 or is_quoted(texts[first]):
        return first
    longer = [index for index in found[1:] if is_longer(texts[index])]
    if not longer:
        return first
    galley.headline_guessed = True
    galley.guessed.append(
        f"Headline guessed: “{texts[longer[0]]}”; above it stands “{texts[first]}”"
    )
    return longer[0]


def is_longer(text: str) -> bool:
    return len(text.split()) > 4 and not text.endswith(".") and not text[0].islower()


def is_quoted(text: str) -> bool:
    return text[:1] in "“\"'‘"


def is_name_of_file(filename: str, text: str) -> bool:
    """Whether the file is named after the line *text*: two words of it or more, and no others."""
    stem = filename.rsplit("/", 1)[-1].rsplit(".", 1)[0].casefold()
    words = [word for word in re.split(r"[\W_\d]+", stem) if len(word) > 2]
    others = set(re.split(r"[\W_]+", text.casefold()))
    return len(set(words)) > 1 and others.issuperset(words)


def repeated(title: str, printed: str) -> bool:
    """Whether *title* is *printed*, alone or with the name of a site."""
    if same(title, printed):
        return True
    return any(
        same(title[: match.start()], printed) or same(title[match.end() :], printed)
        for match in TITLE_SEPARATOR.finditer(title[:400])
    )


def is_headline(block: Block, below: Block) -> bool:
    """Whether *block*, the first above running text, is the headline."""
    if block.tag not in ("p", "h1", "h2", "h3") or len(block.text) > MAX_HEADLINE:
        return False
    if block.tag != "p":
        return True
    if opening(block.text) or block.text.endswith((",", ":", ";")):
        return False
    if block.text.rstrip("”\"'’").endswith("."):
        return is_furniture(below.text) or below.text == block.text
    return True


def take_page_title(galley: Galley) -> None:
    """Drop the headline's doubles; the longer of two carries the name of the site."""
    for block in list(galley.blocks[:8]):
        if len(block.text) <= MAX_HEADLINE + 100 and not is_running(block):
            take_double(block, galley)


def take_double(block: Block, galley: Galley) -> None:
    """Drop *block* where it is the headline again, with or without the name of the site."""
    title, printed = galley.headline, block.text
    if same(title, printed):
        galley.remove([galley.blocks.index(block)], "double of the headline")
        galley.headline = printed if title.isupper() else title
        return
    if len(title) < len(printed):
        title, printed = printed, title
    for separator in TITLE_SEPARATOR.finditer(title):
        before, after = title[: separator.start()], title[separator.end() :]
        site = after if same(before, printed) else before if same(after, printed) else ""
        if site:
            shown = before if site is after else after
            galley.headline = shown if printed.isupper() else printed
            galley.take([galley.blocks.index(block)])
            galley.removed.append(f"Removed the page title with the site’s name: “{title}”")
            name_site(site, galley)
            return


def name_site(site: str, galley: Galley) -> None:
    """Take the rest of a page title for the publisher's name and its sections."""
    house = ""
    for part in TITLE_SEPARATOR.split(site):
        known, others = crumbs(part)
        if known and all(part.casefold() in HOME for part in others):
            galley.section = galley.section or known[-1]
        elif part.strip() and part.casefold() not in HOME:
            house = house or part.strip()
    if house and not galley.publisher:
        galley.publisher = publisher_named(house) or house
        galley.guessed.append(f"Publisher guessed from the page title: “{galley.publisher}”")


def without_site(headline: str, galley: Galley) -> str:
    """Take a publisher's name off *headline*: a known one, or what stands beside a stroke."""
    separators = list(TITLE_SEPARATOR.finditer(headline[:400]))
    if not separators:
        return headline
    site = headline[separators[-1].end() :].strip()
    known = publisher_named(site) or same(site, galley.holder) or same(site, galley.site)
    if known or (galley.publisher and same(site, galley.publisher)):
        if publisher_named(site) or galley.publisher:
            galley.credit_publisher(publisher_named(site))
        else:
            name_site(site, galley)
        return headline[: separators[-1].start()].strip()
    parts = SITE_SEPARATOR.split(headline)
    longest = max(parts, key=len)
    others = [part for part in parts if part is not longest and part.strip()]
    if others and all(len(part.split()) < 5 for part in others) and len(longest.split()) > 3:
        galley.removed.append(f"Removed from the headline: “{' | '.join(others)}”")
        name_site(" | ".join(others), galley)
        return longest.strip()
    return headline


def drop_repeats(galley: Galley) -> None:
    """Drop the headline, and what stands above it, where the body prints it again."""
    above = galley.blocks[: first_running(galley.blocks) + 1][:8]
    for index, block in enumerate(above):
        if len(block.text) <= MAX_HEADLINE + 100 and repeated(block.text, galley.headline):
            shorts = [at for at in range(index) if is_above(above[at])]
            for known, _ in (crumbs(above[at].text) for at in shorts):
                galley.section = galley.section or "".join(known[-1:])
            take_double(block, galley)
            galley.remove(shorts, "line of the page above its headline")
            return


def is_above(block: Block) -> bool:
    return block.tag in ("p", "ul") and block.is_short and not is_furniture(block.text)


def same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def guess(galley: Galley) -> None:
    """Guess the headline from a video in the text, the name of the file, or the first words."""
    galley.headline_guessed = True
    clip = next((medium for medium in galley.media if medium["headline"]), None)
    words = NUMBERED.sub(" ", galley.filename.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    words = clean_line(re.sub(r"[-_+.]+", " ", words))
    if clip:
        galley.headline = clip["headline"]
        galley.guessed.append(f"Headline guessed from the embedded {clip['kind']}")
    elif len(words.split()) >= 3:
        galley.headline = clean_line(words[:1].upper() + words[1:], limit=MAX_HEADLINE)
        galley.guessed.append("Headline guessed from the name of the file")
    else:
        text = galley.blocks[0].text if galley.blocks else ""
        dateline = opening(text[:200])
        text = text[dateline.end() :] if dateline else text
        sentence = SENTENCE.match(text)
        galley.headline = clean_line(sentence[0] if sentence else text, limit=120).rstrip(".")
        galley.guessed.append("Headline guessed from the first words of the text")


def take_standfirst(galley: Galley, *, signed: bool = False) -> None:
    """Take a standfirst where one is evident: the page's summary, or a line above the byline.

    *signed* says that a byline stood right below the first line and was taken.
    """
    blocks = galley.blocks
    if galley.standfirst:
        return
    for index, block in enumerate(blocks[:4]):
        if galley.description and same(block.text, galley.description):
            galley.standfirst = block.text
            galley.take([index])
            return
    if len(blocks) < 3 or blocks[0].tag not in ("p", "h2", "h3") or is_furniture(blocks[0].text):
        return
    line, below = blocks[0].text, blocks[1].text
    # A whole paragraph above a mere date or place is the text's own.
    loose = (signed or is_furniture(below)) and not blocks[0].is_prose
    signed = loose or bool(read_byline(below.split("|")[0].strip()))
    if not (signed or opening(below[:200])) or len(line) > 250 or line.count(". ") > 1:
        return
    if not line.endswith("."):
        if len(line.split()) < 8:
            return
        galley.guessed.append("Standfirst guessed from the line between headline and byline")
    elif not signed:
        return
    galley.standfirst = line
    galley.take([0])
