"""Posts and clips: what pages embed of other sites, of which a copied text keeps the words."""

import re

from articles.importing.galley import Block, Galley

PLAYERS = re.compile(
    r"(?:https?:)?//(?:www\.|m\.|open\.|player\.|w\.)?(?:youtube\.com|youtu\.be|vimeo\.com|twitter\.com|x\.com|"
    r"instagram\.com|tiktok\.com|facebook\.com|spotify\.com|soundcloud\.com|dailymotion\.com|"
    r"naver\.tv|tv\.naver\.com|music\.apple\.com)/\S{1,500}",
    re.I,
)
# — harbour (@harbour) July 1, 2024
SIGNED = re.compile(r"[—–-]{1,2}\s?(?P<who>.{0,60}?\(?@\w{1,30}\)?)(?P<day>,?\s.{0,30}\d{4})?")
PICTURE = re.compile(r"\s?(?:https?://t\.co/\w+|pic\.(?:twitter|x)\.com/\w+)")
ON_SITE = re.compile(
    r"view (?:this post|profile|more|on) (?:on )?(?:instagram|twitter|x|tiktok)", re.I
)
SHARED = re.compile(
    r"(?:a post|a video|a photo|.{0,40}) shared by .{1,80}\(@[\w.]{1,40}\).{0,60}", re.I
)
# 01:12 - Source: CNN
CLIP = re.compile(
    r"(?P<duration>\d{1,2}:\d{2}(?::\d{2})?)\s?[-–—|]\s?(?:Video )?Source:\s?(?P<source>.{1,40})",
    re.I,
)
MAX_POST = 600


def take(galley: Galley) -> None:
    """Keep posts, clips and bare addresses of players beside the body of *galley*."""
    blocks = galley.blocks
    taken: set[int] = set()
    for index, block in enumerate(blocks):
        if block.tag == "blockquote" or block.tag == "p":
            taken |= take_at(index, blocks, galley)
    if taken:
        shown = [blocks[index].text for index in sorted(taken)]
        galley.found.append(f"Post, clip or player, kept apart from the body: “{shown[0][:80]}”")
    galley.take(taken)


def take_at(index: int, blocks: list[Block], galley: Galley) -> set[int]:
    """Keep the post or clip whose last line is at *index*; return the indices of its lines."""
    text = blocks[index].text
    if len(text) > MAX_POST:
        return set()
    if PLAYERS.fullmatch(text):
        galley.add_medium("embed", url=text if text.startswith("http") else f"https:{text}")
        return {index}
    if match := CLIP.fullmatch(text):
        headed = index > 0 and blocks[index - 1].is_short and len(blocks[index - 1].text) > 8
        galley.add_medium(
            "video",
            headline=blocks[index - 1].text if headed else "",
            credit=match["source"],
            duration=match["duration"],
        )
        return {index, index - 1} if headed else {index}
    if SHARED.fullmatch(text):
        galley.add_medium("embed", caption=text)
        above = index > 0 and ON_SITE.fullmatch(blocks[index - 1].text)
        return {index, index - 1} if above else {index}
    if match := SIGNED.fullmatch(text):
        return take_tweet(index, match, blocks, galley)
    return set()


def take_tweet(index: int, match: re.Match, blocks: list[Block], galley: Galley) -> set[int]:
    """Keep a post that is signed at *index*, its words the lines printed together with it."""
    if not match["day"] and match["who"].startswith("@") and not index:
        return set()
    start = index
    while start and same_post(blocks[start - 1], blocks[index]) and index - start < 8:
        start -= 1
    if start == index and index and PICTURE.search(blocks[index - 1].text):
        start -= 1
    if start == index:
        return set()
    words = " ".join(block.text for block in blocks[start:index])
    url = next(iter(PICTURE.findall(words)), "").strip()
    galley.add_medium(
        "embed",
        caption=PICTURE.sub("", words),
        credit=f"{match['who']}{match['day'] or ''}",
        url=url if url.startswith("http") else f"https://{url}" if url else "",
    )
    return set(range(start, index + 1))


def same_post(above: Block, signed: Block) -> bool:
    return above.tag == "p" and above.group == signed.group and len(above.text) <= MAX_POST
