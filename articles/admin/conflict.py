"""A save that would overwrite somebody else's: what was before, theirs, yours, and both joined."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from html import escape

from django.forms import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localtime
from lxml import html as lxml_html

from articles import copies
from articles.body import BodyRefused, clean_line, plain_text, sanitize_body
from articles.joining import Part, join, join_words
from articles.models import Article, Author, SavedCopy
from articles.quotes import Body, Span
from articles.words import Piece, pieces

MINE, THEIRS, BOTH = "mine", "theirs", "both"
LINES = ["headline", "standfirst", "dateline", "origin_publisher"]
DETAILS = ["section", "subjects", "slug", "origin", "origin_url"]
MOMENTS = ["embargo_until", "origin_published_at"]


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
        mine = json.dumps([self.name, self.part.before, self.part.mine], default=str)
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


@dataclass
class Conflict:
    """What two people made of one text, and what is to become of it."""

    theirs: Article
    last: SavedCopy | None
    passages: list[Passage]
    byline_is_theirs: bool = False
    my_byline: str = ""
    kept: list[str] = field(default_factory=list)

    @property
    def clashes(self) -> list[Passage]:
        return [one for one in self.passages if one.part.is_clash]

    @property
    def merged(self) -> list[Passage]:
        return [one for one in self.passages if one.part.is_mine or one.part.is_theirs]

    @property
    def overwrites(self) -> bool:
        """Whether a save of mine alone would undo a change of theirs."""
        return any(one.part.is_clash or one.part.is_theirs for one in self.passages)

    def choose(self, data) -> bool:
        """Take the choices that were posted; return whether every clash has a good one."""
        for clash in self.clashes:
            clash.choice = data.get(f"choice-{clash.key}", "")
            clash.typed = data.get(f"both-{clash.key}", "")
            if clash.choice not in (MINE, THEIRS, BOTH if clash.takes_both else MINE):
                clash.choice, clash.error = "", "Choose one."
        return not any(clash.error for clash in self.clashes)

    def keep_typed(self, data) -> None:
        """Keep what was written from both for passages that are other ones by now."""
        known = {f"both-{clash.key}" for clash in self.clashes}
        for name, value in data.items():
            if name.startswith("both-") and name not in known and value.strip():
                self.kept.append(value)
        for clash in self.clashes:
            clash.typed = data.get(f"both-{clash.key}", "")

    def joined(self, form) -> dict:
        """Return the cleaned data of the joined text; what cannot stand is said at its passage."""
        result, blocks = {}, []
        for one in self.passages:
            if one.name == "body":
                blocks += one.result
            elif one.name in form.cleaned_data:
                result[one.name] = self.value(form, one)
        if "body" in form.cleaned_data:
            try:
                result["body"] = sanitize_body("\n".join(blocks))
            except BodyRefused as refused:
                form.add_error("body", str(refused))
        return result

    def value(self, form, one: Passage):
        """Return what the field of *one* is to hold."""
        if one.part.is_theirs or (one.part.is_clash and one.choice == THEIRS):
            theirs = getattr(self.theirs, one.name)
            return theirs.all() if one.name == "subjects" else theirs
        [value] = one.result
        if one.choice == BOTH and one.name in LINES:
            try:
                if not value and form.fields[one.name].required:
                    raise ValidationError("Write a headline that can be seen.")
                return form.fields[one.name].clean(value)
            except ValidationError as refused:
                one.error = " ".join(refused.messages)
        return value if one.choice == BOTH else form.cleaned_data[one.name]


def conflict_of(form, now: Article) -> Conflict:
    """Compare what *form* would save with what was opened and with what stands *now*."""
    mine = form.cleaned_data
    base = now.saved_copies.filter(version=mine.get("seen_version") or 0).first()
    passages = []
    for name in [*LINES, *DETAILS, *MOMENTS, "media"]:
        if name in mine:
            values = [spelled(name, side) for side in (mine[name], value_of(now, name))]
            before = [spelled(name, base_value(base, name))] if base else None
            part = Part(before, [values[0]], [values[1]])
            shown = [said(form, name, v) for v in (before[0] if base else values[1], *values)]
            passages.append(Passage(name, label_of(form, name), part, shown))
    before, theirs = base.text["bylines"] if base else [], now.text.bylines
    if "bylines-TOTAL_FORMS" in form.data and before != theirs:
        # Rows of their own, which are not compared: theirs stand, and mine are named.
        names = ", ".join(before)
        shown = [names, names, ", ".join(theirs)]
        passages.append(Passage("bylines", "Byline", Part([before], [before], [theirs]), shown))
    if "body" in mine:
        passages += body_passages(base.text["body"] if base else None, mine["body"], now.body)
    last = now.saved_copies.select_related("by").filter(version=now.version).first()
    conflict = Conflict(now, last, passages)
    if any(one.name == "bylines" for one in passages):
        conflict.byline_is_theirs, conflict.my_byline = True, byline_in(form.data)
    return conflict


def byline_in(data) -> str:
    """Return the names that were posted as the byline."""
    rows = [n for n in range(50) if not data.get(f"bylines-{n}-DELETE")]
    chosen = [data.get(f"bylines-{n}-author", "") for n in rows]
    authors = Author.objects.filter(pk__in=[key for key in chosen if key.isdecimal()])
    return ", ".join(author.name for author in authors)


def value_of(article: Article, name: str):
    return article.subjects.all() if name == "subjects" else getattr(article, name)


def base_value(base: SavedCopy, name: str):
    return base.text[name] if name in base.text else base.details.get(name)


def spelled(name: str, value):
    """Return *value* as a saved copy spells it, so that sides can be compared."""
    if name == "section":
        return getattr(value, "pk", value)
    if name == "subjects":
        return sorted(getattr(one, "pk", one) for one in value or [])
    if name in MOMENTS:
        return value if isinstance(value, str) else copies.moment(value)
    return value or ("" if name != "media" else [])


def said(form, name: str, value) -> str:
    """Return *value* as people read it."""
    if name == "media":
        return "\n".join(" ".join(filter(None, medium.values())) for medium in value)
    if name in MOMENTS and value:
        return date_format(localtime(datetime.fromisoformat(value)), "j F Y, H:i")
    if name in ("section", "subjects"):
        wanted = value if name == "subjects" else [value]
        rows = form.fields[name].queryset.filter(pk__in=wanted)
        return ", ".join(map(str, rows)) or "none"
    return str(value) or "nothing"


def label_of(form, name: str) -> str:
    return form.fields[name].label or name.replace("_", " ").capitalize()


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
