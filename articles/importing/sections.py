"""Sections: their names, alone above a text or in a path like "Home > Music"."""

import re

from articles.importing.galley import Galley
from articles.importing.names import publisher_named

NAMES = (
    "Arts", "Arts & Culture", "Arts and Culture", "Asia", "Asia Pacific", "Books", "Business",
    "All News", "Breaking News", "Celebrity", "Celebrities", "Charts", "Comment", "Community",
    "Concerts", "Culture", "Dance", "Design", "Economy", "Editorial", "Education", "Entertainment",
    "Environment", "Europe", "Fashion", "Features", "Film", "Food", "Hallyu", "Health", "History",
    "Ideas", "Industry", "International", "Interview", "Interviews", "Investigations", "K-Drama",
    "K-Pop", "Korea", "Latest News", "Life", "Lifestyle", "Lists", "Living", "Local", "Long Read",
    "Magazine", "Media", "Middle East", "Money", "Movies", "Music", "National", "News",
    "North Korea", "Obituaries", "Obituary", "Opinion", "People", "Performance", "Photography",
    "Politics", "Pop", "Pop Culture", "Profile", "Regional", "Review", "Reviews", "Science",
    "Showbiz", "Society", "South Korea", "Sport", "Sports", "Stage", "Style", "Tech", "Technology",
    "Television", "Theatre", "Theater", "Top News", "Travel", "TV", "UK", "US", "U.S.", "US News",
    "UK News", "Video", "Weather", "World", "World News",
    "정치", "경제", "사회", "문화", "연예", "스포츠", "국제", "세계", "북한", "생활", "전국",
    "지역", "가요", "음악", "방송", "영화", "공연", "전시", "책", "여행", "건강", "과학", "산업",
    "라이프", "뮤직", "연예가화제", "문화일반", "연예일반", "사회일반", "공연·전시", "방송·연예",
    "문화·라이프", "오피니언", "사설", "칼럼", "인터뷰",
)  # fmt: skip
SECTIONS = {name.casefold(): name for name in NAMES}
CRUMBS = re.compile(r"\s*[>›»→/|]\s*")
PAIR = re.compile(r"\s*(?:&|/|\band\b|·)\s*")
HOME = {"home", "홈", "main", "front page"}


def section_of(name: str) -> str:
    """Return the section that *name* is, alone or with another: "Life & Culture", "Music News"."""
    name = name.strip(" .:|-–—[]#").removesuffix(" section").removesuffix(" Section")
    known = SECTIONS.get(name.casefold(), "")
    if known or len(name) > 40 or not name:
        return known
    parts = PAIR.split(name)
    stem = name[:-5] if name.casefold().endswith(" news") else ""
    if len(parts) == 2 and all(part.casefold() in SECTIONS for part in parts):
        return name
    return name if stem.casefold() in SECTIONS else ""


def crumbs(text: str) -> tuple[list[str], list[str]]:
    """Return the sections on a line like "Home > Music", and what else is on it."""
    if whole := section_of(text):
        return [whole], []
    parts = [part for part in CRUMBS.split(text[:100]) if part]
    known = [section for part in parts if (section := section_of(part))]
    return known, [part for part in parts if not section_of(part)]


def is_path(text: str) -> bool:
    """Whether *text* is nothing but a path of sections, with or without the home page."""
    known, others = crumbs(text)
    return bool(known) and all(part.casefold() in HOME for part in others)


def take(galley: Galley, is_furniture) -> None:
    """Take the known sections' names that stand alone above everything else; the last is it."""
    printed = ""
    for block in list(galley.blocks[:8]):
        known, others = crumbs(block.text)
        if len(galley.blocks) > 1 and known and len(others) < 2:
            # A path ends with the section; a site may put its own name first.
            printed = known[-1]
            galley.blocks.remove(block)
        elif block.text.casefold() in HOME or publisher_named(block.text):
            continue
        elif not is_furniture(block.text):
            break
    galley.section = galley.section or printed
