"""Finding subjects by name: the longest wins, common words and parts of other names do not."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from factcheck.reading.plain import Plain, listed
from factcheck.reading.tokens import Token, split, tokens
from factcheck.reading.vocabulary import Subject
from factcheck.reading.words import CLASS_OF, GROUPS

# SM and SM Entertainment are one.
CORPORATE = frozenset(
    listed("""
entertainment ent inc ltd co corp corporation company music records label labels group media
the and & . , studio studios agency
""")
)
HANGUL = re.compile(r"[\uac00-\ud7a3]+")
# What hangs on a Korean noun; the longest first.
PARTICLES = listed(
    "에서는 에게서 으로서 이라는 이라고 에서 에게 으로 라는 라고 이다 이자 이며 처럼 보다 까지 "
    "부터 와의 과의 은 는 이 가 을 를 의 에 도 와 과 로 만 랑 야"
)
SURNAMES = frozenset(
    listed("""
kim lee park choi jung jeong kang cho yoon jang lim im han oh seo shin kwon hwang ahn an song
ryu yoo hong jeon moon yang bae baek nam sim noh ha kwak sung cha joo woo min jin
""")
)
# “red velvet” in small letters is a cake or a curtain; so it may be in capitals before these.
EDIBLE = frozenset(
    listed("""
cake cakes cupcake cupcakes recipe recipes dessert desserts cookie cookies cheesecake latte
frosting batter curtain curtains dress dresses sofa rope ropes brownies pancakes donut donuts
waffles flavour flavor
""")
)


class Form(NamedTuple):
    """A name split into words, and whether it is written with capitals."""

    words: tuple[str, ...]
    printed: tuple[str, ...]
    subject: int


class Mention(NamedTuple):
    """A subject named by the words from *first* up to *last*, which is not one of them."""

    first: int
    last: int
    subjects: tuple[int, ...]


class Names:
    """Every name of the subjects by its first word."""

    def __init__(self, subjects: Sequence[Subject]):
        self.forms: dict[str, list[Form]] = defaultdict(list)
        self.hangul: dict[str, list[int]] = defaultdict(list)
        for subject in subjects:
            for name in subject.names:
                self.add(name.strip(), subject.key)
        for forms in self.forms.values():
            forms.sort(key=lambda form: -len(form.words))

    def add(self, name: str, subject: int) -> None:
        words = tuple(token.text for token in tokens(Plain(name)))
        if not any(character.isalnum() for character in name):
            return
        form = Form(split(name), words, subject)
        self.forms[form.words[0]].append(form)
        if len(words) == 1 and HANGUL.fullmatch(words[0]):
            self.hangul[words[0]].append(subject)

    def mentions(self, sentence: list[Token], *, shouting: bool = False) -> list[Mention]:
        """Return who is named in *sentence*, in order, none inside another."""
        found, at = [], 0
        while at < len(sentence):
            mention = self.mention_at(sentence, at)
            if mention and not is_other_name(sentence, mention, shouting):
                found.append(mention)
                at = mention.last
            elif mention and mention.last - at > 1:
                at = mention.last
            else:
                at += 1
        return found

    def mention_at(self, sentence: list[Token], at: int) -> Mention | None:
        token = sentence[at]
        subjects, length = [], 0
        for form in self.forms.get(token.low, ()):
            if len(form.words) < length:
                break
            if matches(form, sentence, at) and form.subject not in subjects:
                length = len(form.words)
                subjects.append(form.subject)
        if subjects:
            return Mention(at, at + length, tuple(subjects))
        if HANGUL.match(token.text) and self.hangul:
            for stem in stems(token.text):
                if stem in self.hangul:
                    return Mention(at, at + 1, tuple(dict.fromkeys(self.hangul[stem])))
        return None


def stems(word: str) -> list[str]:
    """Return *word* without each of the particles that it may end in."""
    return [word.removesuffix(p) for p in PARTICLES if word.endswith(p) and len(word) > len(p)]


def matches(form: Form, sentence: list[Token], at: int) -> bool:
    size = len(form.words)
    if at + size > len(sentence):
        return False
    for offset, (word, printed) in enumerate(zip(form.words, form.printed, strict=True)):
        token = sentence[at + offset]
        if token.low != word:
            return False
        if offset and word in ("the", "a", "and"):
            continue
        # A name in capitals is not the word in small letters; “the Boyz” is The Boyz.
        is_small = printed[0].isupper() and token.text[0].islower() and (offset or word != "the")
        if is_small and not (size > 1 and at and sentence[at - 1].low in GROUPS):
            return False
        if (
            len(form.words) == 1
            and printed.isupper()
            and len(printed) > 1
            and len(printed) < 5
            and not token.text.isupper()
            and printed.isalpha()
        ):
            return False
    return True


def is_other_name(sentence: list[Token], mention: Mention, shouting: bool) -> bool:
    """Whether the words are a part of something else that is called so."""
    after = sentence[mention.last] if mention.last < len(sentence) else None
    before = sentence[mention.first - 1] if mention.first else None
    last = sentence[mention.last - 1]
    if after and after.low in EDIBLE:
        return True
    if after and after.low == "-" and mention.last + 1 < len(sentence):
        following = sentence[mention.last + 1]
        if following.start == after.end and after.start == last.end:
            # “Red Velvet-inspired” is not Red Velvet; “NCT-127” is another.
            return True
    if (
        before
        and before.low == "-"
        and before.end == sentence[mention.first].start
        and mention.first > 1
        and sentence[mention.first - 2].low in ("ex", "non", "anti", "pre")
    ):
        return True
    if (
        after
        and after.start == last.end + 1
        and (after.text.isdigit() and len(after.text) < 4 and len(sentence[mention.first].text) > 1)
        and mention.last - mention.first == 1
        and last.text.isupper()
    ):
        return True
    if shouting:
        return False
    if mention.last - mention.first == 1:
        if before and before.low in SURNAMES and before.text[0].isupper():
            return True
        if after and after.start == last.end + 1 and after.text[0].isupper() and is_unknown(after):
            return last.text.isupper() and after.text.isalpha()
    return False


def is_unknown(token: Token) -> bool:
    return token.low not in CLASS_OF


def chosen(subjects: Collection[int], about: Collection[int]) -> int | None:
    """Return the one of *subjects* that is meant, or None where several have the name."""
    if len(subjects) == 1:
        return next(iter(subjects))
    tagged = [subject for subject in subjects if subject in about]
    return tagged[0] if len(tagged) == 1 else None


def essence(name: str) -> tuple[str, ...]:
    """Return the words of *name* without those that every company’s name ends in."""
    words = tuple(word for word in split(name) if word[0].isalnum() and word != "'s")
    return tuple(word for word in words if word not in CORPORATE) or words
