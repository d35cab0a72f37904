"""Hard wrapping: paragraphs broken into lines of one width, as in old mail and archives."""

from itertools import pairwise

from articles.importing.galley import ends_sentence

MIN_WRAP, MAX_WRAP = 40, 100
# How much shorter than the longest a line may be that was broken by hand.
RAGGED = 6


def width(lines: list[str], listed: set[int]) -> int:
    """Return the width that *lines* were broken at, or 0 where they were not."""
    pairs = [
        (line, below)
        for index, (line, below) in enumerate(pairwise(lines))
        if MIN_WRAP <= len(line) <= MAX_WRAP and below and index + 1 not in listed
    ]
    long = sum(len(line) > MAX_WRAP for line in lines)
    if len(pairs) < 4 or long * 20 > sum(map(bool, lines)):
        return 0
    widest = max(len(line) for line, _ in pairs)
    full = [(line, below) for line, below in pairs if is_full(line, below, widest)]
    # In wrapped text most lines break off in the middle of a sentence.
    broken = sum(not line.endswith((".", "!", "?", "”", '"')) for line, _ in full)
    return widest if len(full) > 0.7 * len(pairs) and 2 * broken > len(full) else 0


def is_full(line: str, below: str, widest: int) -> bool:
    """Whether the first word of the line *below* would not have fitted on *line*."""
    return len(line) + 1 + len(below.split(" ", 1)[0]) > widest - RAGGED


def unwrapped(lines: list[str], listed: set[int], widest: int) -> tuple[list[str], set[int]]:
    """Join the lines of every paragraph, and say which of the result are items of lists."""
    joined: list[str] = []
    items: set[int] = set()
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else ""
        if line and above and index not in listed and continues(above, line, widest):
            joined[-1] = f"{joined[-1]} {line}"
            continue
        if index in listed:
            items.add(len(joined))
        joined.append(line)
    return joined, items


def continues(above: str, line: str, widest: int) -> bool:
    """Whether *line* goes on with the sentence or the paragraph of the line *above*."""
    return is_full(above, line, widest) or (
        len(above) >= MIN_WRAP and line[:1].islower() and not ends_sentence(above)
    )
