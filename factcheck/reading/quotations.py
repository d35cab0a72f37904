"""Where a text stands in quotation marks: nested, unclosed, running over paragraphs.

In doubt a passage counts as quoted: what somebody said is never altered.
"""

import re
from collections.abc import Sequence

PAIRS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "‹": "›",
    "「": "」",
    "『": "』",
    "〝": "〞",
    "〈": "〉",
    "《": "》",
}
CLOSERS = frozenset("”»›」』〞〉》")
MARK = re.compile("[“”„‟«»‹›「」『』〝〞〈〉《》\"＂‘’'‚]")
WORD = re.compile(r"[^\W_]")
# ’90s, ’tis: an apostrophe in front of what it leaves out.
CLIPPED = re.compile(r"(?:\d\ds|tis|twas|em|til|cause|n(?=['’ ])|round|bout)\b", re.I)
SAYS = re.compile(
    r"\b(said|says|wrote|writes|added|adds|told|tweeted|posted|reads?|stated|statement|"
    r"explained|asked|replied|recalled|quote)\b[^.!?]{0,80}:\s*$",
    re.I,
)
LINGERS = 6
# So many marks are looked through for the one that closes.
MOST = 1000
NEAR = 30

Span = tuple[int, int]


def quotations(passages: Sequence[str]) -> list[list[Span]]:
    """Return for each passage the stretches that stand in quotation marks, marks included."""
    found = [spans(passage) for passage in passages]
    for number, passage in enumerate(passages):
        if number and SAYS.search(passages[number - 1]) and passage.strip():
            # A block quote needs no marks.
            found[number] = ([(0, len(passage))], False, None)
    return [running(found, number, len(passage)) for number, passage in enumerate(passages)]


def running(found: list, number: int, length: int) -> list[Span]:
    """Return the stretches of one passage, with what began in one before or ends in one after."""
    stretches, _, closes_at = found[number]
    if closes_at is not None and number and opens_before(found, number):
        return [(0, closes_at), *(span for span in stretches if span[0] >= closes_at)]
    if closes_at is None and number and not stretches and opens_before(found, number):
        for later in range(number + 1, min(number + LINGERS, len(found))):
            if found[later][2] is not None:
                return [(0, length)]
            if found[later][0]:
                break
    return stretches


def opens_before(found: list, number: int) -> bool:
    """Whether a quotation was left open a few passages above, and nothing has ended it since."""
    for earlier in range(number - 1, max(-1, number - 1 - LINGERS), -1):
        stretches, is_open, closes_at = found[earlier]
        if is_open:
            return True
        if stretches or closes_at is not None:
            return False
    return False


def spans(text: str) -> tuple[list[Span], bool, int | None]:
    """Return the quoted stretches of *text*, whether the last is left open, and where a mark
    closes what was not opened in it."""
    found: list[Span] = []
    closes_at, is_open = None, False
    marks = [mark.start() for mark in MARK.finditer(text)]
    at = 0
    while at < len(marks):
        start = marks[at]
        mark = text[start]
        if mark in '"＂':
            end = straight(text, marks, at)
        elif mark in "‘‚'’":
            end = single(text, marks, at)
        elif mark in PAIRS:
            end = paired(text, marks, at, PAIRS[mark])
        else:
            if mark in CLOSERS and not found and closes_at is None:
                closes_at = start + 1
            end = None
        if end is None:
            at += 1
            continue
        if end < 0:
            found.append((start, len(text)))
            is_open = True
            break
        found.append((start, end + 1))
        while at < len(marks) and marks[at] <= end:
            at += 1
    return found, is_open, closes_at


def paired(text: str, marks: list[int], at: int, closing: str) -> int:
    """Return where the mark at *at* is closed, or -1."""
    opening, depth = text[marks[at]], 0
    for place in marks[at : at + MOST]:
        if text[place] in closing and place != marks[at]:
            depth -= 1
        elif text[place] == opening:
            # Each paragraph of a long quotation begins with a mark of its own.
            depth += 1
        if depth <= 0:
            return place
    # Unbalanced within: the last mark that closes at all.
    for place in reversed(marks[at + 1 : at + MOST]):
        if text[place] in closing:
            return place
    return -1


def straight(text: str, marks: list[int], at: int) -> int | None:
    """Return where the straight mark at *at* is closed, -1 if nowhere, None if it is none."""
    start = marks[at]
    if start and text[start - 1].isdigit() and not text[start - 1 : start].isspace():
        opened = any(text[place] in '"＂' for place in marks[at + 1 : at + MOST])
        if not opened:
            return None
    for place in marks[at + 1 : at + MOST]:
        if text[place] in '"＂”':
            return place
    return -1


def single(text: str, marks: list[int], at: int) -> int | None:
    """Return where the single mark at *at* is closed, -1 if nowhere, None for an apostrophe."""
    start, mark = marks[at], text[marks[at]]
    before = text[start - 1 : start]
    following = text[start + 1 : start + 2]
    opens = WORD.match(following) and not WORD.match(before)
    if not opens and not (mark == "‘" and following.strip()):
        return None
    if CLIPPED.match(text, start + 1) and mark != "‚":
        return None
    if mark == "’":
        return None
    closing = "'" if mark == "'" else "’‘" if mark == "‚" else "’"
    first = None
    for place in marks[at + 1 : at + NEAR]:
        if mark == "‘" and text[place] == "‘" and first is not None:
            break
        if text[place] not in closing or WORD.match(text[place + 1 : place + 2] or " "):
            continue
        if text[place - 1].isspace():
            continue
        possessive = text[place - 1] in "sS" and text[place + 1 : place + 2] == " "
        if not possessive:
            # What a plural’s apostrophe seemed to close is closed here.
            ends_clause = not WORD.match(text[place - 1])
            return place if first is None or ends_clause else first
        if first is None:
            first = place
    if first is not None:
        return first
    return -1 if mark == "‘" else None
