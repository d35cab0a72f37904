"""Whom “the group”, “they” and “its” speak of, where that is clear."""

from collections.abc import Collection

from factcheck.reading.units import Sentence
from factcheck.reading.words import CLASS_OF, GROUPS, PEOPLE, POSSESSIVES, PRONOUNS

LOOK_BACK = 4
KINDS = {
    "they": ("group",),
    "it": ("group", "label", "event"),
    "he": ("person",),
    "group": ("group",),
    "person": ("person",),
    "label": ("label",),
}
PLURAL_PEOPLE = frozenset(
    "fans officials soldiers athletes players viewers listeners students children workers "
    "managers members journalists reporters critics experts analysts authors writers people "
    "visitors delegates diplomats leaders agents parents friends women men".split()
)
PERSON_WORDS = PEOPLE | {
    "star",
    "idol",
    "artist",
    "performer",
    "superstar",
    "newcomer",
    "rookie",
    "leader",
}
LABEL_WORDS = {"label", "agency", "company", "firm"}
MODIFIERS = frozenset("mg#h-ae")
MEANT = ("the", "this", "that")


class Discourse:
    """Who was named in the sentences before, the latest last."""

    def __init__(self, knowledge, about: Collection[int]):
        self.subject_of = knowledge.subject_of
        self.about = [key for key in about if key in self.subject_of]
        self.groups_of: dict[int, list[int]] = {}
        for subject in knowledge.subjects:
            for member in subject.members:
                self.groups_of.setdefault(member, []).append(subject.key)
        self.past: list[tuple[list[int], bool]] = []

    def remember(self, sentence: Sentence) -> None:
        named = [key for mention in sentence.mentions for key in mention.subjects[:1]]
        for _, subjects, _ in sentence.references.values():
            named += subjects
        rivals = any(word.low in PLURAL_PEOPLE for word in sentence.words)
        self.past.append((list(dict.fromkeys(named)), rivals))
        del self.past[:-LOOK_BACK]

    def resolve(self, sentence: Sentence) -> None:
        """Mark in *sentence* every word that stands for a subject, where it is clear which."""
        sentence.references = {}
        mentioned = {mention.first: mention for mention in sentence.mentions}
        words, at = sentence.words, 0
        while at < len(words):
            if at in mentioned:
                at = mentioned[at].last
                continue
            low = words[at].low
            if low in POSSESSIVES:
                self.mark(sentence, at, at + 1, "R", KINDS[POSSESSIVES[low]], low == "their")
            elif low in PRONOUNS:
                self.mark(sentence, at, at + 1, "r", KINDS[PRONOUNS[low]], low == "they")
            elif low in MEANT and (last := definite(sentence, at)):
                noun = words[last - 1].low
                kind = (
                    "label"
                    if noun in LABEL_WORDS
                    else "person"
                    if noun in PERSON_WORDS
                    else "group"
                )
                self.mark(sentence, at, last, "r", KINDS[kind], False)
                at = last
                continue
            at += 1

    def mark(self, sentence, at: int, last: int, letter: str, kinds, is_they: bool) -> None:
        subject = self.antecedent(sentence, at, kinds, is_they)
        if subject is not None:
            sentence.references[at] = (letter, (subject,), last)

    def antecedent(self, sentence: Sentence, at: int, kinds, is_they: bool) -> int | None:
        earlier = self.of_kinds([m.subjects[0] for m in sentence.mentions if m.first < at], kinds)
        if earlier:
            rivals = is_they and any(word.low in PLURAL_PEOPLE for word in sentence.words[:at])
            return earlier[0] if len(earlier) == 1 and not rivals else None
        if is_they and any(word.low in PLURAL_PEOPLE for word in sentence.words[:at]):
            return None
        for named, rivals in reversed(self.past):
            found = self.of_kinds(named, kinds)
            if not found and "group" in kinds:
                groups = {g for key in named for g in self.groups_of.get(key, ())}
                found = list(groups) if len(groups) == 1 and not is_they else []
            if found:
                return found[0] if len(found) == 1 and not (is_they and rivals) else None
            if rivals and is_they:
                return None
        later = self.of_kinds([m.subjects[0] for m in sentence.mentions if m.first >= at], kinds)
        if later:
            return (
                later[0] if len(later) == 1 and not is_they or len(later) == 1 and at < 4 else None
            )
        tagged = self.of_kinds(self.about, kinds)
        return tagged[0] if len(tagged) == 1 else None

    def of_kinds(self, keys, kinds) -> list[int]:
        return [
            key
            for key in dict.fromkeys(keys)
            if key in self.subject_of and self.subject_of[key].kind in kinds
        ]


def definite(sentence: Sentence, at: int) -> int:
    """Return where “the girl group” that begins at *at* ends, if it stands by itself; else 0."""
    words, last = sentence.words, at + 1
    head = 0
    while last < len(words) and last < at + 7 and not sentence.named(last):
        low = words[last].low
        letter = CLASS_OF.get(low, "m" if words[last].text[0].isalnum() else low)
        if letter == "g" and (low in GROUPS or low in PERSON_WORDS or low in LABEL_WORDS):
            head = last + 1
        elif letter not in MODIFIERS or words[last].text[0].isupper():
            break
        elif letter != "m" or low.endswith(("ed", "s")):
            if letter == "m" and head:
                break
        last += 1
    if not head or head != last:
        # “the group performed” ends before a word that is none of its own.
        if not head or not (last < len(words) or head == len(words)):
            return 0
        if any(words[n].low == "-" for n in range(head, last)):
            return 0
    if sentence.named(head) or (
        head < len(words) and CLASS_OF.get(words[head].low) in ("K", "o", "O", "g", "G")
    ):
        return 0
    if head < len(words) and words[head].text[0].isupper() and not sentence.shouting:
        return 0
    return head
