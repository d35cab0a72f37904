"""Characters that deceive the eye: nobody sees them, or they are letters of another alphabet."""

from collections.abc import Iterator

from articles import lookalikes
from articles.checks import Finding
from factcheck.intake.material import Material
from factcheck.intake.saying import once


def unseen_characters(material: Material) -> Iterator[Finding]:
    """Find what keeps words from being found, or turns a line round, without being seen."""
    places = [
        (piece, words) for piece in material.pieces for words in lookalikes.unseen(piece.words)
    ]
    said = "Characters that nobody sees stand in {named}. Type it again instead of pasting it."
    yield from once("unseen_characters", said, places)


def borrowed_letters(material: Material) -> Iterator[Finding]:
    """Find words in which Latin letters stand beside Cyrillic or Greek ones that look like them."""
    places = [
        (piece, word)
        for piece in material.pieces
        for word in lookalikes.of_two_alphabets(piece.words)
    ]
    said = "Letters of two alphabets stand in {named}. Search finds neither spelling."
    yield from once("borrowed_letters", said, places)
