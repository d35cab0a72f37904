"""What would stand in place of the wrong words, in their printed form."""

from factcheck.reading import dates, numbers
from factcheck.reading.vocabulary import Fact, Property, Term, Value, When
from factcheck.reading.values import SHORTER, Found

VOWELS = "aeiou"


def proposed(said: str, found: Found, wanted: Property, right: Value) -> str:
    """Return *right* as it would be printed where *said* stands, or nothing if it cannot be."""
    if isinstance(right, Term):
        return like(said, term_form(found, right))
    if isinstance(right, When):
        return dates.printed_like(said, right)
    if isinstance(right, int):
        if found.form == "means":
            words = [word for word, n in wanted.means if n == right]
            return like(said, words[0]) if words else ""
        return numbers.printed_like(said, right)
    return right if isinstance(right, str) else ""


def term_form(found: Found, right: Term) -> str:
    wrong = found.value
    if found.form == "direction":
        first, _, rest = right.name.partition(" ")
        return f"the {first}" if rest and first.casefold() in SHORTER else right.name
    forms = {
        "adjective": right.adjectives,
        "people": tuple(f"{form}s" for form in right.adjectives if form.endswith("an")),
        "name": (right.name,),
        "place": right.places or (right.name,),
        "native": right.native or (right.name,),
    }[found.form or "name"]
    if found.form == "native" and isinstance(wrong, Term):
        # 남한 for 북한: the form at the same place in the list may be the counterpart.
        forms = right.native
    return next((form for form in forms if form.strip()), "")


def like(said: str, form: str) -> str:
    """Return *form* with the capitals and hyphens of *said*."""
    letters = [character for character in said if character.isalpha()]
    if (
        len(letters) > 3
        and all(not character.islower() for character in letters)
        and any(character.isupper() for character in letters)
    ):
        form = form.upper()
    if "-" in said and " " not in said:
        form = form.replace(" ", "-")
    if said[:1].isupper() and form[:1].islower():
        form = form[0].upper() + form[1:]
    return form


def age_now(right: When, on) -> str:
    ages = dates.ages(right, on)
    return str(ages[-1]) if len(ages) == 1 else ""


def article_before(text: str, start: int, said: str, right: str) -> tuple[int, str]:
    """Return where to begin and the new words, with “an” mended where the sound changes."""
    before = text[:start]
    for article, other in (("a ", "an "), ("an ", "a ")):
        if before.casefold().endswith(article) and not before[: -len(article)][-1:].isalpha():
            wants_an = right[:1].casefold() in VOWELS
            if not right or wants_an == (article == "an "):
                return start, right
            printed = before[-len(article) :]
            new = other.capitalize() if printed[0].isupper() else other
            return start - len(article), new + right
    return start, right


def best(facts: list[Fact]) -> Value | None:
    return facts[0].value if facts else None
