"""Finding every passage that asserts something about a subject, in whatever words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from articles.models import Article, Hold, Passage, Subject
from articles.passages import of_text
from articles.quotes import Body, Quote, Span, anchor
from articles.text import Text
from articles.wording import Element
from factcheck import knowledge
from factcheck.models import Property
from factcheck.models import SweptPassage as Swept
from factcheck.reading import Claim, Knowledge, Verdict, read

Layer, Status = Passage.Layer, Article.Status
CORRECTABLE = [Status.DRAFT, Status.PUBLISHED, Status.ON_HOLD]
AT_ONCE = 100
# A longer stretch between a name and what is said of it is no phrase that others repeat.
LONGEST_PHRASE = 120
ELEMENTS = {
    Passage.Element.HEADLINE: Element.HEADLINE,
    Passage.Element.STANDFIRST: Element.STANDFIRST,
    Passage.Element.CAPTION: Element.CAPTION,
    Passage.Element.SUMMARY: Passage.Element.SUMMARY,
}


@dataclass(frozen=True)
class Candidate:
    """What a passage says of the subject, and where it stands."""

    passage: Passage
    claim: Claim

    @property
    def element(self) -> str:
        """The part of the text in which the passage stands, as corrections name it."""
        return ELEMENTS.get(self.passage.element, Element.BODY)

    @property
    def agrees(self) -> bool:
        return self.claim.verdict in (Verdict.CONSISTENT, Verdict.UNCHECKED)

    @property
    def likelihood(self) -> str:
        """How likely it is to be the error, for the order in which people decide."""
        if self.claim.verdict == Verdict.NOT_ABOUT:
            return Swept.Likelihood.BOTH_NAMED
        if self.claim.quoted:
            return Swept.Likelihood.QUOTED
        return Swept.Likelihood.LIKELY if self.claim.sure else Swept.Likelihood.PERHAPS


def find(subject: Subject, property: Property) -> Iterator[Candidate]:
    """Yield what articles, drafts and summaries say of *property* of *subject*."""
    known = knowledge.everything()
    yield from in_summaries(subject, property, known)
    articles = articles_naming(subject)
    for start in range(0, len(articles), AT_ONCE):
        yield from in_articles(articles[start : start + AT_ONCE], subject, property, known)


def articles_naming(subject: Subject) -> list[int]:
    """Return the ids of the articles that name *subject*, or are tagged with it, in order."""
    rows = Passage.objects.filter(
        layer__in=[Layer.LIVE, Layer.DRAFT], article__status__in=CORRECTABLE
    )
    tagged = Article.objects.about(subject).filter(status__in=CORRECTABLE)
    found = set(tagged.values_list("pk", flat=True))
    for name in knowledge.names_of(subject):
        found |= set(rows.saying(name).values_list("article", flat=True))
    return sorted(found)


def in_summaries(subject: Subject, property: Property, known: Knowledge) -> Iterator[Candidate]:
    """Yield what the summaries of subjects say of *subject*."""
    rows = Passage.objects.filter(layer=Layer.SUMMARY).select_related("subject")
    # Asked in one question with "or", either database would read every passage of the archive.
    # No article: that is what the index of their places begins with.
    own = rows.filter(article=None, subject__in=subject.all_of_it)
    keys = set(own.values_list("pk", flat=True))
    for name in knowledge.names_of(subject):
        keys |= set(rows.saying(name).values_list("pk", flat=True))
    today = timezone.localdate()
    for row in rows.filter(pk__in=keys).order_by("pk"):
        # A summary begins with what its subject is, and rarely names it.
        opening = "" if row.text.startswith(row.subject.name) else f"{row.subject.name} is "
        about = {row.subject_id}
        for claim in read([opening + row.text], known, on=today, about=about, of=property.pk):
            at = claim.start - len(opening)
            if claim.subject == subject.pk and at >= 0:
                moved = replace(claim, start=at, end=claim.end - len(opening))
                yield Candidate(row, moved)


def in_articles(
    keys: Sequence[int], subject: Subject, property: Property, known: Knowledge
) -> Iterator[Candidate]:
    """Yield what the articles with the ids *keys* say of *subject*, as published and as drafts."""
    texts: dict[tuple[int, str], list[Passage]] = defaultdict(list)
    rows = Passage.objects.filter(article__in=keys, layer__in=[Layer.LIVE, Layer.DRAFT])
    for row in rows.defer("folded").order_by("article", "-layer", "position"):
        texts[row.article_id, row.layer].append(row)
    articles = Article.objects.select_related("live__content").prefetch_related("subjects")
    found = articles.defer("body").in_bulk(keys)
    held = set(Hold.objects.open().of_words().filter(article__in=keys).values_list("article_id"))
    for (key, layer), passages in texts.items():
        article = found[key]
        if layer == Layer.LIVE and (key,) in held:
            # What is withheld from readers is to be put right as well.
            passages = as_written(article)
        if layer == Layer.DRAFT:
            # A fix of the published words reaches the working copy by itself.
            published = {row.text for row in texts.get((key, Layer.LIVE), [])}
        for candidate in said_in(
            passages,
            subject,
            property,
            known,
            on=knowledge.day_of(article, layer),
            about=knowledge.tags(article),
        ):
            candidate.passage.article = article
            if layer == Layer.LIVE or candidate.passage.text not in published:
                yield candidate


def as_written(article: Article) -> list[Passage]:
    """Return the passages of the live version of *article*, also of what is on hold."""
    return [
        Passage(article=article, layer=Layer.LIVE, element=element, position=position, text=words)
        for position, (element, words) in enumerate(of_text(article.live.text))
    ]


def said_in(
    passages: Sequence[Passage],
    subject: Subject,
    property: Property,
    known: Knowledge,
    *,
    on: date,
    about: Iterable[int] = (),
) -> Iterator[Candidate]:
    """Yield what the *passages* of one text say of *property* of *subject*."""
    words = [row.text for row in passages]
    for claim in read(words, known, on=on, about=set(about), of=property.pk):
        if claim.subject == subject.pk:
            yield Candidate(passages[claim.passage], claim)


def anchored(candidate: Candidate, text: Text | None) -> Quote:
    """Return the words of *candidate* tied to their one place in *text*, or in the summary."""
    claim, row = candidate.claim, candidate.passage
    if candidate.element != Element.BODY:
        return anchor(row.text, Span(claim.start, claim.end))
    body = Body(text.body)
    first = sum(1 for words in (text.headline, text.standfirst) if words)
    start, _, _ = body.blocks[row.position - first]
    return anchor(body.reading, Span(start + claim.start, start + claim.end))


def phrase(candidate: Candidate, names: Iterable[str]) -> str:
    """Return the words from the name to what is said of it, which other passages may repeat."""
    text, claim = candidate.passage.text, candidate.claim
    stretches = [
        (min(claim.start, at), max(claim.end, at + len(name)))
        for name in names
        for at in places_of(name, text)
    ]
    near = [pair for pair in stretches if pair[1] - pair[0] <= LONGEST_PHRASE]
    start, end = min(near, key=lambda pair: pair[1] - pair[0]) if near else (claim.start, claim.end)
    return text[start:end]


def places_of(name: str, text: str) -> list[int]:
    found, at = [], text.find(name)
    while at >= 0:
        found.append(at)
        at = text.find(name, at + 1)
    return found
