"""What is on record, as the reading of texts wants it: from rows to values."""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import Q
from django.utils import timezone

from articles.models import Article, Membership, Passage, Subject
from factcheck.models import Fact, Property, Term
from factcheck.reading import knowledge as known


def everything() -> known.Knowledge:
    """Return all that is known, of every subject."""
    return of(Subject.objects.all())


def named_in(texts: Iterable[str], *, about: Iterable[int] = ()) -> known.Knowledge:
    """Return what is known of the subjects that *texts* may name, and of those *about*.

    Who is in the same group as one of them belongs to it.
    """
    named = concerned(texts, about=about)
    return of(Subject.objects.filter(pk__in=named) | Subject.objects.filter(merged_into__in=named))


def concerned(
    texts: Iterable[str], *, about: Iterable[int] = (), among: Collection[int] | None = None
) -> set[int]:
    """Return the ids of the subjects of whom *texts* may say something, as named_in() takes it.

    Where only those *among* some ids matter, names that lead to none of these are not looked for.
    """
    said = folded("\n".join(texts))
    named = set(about)
    subjects = Subject.objects.order_by()
    if among is not None:
        near = in_groups_with(among)
        subjects = subjects.filter(Q(pk__in=near) | Q(merged_into__in=near))
    for subject in subjects.only("name", "native_name", "aliases", "merged_into"):
        if any(folded(name) in said for name in subject.names):
            named.add(subject.merged_into_id or subject.pk)
    return in_groups_with(named)


def in_groups_with(subjects: Collection[int]) -> set[int]:
    """Return the ids of *subjects*, of their groups, and of everybody in these."""
    groups = Membership.objects.filter(Q(group__in=subjects) | Q(member__in=subjects))
    pairs = Membership.objects.filter(group__in=groups.values("group"))
    return set(subjects).union(*pairs.values_list("group", "member"))


def folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def of(rows) -> known.Knowledge:
    """Return what is known of the subjects *rows*; one that was merged lends its names."""
    rows = list(rows)
    merged = defaultdict(list)
    for row in rows:
        if row.merged_into_id:
            merged[row.merged_into_id] += row.names
    members = defaultdict(list)
    for group, member in Membership.objects.values_list("group", "member"):
        members[group].append(member)
    terms = defaultdict(list)
    for term in Term.objects.all():
        terms[term.vocabulary_id].append(term_of(term))
    subjects = tuple(
        known.Subject(
            row.pk,
            row.kind,
            row.name,
            tuple(dict.fromkeys([*row.names[1:], *merged[row.pk]])),
            tuple(dict.fromkeys(members[row.pk])),
        )
        for row in rows
        if not row.merged_into_id and not is_term(row, terms)
    )
    properties = Property.objects.exclude(kind=Property.Kind.TEXT)
    return known.Knowledge(
        subjects=subjects,
        properties=tuple(property_of(row, terms[row.vocabulary_id]) for row in properties),
        facts=tuple(
            known.Fact(
                fact.subject.merged_into_id or fact.subject_id,
                fact.property_id,
                value_of(fact),
                fact.valid_from,
                fact.valid_until,
            )
            for fact in Fact.objects.on_record()
            .filter(subject__in=[row.pk for row in rows])
            .select_related("subject", "property", "term")
            if fact.is_understood
        ),
    )


def is_term(row: Subject, terms: Mapping[int, list[known.Term]]) -> bool:
    """Whether *row* is a place that a vocabulary has: there its name says where others are from."""
    if row.kind != Subject.Kind.PLACE:
        return False
    places = {place for known in terms.values() for term in known for place in term.places}
    return not places.isdisjoint(row.names)


def term_of(row: Term) -> known.Term:
    forms = tuple(row.adjectives), tuple(row.places), tuple(row.native)
    return known.Term(row.name, *forms)


def property_of(row: Property, terms: Iterable[known.Term]) -> known.Property:
    return known.Property(
        key=row.pk,
        name=row.name,
        kind=known.Kind(row.kind),
        terms=tuple(terms),
        cues=tuple(row.cues),
        means=tuple(row.means.items()),
        is_age=row.is_age,
    )


def value_of(fact: Fact) -> known.Value:
    """Return the value of a *fact* that can be understood, by the kind of its property."""
    if fact.term:
        return term_of(fact.term)
    if fact.year:
        return known.When(fact.year, fact.month or 0, fact.day or 0)
    return fact.value if fact.number is None else fact.number


def tags(article: Article) -> set[int]:
    """Return the ids of the subjects that *article* is about, by the names in use now."""
    return {subject.merged_into_id or subject.pk for subject in article.subjects.all()}


def day_of(article: Article, layer: str) -> date:
    """Return the day for which the words of *article* hold."""
    published = article.origin_published_at or article.first_published_at
    if layer == Passage.Layer.DRAFT or published is None:
        return timezone.localdate()
    return timezone.localdate(published)


def names_of(subject: Subject) -> list[str]:
    """Return every name of *subject*, and of what was merged into it."""
    return list(dict.fromkeys(name for one in subject.all_of_it for name in one.names))
