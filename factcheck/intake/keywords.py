"""Phrases that are repeated for search engines."""

import re
from collections import Counter
from collections.abc import Iterator

from articles.checks import Finding
from articles.models.passage import spoken
from factcheck.intake.material import Material, Piece
from factcheck.intake.saying import look, quoted

SHORTEST, LONGEST = 2, 4
LEAST_TIMES, LEAST_SHARE = 12, 0.5
LONGEST_SENTENCE = 200
LINKING = {"the", "of", "in", "a", "an", "and", "to", "is", "was", "on", "at", "for"}


def stuffed_keywords(material: Material) -> Iterator[Finding]:
    """Find a phrase that stands in half of all sentences, and the subheads that end in it."""
    sentences = [
        spoken(sentence.words).split()[:LONGEST_SENTENCE]
        for piece in material.prose
        for sentence in piece.sentences
    ]
    counted: Counter[tuple[str, ...]] = Counter()
    for words in sentences:
        counted.update(phrases(words))
    least = max(LEAST_TIMES, LEAST_SHARE * len(sentences))
    often = [phrase for phrase, count in counted.items() if count >= least]
    if not often:
        return
    phrase = max(often, key=lambda one: (len(one), counted[one]))
    form = re.compile(r"[\W_]{1,3}".join(map(re.escape, phrase)), re.I)
    piece, match = next(
        (piece, match) for piece in material.prose if (match := form.search(piece.words))
    )
    said = f"“{match[0]}” stands in {counted[phrase]} of {len(sentences)} sentences"
    # Run together as well: “Kpop” for “K-pop”.
    close = re.compile(r"[\W_]*".join(map(re.escape, "".join(phrase))), re.I)
    if tacked := [one.words for one in material.pieces if is_tacked_on(one, close)]:
        said += f", and is tacked on to {quoted(tacked)}"
    yield look("stuffed_keywords", f"{said}: written for search engines?", piece, match[0])


def phrases(words: list[str]) -> set[tuple[str, ...]]:
    """Return every run of a few *words* that does not begin or end with a linking one."""
    return {
        tuple(words[at : at + length])
        for length in range(SHORTEST, LONGEST + 1)
        for at in range(len(words) - length + 1)
        if words[at] not in LINKING and words[at + length - 1] not in LINKING
    }


def is_tacked_on(piece: Piece, form: re.Pattern) -> bool:
    """Whether a subhead ends in what *form* matches, after a comma, a colon or a dash."""
    if piece.kind != "subhead":
        return False
    words = piece.words.rstrip(" .")
    ends = [match.start() for match in form.finditer(words) if match.end() == len(words)]
    return bool(ends) and words[: ends[0]].rstrip().endswith((",", ":", "–", "—", "-"))
