"""Photos, video and embeds of an HTML page, kept beside the body with caption and credit."""

import re

from articles.importing.credits import caption_with_credit, credit_of
from articles.importing.galley import Galley
from articles.importing.metadata import HTTP
from articles.leaves import clean_line

CREDIT_NAMES = re.compile(r"credit|copyright|source|photographer|byline", re.I)
KINDS = {"img": "photo", "video": "video", "audio": "audio", "iframe": "embed"}
PLAYER = re.compile(r"(?:^|[\s_-])(?:video|audio)(?:$|[\s_-])", re.I)
POST = re.compile(r"twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|fb-post")
TINY = 60


def take(main, galley: Galley) -> None:
    """Take the figures and loose media out of *main*."""
    before = len(galley.media)
    for figure in list(main.iter("figure")):
        if figure is not main and figure.getparent() is not None and take_figure(figure, galley):
            drop(figure)
    for element in list(main.iter(*KINDS)):
        if element.getparent() is not None:
            take_element(element, galley)
            drop(element)
    for element in list(main.iter("blockquote")):
        if POST.search(element.get("class", "")[:200]) and element.getparent() is not None:
            take_post(element, galley)
            drop(element)
    for element in list(main.iter("div")):
        if element.get("data-headline") and element is not main and element.getparent() is not None:
            take_player(element, galley)
            drop(element)
    if count := len(galley.media) - before:
        galley.found.append(f"{count} photo, video or embed, kept apart from the body")


def drop(element) -> None:
    """Remove *element* and keep the text behind it."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def take_figure(figure, galley: Galley) -> bool:
    """Keep what a figure shows; a figure of words alone stays in the text."""
    media = list(figure.iter(*KINDS))
    captions = list(figure.iter("figcaption"))
    if not media and not captions:
        return False
    caption, credit = caption_of(captions[0]) if captions else ("", "")
    shown = media[0] if media else None
    galley.add_medium(
        KINDS[shown.tag] if shown is not None else "photo",
        caption=caption,
        credit=credit,
        alt=(shown.get("alt") or "") if shown is not None and shown.tag == "img" else "",
        headline=(shown.get("title") or "") if shown is not None and shown.tag != "img" else "",
        url=address(shown) if shown is not None else "",
    )
    return True


def caption_of(figcaption) -> tuple[str, str]:
    """Return the caption and the credit of a figcaption."""
    credits = [
        element
        for element in figcaption.iter()
        if element is not figcaption
        and (element.tag == "cite" or CREDIT_NAMES.search(element.get("class", "")[:200]))
    ]
    whole = clean_line(" ".join("".join(figcaption.itertext()).split()))
    if credits:
        credit = clean_line("".join(credits[0].itertext()))
        return clean_line(whole.replace(credit, "", 1)), credit
    if credit_of(whole):
        return "", credit_of(whole)
    return caption_with_credit(whole) or (whole, "")


def take_element(element, galley: Galley) -> None:
    """Keep an image, player or embed that stands by itself, except pixels and icons."""
    size = [element.get("width", ""), element.get("height", "")]
    if element.tag == "img" and any(side.isdecimal() and int(side[:6]) < TINY for side in size):
        return
    url, alt = address(element), clean_line(element.get("alt") or "")
    if url or alt:
        headline = element.get("title") or "" if element.tag != "img" else ""
        galley.add_medium(KINDS[element.tag], alt=alt, url=url, headline=headline)


def take_player(element, galley: Galley) -> None:
    """Keep the clip that the data attributes of a player describe."""
    kind = "audio" if "audio" in element.get("class", "").lower() else "video"
    galley.add_medium(
        kind,
        headline=element.get("data-headline") or "",
        caption=re.sub(r"<[^<>]{0,500}>", "", element.get("data-description") or ""),
        credit=element.get("data-source") or "",
        duration=element.get("data-duration") or "",
    )


def take_post(element, galley: Galley) -> None:
    """Keep a post of another site: its words, and the last link as its address."""
    links = [clean_line(link.get("href") or "") for link in element.iter("a")]
    url = next((link for link in reversed(links) if HTTP.fullmatch(link)), "")
    words = clean_line(" ".join(" ".join(element.itertext()).split()))
    galley.add_medium("embed", caption=words, url=url[:2000])


def address(element) -> str:
    """Return the web address of a medium, or nothing where it is of another kind."""
    source = element if element.get("src") else next(element.iter("source"), element)
    for name in ("src", "data-src", "data-original"):
        url = clean_line(source.get(name) or "")
        if url.startswith("//"):
            url = f"https:{url}"
        if HTTP.fullmatch(url) and len(url) <= 2000:
            return url
    return ""
