"""What an editor is asked before a published text changes without a correction."""

import re

from articles.body import plain_text
from articles.models import Revision
from articles.text import Text
from articles.words import changes

NUMBER = re.compile(r"\d")
NUMBER_WORD = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"hundred|thousand|million|billion|first|second|third|half|dozen)\b",
    re.I,
)
DATE = re.compile(
    r"\b(january|february|march|april|may|june|july|august|september|october|november|"
    r"december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"yesterday|today|tomorrow)\b",
    re.I,
)
NEGATION = re.compile(r"\b(not|no|never|none|nobody|neither|nor|without|cannot)\b|n['’]t\b", re.I)
NAME = re.compile(r"\b[A-Z][\w’'-]*|[가-힣]{2,}")
TOUCHY = {"a number": NUMBER, "a number word": NUMBER_WORD, "a date": DATE, "a negation": NEGATION}


def plain(text: Text) -> str:
    """Return everything that *text* tells its readers, a line a part."""
    captions = [medium["caption"] for medium in text.media]
    parts = [text.headline, text.standfirst, plain_text(text.body), *captions]
    return "\n".join([*parts, text.dateline, ", ".join(text.bylines)])


def touched(old: str, new: str) -> list[str]:
    """Name what a change of words touches that may be a fact: a number, a name, a date ..."""
    found = []
    for change in changes(old, new):
        gone, came = old[change.start : change.end], change.new
        for name, pattern in TOUCHY.items():
            if pattern.search(gone) or pattern.search(came):
                found.append(name)
        names_before, names_after = set(NAME.findall(gone)), set(NAME.findall(came))
        if {name.lower() for name in names_before} != {name.lower() for name in names_after}:
            found.append("a name or a place")
    return list(dict.fromkeys(found))


def question(kind: str, old: Text, new: Text) -> str:
    """Return the question that publishing *new* over *old* as *kind* raises, or nothing."""
    before, after = plain(old), plain(new)
    if kind == Revision.Kind.MINOR_EDIT:
        facts = touched(before, after)
        if facts:
            return (
                f"This edit touches {' and '.join(facts)}. "
                "Would a reader of the old words have believed something untrue?"
            )
    if kind == Revision.Kind.UPDATE and any(
        before[change.start : change.end].strip() for change in changes(before, after)
    ):
        return "Published words are replaced or deleted. Was the old text true when published?"
    return ""


# The answer that lets the change pass; any other answer means a correction.
PASSES = {
    Revision.Kind.MINOR_EDIT: Revision.Answer.SLIP,
    Revision.Kind.UPDATE: Revision.Answer.TRUE_THEN,
}
