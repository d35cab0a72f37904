"""Numbers as texts say them: 5, five, 다섯."""

from factcheck.reading.plain import listed

WORDS = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
NATIVE = ["", *listed("하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열 열하나 열둘")]
COUNTING = {"한": 1, "두": 2, "세": 3, "네": 4, "스무": 20}
NUMBER = (
    {word: n for n, word in enumerate(WORDS)}
    | TENS
    | {word: n for n, word in enumerate(NATIVE) if n}
    | COUNTING
)
MOST = 999


def number(word: str) -> int | None:
    """Return the whole number that a casefolded word says, if it is one."""
    if word.isascii() and word.isdigit():
        return int(word) if len(word) <= 4 else None
    return NUMBER.get(word)


def printed_like(said: str, value: int) -> str:
    """Return *value* as a figure or a word, as *said* is."""
    if said.isdigit():
        return str(value)
    low = said.casefold()
    if low in NATIVE or low in COUNTING:
        if low in COUNTING:
            for word, n in COUNTING.items():
                if n == value:
                    return word
        return NATIVE[value] if 0 < value < len(NATIVE) else str(value)
    text = in_words(value)
    if said.isupper():
        return text.upper()
    return text.capitalize() if said[:1].isupper() else text


def in_words(value: int) -> str:
    if 0 <= value < len(WORDS):
        return WORDS[value]
    for word, tens in TENS.items():
        if tens < value < tens + 10:
            return f"{word}-{WORDS[value - tens]}"
        if tens == value:
            return word
    return str(value)
