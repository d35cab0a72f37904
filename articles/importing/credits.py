"""Photos: their captions and credits, which plain text leaves standing between paragraphs."""

import re

from articles.importing.bylines import read_byline
from articles.importing.galley import Block, Galley
from articles.importing.names import is_agency, is_person, publisher_named

MAX_CREDIT, MAX_CAPTION = 120, 400
PICTURE_HOUSES = {"getty images", "shutterstock", "alamy", "wireimage", "imago", "게티이미지뱅크"}
LABELLED = re.compile(
    r"[(\[]?(?:photo|image|picture|photograph|pic|credit|photo credit|image credit|image source|"
    r"사진|이미지)s?"
    r"(?:\s(?:by|courtesy(?: of)?|via)\s|\s?(?:credit\s?)?[:=：/,]\s?)(?:courtesy of\s)?"
    r"(?P<credit>.{2,100}?)[)\]]?",
    re.I,
)
KOREAN = re.compile(
    r"[(\[<【]?\s?(?:사진|이미지|자료사진)\s?[=:/]\s?(?P<credit>[^)\]>】]{2,60})[)\]>】]?"
)
COURTESY = re.compile(
    r"[(\[]?(?i:(?:photo )?courtesy(?: of|:))\s(?P<credit>(?:the )?[A-Z][^.]{1,80}?)[)\]]?"
)
# What a page says of its picture to those who look at it.
ASIDE = re.compile(
    r"\s*[(\[](?:click|tap|press)\b[^()\[\]]{0,40}[)\]]|\s*[–—-]?\s*click to enlarge", re.I
)
# Broadcasters print the name of the agency before the words for those who cannot see.
DESCRIBED = re.compile(
    r"(?P<credit>(?:[A-Z][\w.-]+ [A-Z][\w.-]+/|AFP via |EPA/)?"
    r"(?:Getty Images|PA Media|Shutterstock|Alamy)"
    r"|(?:AFP|Reuters|EPA|BBC|AP)(?= (?:An?|The|Two|Three|Four|Several)\s))\s"
    r"(?P<alt>[A-Z].{15,250})"
)
AGENCY_PHOTO = re.compile(r"\(?(?:AP|AFP|Reuters|EPA|Yonhap) Photo\s?/\s?[^()]{2,60}\)?", re.I)
# Words that only captions use of those they show.
SHOWN = re.compile(
    r"\((?:not |un)?pictured\b|\b(?:pictured|file (?:photo|image)|poses? (?:for|with|during)|"
    r"looks? on|is seen|are seen|in this (?:photo|image|undated|file|handout|picture)|"
    r"(?:second |third |far |top |bottom )?(?:from left|from right|left to right)|undated)\b"
    r"|\((?:[LRC]|left|right|centre|center|front|back|far left|far right)\)"
    r"|(?:모습|있다|자료사진)\.?\s*[(\[]",
    re.I,
)
CAPTIONED = re.compile(r"(?:image|media|photo) caption\s?[,:]\s?(?P<caption>.{0,400})", re.I)
# The caption of a Korean agency, with the day and the address of its photo desk behind it.
NEWSIS = re.compile(
    r"(?:[\[(][가-힣=\s\w]{2,30}[\])]\s?)?(?P<caption>.{5,300}?)"
    r"\s?[(\[]\s?사진\s?=\s?(?P<credit>[^()\[\]]{2,40})"
    r"[)\]]\s?\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?.{0,80}"
)
CAPTION_END = re.compile(r"(?:[.…!?)”\"’']\s+|[.다]\s*(?=/\s?사진))(?=\S)")
CREDIT_LABEL = re.compile(
    r"(?:(?:[A-Z]\w+ ){0,3}(?:photo|photograph|image|picture)s?"
    r"(?: by| credit:?| courtesy of|:| via)|courtesy of|"
    r"/?\s?사진\s?(?:제공\s?)?[=:/]|[©ⓒ])\s?",
    re.I,
)
LICENCE = re.compile(r",?\s*purchase licensing rights.{0,20}$", re.I)
COUNTED = re.compile(r"^\[\d{1,2}/\d{1,2}\]\s*|^[▲△▼]\s*")


def take(galley: Galley) -> None:
    """Take every photo's credit, with the caption beside it, out of the body."""
    blocks = galley.blocks
    taken: set[int] = set()
    for index, block in enumerate(blocks):
        if index in taken or block.tag != "p" or len(block.text) > MAX_CAPTION:
            continue
        if match := DESCRIBED.fullmatch(block.text):
            taken |= take_described(index, match, galley)
        elif credit := credit_of(block.text):
            caption, beside = caption_beside(blocks, index, taken)
            taken |= {index, *beside}
            galley.add_medium("photo", caption=caption, credit=credit)
            note = f"No caption stands beside the credit “{credit}”; look for it"
            if not caption and note not in galley.guessed:
                galley.guessed.append(note)
        elif parts := caption_with_credit(block.text):
            taken.add(index)
            galley.add_medium("photo", caption=parts[0], credit=parts[1])
    join_the_only(galley)
    photos = [medium for medium in galley.media if medium["kind"] == "photo"]
    if taken:
        named = [medium["credit"] or medium["caption"][:60] for medium in photos]
        shown = "; ".join(filter(None, named))
        galley.found.append(f"{len(photos)} photo caption or credit, kept apart: {shown}")
    galley.take(taken)


def join_the_only(galley: Galley) -> None:
    """Put the only caption that has no photo to the only photo that has no caption."""
    photos = [medium for medium in galley.media if medium["kind"] == "photo"]
    bare = [m for m in photos if m["url"] and not (m["caption"] or m["credit"])]
    captions = [m for m in photos if not m["url"] and m["caption"]]
    if len(bare) == len(captions) == 1:
        galley.media.remove(captions[0])
        bare[0].update(caption=captions[0]["caption"], credit=captions[0]["credit"])
        galley.guessed.append(f"The only caption was put to the only photo: {bare[0]['url']}")


def take_described(index: int, match: re.Match, galley: Galley) -> set[int]:
    """Keep a photo of which credit and description stand on one line, the caption below it."""
    if match["alt"].endswith("."):
        return set()
    below = galley.blocks[index + 1] if index + 1 < len(galley.blocks) else None
    group = galley.blocks[index].group
    captioned = below is not None and below.tag == "p" and below.group == group
    captioned = captioned and below.is_short and index > 0
    caption = below.text if captioned else ""
    galley.add_medium("photo", caption=caption, credit=match["credit"], alt=match["alt"])
    return {index, index + 1} if captioned else {index}


def credit_of(text: str) -> str:
    """Return the credit that the whole line *text* is, or nothing."""
    text = ASIDE.sub("", text)
    if len(text) > MAX_CREDIT:
        return ""
    if match := COURTESY.fullmatch(text):
        return match["credit"].strip(" .") if len(match["credit"].split()) < 7 else ""
    bare = text.strip(" ()[]")
    parts = [part.strip() for part in bare.split("/")]
    if len(parts) > 1 and all(map(is_credit_part, parts)) and any(map(is_agency, parts)):
        return bare
    if AGENCY_PHOTO.fullmatch(text):
        return bare
    match = LABELLED.fullmatch(text) or KOREAN.fullmatch(text)
    if match and is_credited(match["credit"]):
        return match["credit"].strip(" .=")
    # A name of agency alone may be the publisher's; these sell pictures only.
    return bare if bare.casefold() in PICTURE_HOUSES else ""


def is_credit_part(part: str) -> bool:
    return is_agency(part) or is_person(part) or bool(publisher_named(part))


def is_credited(text: str) -> bool:
    """Whether *text* names people or agencies and nothing else."""
    parts = [part.strip(" .") for part in re.split(r"\s?/\s?|\svia\s|,\s|\sfor\s|\s?@\s?", text)]
    return all(is_credit_part(part) for part in parts if part)


def caption_beside(blocks: list[Block], index: int, taken: set[int]) -> tuple[str, list[int]]:
    """Return the caption of the credit at *index* and where it stands, if one surely does."""
    beside = [i for i in (index + 1, index - 1) if 0 <= i < len(blocks) and i not in taken]
    beside = [i for i in beside if blocks[i].tag == "p" and len(blocks[i].text) <= MAX_CAPTION]
    beside = [i for i in beside if not read_byline(blocks[i].text)]
    for i in beside:
        text = blocks[i].text
        if match := CAPTIONED.fullmatch(text):
            if match["caption"] or i + 1 >= len(blocks):
                return match["caption"], [i]
            return blocks[i + 1].text, [i, i + 1]
        if SHOWN.search(text):
            return text, [i]
    group = [block for block in blocks if block.group == blocks[index].group]
    if len(group) == 2:
        # Two lines printed together, apart from everything else.
        for i in beside:
            if blocks[i].group == blocks[index].group and not blocks[i].is_prose:
                return blocks[i].text, [i]
    return "", []


def caption_with_credit(text: str) -> tuple[str, str] | None:
    """Part a line like "The band arrives. (Photo by Ann Lee/AFP)" into caption and credit."""
    text = LICENCE.sub("", COUNTED.sub("", text))
    if match := NEWSIS.fullmatch(text):
        return match["caption"], match["credit"].removesuffix(" 제공")
    for end in CAPTION_END.finditer(text):
        tail = text[end.end() :].strip("()[] ")
        label = CREDIT_LABEL.match(tail)
        credit = tail[label.end() :] if label else tail
        credit = credit.removesuffix(" 제공").removesuffix("제공")
        parts = [part.strip() for part in credit.split("/")]
        known = label or (len(parts) > 1 and any(is_agency(p) or publisher_named(p) for p in parts))
        if known and is_credited(credit):
            return text[: end.start() + 1].strip(), credit.strip(" .")
    return None
