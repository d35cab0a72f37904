"""One element of an article in which two texts differ, and what was chosen for it."""

import json
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from lxml import html as lxml_html

from articles.body import clean_line, plain_text
from articles.joining import Part, join, join_words
from articles.quotes import Body, Span
from articles.words import Piece, pieces

MINE, THEIRS, BOTH = "mine", "theirs", "both"
LINES = ["headline", "standfirst", "dateline", "origin_publisher"]


@dataclass
class Passage:
    """One element of the article in which the texts differ, and what was chosen for it."""

    name: str
    label: str
    part: Part
    shown: list[str]
    choice: str = ""
    typed: str = ""
    error: str = ""

    @property
    def key(self) -> str:
        """The same in every round of one conflict: what I wrote does not change meanwhile."""
        mine = json.dumps([self.label, self.part.before, self.part.mine], default=str)
        return sha256(mine.encode()).hexdigest()[:12]

    @property
    def before(self) -> str | None:
        return None if self.part.before is None else self.shown[0]

    @property
    def mine(self) -> list[Piece]:
        return self.changed(self.shown[1])

    @property
    def theirs(self) -> list[Piece]:
        return self.changed(self.shown[2])

    @property
    def change(self) -> list[Piece]:
        """The one change where nothing clashes."""
        return self.mine if self.part.is_mine else self.theirs

    def changed(self, now: str) -> list[Piece]:
        """Return *now* as a diff, or plainly where nobody knows what was before."""
        return [Piece("same", now)] if self.before is None else pieces(self.before, now)

    @property
    def takes_words(self) -> bool:
        """Whether a third text can be written from both."""
        return self.name == "body" or self.name in LINES

    @property
    def takes_both(self) -> bool:
        return self.takes_words or self.name == "media"

    @property
    def both(self) -> str:
        """What was written from both, or as much of it as can be guessed."""
        guess = "" if self.before is None else join_words(*self.shown)
        return self.typed or guess or self.shown[1]

    @property
    def result(self) -> list:
        """What stands after the choice, as the form's field has it."""
        if not self.part.is_clash:
            return self.part.settled
        if self.choice == BOTH and self.name == "media":
            return [
                self.part.mine[0] + [m for m in self.part.theirs[0] if m not in self.part.mine[0]]
            ]
        if self.choice == BOTH and self.name == "body":
            return as_blocks(self.typed, self.part)
        if self.choice == BOTH:
            return [clean_line(self.typed)]
        return self.part.theirs if self.choice == THEIRS else self.part.mine


def body_passages(before: str | None, mine: str, theirs: str) -> list[Passage]:
    """Return the passages of the body in order, those that are the same in all texts as well."""
    sides = [None if body is None else blocks_of(body) for body in (before, mine, theirs)]
    found, at = [], 1
    for part in join(*sides):
        sides = (part.before or [], part.mine, part.theirs)
        # Reading HTML takes time, and what nobody changed is not shown.
        shown = [] if part.mine == part.theirs == part.before else [*map(words_of, sides)]
        last = at + max(len(part.mine) - 1, 0)
        label = f"Paragraph {at}" if last == at else f"Paragraphs {at} to {last}"
        found.append(Passage("body", label, part, shown))
        at += len(part.mine)
    return found


def blocks_of(body: str) -> list[str]:
    """Return the blocks of a sanitised *body*, each as HTML."""
    root = lxml_html.fragment_fromstring(body or "", create_parent="div")
    return [lxml_html.tostring(block, encoding="unicode", with_tail=False) for block in root]


def words_of(blocks: list[str]) -> str:
    return "\n".join(plain_text(block) for block in blocks)


def as_blocks(typed: str, part: Part) -> list[str]:
    """Return the plain lines *typed* as blocks, with the markup of those they were made of."""
    lines = [line for line in map(clean_line, typed.splitlines()) if line]
    if len(part.mine) == 1:
        body = Body(part.mine[0])
        spans = [Span(start, end) for start, end, _ in body.blocks]
        if len(lines) == len(spans):
            body.replace(list(zip(spans, lines, strict=True)))
            return [body.html()]
    known = {words_of([block]): block for block in [*part.theirs, *part.mine]}
    return [known.get(line, f"<p>{escape(line, quote=False)}</p>") for line in lines]
