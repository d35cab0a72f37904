"""Names that texts are signed and credited with: publishers, photo agencies, people."""

import re

PUBLISHERS = {
    name.casefold(): name
    for name in (
        "CNN", "CNN International", "BBC", "BBC News", "BBC Korean", "Reuters", "AP", "AFP",
        "Associated Press", "Agence France-Presse", "Yonhap", "Yonhap News Agency", "Bloomberg",
        "The Guardian", "The New York Times", "The Washington Post", "The Wall Street Journal",
        "Los Angeles Times", "Financial Times", "The Economist", "NPR", "ABC News", "CBS News",
        "NBC News", "Fox News", "Sky News", "Al Jazeera", "Deutsche Welle", "DW", "France 24",
        "Nikkei Asia", "Kyodo", "Kyodo News", "NHK", "Xinhua", "TASS", "dpa", "UPI", "EFE", "ANSA",
        "NK News", "Daily NK", "Radio Free Asia", "Voice of America", "VOA", "KBS", "MBC", "SBS",
        "JTBC", "YTN", "Korea Herald", "The Korea Herald", "The Korea Times", "Hankyoreh",
        "Korea JoongAng Daily", "Chosun Ilbo", "The Chosun Ilbo", "Dong-A Ilbo", "Newsis", "News1",
        "South China Morning Post", "The Straits Times", "The Independent", "The Telegraph",
        "The Times", "USA Today", "Billboard", "Rolling Stone", "Variety", "Time", "Newsweek",
        "연합뉴스", "뉴시스", "뉴스1", "조선일보", "중앙일보", "동아일보", "한겨레", "경향신문",
        "한국일보", "서울신문", "세계일보", "국민일보", "매일경제", "한국경제", "데일리NK",
    )
}  # fmt: skip
AGENCIES = {
    "getty images", "getty", "afp", "ap", "reuters", "epa", "epa-efe", "yonhap", "shutterstock",
    "alamy", "pa", "pa media", "pa wire", "bloomberg", "zuma", "xinhua", "kyodo", "anadolu",
    "nurphoto", "wireimage", "filmmagic", "wikimedia commons", "flickr", "sipa", "sipa usa",
    "kcna", "newsis", "news1", "imago", "dpa", "tass", "sputnik", "istock", "unsplash", "pexels",
    "redux", "magnum photos", "corbis", "upi", "lightrocket", "picture alliance", "vcg", "stringer",
    "associated press", "pool", "handout", "ap photo", "reuters photo", "afp photo", "cnn",
    "연합뉴스", "뉴시스", "뉴스1", "게티이미지", "게티이미지뱅크", "로이터", "로이터연합뉴스",
}  # fmt: skip
PARTICLES = {
    "de", "del", "della", "der", "den", "di", "da", "dos", "du", "la", "le", "van", "von",
    "bin", "al", "el", "ter", "ten",
}  # fmt: skip
NO_NAMES = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "today", "tomorrow", "yesterday", "christmas", "staff", "reporter",
    "reporters", "writer", "writers", "editor", "editors", "correspondent", "correspondents",
    "news", "desk", "newsroom", "agency", "agencies", "admin", "administrator", "contributor",
    "contributors", "team", "bureau", "guest", "special", "published", "updated", "posted",
    "photo", "photos", "video", "image", "the", "a", "an", "and", "by", "in", "on", "at", "of",
    "for", "with", "from",
}  # fmt: skip
ROLE = re.compile(
    r"\b(?:staff|reporters?|writers?|editors?|correspondents?|bureau|desk|news|contributors?|"
    r"columnists?|producers?|journalists?|analysts?|agency|agencies|in [A-Z]\w+|for [A-Z]\w+)\b",
    re.I,
)
WORD = re.compile(r"[^\W\d_](?:[\w.’'·-]*[\w.])?")
HANGUL_NAME = re.compile(r"[가-힣]{2,4}")


def publisher_named(text: str) -> str:
    """Return the well-known publisher that *text* is the name of, or nothing."""
    words = text.strip(" .,()-–—")
    return PUBLISHERS.get(words.casefold(), "") or PUBLISHERS.get(
        words.casefold().removeprefix("the "), ""
    )


def is_person(text: str) -> bool:
    """Whether *text* looks like the name of one person."""
    if HANGUL_NAME.fullmatch(text):
        return True
    words = text.split()
    if not 1 <= len(words) <= 5 or len(text) > 60 or publisher_named(text):
        return False
    for word in words:
        if not WORD.fullmatch(word) or word.lower().strip(".") in NO_NAMES:
            return False
        if not (word[0].isupper() or word.lower() in PARTICLES or is_uncased(word)):
            return False
    return words[0][0].isupper() or is_uncased(words[0])


def is_uncased(word: str) -> bool:
    return word[0].lower() == word[0].upper()


def is_agency(text: str) -> bool:
    """Whether *text* is an agency that photos are credited to."""
    words = text.strip(" .()").casefold()
    return words in AGENCIES or words.removeprefix("the ") in AGENCIES or " via getty" in words
