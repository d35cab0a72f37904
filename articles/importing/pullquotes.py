"""Pull quotes: words of the text that the page prints a second time, to be seen."""

import re

from articles.importing.galley import Block, Galley

MIN_WORDS, MAX_LENGTH = 4, 300
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
QUOTES = "“”\"‘’'«»「」"


def clear(galley: Galley) -> None:
    """Remove the quotations that stand alone and whose every sentence another paragraph says."""
    blocks = galley.blocks
    candidates = [index for index, block in enumerate(blocks) if is_candidate(block)]
    if not candidates or len(candidates) > 200:
        return
    said = [bare(block.text) if len(block.text) < 5000 else "" for block in blocks]
    gone = [
        index
        for index in candidates
        if any(
            other != index and len(words) > len(said[index]) and repeats(blocks[index], words)
            for other, words in enumerate(said)
        )
    ]
    galley.remove(gone, "pull quote that repeats the text")


def is_candidate(block: Block) -> bool:
    text = block.text
    if block.tag not in ("p", "blockquote") or len(text) > MAX_LENGTH:
        return False
    quoted = text[:1] in QUOTES and text.rstrip(" .,")[-1:] in QUOTES and len(text) > 1
    return (quoted or block.tag == "blockquote") and len(text.split()) >= MIN_WORDS


def repeats(block: Block, words: str) -> bool:
    """Whether every sentence of *block* is said in *words*."""
    return all(
        f" {sentence} " in f" {words} " for sentence in map(bare, sentences(block)) if sentence
    )


def sentences(block: Block) -> list[str]:
    return SENTENCE_END.split(block.text)


def bare(text: str) -> str:
    """Return the words of *text* alone, in small letters."""
    return " ".join(re.sub(r"[^\w\s]", " ", re.sub(r"[’']", "", text)).casefold().split())
