"""Whom “the group”, “they” and “its” speak of, where that is clear."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from factcheck.reading.names import Mention
from factcheck.reading.numbers import number
from factcheck.reading.phrases import definite, stands_alone
from factcheck.reading.plain import listed
from factcheck.reading.tokens import Token
from factcheck.reading.units import Sentence
from factcheck.reading.words import CLASS_OF, CONSTITUENTS, GROUPS, POSSESSIVES, PRONOUNS

LOOK_BACK = 4
KINDS = {
    "they": ("group",),
    "it": ("group", "label", "event"),
    "he": ("person",),
    "group": ("group",),
    "five": ("group",),
    "women": ("group",),
    "person": ("person",),
    "label": ("label",),
}
PLURAL_PEOPLE = frozenset(
    listed("""
delegation delegations fans officials soldiers athletes players viewers listeners students
children workers managers
journalists reporters critics experts analysts authors writers people visitors delegates
diplomats leaders agents parents friends women men
""")
)
ORDINARY = frozenset(
    listed("""
january february march april may june july august september october november december monday
tuesday wednesday thursday friday saturday sunday i k-pop korean koreans
""")
)
MEANT = ("the", "this", "that")


class Named(NamedTuple):
    """Who was named in a sentence, and who else was in it."""

    subjects: list[int]
    has_people: bool
    has_others: bool
    has_groups: bool
    has_names: bool


class Discourse:
    """Who was named in the sentences before, the latest last."""

    def __init__(self, knowledge, about: Collection[int]):
        self.subject_of = knowledge.subject_of
        self.about = [key for key in about if key in self.subject_of]
        self.groups_of = knowledge.groups_of
        self.past: list[Named] = []
        self.ahead: list[int] = []

    def remember(self, sentence: Sentence) -> None:
        """Note who was named in *sentence*, and whether others were whom “they” may mean."""
        named = [key for mention in sentence.mentions for key in mention.subjects[:1]]
        for _, subjects, _ in sentence.references.values():
            named += subjects
        self.past.append(
            Named(
                list(dict.fromkeys(named)),
                has_people(sentence),
                has_others(sentence),
                has_groups(sentence),
                has_names(sentence),
            )
        )
        del self.past[:-LOOK_BACK]

    def resolve(self, sentence: Sentence, ahead: Sequence[Mention] = ()) -> None:
        """Mark in *sentence* every word that stands for a subject, where it is clear which;
        *ahead* is who is named in the next, where nobody has been named yet."""
        opens = len({mention.subjects for mention in ahead}) == 1 and ahead[0].first == 0
        self.ahead = list(ahead[0].subjects[:1]) if opens else []
        mentioned = {mention.first: mention for mention in sentence.mentions}
        words, at = sentence.words, 0
        if len(words) > 2 and words[1].text == ":" and 0 not in mentioned:
            # “Country: North Korea” is said of whom the line above names.
            self.mark(sentence, 0, 2, "r", "it" if self.is_of_group() else "he")
        while at < len(words):
            if at in mentioned:
                at = mentioned[at].last
                continue
            low = words[at].low
            if low in POSSESSIVES:
                self.mark(sentence, at, at + 1, "R", POSSESSIVES[low])
            elif low in PRONOUNS:
                self.mark(sentence, at, at + 1, "r", PRONOUNS[low])
            elif low == "all" and stands_alone(words, at + 1) and words[at].text == "All":
                self.mark(sentence, at, at + 1, "r", "five")
            elif low in ("all", "the", "both") and is_all(words, at):
                self.mark(sentence, at, at + 1, "R", "group")
            elif low in MEANT and (phrase := definite(sentence, at)):
                last, kind, describes = phrase
                self.mark(sentence, at, last, "r", kind, describes=describes)
                at = last
                continue
            at += 1

    def mark(
        self, sentence, at: int, last: int, letter: str, kind: str, *, describes=False
    ) -> None:
        subject = self.antecedent(sentence, at, kind, describes=describes)
        if subject is not None:
            sentence.references[at] = (letter, (subject,), last)

    def antecedent(self, sentence: Sentence, at: int, kind: str, *, describes: bool) -> int | None:
        """Return whom the words at *at* speak of; *describes*: they say what it is, as a name may
        be followed by another of whom it is said."""
        kinds, is_they = KINDS[kind], kind in ("they", "five", "women")
        following = [word.low for word in sentence.words[at : at + 5]]
        if is_they and {"both", "two", "each"} & set(following):
            return None  # two of them, whoever they are
        rivals = is_they and has_people(sentence, at)
        earlier = self.of_kinds([m.subjects[0] for m in sentence.mentions if m.first < at], kinds)
        if earlier:
            apart = not describes or (begins_anew(sentence, at) and not has_groups(sentence))
            return earlier[0] if len(earlier) == 1 and not rivals and apart else None
        if rivals:
            return None
        for named in reversed(self.past):
            found = self.of_kinds(named.subjects, kinds)
            if not found and "group" in kinds and not is_they:
                found = self.of_kinds(
                    [g for key in named.subjects for g in self.groups_of.get(key, ())], kinds
                )
            people = self.of_kinds(named.subjects, KINDS["person"])
            rivals = (
                (is_they and (named.has_people or len(people) > 1))
                or (kind == "women" and named.has_others)
                or (describes and named.has_groups)
            )
            if found:
                return found[0] if len(found) == 1 and not rivals else None
            if rivals or (describes and named.has_names):
                return None
        later = self.of_kinds([m.subjects[0] for m in sentence.mentions if m.first >= at], kinds)
        if later:
            # “Since its debut in 2014, Red Velvet ...”
            return (
                later[0]
                if len(later) == 1
                and not describes
                and (kind in ("it", "he", "they") or opens_beside(sentence, at))
                else None
            )
        tagged = self.of_kinds(self.about, kinds)
        if len(tagged) != 1 and at == 0:
            tagged = self.of_kinds(self.ahead, kinds)
        return tagged[0] if len(tagged) == 1 else None

    def is_new(self, sentence: Sentence) -> bool:
        """Whether nobody has been named yet, so that “the group” may say who it is in a moment."""
        others = any(n.subjects or n.has_groups or n.has_names for n in self.past)
        return not (others or sentence.mentions or has_groups(sentence) or has_names(sentence))

    def is_of_group(self) -> bool:
        return bool(self.past and self.of_kinds(self.past[-1].subjects, KINDS["it"]))

    def of_kinds(self, keys, kinds) -> list[int]:
        return [
            key
            for key in dict.fromkeys(keys)
            if key in self.subject_of and self.subject_of[key].kind in kinds
        ]


def is_all(words: list[Token], at: int) -> bool:
    """Whether “all seven members” of somebody named before are meant."""
    low = [word.low for word in words[at + 1 : at + 4]]
    if low[:1] == ["the"]:
        low = low[1:] + [word.low for word in words[at + 4 : at + 5]]
    return (
        len(low) > 1
        and number(low[0]) is not None
        and low[1] in CONSTITUENTS
        and low[2:] not in (["of"], ["in"])
    )


def begins_anew(sentence: Sentence, at: int) -> bool:
    """Whether a clause of its own begins at *at*: “...; the quintet”, “..., and the quintet”."""
    before = [word.low for word in sentence.words[max(0, at - 2) : at]]
    return before[-1:] in ([":"], [";"], ["—"]) or (
        before[:1] == [","]
        and before[1:]
        and before[1] in ("and", "but", "while", "so", "yet", "though", "although", "because")
    )


def opens_beside(sentence: Sentence, at: int) -> bool:
    """Whether a clause opens the sentence that the main one follows: “While the group is ...”,
    “The group is ...: Red Velvet ...”."""
    if at == 0:
        later = [mention.first for mention in sentence.mentions]
        return later[0] > 1 and sentence.words[later[0] - 1].text == ":"
    return at == 1 and CLASS_OF.get(sentence.words[0].low) == "y"


def has_people(sentence: Sentence, until: int | None = None) -> bool:
    """Whether there are others whom “they” may mean."""
    return any(word.low in PLURAL_PEOPLE for word in sentence.words[:until])


def has_others(sentence: Sentence) -> bool:
    """Whether there is a word for several people: sailors, pianists."""
    return any(
        word.low.endswith(("ers", "ors", "ists", "men", "ls")) and not sentence.named(at)
        for at, word in enumerate(sentence.words)
    )


def has_names(sentence: Sentence) -> bool:
    """Whether somebody or something is named that is not known."""
    values = {n for first, last in sentence.valued.items() for n in range(first, last)}
    return any(
        word.text[0].isupper() and not sentence.named(at) and word.low not in ORDINARY
        for at, word in enumerate(sentence.words)
        if at and at not in values and word.low not in CLASS_OF
    )


def has_groups(sentence: Sentence) -> bool:
    """Whether a group is spoken of that is not known: the Moranbong Band, an orchestra."""
    words = sentence.words
    for at, word in enumerate(words):
        if word.low not in GROUPS or sentence.named(at) or sentence.named(at + 1):
            continue
        if word.text[0].isupper() and not sentence.shouting:
            return True
        back = at - 1
        while back > at - 7 and back >= 0 and words[back].low not in ("a", "an", "another", "the"):
            back -= 1
        if back < 0 or words[back].low not in ("a", "an", "another"):
            continue
        before = words[back - 1] if back else None
        introduces = before and (
            (before.low == "," and sentence.named(back - 2)) or CLASS_OF.get(before.low) == "b"
        )
        if not introduces:
            return True
    return False
