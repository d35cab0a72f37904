"""The values of a vocabulary in all the forms in which English texts say them."""

from collections import defaultdict
from collections.abc import Iterator

from factcheck.reading.found import Found
from factcheck.reading.plain import listed
from factcheck.reading.tokens import Token, split
from factcheck.reading.vocabulary import Term

# Never a country where it begins small: a bird, a cup, a shine.
COMMON = frozenset(listed("turkey china polish nice reading chile guinea chad jordan mobile bath"))
SHORTER = {"north": "n", "south": "s", "east": "e", "west": "w"}


class Terms:
    """The forms of a vocabulary by their first word."""

    def __init__(self, terms: tuple[Term, ...]):
        self.forms: dict[str, list[tuple]] = defaultdict(list)
        for term in terms:
            for form in term.adjectives:
                self.add(form, term, "a", "adjective")
                if form.endswith("an"):
                    self.add(f"{form}s", term, "q", "people")
            self.add(term.name, term, "p", "name")
            for place in term.places:
                self.add(place, term, "p", "place")
            for form in term.native:
                self.add(form, term, "p", "native")
        for forms in self.forms.values():
            forms.sort(key=lambda form: -len(form[0]))

    def add(self, form: str, term: Term, letter: str, kind: str) -> None:
        words = split(form)
        if not any(character.isalnum() for character in form):
            return
        printed = form.strip()
        words = tuple(word for word in words if word not in "-.")
        self.forms[words[0]].append((words, term, letter, kind, printed))
        if words[0] in SHORTER and len(words) > 1:
            short = (SHORTER[words[0]], *words[1:])
            self.forms[short[0]].append((short, term, letter, kind, printed))
            if kind == "name":
                self.forms["the"].append((("the", words[0]), term, "p", "direction", printed))

    def at(self, sentence: list[Token], at: int) -> Found | None:
        for words, term, letter, kind, printed in self.forms.get(sentence[at].low, ()):
            last = ends_at(sentence, at, words)
            if last and kind == "direction" and not is_direction(sentence, last):
                continue
            if last and not is_common(sentence[at], words, printed):
                start, end = sentence[at].start, sentence[last - 1].end
                return Found(at, last, letter, term, start, end, kind)
        return None

    def found(self, sentence: list[Token]) -> Iterator[Found]:
        at = 0
        while at < len(sentence):
            one = self.at(sentence, at) if sentence[at].low in self.forms else None
            if one:
                yield one
            at = one.last if one else at + 1


def ends_at(sentence: list[Token], at: int, words: tuple[str, ...]) -> int:
    """Return where the *words* that begin at *at* end, hyphens and full stops aside; 0: not so."""
    for count, word in enumerate(words):
        if count:
            while at < len(sentence) and sentence[at].text in "-.":
                at += 1
        if at >= len(sentence) or sentence[at].low != word:
            return 0
        at += 1
    return at


def is_direction(sentence: list[Token], last: int) -> bool:
    """Whether “the North” is a country, and not the beginning of a longer name."""
    if not sentence[last - 1].text[0].isupper():
        return False
    return last == len(sentence) or not (
        sentence[last].text[0].isupper() or sentence[last].low in "-&"
    )


def is_common(token: Token, words: tuple[str, ...], printed: str) -> bool:
    if len(words) > 1 or words[0] == "the" or not token.text[0].islower():
        return False
    return token.low in COMMON or (len(printed) < 4 and printed[0].isupper())
