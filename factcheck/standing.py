"""Where a pasted passage stands or stood, and which corrections of ours have to do with it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

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
class Match:
    """One article that says the words now, or said them in the versions *since* to *last*."""

    article: Article
    status: str
    passages: list[Passage]
    corrections: list[Correction]
    # The correction that put these words there, or that took them away.
    caused_by: Correction | None = None

    @property
    def since(self) -> Revision | None:
        """The first version that said all of it."""
        known = [passage.since for passage in self.passages if passage.since]
        return max(known, key=lambda revision: revision.number, default=None)

    @property
    def until(self) -> Revision | None:
        """The first version that no longer said it; None where the live one does."""
        return self.passages[0].until

    @property
    def last(self) -> int:
        """The number of the last version that said it."""
        return (self.until.number if self.until else self.article.live.number + 1) - 1


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

    def count(self, *statuses: str) -> int:
        return sum(part.sentences for part in self.parts if part.status in statuses)

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
    # What stands in an article now need not be told of its past.
    now = {(part.words, row.article_id) for part in parts for row in part.rows if not row.until}
    rows: dict[tuple, list[Passage]] = defaultdict(list)
    for part in parts:
        for row in part.rows:
            if row.until and (part.words, row.article_id) in now:
                continue
            rows[row.article_id, row.until_id].append(row)
    ordered = sorted(rows.items(), key=lambda item: (-len(item[1]), item[0][1] is not None))
    matches = matched(dict(ordered[:MOST_MATCHES]))
    return Standing(parts, matches, has_more=len(ordered) > MOST_MATCHES, is_cut=is_cut)


def found_parts(passage: str) -> tuple[list[Part], bool]:
    """Return the parts of *passage* with where they were found, and whether some were left out.

    A line that stands as it was pasted is one part; otherwise each of its sentences is.
    """
    lines = [(line, pasted.sentences(line)) for line in pasted.lines(passage)]
    lines, is_cut = bounded(lines)
    find(parts := [Part(line, len(sentences)) for line, sentences in lines])
    torn = [
        [Part(sentence) for sentence in sentences]
        if not part.rows and len(sentences) > 1
        else [part]
        for part, (_, sentences) in zip(parts, lines, strict=True)
    ]
    find([one for several in torn for one in several if one not in parts])
    return [one for several in torn for one in several], is_cut


def bounded(lines: list[tuple[str, list[str]]]) -> tuple[list[tuple[str, list[str]]], bool]:
    """Return as many of *lines*, with their sentences, as are looked up, and whether any is not."""
    kept, left = [], pasted.MOST_SENTENCES
    for line, sentences in lines:
        if len(sentences) > left:
            some = sentences[:left]
            return [*kept, *([(" ".join(some), some)] if some else [])], True
        kept.append((line, sentences))
        left -= len(sentences)
    return kept, False


def find(parts: list[Part]) -> None:
    """Find the passages that say *parts* and that readers may know of."""
    found = [(part, pasted.rows_saying(part.words)) for part in parts]
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


def matched(rows: dict[tuple, list[Passage]]) -> list[Match]:
    """Return a match for each group of *rows*, with the corrections of its article."""
    ids = {article for article, _ in rows}
    articles = Article.objects.for_list().in_bulk(ids)
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
    return [
        match_of(articles[article], passages, fixes[article])
        for (article, _), passages in rows.items()
    ]


def match_of(article: Article, passages: list[Passage], fixes: list[CorrectedArticle]) -> Match:
    """Return the match of *passages*, which all went, or all stand, in one *article*."""
    passages = list({passage.pk: passage for passage in passages}.values())
    until = passages[0].until
    turns = {until.pk} if until else {passage.since_id for passage in passages}
    since_then = [row for row in fixes if not until or row.after.number >= until.number]
    return Match(
        article,
        EARLIER if until else CURRENT,
        passages,
        [row.correction for row in since_then],
        next((row.correction for row in fixes if row.after_id in turns), None),
    )
