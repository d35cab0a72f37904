"""Tidying a diff for reading: changes stand where an editor would put them, and not in shards."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from articles.sequences import Span

# It parts blocks or cells that are compared as one line; no text of ours has one.
EDGE = "\u2029"
# What stayed between two changes parts them unless each is so many times as long.
MUCH = 4
# A change that might stand in several places is tried in so many.
FURTHEST = 60
SENTENCE_END = tuple(".!?…")
CLOSING = "”’\"')]»"


def readable(before: Sequence[str], after: Sequence[str], spans: Iterable[Span]) -> list[Span]:
    """Return the differing *spans* of two lists of tokens as people read them best."""
    return joined(before, after, slid(before, after, list(spans)))


def slid(before: Sequence[str], after: Sequence[str], spans: list[Span]) -> list[Span]:
    """Return *spans*, each that only adds or only takes away in the best of its places."""
    found: list[Span] = []
    rest = [*spans[1:], (len(before), len(before), len(after), len(after))]
    for (i1, i2, j1, j2), following in zip(spans, rest, strict=False):
        by = 0
        if i1 == i2:
            low, high = found[-1][3] if found else 0, following[2]
            by = best_shift(after, j1, j2, low, high)
        elif j1 == j2:
            low, high = found[-1][1] if found else 0, following[0]
            by = best_shift(before, i1, i2, low, high)
        found.append((i1 + by, i2 + by, j1 + by, j2 + by))
    return found


def best_shift(tokens: Sequence[str], start: int, end: int, low: int, high: int) -> int:
    """Return how far to move tokens[start:end] between *low* and *high* to read best."""
    back = 0
    while back < FURTHEST and start - back > low:
        if tokens[start - back - 1] != tokens[end - back - 1]:
            break
        back += 1
    on = 0
    while on < FURTHEST and end + on < high and tokens[start + on] == tokens[end + on]:
        on += 1
    return max(range(-back, on + 1), key=lambda by: fitness(tokens, start + by, end + by))


def fitness(tokens: Sequence[str], start: int, end: int) -> int:
    """Return how well tokens[start:end] stand alone: best as sentences, else as words."""
    sentences = is_start_of_sentence(tokens, start) + is_start_of_sentence(tokens, end)
    return 3 * sentences + (not tokens[start].isspace()) + tokens[end - 1].isspace()


def is_start_of_sentence(tokens: Sequence[str], at: int) -> bool:
    """Whether at *at* a sentence begins, or the space before it, or the text ends."""
    if at == len(tokens):
        return True
    at -= 1
    while at >= 0 and tokens[at] != EDGE and (tokens[at].isspace() or tokens[at] in CLOSING):
        at -= 1
    return at < 0 or tokens[at] == EDGE or tokens[at].startswith(SENTENCE_END)


def joined(before: Sequence[str], after: Sequence[str], spans: list[Span]) -> list[Span]:
    """Return *spans* with those joined that have too little between them to be read as two."""
    in_before, in_after = letters(before), letters(after)

    def size(span: Span) -> int:
        i1, i2, j1, j2 = span
        return max(in_before[i2] - in_before[i1], in_after[j2] - in_after[j1])

    def is_one(one: Span, other: Span) -> bool:
        start, end = one[1], other[0]
        if start == end:
            return True
        # Beside additions alone what stayed is whole, however short, and so beside deletions.
        is_exchange = any(i1 < i2 for i1, i2, _, _ in (one, other)) and any(
            j1 < j2 for _, _, j1, j2 in (one, other)
        )
        if not is_exchange or EDGE in before[start:end]:
            return False
        return (in_before[end] - in_before[start]) * MUCH <= min(size(one), size(other))

    found: list[Span] = []
    for span in spans:
        while found and is_one(found[-1], span):
            first = found.pop()
            span = (first[0], span[1], first[2], span[3])
        found.append(span)
    return found


def letters(tokens: Sequence[str]) -> list[int]:
    """Return how many letters and figures stand before each of *tokens*, and in all of them."""
    return [0, *accumulate(len(token) if token[0].isalnum() else 0 for token in tokens)]
