"""What follows where the words change in which texts say something: they are read again."""

from collections.abc import Iterable

from django.db import transaction

from articles import passages
from articles.models import Passage
from factcheck import facts
from factcheck.models import Claim, Fact, Property, Term, Vocabulary

UNDERSTOOD = ["term", "number", "year", "month", "day"]


def forms_of_property(property: Property) -> set[str]:
    """Return the words with which texts say *property*, those of its vocabulary apart."""
    return {*property.cues, *property.means}


def forms_of_vocabulary(vocabulary: Vocabulary) -> set[str]:
    """Return every form of every term of *vocabulary*."""
    terms = Term.objects.filter(vocabulary=vocabulary)
    return {
        form
        for term in terms
        for form in (term.name, *term.adjectives, *term.places, *term.native)
        if form
    }


@transaction.atomic
def changed(properties: Iterable[Property], *, before: set[str], after: set[str], by) -> int:
    """Let texts that say *properties* in the words of *before* or *after* be read again.

    Facts of them that now mean something else must be checked again; return how many.
    """
    properties = list(properties)
    claims = Claim.objects.filter(property__in=properties)
    Passage.objects.filter(pk__in=claims.values("passage")).update(is_read=False)
    passages.read_again(before ^ after)
    # All locked at once and in order, because each change locks the edition as well.
    rows = Fact.objects.select_for_update(of=("self",)).order_by("pk")
    others = list(rows.filter(pk__in=meaning_something_else(properties)).select_related("property"))
    for fact in others:
        fact.save(update_fields=UNDERSTOOD)
        facts.changed(fact, by=by)
    return len(others)


def meaning_something_else(properties: list[Property]) -> list[int]:
    """Return the ids of the facts of *properties* that are no longer understood as they were."""
    meanings: dict[tuple[int, str], tuple] = {}
    of = {property.pk: property for property in properties}
    rows = Fact.objects.filter(property__in=properties).values_list(
        *("pk", "property", "value"), *UNDERSTOOD
    )
    found = []
    for pk, property, value, *meant in rows:
        if (property, value) not in meanings:
            meanings[property, value] = meaning(of[property], value)
        if meanings[property, value] != tuple(meant):
            found.append(pk)
    return found


def meaning(property: Property, value: str) -> tuple:
    """Return what *value* of *property* says to a program."""
    fact = Fact(property=property, value=value)
    fact.understand()
    return fact.term_id, fact.number, fact.year, fact.month, fact.day
