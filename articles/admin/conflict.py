"""A save that would overwrite somebody else's: what was before, theirs, yours, and both joined."""

from dataclasses import dataclass, field
from datetime import datetime

from django.forms import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localtime

from articles import copies
from articles.admin.differing import BOTH, LINES, MINE, THEIRS, Passage, body_passages
from articles.body import BodyRefused, sanitize_body
from articles.joining import Part
from articles.models import Article, Author, SavedCopy

DETAILS = ["section", "subjects", "slug", "origin", "origin_url"]
MOMENTS = ["embargo_until", "origin_published_at"]


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
        chosen = [name for name in data if name.startswith("choice-") and data[name] == BOTH]
        typed = {key: data.get(f"both-{key}", "") for key in (n[len("choice-") :] for n in chosen)}
        for clash in self.clashes:
            clash.typed = typed.pop(clash.key, "")
        self.kept = [words for words in typed.values() if words.strip()]

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
    if name in LINES:
        return value
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
