"""Assertions in simple Korean sentences: 북한 걸그룹 레드벨벳, 레드벨벳은 북한 그룹이다."""

import re
from collections.abc import Iterator

from factcheck.reading.attribution import Assertion, value_of
from factcheck.reading.found import Found
from factcheck.reading.numbers import number
from factcheck.reading.patterns import Pattern
from factcheck.reading.plain import listed
from factcheck.reading.units import Sentence, Unit, shape
from factcheck.reading.values import Reader
from factcheck.reading.vocabulary import Kind

HANGUL = re.compile(r"[\uac00-\ud7a3]")
# What hangs on a noun, by what it makes of it.
TOPIC = ("은", "는", "이", "가")
OF = ("의",)
AT = ("에서", "에서는", "에")
IS = re.compile(
    r"(?:이|였|이었)?(?:다|며|고|자|지만|었다|라는|라고)$|입니다$|이에요$|예요$|인$|으로$|로$"
)
NOUNS = tuple(
    listed("""
걸그룹 보이그룹 그룹 밴드 가수 아이돌 듀오 트리오 래퍼 배우 여성 남성 혼성 보컬 스타 팀 싱어송라이터
댄서 연예인 뮤지션 케이팝 인기
""")
)
# The beginnings of words, by their letter.
STEMS = [
    ("n", ("아니", "아닌", "않")),
    ("F", ("출신", "국적", "태생")),
    ("K", ("결성", "태어", "만들어", "창단", "설립")),
    ("g", NOUNS),
    ("M", ("멤버", "구성원")),
]
CUES = {"debut": "데뷔", "debuted": "데뷔", "born": "태어", "was born": "태어", "formed": "결성"}
# 데뷔곡, 데뷔 앨범: the song and the album are not the group.
CUED = (Kind.DATE, Kind.NAME)
OTHER_CUE = ("곡", "앨범", "작", "싱글", "무대")
STANDS_ALONE = re.compile(r".(?:(?<![있없하되받])는|[은을를이가에]|에서|에게|과|와|도)$")
WHY = "“{said}” describes {name}."

DESCRIBING = [
    Pattern(
        "before the name", r"(?P<v>[va])P?(?:FP?)?[mg#]{0,4}(?P<s>s)", WHY, granted=True, raw=True
    ),
    Pattern(
        "is",
        r"(?P<s>s)T[mh,]{0,4}?(?P<v>[va])P?(?:FB?|(?:FP)?[mg#]{0,4}gT?B?)(?=n|\.|,|B|m|$)",
        WHY,
        raw=True,
    ),
    Pattern("born there", r"(?P<v>v)LK[mg]{0,4}(?P<s>s)", WHY, granted=True, raw=True),
    Pattern("born there", r"(?P<s>s)T[mh,#]{0,4}?(?P<v>v)LK", WHY, raw=True),
    Pattern("in brackets", r"(?P<s>s)\((?P<v>[va])g?\)", WHY, granted=True, raw=True),
]
BORN = [
    Pattern("born there", r"(?P<v>v)L?[KF]B?[mg]{0,4}(?P<s>s)", WHY, granted=True, raw=True),
    Pattern("born there", r"(?P<s>s)T[mh,#]{0,4}?(?P<v>v)L?[KF]", WHY, raw=True),
]
# 소속: of the label
NAMED = [
    Pattern("its label", r"(?P<v>[sx])P?Q[mgP]{0,4}(?P<s>s)", WHY, granted=True, raw=True),
    Pattern("its label", r"(?P<s>s)T(?P<v>[sx])P?Q", WHY, raw=True),
    Pattern("its label", r"(?P<s>s)P?Qt?T(?P<v>[sx])", WHY, raw=True),
]
COUNTED = [
    Pattern("its members", r"(?P<s>s)[PT]?(?:MT?)(?P<v>V)", WHY, raw=True),
    Pattern("its members", r"(?P<s>s)[PT][m]{0,2}?(?P<v>V)P?M", WHY, raw=True),
]
DATED = [
    Pattern("then did", r"(?P<s>s)T[^s.QV]{0,6}?(?P<v>V)[mLgT]{0,4}Q", WHY, raw=True),
    Pattern("then did", r"(?P<v>V)[mLgT]{0,3}Q[mg]{0,4}(?P<s>s)", WHY, granted=True, raw=True),
]


def is_korean(sentence: Sentence) -> bool:
    """Whether most words are in Hangul."""
    words = [word.text for word in sentence.words if word.text[0].isalnum()]
    return sum(bool(HANGUL.match(word)) for word in words) * 2 > len(words)


def overlay(sentence: Sentence, reader: Reader) -> dict[int, Found]:
    """Return the values that the sentence names, at the words where they begin."""
    words, found = sentence.words, {}
    for date in sentence.dates if reader.property.kind == Kind.DATE else ():
        first, last = sentence.place(date.start, date.end)
        found[first] = Found(first, last, "V", date.when, date.start, date.end, "date")
    for at, word in enumerate(words):
        if sentence.named(at):
            continue
        if reader.terms and (one := native(reader, sentence, at)):
            found[at] = one
        value = number(word.low)
        following = words[at + 1].text if at + 1 < len(words) else ""
        if reader.property.kind == Kind.NUMBER and value:
            if following.startswith("인조"):
                found[at] = Found(at, at + 2, "a", value, word.start, word.end, "number")
            elif following.startswith("명"):
                found[at] = Found(at, at + 2, "V", value, word.start, word.end, "number")
    return found


def native(reader: Reader, sentence: Sentence, at: int) -> Found | None:
    word = sentence.words[at]
    best = ""
    for term, form in reader.natives:
        rest = word.text[len(form) :]
        if word.text.startswith(form) and len(form) > len(best) and hangs_on(rest):
            best, value = form, term
    if not best:
        return None
    kind = "place" if best in reader.native_places else "native"
    return Found(at, at + 1, "v", value, word.start, word.start + len(best), kind)


def hangs_on(rest: str) -> bool:
    """Whether *rest* may follow a country’s name in one word."""
    if not rest or rest in (
        *TOPIC,
        *OF,
        *AT,
        "을",
        "를",
        "과",
        "와",
        "도",
        "으로",
        "로",
        "인",
        "산",
    ):
        return True
    return any(rest.startswith(stem) for _, stems in STEMS for stem in stems)


def units(sentence: Sentence, reader: Reader, values: dict[int, Found]) -> list[Unit]:
    words, found, at = sentence.words, [], 0
    mentions = {mention.first: mention for mention in sentence.mentions}
    cues = (
        {CUES.get(cue, cue) for cue in reader.korean_cues}
        if reader.property.kind in CUED
        else set()
    )
    cues = {cue.removesuffix("났다").removesuffix("했다") for cue in cues if HANGUL.match(cue)}
    while at < len(words):
        word = words[at]
        if at in mentions:
            mention = mentions[at]
            found.append(Unit("s", at, mention.last, mention.subjects))
            found += particle(ending(words[mention.last - 1].text), mention.last - 1)
            at = mention.last
            continue
        if at in values:
            value = values[at]
            found.append(Unit(value.letter, at, value.last, found=value))
            rest = (
                words[value.last - 1].text[len(value.value.name) :] if value.letter == "v" else ""
            )
            if value.letter == "v":
                rest = word.text[value.end - value.start :]
            found += tail(rest, at)
            at = value.last
            continue
        found += word_units(word.text, at, cues, found)
        at += 1
    return found


def ending(text: str) -> str:
    """Return the particle at the end of a name, if any."""
    return next((p for p in (*AT, *TOPIC, *OF) if text.endswith(p)), "")


def particle(rest: str, at: int) -> list[Unit]:
    for letter, forms in (("T", TOPIC), ("P", OF), ("L", AT)):
        if rest in forms:
            return [Unit(letter, at, at + 1)]
    return []


def tail(rest: str, at: int) -> list[Unit]:
    """Return the units of what hangs on a value: 북한의, 북한출신."""
    if not rest:
        return []
    return particle(rest, at) or word_units(rest, at, set(), [])


def word_units(text: str, at: int, cues: set[str], before: list[Unit]) -> list[Unit]:
    if not text[0].isalnum():
        return [Unit(text if text in "(),." else "m", at, at + 1)] if text not in "'\"“”‘’" else []
    if before and before[-1].letter == "s" and (made := particle(text, at)):
        return made
    for cue in cues:
        if text.startswith(cue):
            letter = "m" if text[len(cue) :].startswith(OTHER_CUE) else "Q"
            return [Unit(letter, at, at + 1)]
    for letter, stems in STEMS:
        stem = next((stem for stem in stems if text.startswith(stem)), None)
        if stem:
            rest = text[len(stem) :]
            made = [Unit(letter, at, at + 1)]
            if IS.search(rest):
                made.append(Unit("B", at, at + 1))
            return made + particle(rest, at)
    if text[0].isascii() and text[0].isupper():
        return [Unit("x", at, at + 1)]
    if text[0].isdigit():
        return [Unit("#", at, at + 1)]
    # A word with a particle is a part of the sentence by itself, and describes no name.
    return [Unit("o" if STANDS_ALONE.search(text) else "m", at, at + 1)]


def assertions(sentence: Sentence, reader: Reader, values: dict[int, Found]) -> Iterator[Assertion]:
    """Yield what the patterns of the property find."""
    line_units = units(sentence, reader, values)
    line = shape(line_units)
    kind = reader.property.kind
    patterns = {
        Kind.TERM: DESCRIBING,
        Kind.NUMBER: DESCRIBING + COUNTED,
        Kind.DATE: DATED,
        Kind.NAME: NAMED,
    }
    if reader.is_cued and kind == Kind.TERM:
        patterns = {Kind.TERM: BORN}
    for pattern in patterns.get(kind, ()):
        for s, v, whole in pattern.matches(line):
            subject, value = line_units[s[0]], line_units[v[0]]
            found = value.found or value_of(sentence, value)
            after = "".join(unit.letter for unit in line_units[whole[1] : whole[1] + 2])
            first, last = min(subject.first, value.first), max(subject.last, value.last)
            yield Assertion(
                subject.subjects, True, found, pattern,
                "n" in after and not pattern.granted,
                sentence.words[first].start, sentence.words[last - 1].end,
                reader.property.name, sentence.words[first:last],
            )  # fmt: skip
