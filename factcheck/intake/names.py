"""Names as texts print them: the runs of capitals that are somebody or something."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from articles.checks import Finding
from articles.words import HANGUL
from factcheck.intake.days import MONTHS, WEEKDAYS
from factcheck.intake.material import Material, Piece
from factcheck.intake.saying import look, quoted

TOKEN = re.compile(r"[^\W_][\w.&']{0,40}(?:[-–][^\W_][\w']{0,40}){0,3}(?:\([^\W_]{1,5}\))?")
# With a capital or a digit, and then the capitals that follow it.
PART = r"[\w'&.]{0,30}(?:-\w{1,20}){0,3}"
NAME = re.compile(rf"(?:(?<=[\s\"'(\[])|\A)[A-Z0-9]{PART}(?: [A-Z]{PART}){{0,3}}")
POSSESSIVE = re.compile(r"'s?\Z")
# They begin sentences and stand in headlines.
BEGINNINGS = (
    "the a an and but or if in on at by for from to of with as it he she they we you i his her its "
    "their our this that these those there here what when where who why how after before since "
    "while not no yes all both each one two three four five six seven eight nine ten some most "
    "many more like now then still yet also once only even starting firstly secondly finally "
    "additionally despite beyond however although though because during until unlike"
)
NO_NAMES = frozenset([*BEGINNINGS.split(), *(word.lower() for word in (*MONTHS, *WEEKDAYS))])
NATIONS = re.compile(
    r"(?:north|south|korean?|korea|japan|japanese|china|chinese|american?|thai|british|english|us|uk|seoul|pyongyang)"
)
LONGEST_NAME = 4
SHORTEST_KEY = 4


def names_in(plain: str) -> Iterator[tuple[int, str]]:
    """Yield where each name of *plain* begins, and the name without a possessive."""
    for match in NAME.finditer(plain):
        words = match[0].split()
        start = match.start()
        while words and words[0].lower().rstrip(".,") in NO_NAMES:
            start += len(words.pop(0)) + 1
        name = POSSESSIVE.sub("", " ".join(words).rstrip(".,'&"))
        if name and not name.isdecimal():
            yield start, name


def key(words: str) -> str:
    """Return what all spellings of one name share."""
    return re.sub(r"[\W_]+", "", words).casefold()


def spelled_two_ways(material: Material) -> Iterator[Finding]:
    """Find names with and without a hyphen, a space or a capital."""
    forms = spellings(material.pieces)
    found: dict[str, tuple[Piece, str]] = {}
    # The shorter first: what is said of “K-pop” need not be said of every name with it.
    for name in sorted(forms, key=len):
        odd = odd_spellings(forms[name])
        if odd and not any(said in name for said in found):
            piece = forms[name][odd[0]][1]
            found[name] = piece, f"“{usual(forms[name])}” also stands as {quoted(odd)}"
    if found:
        named = "; ".join(words for _, words in found.values())
        name, (piece, _) = next(iter(found.items()))
        words = odd_spellings(forms[name])[0]
        said = f"{named}. One spelling of each, or different names?"
        yield look("names_spelled_two_ways", said, piece, words)
    for piece, plain, odd in alike(forms):
        said = (
            f"“{plain}” has no hyphen, and {quoted(odd)} has: is that how both are to be written?"
        )
        yield look("names_in_two_styles", said, piece, odd[0])


def spellings(pieces: Iterable[Piece]) -> dict[str, dict[str, list]]:
    """Return by key how each name is spelled: how often, and the first passage with it."""
    pieces = list(pieces)
    keys = {
        key(name)
        for piece in pieces
        # In headlines any word may have a capital.
        if piece.kind not in ("headline", "subhead")
        for _, name in names_in(piece.plain)
        if len(name.split()) > 1
        or "-" in name
        or any(map(str.isdigit, name))
        or name[1:] != name[1:].lower()
    }
    forms: dict[str, dict[str, list]] = {}
    for piece in pieces:
        tokens = list(TOKEN.finditer(piece.plain))
        for at, first in enumerate(tokens):
            for last in tokens[at : at + LONGEST_NAME]:
                form = POSSESSIVE.sub("", piece.plain[first.start() : last.end()].rstrip("."))
                if len(form) > 60 or re.search(r"[,;:!?\"/]|\.\s", form):
                    break
                if (found := key(form)) in keys and len(found) >= SHORTEST_KEY:
                    # As it is printed, with a straight apostrophe or a curly one.
                    form = piece.words[first.start() : first.start() + len(form)]
                    counted = forms.setdefault(found, {}).setdefault(form, [0, piece])
                    # Headlines have capitals of their own.
                    counted[0] += piece.kind in ("paragraph", "list_item", "caption", "standfirst")
    return forms


def usual(spelled: dict[str, list]) -> str:
    """Return the spelling that stands most often in running text."""
    return max(spelled, key=lambda form: (spelled[form][0], form))


def odd_spellings(spelled: dict[str, list]) -> list[str]:
    """Return the rarer spellings of one name that are no matter of a headline's capitals."""
    if len(spelled) < 2:
        return []
    most = usual(spelled)
    if most.islower():
        # No name: it has capitals where a sentence or a headline begins.
        return []
    odd = []
    for form, (count, _) in spelled.items():
        if form == most or HANGUL.search(form):
            continue
        same_but_case = form.casefold() == most.casefold()
        in_capitals = form.isupper() or form.istitle() or form == most.title()
        if same_but_case and not count and (in_capitals or form[0].isupper()):
            continue
        # Words that are shouted somewhere are no name for it.
        if same_but_case and most.isupper() and form.islower():
            continue
        # A word of its own: “winter” is no misspelt singer, “united nations day” is.
        if same_but_case and form.islower() and " " not in form and "-" not in form:
            continue
        odd.append(form)
    return sorted(odd)


def alike(forms: dict[str, dict[str, list]]) -> list[tuple[Piece, str, list[str]]]:
    """Return names of several words that share all but how the last of them is written."""
    styles: dict[str, Counter] = {}
    where: dict[str, Piece] = {}
    for spelled in forms.values():
        for form, (count, piece) in spelled.items():
            parts = re.split(r"[ -]", form)
            if len(parts) == 3 and parts[0].istitle() and parts[1].istitle() and count:
                styles.setdefault(" ".join(parts[:2]).casefold(), Counter())[form] += count
                where[form] = piece
    found = []
    for counted in styles.values():
        hyphenated = {form for form in counted if "-" in form}
        plain = set(counted) - hyphenated
        if hyphenated and plain and {key(one) for one in hyphenated}.isdisjoint(map(key, plain)):
            odd = sorted(hyphenated)
            found.append((where[odd[0]], sorted(plain)[0], odd))
    return found
