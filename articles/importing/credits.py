"""Photos: their captions and credits, which plain text leaves standing between paragraphs."""

import re

from articles.importing.galley import Block, Galley
from articles.importing.names import is_agency, is_person

MAX_CREDIT, MAX_CAPTION = 120, 400
PICTURE_HOUSES = {"getty images", "shutterstock", "alamy", "wireimage", "imago", "게티이미지뱅크"}
LABELLED = re.compile(
    r"[(\[]?(?:photo|image|picture|photograph|pic|credit|photo credit|image credit|image source|"
    r"사진|이미지)s?"
    r"(?:\s(?:by|courtesy(?: of)?|via)\s|\s?(?:credit\s?)?[:=：/,]\s?)(?P<credit>.{2,100}?)[)\]]?",
    re.I,
)
KOREAN = re.compile(
    r"[(\[<【]?\s?(?:사진|이미지|자료사진)\s?[=:/]\s?(?P<credit>[^)\]>】]{2,60})[)\]>】]?"
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
CAPTION_END = re.compile(r"[.…!?)”\"]\s+(?=\S)")
CREDIT_LABEL = re.compile(
    r"(?:(?:photo|image|picture)s?(?: by| credit:?| courtesy of|:| via)|사진\s?[=:/]|[©ⓒ])\s?", re.I
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
        if credit := credit_of(block.text):
            caption, beside = caption_beside(blocks, index, taken)
            taken |= {index, *beside}
            galley.add_medium("photo", caption=caption, credit=credit)
            if not caption:
                galley.guessed.append(
                    f"No caption stands beside the credit “{credit}”; look for it"
                )
        elif parts := caption_with_credit(block.text):
            taken.add(index)
            galley.add_medium("photo", caption=parts[0], credit=parts[1])
    photos = [medium for medium in galley.media if medium["kind"] == "photo"]
    if taken:
        shown = "; ".join(medium["credit"] or medium["caption"][:60] for medium in photos)
        galley.found.append(f"{len(photos)} photo caption or credit, kept apart: {shown}")
    galley.take(taken)


def credit_of(text: str) -> str:
    """Return the credit that the whole line *text* is, or nothing."""
    if len(text) > MAX_CREDIT:
        return ""
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
    return is_agency(part) or is_person(part)


def is_credited(text: str) -> bool:
    """Whether *text* names people or agencies and nothing else."""
    parts = [part.strip(" .") for part in re.split(r"\s?/\s?|\svia\s|,\s|\sfor\s|\s?@\s?", text)]
    return all(is_credit_part(part) for part in parts if part)


def caption_beside(blocks: list[Block], index: int, taken: set[int]) -> tuple[str, list[int]]:
    """Return the caption of the credit at *index* and where it stands, if one surely does."""
    beside = [i for i in (index + 1, index - 1) if 0 <= i < len(blocks) and i not in taken]
    beside = [i for i in beside if blocks[i].tag == "p" and len(blocks[i].text) <= MAX_CAPTION]
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
            if blocks[i].group == blocks[index].group:
                return blocks[i].text, [i]
    return "", []


def caption_with_credit(text: str) -> tuple[str, str] | None:
    """Part a line like "The band arrives. (Photo by Ann Lee/AFP)" into caption and credit."""
    text = LICENCE.sub("", COUNTED.sub("", text))
    for end in CAPTION_END.finditer(text):
        tail = text[end.end() :].strip("()[] ")
        label = CREDIT_LABEL.match(tail)
        credit = tail[label.end() :] if label else tail
        known = label or ("/" in credit and any(map(is_agency, credit.split("/"))))
        if known and is_credited(credit):
            return text[: end.start() + 1].strip(), credit.strip(" .")
    return None
