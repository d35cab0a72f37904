"""The galley: a text on its way from a file to an article, and what is known about it so far."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import escape

from lxml import etree

from articles.body import plain_text, sanitize_body, tree
from articles.leaves import clean_line

MEDIUM = dict.fromkeys(["kind", "caption", "credit", "alt", "headline", "duration", "url"], "")
SENTENCE_ENDS = tuple(".!?…。:;,")
HANGUL = re.compile(r"[가-힣]")
CLOSERS = "”’\"')]»」』"


@dataclass(frozen=True)
class Block:
    """One block of the body: its tag, its words, its HTML, and the lines it was printed with."""

    tag: str
    text: str
    html: str
    # Plain-text lines without an empty line between them share a group.
    group: int = 0

    @classmethod
    def of_text(cls, text: str, tag: str = "p", group: int = 0) -> "Block":
        text = clean_line(text)
        return cls(tag, text, f"<{tag}>{escape(text, quote=False)}</{tag}>", group)

    @property
    def is_prose(self) -> bool:
        """Whether this can only be running text."""
        # A syllable of Hangul says as much as two letters or more.
        return self.tag == "p" and len(self.text) + len(HANGUL.findall(self.text)) > 140

    @property
    def is_short(self) -> bool:
        """Whether this is a line without the end of a sentence."""
        return len(self.text) <= 100 and not ends_sentence(self.text)

    def as_subhead(self) -> "Block":
        return Block.of_text(self.text, "h2", self.group)

    def without_start(self, length: int) -> "Block":
        """Return this block without its first *length* characters."""
        root = tree(self.html)
        for element in root.iter():
            for part in ("text", "tail"):
                text = getattr(element, part) or ""
                setattr(element, part, text[length:])
                length = max(0, length - len(text))
        blocks = blocks_of("".join(map(serialised, root)), self.group)
        return blocks[0] if blocks else replace(self, text="", html="")


def serialised(element) -> str:
    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)


def ends_sentence(text: str) -> bool:
    """Whether *text* ends as a sentence does, or as a quotation does."""
    bare = text.rstrip(CLOSERS + " ")
    return bare.endswith(SENTENCE_ENDS) or (text[:1] in "“\"'‘" and bare != text)


def blocks_of(html: str, group: int = 0) -> list[Block]:
    """Return the blocks of *html* after it has gone through the door for HTML."""
    return [
        Block(element.tag, plain_text(written), written, group)
        for element in tree(sanitize_body(html))
        if (written := serialised(element))
    ]


@dataclass
class Galley:
    """The blocks of a text, the facts taken from it, and the report on both."""

    blocks: list[Block] = field(default_factory=list)
    filename: str = ""
    headline: str = ""
    headline_guessed: bool = False
    # The headline is only what the title of an HTML document says.
    is_titled: bool = False
    description: str = ""
    standfirst: str = ""
    section: str = ""
    bylines: list[str] = field(default_factory=list)
    dateline: str = ""
    publisher: str = ""
    published_at: datetime | None = None
    url: str = ""
    # Whom the line of copyright names, and what the top of the page calls the site.
    holder: str = ""
    site: str = ""
    media: list[dict[str, str]] = field(default_factory=list)
    is_page: bool = False
    # Lines of words that stood inside torn tags.
    torn_words: list[str] = field(default_factory=list)
    # Lines of byline and date that stood above the text on an HTML page, apart from it.
    beside: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def take(self, indices: Iterable[int]) -> list[Block]:
        """Take the blocks at *indices* out, as facts that are kept elsewhere."""
        gone = set(indices)
        taken = [block for index, block in enumerate(self.blocks) if index in gone]
        self.blocks = [block for index, block in enumerate(self.blocks) if index not in gone]
        return taken

    def remove(self, indices: Iterable[int], what: str) -> None:
        """Take the blocks at *indices* out and report them as *what*, such as "image label"."""
        if taken := self.take(indices):
            self.report_removed([block.text for block in taken], what)

    def report_removed(self, lines: list[str], what: str) -> None:
        count = f"{len(lines)} {what}" if len(lines) == 1 else f"{len(lines)} {plural(what)}"
        self.removed.append(f"Removed {count}: {excerpts(lines)}")

    def add_medium(self, kind: str, **facts: str) -> None:
        """Keep a photo, video, audio or embed beside the body."""
        medium = MEDIUM | {"kind": kind} | {key: clean_line(value) for key, value in facts.items()}
        if medium not in self.media:
            self.media.append(medium)

    def credit_publisher(self, name: str) -> None:
        if name and not self.publisher:
            self.publisher = name

    def map(self, change: Callable[[Block], Block]) -> None:
        self.blocks = [change(block) for block in self.blocks]


def plural(what: str) -> str:
    """Return the plural of a name like "line of site boilerplate"."""
    head, *rest = what.split(" of ", 1)
    return " of ".join([f"{head}s", *rest])


def excerpts(lines: list[str], most: int = 8, length: int = 120) -> str:
    """Quote the openings of *lines*, so that an editor can tell what they were."""
    quoted = [f"“{clean_line(line, limit=length)}”" for line in lines[:most]]
    more = len(lines) - most
    return ", ".join(quoted) + (f" and {more} more" if more > 0 else "")
