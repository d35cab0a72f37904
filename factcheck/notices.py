"""Notices in the house wording: two sentences, what was wrong and what is right."""

import re

from factcheck.models import Correction

OPENING = "An earlier version of this article "
HEADLINE_OPENING = "An earlier headline of this article "
WHOLE = {
    Correction.Kind.RETRACTION: "We have retracted this article",
    Correction.Kind.WITHDRAWAL: "We have withdrawn this article",
}
WHY = {"": "", "legal": " on legal grounds", "safety": " for somebody’s safety"}
ENDS_ITSELF = re.compile(r"[.!?…][\"”’)]*$")
# Verbs that already say that something was wrong.
SAYS_WRONG = re.compile(
    r"^(incorrectly|wrongly|mis\w+|gave|omitted|failed|included|repeated)\b", re.I
)
VERB = re.compile(
    r"^(said|stated|described|identified|reported|called|named|listed|put|dated|"
    r"placed|attributed|credited|quoted|spelled|referred|claimed)\b",
    re.I,
)


def sentence(text: str) -> str:
    """Return *text* as a sentence: a capital first, a full stop last."""
    text = " ".join(text.split())
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if ENDS_ITSELF.search(text) else text + "."


def clause(text: str) -> str:
    """Return *text* as it continues after the opening: "incorrectly described ..."."""
    text = " ".join(text.split()).rstrip(".")
    for opening in (OPENING, HEADLINE_OPENING):
        if text.lower().startswith(opening.lower()):
            text = text[len(opening) :]
    if VERB.match(text) and not SAYS_WRONG.match(text):
        text = f"incorrectly {text[0].lower()}{text[1:]}"
    elif not SAYS_WRONG.match(text) and not VERB.match(text):
        text = f"incorrectly said that {text}"
    return text


def phrase(text: str) -> str:
    """Return *text* as it continues a sentence that has begun."""
    return " ".join(text.split()).rstrip(".")


def draft(correction: Correction, *, headline_only: bool = False) -> str:
    """Return the notice that the fields of *correction* make."""
    right = sentence(correction.is_right)
    if correction.do_not_repeat:
        return f"An earlier version of this article contained an error. {right}"
    if correction.kind in WHOLE:
        return f"{WHOLE[correction.kind]}, which {phrase(correction.was_wrong)}. {right}"
    if correction.kind == Correction.Kind.REMOVAL:
        return f"We have removed {phrase(correction.was_wrong)}{WHY[correction.ground]}. {right}"
    if correction.kind != Correction.Kind.CORRECTION:
        return f"{sentence(correction.was_wrong)} {right}"
    opening = HEADLINE_OPENING if headline_only else OPENING
    return f"{opening}{clause(correction.was_wrong)}. {right}"
