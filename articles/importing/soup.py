"""Attribute soup: the remains of tags that were torn apart when a page was copied as text.

Such a tag spans lines, mixes straight and curly quotes, holds other tags in its attributes and
may never close. No parser makes sense of it, so it is found by the look of its lines.
"""

import re
from dataclasses import dataclass, field

from articles.body import plain_text
from articles.leaves import clean_line
from articles.nesting import BodyRefused

UNREAD = re.compile(r"<(script|style|noscript|template|svg)\b[^>]{0,2000}>", re.I)
BLOCK_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.S)
TAG_START = re.compile(r"<[a-zA-Z][\w-]{0,30}(?=[\s>/])")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,3000}>")
ATTRIBUTE = re.compile(r"\b[a-zA-Z][\w:-]{0,50}=[\"“”'‘’{]")
LONE_BRACKETS = re.compile(r"[\s/>\"“”'‘’]{1,10}")
# Lines like "Published" may stand between the lines of a torn tag.
MAX_GAP = 6
MAX_GAP_LINE = 120
VALUE = re.compile(
    r"\b([a-zA-Z][\w-]{0,50})=(?:\"([^\"]{0,3000})\"|[“”]([^“”]{0,3000})[“”]|[‘']([^'’]{0,3000})['’])"
)


@dataclass
class Soup:
    """What was cut out of a text, and the facts that its attributes and words give away."""

    removed: list[str] = field(default_factory=list)
    media: list[dict[str, str]] = field(default_factory=list)
    # Lines of words that stood inside: a byline, a time of publication.
    words: list[str] = field(default_factory=list)


def strain(lines: list[str]) -> tuple[list[str], Soup]:
    """Return *lines* without torn tags, and what these held."""
    kept, soup, index = [], Soup(), 0
    while index < len(lines):
        start = torn_at(lines[index])
        if start is None:
            kept.append(lines[index])
            index += 1
            continue
        last = last_line(lines, index)
        region = [lines[index][start:], *lines[index + 1 : last + 1]]
        before, after = lines[index][:start].rstrip(), prose_after(region[-1])
        if after:
            region[-1] = region[-1][: -len(after)]
        kept += filter(None, [before, after.strip()])
        digest(region, soup)
        index = last + 1
    return kept, soup


def torn_at(line: str) -> int | None:
    """Return where a tag with attributes begins on *line* that does not end there."""
    if "<" not in line:
        return None
    position = 0
    while match := TAG_START.search(line, position):
        end = tag_end(line, match.end())
        if end is None:
            rest = line[match.end() :]
            return match.start() if ATTRIBUTE.search(rest) or not rest.strip() else None
        position = end
    return None


def tag_end(line: str, position: int) -> int | None:
    """Return where the tag that is open at *position* ends, minding straight quotes only."""
    while position < len(line):
        character = line[position]
        if character == ">":
            return position + 1
        if character in "\"'" and line[position - 1] == "=":
            position = line.find(character, position + 1)
            if position < 0:
                return None
        position += 1
    return None


def last_line(lines: list[str], first: int) -> int:
    """Return the last line that still looks like markup, past short lines of words between."""
    last, gap = first, 0
    for index in range(first + 1, len(lines)):
        line = lines[index]
        if looks_like_markup(line):
            last, gap = index, 0
        elif gap == MAX_GAP or len(line) > MAX_GAP_LINE:
            break
        else:
            gap += 1
    return last


def looks_like_markup(line: str) -> bool:
    marks = len(ATTRIBUTE.findall(line)) + len(TAG.findall(line))
    if LONE_BRACKETS.fullmatch(line.strip()):
        return True
    # A sentence with a link in it is none, unless it is more markup than words.
    return marks > 0 and (len(TAG.sub("", line)) < 200 or marks > 3)


def prose_after(line: str) -> str:
    """Return the sentence that follows the end of a torn tag on its last line."""
    tail = line[line.rfind(">") + 1 :]
    return tail if len(tail.strip()) > 40 and not ATTRIBUTE.search(tail) else ""


def digest(region: list[str], soup: Soup) -> None:
    """Report a torn tag, and keep the medium and the words that it was made of."""
    text = "\n".join(region)
    soup.removed.append(text)
    if medium := medium_of(text):
        soup.media.append(medium)
    bare = TAG.sub("", text)
    words = [clean_line(line) for line in bare.split("\n")]
    soup.words += [
        word for word in words if word and not ATTRIBUTE.search(word) and len(word) < 300
    ]


def medium_of(text: str) -> dict[str, str] | None:
    """Return the video, audio or photo that the attributes of a torn tag describe."""
    values: dict[str, str] = {}
    for match in VALUE.finditer(text):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        values.setdefault(match[1].lower().removeprefix("data-"), value)
    about = " ".join([text[:300], *(values.get(key, "") for key in ("component-name", "class"))])
    kind = next((kind for kind in ("video", "audio") if kind in about.lower()), "")
    kind = kind or ("photo" if re.search(r"<img|image|photo|figure", text[:300], re.I) else "embed")
    medium = {
        "kind": kind,
        "headline": first(values, "headline", "video-headline", "title", "name"),
        "caption": first(values, "description", "caption"),
        "credit": first(values, "source", "credit", "photographer"),
        "alt": first(values, "alt") if kind == "photo" else "",
        "duration": first(values, "duration", "video-duration"),
    }
    return medium if medium["headline"] or medium["caption"] or medium["alt"] else None


def first(values: dict[str, str], *names: str) -> str:
    """Return the words of the first of the attributes *names* that says something."""
    for name in names:
        try:
            if words := clean_line(plain_text(values.get(name, ""))):
                return words
        except BodyRefused:
            continue
    return ""


def without_scripts(text: str) -> tuple[str, list[str]]:
    """Return *text* without scripts, styles and comments, and what was cut out."""
    parts, removed, position = [], [], 0
    while match := UNREAD.search(text, position):
        parts.append(text[position : match.start()])
        closing = re.compile(rf"</{match[1]}\s*>", re.I).search(text, match.end())
        position = closing.end() if closing else len(text)
        removed.append(text[match.start() : position])
    parts.append(text[position:])
    return "".join(parts), removed
