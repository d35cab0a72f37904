"""Searching what readers can see: what a query asks for, which articles answer it, and where."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, Passage, Subject
from articles.models.passage import spoken
from articles.quotes import UNSPACED, Span, normalise

LONGEST = 200
MOST_TERMS = 12
# Beyond these nobody turns the pages, and counting would cost more and more.
MOST_ARTICLES = 1_000
# Looked for between quotation marks only.
COMMON_WORDS = (
    "a an and are as at be but by for from had has have he her his i in is it its of on or she "
    "that the their they this to was we were which who will with you"
)
COMMON = frozenset(COMMON_WORDS.split())
TERM = re.compile(r'"([^"]*)"|([^"\s]+)')
# How much of a passage is shown around the words that were found.
LONGEST_EXCERPT = 320
LEAD = 90


class SearchRefused(ValueError):
    """Nothing was searched; the message says why."""


@dataclass(frozen=True)
class Excerpt:
    """A part of a passage, and where in it the words are that were looked for."""

    text: str
    spans: Sequence[Span]


def terms_of(query: str) -> list[str]:
    """Return the words and the quoted phrases of *query*, or raise SearchRefused."""
    if len(query) > LONGEST:
        raise SearchRefused(
            f"Nothing was searched: this is longer than {LONGEST} characters. Search for a few "
            "words of it."
        )
    said = [
        (spoken(phrase or word), bool(phrase)) for phrase, word in TERM.findall(normalise(query))
    ]
    terms = list(dict.fromkeys(term for term, quoted in said if quoted or term not in COMMON))
    terms = list(filter(None, terms))
    if len(terms) > MOST_TERMS:
        raise SearchRefused(
            f"Nothing was searched: these are more than {MOST_TERMS} words. Leave some out, or "
            "put a phrase between quotation marks."
        )
    if terms or not query.strip():
        return terms
    if any(term for term, _ in said):
        raise SearchRefused(
            "Nothing was searched: nearly every article has these words. Add another word, or "
            "put them between quotation marks."
        )
    raise SearchRefused("Nothing was searched: a search needs a letter or a digit.")


def answering(terms: Iterable[str]) -> QuerySet[Article]:
    """Return the articles in which all *terms* are, those with all in the headline first."""
    # The longest is likely the rarest: that is looked up, and the others read where it was found.
    first, *others = sorted(terms, key=len, reverse=True)
    live = Passage.objects.filter(layer=Passage.Layer.LIVE)
    here = live.filter(article=OuterRef("pk"))
    articles = Article.objects.public().filter(pk__in=live.saying(first).values("article"))
    for term in others:
        articles = articles.filter(Exists(here.saying(term, by_index=False)))
    headline = here.filter(element=Passage.Element.HEADLINE)
    for term in terms:
        headline = headline.saying(term, by_index=False)
    return articles.order_by(Exists(headline).desc(), "-first_published_at", "-id")


def headed(words: str) -> QuerySet[Article]:
    """Return the articles of any state whose headline says all *words*, or with that address.

    A headline in print counts, and one of a working copy.
    """
    terms = sorted(spoken(words).split(), key=len, reverse=True)[:MOST_TERMS]
    layers = [Passage.Layer.LIVE, Passage.Layer.DRAFT]
    rows = Passage.objects.filter(element=Passage.Element.HEADLINE, layer__in=layers).order_by()
    for number, term in enumerate(terms):
        rows = rows.saying(term, by_index=number == 0)
    said = rows.values("article") if terms else rows.none().values("article")
    slug = words.strip().rstrip("/").rpartition("/")[2]
    return Article.objects.filter(
        pk__in=said.union(Article.objects.filter(slug=slug).order_by().values("pk"))
    )


def subjects_called(terms: Sequence[str]) -> list[Subject]:
    """Return the subjects in print that have a page and a name with all *terms* in it."""
    # In Python: a list of names is no column, and their number is small.
    known = Subject.objects.filter(
        merged_into=None, kind__in=[Subject.Kind.GROUP, Subject.Kind.PERSON]
    ).filter(pk__in=Article.subjects.through.objects.filter(printed()).values("subject"))
    return [
        subject
        for subject in known
        if any(all(spans_of(term, name) for term in terms) for name in subject.names)
    ]


def printed() -> Q:
    """Return what is true of the tags of articles that readers can see."""
    return Q(article__in=Article.objects.public().values("pk"))


@lru_cache(maxsize=256)
def pattern(term: str) -> re.Pattern:
    """Return what matches *term* in a printed text, up to the end of its last word."""
    starts = "" if UNSPACED.match(term[0]) else r"(?<![^\W_])"
    ends = "" if UNSPACED.match(term[-1]) else r"[^\W_]*" if len(term) > 1 else r"(?![^\W_])"
    return re.compile(starts + r"[\W_]+".join(map(re.escape, term.split())) + ends, re.I)


def spans_of(term: str, text: str) -> list[Span]:
    """Return every place of *term* in the printed *text*."""
    return [Span(*match.span()) for match in pattern(term).finditer(text)]


def spans(terms: Iterable[str], text: str) -> list[Span]:
    """Return every place of any of *terms* in *text*, those that touch one another as one."""
    found = sorted((span.start, span.end) for term in terms for span in spans_of(term, text))
    return [Span(*pair) for pair in reduce(joined, found, [])]


def joined(found: list[tuple[int, int]], span: tuple[int, int]) -> list[tuple[int, int]]:
    """Return *found* with *span*, which begins no earlier than the last of them."""
    if found and span[0] <= found[-1][1]:
        return [*found[:-1], (found[-1][0], max(found[-1][1], span[1]))]
    return [*found, span]


def excerpt(terms: Iterable[str], text: str) -> Excerpt | None:
    """Return what to show of *text*: all of it, or what stands around the first of *terms*."""
    found = spans(terms, text)
    if not found:
        return None
    if len(text) <= LONGEST_EXCERPT:
        return Excerpt(text, found)
    start = max(0, found[0].start - LEAD)
    if start:
        # Not in the middle of a word, unless it is as long as all that.
        start = text.find(" ", start, found[0].start) + 1 or start
    end = min(len(text), start + LONGEST_EXCERPT)
    if end < len(text):
        end = max(text.rfind(" ", start, end), min(found[0].end, end))
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    return Excerpt(
        before + text[start:end] + after,
        [
            Span(max(span.start, start) + shift, min(span.end, end) + shift)
            for span in found
            if span.start < end
        ],
    )
