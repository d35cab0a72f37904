"""“The girl group”, “the five”, “the singers”: phrases that stand for somebody named before."""

from factcheck.reading.numbers import number
from factcheck.reading.plain import listed
from factcheck.reading.tokens import Token
from factcheck.reading.units import Sentence
from factcheck.reading.words import CLASS_OF, CONSTITUENTS, GROUPS, PEOPLE

PERSON_WORDS = PEOPLE | {
    "old",
    "star",
    "idol",
    "artist",
    "performer",
    "superstar",
    "newcomer",
    "rookie",
    "leader",
}
LABEL_WORDS = {"label", "agency", "company", "firm"}
MODIFIERS = frozenset("mg#h-aeBDJ")
ALL_OF_THEM = ("b", "H", "k", ",")
# Two or three may be some of them.
SEVERAL = range(4, 14)
OPENING = frozenset("“‘\"'«「『")
NUMERIC = frozenset(
    listed("duo trio quartet quintet sextet septet octet nonet foursome fivesome threesome old")
)
HEADS = (GROUPS | PERSON_WORDS | LABEL_WORDS | {"piece"}) - {
    *("orchestra", "choir", "troupe", "team", "crew", "unit", "lineup", "girls", "boys"),
    *("groups", "bands", "acts", "girlbands", "boybands", "outfits", "ensembles"),
}


def definite(sentence: Sentence, at: int) -> tuple[int, str, bool] | None:
    """Return where “the girl group” that begins at *at* ends, of which kind it is, and whether a
    value describes it; None if it does not stand by itself."""
    words, last, head, describes = sentence.words, at + 1, 0, False
    while last < len(words) and last < at + 10 and not sentence.named(last):
        if last in sentence.valued:
            if head:
                break
            last, describes = sentence.valued[last], True
            continue
        low = words[last].low
        letter = CLASS_OF.get(low, "m" if words[last].text[0].isalnum() else low)
        if (
            last == at + 1
            and low in CONSTITUENTS
            and CLASS_OF.get(words[last + 1].low if last + 1 < len(words) else "") in ALL_OF_THEM
        ):
            return last + 1, "women", describes
        if low in HEADS or (low in ("old", "olds") and words[last - 1].low in "-"):
            head = last + 1
            describes = describes or low in NUMERIC or low == "piece"
        elif (
            letter not in MODIFIERS
            or (head and letter in "m#")
            or (words[last].text[0].isupper() and letter == "m")
        ):
            break
        last += 1
    if not head and number(words[last - 1].low) in SEVERAL and stands_alone(words, last):
        return last, "five", describes
    if not head or any(words[n].low == "-" for n in range(head, min(last, len(words)))):
        return None
    if head < len(words):
        after = words[head]
        opened = head + (after.text in OPENING)
        if sentence.named(opened) or CLASS_OF.get(after.low) in ("K", "o", "O", "g", "G"):
            return None
        if after.low in (",", ":", "—", "–", "(") and sentence.named(head + 1):
            return None
        if is_apposition(sentence, at) and (CLASS_OF.get(after.low) or ".") in "twWf,=).;:":
            return None
        if after.text[0].isupper() and not sentence.shouting:
            return None
    noun = words[head - 1].low
    if noun in LABEL_WORDS:
        return head, "label", describes
    return head, "person" if noun in PERSON_WORDS else "group", describes


def stands_alone(words: list[Token], at: int) -> bool:
    """Whether no noun follows: “the five are”, not “the five members”."""
    return at == len(words) or CLASS_OF.get(words[at].low, "m") in "bvuHwnhk,.;)"


def is_apposition(sentence: Sentence, at: int) -> bool:
    """Whether the words at *at* say of whom was just named what it is."""
    before = sentence.words[at - 1].low if at > 1 else ""
    return before in (",", "(", "—", "–", ":") and sentence.named(at - 2)
