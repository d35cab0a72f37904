"""What would stand in place of the wrong words, in their printed form."""

import re
from datetime import date

from factcheck.reading import dates, numbers
from factcheck.reading.found import Found
from factcheck.reading.terms import SHORTER
from factcheck.reading.vocabulary import Property, Term, Value, When

VOWELS = "aeiou"
ARTICLE = re.compile(r"(?:^|(?<=\W))(an?)\s+$", re.I)


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


def age(said: str, born: When, on: date) -> str:
    """Return the age of somebody *born* then, if only one is possible on that day."""
    possible = dates.ages(born, on)
    return numbers.printed_like(said, possible[0]) if len(possible) == 1 else ""


def with_article(text: str, start: int, right: str) -> tuple[int, str]:
    """Return where to begin and the new words, with “an” mended where the sound changes."""
    article = ARTICLE.search(text, max(0, start - 4), start)
    if not article:
        return start, right
    wanted = "an" if right[0].casefold() in VOWELS else "a"
    if article[1].casefold() == wanted:
        return start, right
    printed = wanted.capitalize() if article[1][0].isupper() else wanted
    return article.start(1), printed + text[article.end(1) : start] + right
