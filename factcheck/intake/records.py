"""What a text says otherwise than the record, or than another article of ours."""

from collections import defaultdict
from collections.abc import Iterator

from django.urls import reverse

from articles.checks import Finding, Tone
from articles.models import Subject
from articles.models.passage import spoken
from factcheck import claims, guard, knowledge
from factcheck.intake.material import Material, Piece
from factcheck.models import Claim, Correction, Fact, Property
from factcheck.reading import Claim as Found
from factcheck.reading import Verdict, read

Told = tuple[Piece, Found]


def contradictions(material: Material) -> Iterator[Finding]:
    """Find what contradicts a fact on record; once a subject, property and wording."""
    told = told_in(material)
    grouped: dict[tuple, list[Told]] = defaultdict(list)
    for one in told:
        claim = one[1]
        if claim.verdict == Verdict.CONTRADICTS:
            grouped[claim.subject, claim.property, spoken(claim.said), claim.quoted].append(one)
    for same in grouped.values():
        yield from against_the_record(same, material)
    yield from against_other_articles(told, material)


def told_in(material: Material) -> list[Told]:
    """Return what *material* asserts, each claim with its passage."""
    said = [piece.words for piece in material.pieces]
    known = knowledge.named_in(said, about=material.about)
    found = read(said, known, on=material.today, about=set(material.about))
    return [(material.pieces[claim.passage], claim) for claim in found]


def against_the_record(same: list[Told], material: Material) -> Iterator[Finding]:
    """Say what a fact on record has to say about claims of one wording, unless the guard does."""
    # One that is sure speaks for those that are not.
    piece, claim = next((one for one in same if one[1].sure), same[0])
    fact = claims.fact_against(claim, material.today)
    if material.article and not claim.quoted and is_guarded(fact):
        return
    said = claim.why
    if fact:
        said += f" On record, {fact.subject}, {fact.property.name.lower()}: {fact.value}."
    if len(same) > 1:
        said += f" It is said {len(same)} times."
    if claim.quoted:
        said += " It stands between quotation marks: add a note, and leave the words as they are."
    elif not claim.sure:
        said += " Read it: it may be about somebody else."
    yield Finding(
        Tone.WRONG if claim.sure and not claim.quoted else Tone.LOOK,
        "contradicts_the_record",
        said,
        element=piece.element,
        words=around(piece.words, claim),
        links=(("The fact", reverse("admin:factcheck_fact_change", args=[fact.pk])),)
        if fact
        else (),
    )


def is_guarded(fact: Fact | None) -> bool:
    """Whether the recurrence guard speaks up for *fact*, which was the matter of a correction."""
    return bool(fact) and guard.latest(Correction.objects.filter(fact=fact)) is not None


def against_other_articles(told: list[Told], material: Material) -> Iterator[Finding]:
    """Find what nothing on record decides, and another article of ours says differently."""
    seen = set()
    for piece, claim in told:
        key = claim.subject, claim.property, claims.spelled(claim.value)
        if claim.verdict != Verdict.UNCHECKED or claim.quoted or not claim.sure or key in seen:
            continue
        seen.add(key)
        if other := said_otherwise(*key, material):
            article = other.passage.article
            subject = Subject.objects.get(pk=claim.subject)
            name = Property.objects.get(pk=claim.property).name.lower()
            yield Finding(
                Tone.WRONG,
                "contradicts_an_article",
                f"{subject}, {name}: “{claim.said}” here, “{other.said}” in “{article.headline}”. "
                "Nothing is on record, and one of the two is wrong.",
                element=piece.element,
                words=around(piece.words, claim),
                links=((article.headline, article.get_absolute_url()),),
            )


def said_otherwise(subject: int, property: int, value: str, material: Material) -> Claim | None:
    """Return a claim in print of another value; a date known to the year agrees with its days."""
    rows = Claim.objects.in_print().filter(
        subject=subject, property=property, quoted=False, sure=True
    )
    if material.article:
        rows = rows.exclude(passage__article=material.article)
    rows = rows.exclude(value="").exclude(verdict=Claim.Verdict.NOT_ABOUT)
    others = rows.exclude(value=value).select_related("passage__article").order_by("pk")[:50]
    return next(
        (one for one in others if not (one.value.startswith(value) or value.startswith(one.value))),
        None,
    )


def around(passage: str, claim: Found) -> str:
    """Return the words of *claim* with the few beside them that make them easy to find."""
    start = passage.rfind(" ", 0, max(0, claim.start - 20)) + 1
    end = passage.find(" ", min(len(passage), claim.end + 20))
    return passage[start : end if end >= 0 else len(passage)]
