"""Section, headline, standfirst and subheads: the lines that stand out from the running text."""

import re

from articles.importing.bylines import read_byline
from articles.importing.datelines import opening
from articles.importing.dates import read_moment
from articles.importing.galley import Block, Galley
from articles.importing.names import publisher_named
from articles.leaves import clean_line

MAX_HEADLINE = 200
SECTIONS = {
    name.casefold(): name
    for name in (
        "Arts", "Arts & Culture", "Arts and Culture", "Asia", "Asia Pacific", "Books", "Business",
        "All News", "Breaking News", "Celebrity", "Comment", "Culture", "Economy", "Editorial",
        "Education",
        "Entertainment", "Environment", "Europe", "Fashion", "Features", "Film", "Food", "Health",
        "International", "Interview", "Interviews", "Investigations", "K-Pop", "Korea", "Life",
        "Lifestyle", "Living", "Local", "Magazine", "Media", "Middle East", "Money", "Movies",
        "Music", "National", "News", "North Korea", "Obituaries", "Obituary", "Opinion",
        "Politics", "Pop Culture", "Profile", "Review", "Reviews", "Science", "Society", "Sport",
        "South Korea", "Sports", "Style", "Tech", "Technology", "Television", "Theatre", "Travel",
        "TV", "UK", "US", "U.S.", "US News", "UK News", "Video", "Weather", "World", "World News",
        "정치", "경제", "사회", "문화", "연예", "스포츠", "국제", "세계", "북한", "생활",
        "오피니언", "사설", "칼럼",
    )
}  # fmt: skip
CRUMBS = re.compile(r"\s*[>›»→/|]\s*")
TITLE_SEPARATOR = re.compile(r"\s(?:[-–—|·•»]|::)\s|\s?\|\s?")
NUMBERED = re.compile(r"\d{3,}|[0-9a-f]{8,}")
SENTENCE = re.compile(r".{20,160}?[.!?…](?=\s|$)")


def take_section(galley: Galley) -> None:
    """Take a known section's name that stands alone above everything else."""
    printed = ""
    for block in list(galley.blocks[:4]):
        known, others = crumbs(block.text)
        if len(galley.blocks) > 1 and known and len(others) < 2:
            printed = known[-1]
            galley.blocks.remove(block)
        elif not is_furniture(block.text):
            break
    galley.section = galley.section or printed


def crumbs(text: str) -> tuple[list[str], list[str]]:
    """Return the sections on a line like "Home > Music", and what else is on it."""
    parts = [part for part in CRUMBS.split(text[:100]) if part]
    known = [SECTIONS[part.casefold()] for part in parts if part.casefold() in SECTIONS]
    return known, [part for part in parts if part.casefold() not in SECTIONS]


def is_furniture(text: str) -> bool:
    """Whether *text* is a byline or a date, which may stand above a headline."""
    return bool(read_byline(text) or read_moment(text))


def take_headline(galley: Galley) -> None:
    """Set the headline from the page's facts or from the first line; guess it otherwise."""
    take_printed(galley)
    if galley.headline:
        galley.headline = without_site(galley.headline, galley)
        drop_repeats(galley)
    else:
        guess(galley)


def take_printed(galley: Galley) -> None:
    """Take the first line as headline where it looks like one."""
    if galley.headline:
        return
    for index, block in enumerate(galley.blocks[:6]):
        if is_furniture(block.text):
            continue
        below = galley.blocks[index + 1] if index + 1 < len(galley.blocks) else None
        if below is not None and is_headline(block, below):
            galley.headline = block.text
            galley.take([index])
            take_page_title(galley)
        return


def is_headline(block: Block, below: Block) -> bool:
    """Whether *block*, the first above running text, is the headline."""
    if block.tag not in ("p", "h2", "h3") or len(block.text) > MAX_HEADLINE:
        return False
    if block.tag != "p":
        return True
    if opening(block.text) or block.text.endswith((",", ":", ";")):
        return False
    if block.text.rstrip("”\"'’").endswith("."):
        return is_furniture(below.text) or below.text == block.text
    return True


def take_page_title(galley: Galley) -> None:
    """Drop the headline's double; the longer of the two carries the name of the site."""
    if not galley.blocks or len(galley.blocks[0].text) > MAX_HEADLINE + 100:
        return
    title, printed = galley.headline, galley.blocks[0].text
    if len(title) < len(printed):
        title, printed = printed, title
    if same(title, printed):
        galley.remove([0], "double of the headline")
        return
    for separator in TITLE_SEPARATOR.finditer(title):
        before, after = title[: separator.start()], title[separator.end() :]
        site = after if same(before, printed) else before if same(after, printed) else ""
        if site:
            galley.headline = printed
            galley.take([0])
            galley.removed.append(f"Removed the page title with the site’s name: “{title}”")
            name_site(galley, site)
            return


def name_site(galley: Galley, site: str) -> None:
    """Take the rest of a page title for the publisher's name, unless it is a path of sections."""
    known, others = crumbs(site)
    if known and all(part.casefold() == "home" for part in others):
        galley.section = galley.section or known[-1]
    elif not galley.publisher:
        galley.publisher = publisher_named(site) or site
        galley.guessed.append(f"Publisher guessed from the page title: “{galley.publisher}”")


def without_site(headline: str, galley: Galley) -> str:
    """Take a publisher's name off the end of *headline*."""
    separators = list(TITLE_SEPARATOR.finditer(headline[:400]))
    if not separators:
        return headline
    site = headline[separators[-1].end() :].strip()
    if publisher_named(site) or (galley.publisher and same(site, galley.publisher)):
        galley.credit_publisher(publisher_named(site))
        return headline[: separators[-1].start()].strip()
    return headline


def drop_repeats(galley: Galley) -> None:
    """Drop the headline where the body prints it again above the running text."""
    for index, block in enumerate(galley.blocks[:5]):
        if same(block.text, galley.headline):
            galley.remove([index], "double of the headline")
            return
        if block.is_prose:
            return


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
        sentence = SENTENCE.match(text)
        galley.headline = clean_line(sentence[0] if sentence else text, limit=120).rstrip(".")
        galley.guessed.append("Headline guessed from the first words of the text")


def take_standfirst(galley: Galley) -> None:
    """Take a standfirst where one is evident: the page's summary, or a line above the byline."""
    blocks = galley.blocks
    for index, block in enumerate(blocks[:4]):
        if block.tag == "p" and galley.description and same(block.text, galley.description):
            galley.standfirst = block.text
            galley.take([index])
            return
    if len(blocks) > 2 and blocks[0].tag == "p" and not is_furniture(blocks[0].text):
        line = blocks[0].text
        signed = read_byline(blocks[1].text.split("|")[0].strip())
        if signed and len(line) <= 250 and line.count(". ") < 2:
            if not line.endswith("."):
                if len(line.split()) < 8:
                    return
                galley.guessed.append(
                    "Standfirst guessed from the line between headline and byline"
                )
            galley.standfirst = line
            galley.take([0])


def mark_subheads(galley: Galley) -> None:
    """Make one or two short lines above running text subheads; more are no such thing."""
    blocks = galley.blocks
    run: list[int] = []
    for index, block in enumerate(blocks):
        if is_subhead(block, bold_only=galley.is_page):
            run.append(index)
            continue
        if len(run) <= 2 and (block.tag in ("ul", "ol", "blockquote") or not block.is_short):
            for above in run:
                blocks[above] = blocks[above].as_subhead()
        run = []


def is_subhead(block: Block, *, bold_only: bool) -> bool:
    """Whether *block* has the look of a subhead; on a page it must be set in bold."""
    text = block.text
    if block.tag != "p" or not block.is_short or len(text) > 90 or len(text.split()) > 14:
        return False
    if bold_only and not re.fullmatch(r"<p[^>]*><(strong|b)>[^<]*</\1></p>", block.html):
        return False
    first = text.lstrip("“\"'‘([◇◆■□○●▶▷ ")[:1]
    return (
        first.isdigit() or (first.isalpha() and first.lower() == first.upper()) or first.isupper()
    )
