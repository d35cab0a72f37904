"""Paragraphs that repeat each other, or another article of ours."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from articles.checks import Finding
from articles.models import Passage
from articles.models.passage import spoken
from articles.wording import shorten
from factcheck.intake.material import Material, Piece
from factcheck.intake.saying import MOST_NAMED, look, plural

# Words in a row that are compared; with fewer, ordinary phrases would count.
RUN = 3
SHORTEST = 12
ALIKE = 0.5
# So long a phrase does not come twice by itself.
PHRASE = 8
MOST_LOOKED_UP, LOOKED_UP_WORDS = 60, 7
# A single sentence may be alike by chance.
ENOUGH_ALONE = 25
MOST_COMMON = 50
LONGEST = 2_000


def repeated_paragraphs(material: Material) -> Iterator[Finding]:
    """Find passages that say the same as an earlier one, word by word or nearly."""
    prose = [piece for piece in material.prose if len(spoken(piece.words).split()) >= SHORTEST]
    sets = [runs(spoken(piece.words).split()[:LONGEST]) for piece in prose]
    for first, others in alike(sets):
        again = prose[others[0]]
        exactly = all(spoken(prose[other].words) == spoken(prose[first].words) for other in others)
        how = "word by word" if exactly else "nearly word by word"
        starts = f"The paragraph beginning “{shorten(again.words, 60)}”"
        times = "" if len(others) == 1 else f" {len(others)} times"
        earlier = f"repeats an earlier one{times}, {how}: “{shorten(prose[first].words, 60)}”"
        yield look("repeated_paragraphs", f"{starts} {earlier}. Keep one.", again, again.words)


def repeated_phrases(material: Material) -> Iterable[Finding]:
    """Find long phrases that come again in passages which do not repeat each other as a whole."""
    prose = material.prose
    sets = [runs(spoken(piece.words).split()[:LONGEST]) for piece in prose]
    together = {(first, other) for first, others in alike(sets) for other in (*others, first)}
    repeats = {other for _, others in alike(sets) for other in others}
    seen: dict[tuple[str, ...], int] = {}
    found: list[tuple[Piece, str]] = []
    for number, piece in enumerate(prose):
        if number in repeats or (number, number) in together:
            continue
        words = spoken(piece.words).split()[:LONGEST]
        at = 0
        while at + PHRASE <= len(words):
            phrase = tuple(words[at : at + PHRASE])
            if seen.get(phrase, number) == number:
                seen[phrase] = number
                at += 1
                continue
            found.append((piece, phrase_in(piece, phrase)))
            at += PHRASE
    if not found:
        return []
    piece, words = found[0]
    count = plural(len(found), "long phrase")
    said = f"{count} came before, such as “{shorten(words, 80)}”. Is something said twice?"
    return [look("repeated_phrases", said, piece, words)]


def repeats_of_ours(material: Material) -> Iterable[Finding]:
    """Find passages that stand in another article of ours, word by word or nearly."""
    found = [
        (piece, passage)
        for piece in material.prose[:MOST_LOOKED_UP]
        if (passage := passage_like(piece, material))
    ]
    lengths = [len(piece.words.split()) for piece, _ in found]
    if not found or (len(found) == 1 and lengths[0] < ENOUGH_ALONE):
        return []
    articles = list(dict.fromkeys(passage.article for _, passage in found))
    said = f"{plural(len(found), 'paragraph')} of it can be read in “{articles[0].headline}”"
    if more := len(articles) - 1:
        said += f" and {plural(more, 'other article')} of ours"
    links = tuple((one.headline, one.get_absolute_url()) for one in articles[:MOST_NAMED])
    piece, _ = found[0]
    return [look("repeats_an_article", f"{said}.", piece, piece.words, links=links)]


def passage_like(piece: Piece, material: Material) -> Passage | None:
    """Return a passage of another article that says the same as *piece*."""
    words = spoken(piece.words).split()[:LONGEST]
    if len(words) < SHORTEST:
        return None
    mine = runs(words)
    return next(
        (
            passage
            for passage in standing_elsewhere(words, material)
            if likeness(mine, runs(spoken(passage.text).split()[:LONGEST])) >= ALIKE
        ),
        None,
    )


def standing_elsewhere(words: Sequence[str], material: Material) -> Iterator[Passage]:
    """Yield live passages of others with a stretch of *words*, found through the index."""
    rows = Passage.objects.live().select_related("article")
    if material.article:
        rows = rows.exclude(article=material.article)
    # One changed word must not hide a passage: a stretch from either half.
    for start in {0, max(0, len(words) - LOOKED_UP_WORDS), len(words) // 2}:
        stretch = " ".join(words[start : start + LOOKED_UP_WORDS])
        # In no order: PostgreSQL would walk through all rows in it, and not ask the index.
        yield from sorted(rows.saying(stretch).order_by()[:5], key=lambda passage: passage.pk)


def runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    """Return every run of a few words."""
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def likeness(one: set, other: set) -> float:
    """Return how much of the shorter of two passages stands in the other."""
    return len(one & other) / max(1, min(len(one), len(other)))


def alike(sets: Sequence[set]) -> list[tuple[int, list[int]]]:
    """Return which passages repeat an earlier one: (the first, those that repeat it)."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    repeats: dict[int, list[int]] = {}
    first_of: dict[int, int] = {}
    for number, mine in enumerate(sets):
        shared: dict[int, int] = defaultdict(int)
        for run in mine:
            # What stands everywhere tells nothing, and would take the square of the time.
            if len(holders[run]) < MOST_COMMON:
                for other in holders[run]:
                    shared[other] += 1
                holders[run].append(number)
        candidates = [
            other
            for other, count in shared.items()
            if len(sets[other]) >= SHORTEST - RUN + 1 <= len(mine)
            and count >= ALIKE * min(len(mine), len(sets[other]))
        ]
        if candidates:
            first = first_of.get(min(candidates), min(candidates))
            first_of[number] = first
            repeats.setdefault(first, []).append(number)
    return list(repeats.items())


def phrase_in(piece: Piece, phrase: Sequence[str]) -> str:
    """Return the words of *piece* as printed that are spoken as *phrase*."""
    printed = piece.words.split()
    said = [spoken(word).split() for word in printed]
    flat = [(word, at) for at, words in enumerate(said) for word in words]
    for start in range(len(flat) - len(phrase) + 1):
        if all(flat[start + n][0] == word for n, word in enumerate(phrase)):
            return " ".join(printed[flat[start][1] : flat[start + len(phrase) - 1][1] + 1])
    return " ".join(phrase)
