"""Saying findings: lists of words, counts, and one finding for what stands in many places."""

from collections.abc import Iterable, Sequence

from articles.checks import Finding, Tone
from articles.wording import shorten
from factcheck.intake.material import Piece

MOST_NAMED = 4


def wrong(rule: str, said: str, piece: Piece, words: str, **more) -> Finding:
    """Say that *words* of *piece* cannot be right."""
    return Finding(Tone.WRONG, rule, said, element=piece.element, words=words.strip(), **more)


def look(rule: str, said: str, piece: Piece | None = None, words: str = "", **more) -> Finding:
    """Say that *words* of *piece*, or the whole text, are worth a look."""
    element = piece.element if piece else "body"
    return Finding(Tone.LOOK, rule, said, element=element, words=words.strip(), **more)


def once(rule: str, said: str, places: Sequence[tuple[Piece, str]]) -> list[Finding]:
    """Say one thing of all *places*, shown at the first of them; *said* has {named} for them."""
    if not places:
        return []
    piece, words = places[0]
    named = named_once(words for _, words in places)
    return [look(rule, said.format(named=named), piece, words)]


def named_once(many: Iterable[str]) -> str:
    """Name the first few of *many*, each once in whatever case."""
    spelled: dict[str, str] = {}
    for words in many:
        spelled.setdefault(words.casefold(), words)
    return quoted(spelled.values())


def quoted(many: Iterable[str]) -> str:
    """Put the first few of *many* between quotation marks, each once, and count the rest."""
    distinct = list(dict.fromkeys(shorten(words.strip(), 80) for words in many))
    named = [f"“{words}”" for words in distinct[:MOST_NAMED]]
    more = len(distinct) - MOST_NAMED
    return listed([*named, f"{more} more"] if more > 0 else named)


def listed(words: Sequence[str]) -> str:
    """Join *words* as a sentence does."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def plural(count: int, noun: str, many: str = "") -> str:
    return f"{count} {noun if count == 1 else many or noun + 's'}"
