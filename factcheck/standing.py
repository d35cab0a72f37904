"""Where a pasted passage stands or stood, and which corrections of ours have to do with it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from articles import pasted
from articles.models import Article, Hold, Passage, Revision
from factcheck.models import Amendment, CorrectedArticle, Correction

# So many places are listed; there is a note where there are more.
MOST_MATCHES = 10

CURRENT, EARLIER, MIXED, NOT_FOUND = "current", "earlier", "mixed", "not_found"


@dataclass(eq=False)
class Part:
    """A line or a sentence of what was pasted, and the rows in which it was found."""

    words: str
    sentences: int = 1
    rows: list[Passage] = field(default_factory=list)

    @property
    def status(self) -> str:
        layers = {row.layer for row in self.rows}
        if Passage.Layer.LIVE in layers:
            return CURRENT
        return EARLIER if layers else NOT_FOUND


@dataclass
class Stretch:
    """The versions of one article, from *since* to the one before *until*, that say some words.

    The last of *rows* is the one that said them last.
    """

    rows: list[Passage]
    since: Revision | None
    until: Revision | None


@dataclass
class Match:
    """One article that says the words now, or said them in the versions *since* to *last*."""

    article: Article
    stretches: list[Stretch]
    parts: list[Part]
    corrections: list[Correction]
    # The correction that put these words there, or that took them away.
    caused_by: Correction | None = None

    @property
    def status(self) -> str:
        return EARLIER if self.until else CURRENT

    @property
    def passage(self) -> Passage:
        """Where the words stand, or stood last."""
        return self.stretches[0].rows[-1]

    @property
    def since(self) -> Revision | None:
        """The first version that said all of it; None where that is not known."""
        known = [stretch.since for stretch in self.stretches if stretch.since]
        return max(known, key=lambda revision: revision.number, default=None)

    @property
    def until(self) -> Revision | None:
        """The first version that no longer said it; None where the live one does."""
        return self.stretches[0].until

    @property
    def last(self) -> int:
        """The number of the last version that said it."""
        return self.until.number - 1 if self.until else self.article.live.number


@dataclass
class Standing:
    """The answer: what became of each part, and the articles concerned."""

    parts: list[Part]
    matches: list[Match]
    has_more: bool = False
    is_cut: bool = False

    @property
    def verdict(self) -> str:
        found = {part.status for part in self.parts}
        return found.pop() if len(found) == 1 else MIXED

    def count(self, status: str) -> int:
        return sum(part.sentences for part in self.parts if part.status == status)

    @property
    def asked(self) -> int:
        return sum(part.sentences for part in self.parts)

    @property
    def current(self) -> int:
        return self.count(CURRENT)

    @property
    def earlier(self) -> int:
        return self.count(EARLIER)

    @property
    def was_corrected(self) -> bool:
        """Whether a correction took away what was asked for."""
        return any(match.caused_by and match.until for match in self.matches)

    @property
    def is_put_right(self) -> bool:
        """Whether a correction put there what was asked for."""
        return any(match.caused_by and not match.until for match in self.matches)


def look_up(passage: str) -> Standing:
    """Say where *passage* stands or stood, or raise CheckRefused."""
    if refused := pasted.refusal(passage):
        raise pasted.CheckRefused(refused)
    parts, is_cut = found_parts(passage)
    groups: dict[tuple, list[tuple[Part, Stretch]]] = defaultdict(list)
    for part in parts:
        for article, stretches in stretches_of(part).items():
            for stretch in stretches:
                until = stretch.until and stretch.until.pk
                groups[article, until].append((part, stretch))
    # Those that say most of it first, and of them those that say it now.
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0][1] is not None))
    matches = matched(dict(ordered[:MOST_MATCHES]))
    return Standing(parts, matches, has_more=len(ordered) > MOST_MATCHES, is_cut=is_cut)


def found_parts(passage: str) -> tuple[list[Part], bool]:
    """Return the parts of *passage* with where they were found, and whether some were left out.

    A line that stands as it was pasted is one part; otherwise each of its sentences is.
    """
    lines, is_cut = pasted.bounded([pasted.sentences(line) for line in pasted.lines(passage)])
    find(parts := [Part(" ".join(sentences), len(sentences)) for sentences in lines])
    torn = [
        [part] if part.rows or len(sentences) == 1 else [Part(each) for each in sentences]
        for part, sentences in zip(parts, lines, strict=True)
    ]
    find([one for several in torn for one in several if one not in parts])
    return [one for several in torn for one in several], is_cut


def find(parts: list[Part]) -> None:
    """Find the passages that say *parts* and that readers may know of."""
    # Who pastes a sentence twice asks once.
    asked = {words: pasted.rows_saying(words) for words in {part.words for part in parts}}
    found = [(part, asked[part.words]) for part in parts]
    unsaid = unsaid_of({row.article_id for _, rows in found for row in rows})
    for part, rows in found:
        part.rows = [
            row
            for row in rows
            # What is live has been veiled already, and says nothing that was corrected.
            if pasted.says(row, part.words, unsaid.get(row.article_id, ()) if row.until_id else ())
        ]


def unsaid_of(articles: Iterable[int]) -> dict[int, list[str]]:
    """Return by article what no earlier version may be asked for.

    Words that are on hold, and errors that must not be repeated: whoever is told that they once
    stood is told them again.
    """
    found: dict[int, list[str]] = defaultdict(list)
    holds = Hold.objects.open().of_words().filter(article__in=articles)
    for article, words in holds.values_list("article", "exact"):
        found[article].append(words)
    errors = Amendment.objects.filter(
        corrected_article__article__in=articles,
        corrected_article__correction__status=Correction.Status.PUBLISHED,
        corrected_article__correction__do_not_repeat=True,
    )
    for article, words in errors.values_list("corrected_article__article", "exact"):
        found[article].append(words)
    return found


def stretches_of(part: Part) -> dict[int, list[Stretch]]:
    """Return by article when it said *part*: what it says now needs no past beside it.

    A paragraph that changed elsewhere is another row and the same words: one stretch.
    """
    found = {}
    rows = sorted(part.rows, key=lambda row: (row.article_id, row.since.number if row.since else 0))
    for article, several in groupby(rows, key=lambda row: row.article_id):
        stretches: list[Stretch] = []
        for row in several:
            last = stretches[-1] if stretches else None
            if last and (not last.until or (row.since and row.since.number <= last.until.number)):
                if last.until and (not row.until or row.until.number > last.until.number):
                    last.rows.append(row)
                    last.until = row.until
            else:
                stretches.append(Stretch([row], row.since, row.until))
        found[article] = [one for one in stretches if not one.until] or stretches
    return found


def matched(groups: dict[tuple, list[tuple[Part, Stretch]]]) -> list[Match]:
    """Return a match for each of *groups*, with the corrections of its article."""
    ids = {article for article, _ in groups}
    articles = Article.objects.select_related("live__content").defer(
        "body", "live__content__body", "live__content__media"
    )
    articles = articles.in_bulk(ids)
    fixes: dict[int, list[CorrectedArticle]] = defaultdict(list)
    corrections: dict[int, Correction] = {}
    for row in (
        CorrectedArticle.objects.filter(
            article__in=ids, correction__status=Correction.Status.PUBLISHED
        )
        .select_related("correction__superseded_by", "after")
        .order_by("-correction__number")
    ):
        # One correction of several articles is one and the same.
        row.correction = corrections.setdefault(row.correction_id, row.correction)
        fixes[row.article_id].append(row)
    return [match_of(articles[key[0]], pairs, fixes[key[0]]) for key, pairs in groups.items()]


def match_of(
    article: Article, pairs: list[tuple[Part, Stretch]], fixes: list[CorrectedArticle]
) -> Match:
    """Return the match of parts that all went at once from *article*, or all stand in it."""
    stretches = [stretch for _, stretch in pairs]
    until = stretches[0].until
    turns = {until.pk} if until else {one.since.pk for one in stretches if one.since}
    return Match(
        article,
        stretches,
        [part for part, _ in pairs],
        [row.correction for row in fixes if not until or row.after.number >= until.number],
        next((row.correction for row in fixes if row.after_id in turns), None),
    )
