"""Characters that deceive the eye: unseen, turning a line round, or borrowed."""

import re
from urllib.parse import urlsplit

LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
# Their capitals and many small letters look like Latin ones.
BORROWED = "\u0370-\u03ff\u0400-\u052f"
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
# What says in which direction to write; the overrides among them never pass a door.
TURNS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
# Joiners belong into Arabic and Indic words and into emoji, and nowhere else.
UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u180b-\u180e\u200b\u2060-\u2064\u206a-\u206f\u3164\uffa0]"
    f"|(?<=[0-9{LATIN}{BORROWED}가-힣])[\u200c\u200d]|[\u200c\u200d](?=[0-9{LATIN}{BORROWED}가-힣])"
)
WORD = re.compile(r"\w+")
LATIN_LETTER, BORROWED_LETTER = re.compile(f"[{LATIN}]"), re.compile(f"[{BORROWED}]")


def unseen(text: str) -> list[str]:
    """Return the pieces of *text* between spaces that hold characters nobody sees."""
    turned = not RIGHT_TO_LEFT.search(text)
    return [
        piece for piece in text.split() if UNSEEN.search(piece) or (turned and TURNS.search(piece))
    ]


def of_two_alphabets(text: str) -> list[str]:
    """Return the words of *text* in which Latin letters stand beside Cyrillic or Greek ones."""
    return [word for word in WORD.findall(text) if is_of_both(word)]


def is_of_both(word: str) -> bool:
    return bool(LATIN_LETTER.search(word) and BORROWED_LETTER.search(word))


def warning(text: str) -> str:
    """Say what of *text* deceives the eye, or nothing."""
    if words := of_two_alphabets(text):
        return f"“{words[0]}” mixes letters of two alphabets that look alike. Type it again."
    if unseen(text):
        return "It holds characters that nobody sees. Type it again instead of pasting it."
    return ""


def turns(text: str) -> bool:
    """Whether *text* could change the direction of what stands around it."""
    return bool(RIGHT_TO_LEFT.search(text) or TURNS.search(text))


def plain_address(address: str) -> str:
    """Return *address*, its host in punycode where it could pass for another one.

    Such are hosts of two alphabets, and Cyrillic or Greek ones under a Latin ending. Raises
    ValueError where the host is none, or where it holds what nobody sees.
    """
    host = urlsplit(address).hostname or ""
    if host.isascii():
        return address
    if UNSEEN.search(host) or TURNS.search(host):
        raise ValueError("The host holds characters that nobody sees.")
    *labels, ending = host.split(".")
    passes = any(
        BORROWED_LETTER.search(label) and (ending.isascii() or LATIN_LETTER.search(label))
        for label in labels
    )
    # UnicodeError, where it is no host, is a ValueError.
    spelled = host.encode("idna").decode("ascii")
    if not passes:
        return address
    start = address.casefold().index("//") + 2
    rest = re.search(r"[/?#]|$", address[start:])
    port = re.search(r":\d*$", address[start : start + rest.start()])
    return address[:start] + spelled + (port[0] if port else "") + address[start + rest.start() :]
