"""What the articles of an invented archive say, and which of it is wrong: the key to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import escape
from math import log
from random import Random

from articles.text import Text, clean_medium
from newsroom.archive.world import COUNTRIES, COUNTS, NOUNS, Band, Person, World, data

CONTRADICTS, QUOTED, CONSISTENT = "contradicts", "quoted", "consistent"
NOT_ABOUT = "not about this"
FALSIFIED = ("Origin", "Debut", "Members")
FIRST, SPAN = datetime(2012, 1, 2, 9, tzinfo=UTC), timedelta(days=4700)
A_LOT = 1_000_000
BEFORE_VOWEL = re.compile(r"\b([Aa]) (?=[aeiou])")
# So long the early groups are heard of.
EARLY = 1_000


@dataclass(frozen=True)
class Planted:
    """A line of the key: *words* of *passage* say something of *property* of *subject*."""

    slug: str
    element: str
    words: str
    subject: str
    property: str
    verdict: str
    passage: str
    draft: bool


@dataclass(frozen=True)
class Sentence:
    """A sentence in plain words and as HTML; *said* is (words, subject, property, verdict)."""

    plain: str
    html: str
    said: tuple[str, str, str, str] | None = None


@dataclass(frozen=True)
class Story:
    """One article of the archive."""

    number: int
    slug: str
    text: Text
    section: int
    authors: tuple[int, ...]
    subjects: tuple[str, ...]
    is_draft: bool
    key: tuple[Planted, ...]


def slug_of(world: World, number: int) -> str:
    return f"invented-{world.seed}-{number}"


def published_on(number: int) -> datetime:
    """Return when the article *number* came out: over years, however many articles there are."""
    return FIRST + SPAN * min(1, log(1 + number) / log(1 + A_LOT))


def story(world: World, number: int, countries: dict) -> Story:
    """Return the article *number*, always the same; *countries* have their words by their name."""
    return Writer(world, number, countries).story()


class Writer:
    """Whoever writes one article, with dice of their own."""

    def __init__(self, world: World, number: int, countries: dict):
        self.dice = Random(f"{world.seed}/{number}")  # noqa: S311
        self.world, self.number, self.countries = world, number, countries
        self.prose = data("prose")
        self.band = self.chosen()
        self.key: list[tuple[str, Sentence, str]] = []

    def chosen(self) -> Band:
        """Choose whom it is about: some far more often than others."""
        early = [band for band in self.world.bands if band.is_early]
        if self.number < EARLY and self.dice.random() < 0.3:
            return self.dice.choice(early)
        lasting = self.world.bands[: -len(early)]
        return lasting[int(len(lasting) * self.dice.random() ** 1.5)]

    def story(self) -> Story:
        dice, prose = self.dice, self.prose
        headline = self.headline()
        standfirst = self.line("standfirst", prose["standfirsts"]) if dice.random() < 0.8 else ""
        body = "\n".join(self.blocks())
        captions = [self.line("caption", prose["captions"])] if dice.random() < 0.25 else []
        authors = dice.sample(range(len(self.world.authors)), dice.choice([0, 1, 1, 1, 1, 2]))
        is_draft = dice.random() < 0.04
        slug = slug_of(self.world, self.number)
        return Story(
            number=self.number,
            slug=slug,
            text=Text(
                headline=headline,
                standfirst=standfirst,
                body=body,
                dateline=dice.choice(prose["towns"]) if dice.random() < 0.3 else "",
                bylines=[self.world.authors[each] for each in authors],
                media=[clean_medium({"kind": "image", "caption": line}) for line in captions],
            ),
            section=dice.randrange(len(data("names")["sections"])),
            authors=tuple(authors),
            subjects=(self.band.slug,),
            is_draft=is_draft,
            key=tuple(
                Planted(slug, element, *sentence.said, passage, is_draft)
                for element, sentence, passage in self.key
            ),
        )

    def headline(self) -> str:
        chance = self.dice.random()
        if chance < 0.02:
            return self.kept("headline", self.asserted(CONTRADICTS, "headlines"))
        if chance < 0.1:
            return self.kept("headline", self.asserted(CONSISTENT, "headlines"))
        return self.filled(self.dice.choice(self.prose["headlines"])).plain

    def line(self, element: str, patterns: list[str]) -> str:
        """Return a standfirst or a caption, which may assert something."""
        chance = self.dice.random()
        if chance < 0.03:
            return self.kept(element, self.asserted(CONTRADICTS))
        if chance < 0.1:
            return self.kept(element, self.asserted(CONSISTENT))
        return self.filled(self.dice.choice(patterns)).plain

    def kept(self, element: str, sentence: Sentence) -> str:
        """Note in the key what *sentence*, a passage of its own, asserts."""
        self.key.append((element, sentence, sentence.plain))
        return sentence.plain

    def blocks(self) -> Iterator[str]:
        """Yield the paragraphs, subheads and list items of the body as HTML."""
        dice, prose = self.dice, self.prose
        paragraphs = [
            [self.filled(line) for line in dice.sample(prose["filler"], dice.choice([1, 2, 2, 3]))]
            for _ in range(dice.randint(6, 8))
        ]
        for sentence in self.assertions():
            paragraph = dice.choice(paragraphs)
            paragraph.insert(dice.randint(0, len(paragraph)), sentence)
        if dice.random() < (0.25 if self.band.is_early else 0.05):
            paragraphs.insert(dice.randint(1, len(paragraphs)), [self.wire()])
        for at, sentences in enumerate(paragraphs):
            if at and dice.random() < 0.08:
                yield f"<h2>{self.filled(dice.choice(prose['subheads'])).html}</h2>"
            plain = " ".join(each.plain for each in sentences)
            html = " ".join(each.html for each in sentences)
            is_item = at and dice.random() < 0.04
            yield f"<ul><li>{html}</li></ul>" if is_item else f"<p>{html}</p>"
            element = "list_item" if is_item else "paragraph"
            self.key += [(element, each, plain) for each in sentences if each.said]

    def assertions(self) -> Iterator[Sentence]:
        """Yield what the body says of the group: mostly true, sometimes not."""
        dice, prose = self.dice, self.prose
        for _ in range(dice.choice([0, 1, 1, 2])):
            yield self.asserted(CONSISTENT)
        if dice.random() < prose["wrong"]:
            yield self.asserted(CONTRADICTS)
        if dice.random() < prose["quoted"]:
            yield self.asserted(QUOTED, "quoted")
        if dice.random() < prose["mentioned"]:
            yield self.asserted(NOT_ABOUT, "mentioned")

    def asserted(self, verdict: str, patterns: str = "said") -> Sentence:
        """Return a sentence that says something of the group, true or not, by *verdict*."""
        names = FALSIFIED if verdict != CONSISTENT or patterns != "said" else (*FALSIFIED, "Label")
        name = self.dice.choice(names)
        pattern = self.dice.choice(self.prose[name][patterns])
        words = self.values(name, is_true=verdict == CONSISTENT)
        return self.filled(pattern, name=name, words=words, verdict=verdict)

    def wire(self) -> Sentence:
        """Return the paragraph that is copied from article to article, with its error."""
        mine, self.dice = self.dice, Random(f"{self.world.seed}/wire/{self.band.key}")  # noqa: S311
        try:
            return self.asserted(CONTRADICTS)
        finally:
            self.dice = mine

    def values(self, name: str, *, is_true: bool) -> dict[str, str]:
        """Return the words with which a pattern says *name* of the group, as it is or as not."""
        band, dice = self.band, self.dice
        if name == "Label":
            return {"label": band.label}
        if name == "Origin":
            others = sorted(set(COUNTRIES) - {band.country})
            country = self.countries[band.country if is_true else dice.choice(others)]
            return {
                "adjective": country["adjectives"][0],
                "country": country["name"],
                "city": country["places"][0],
            }
        if name == "Members":
            true = len(band.members)
            near = {true - 2, true - 1, true + 1, true + 2} & set(range(2, 9))
            count = true if is_true else dice.choice(sorted(near))
            return {"count": COUNTS[count - 2], "noun": NOUNS[count - 2]}
        year = band.debut.year if is_true else band.debut.year + dice.choice([-3, -2, -1, 1, 2, 10])
        return dated(band.debut.replace(year=year))

    def filled(
        self, pattern: str, *, name: str = "", words: dict[str, str] | None = None, verdict=""
    ) -> Sentence:
        """Return *pattern* with its words in it, those of an assertion among them."""
        if pattern.startswith("{count}"):
            words = words | {"count": words["count"].capitalize()}
        plain = self.scenery() | (words or {})
        said = None
        if words:
            [value] = [words[slot] for slot in words if f"{{{slot}}}" in pattern]
            said = (value, self.band.slug, name, verdict)
        html = {slot: escape(value, quote=False) for slot, value in plain.items()}
        for slot in ("group", *(words or {})):
            if self.dice.random() < 0.1:
                tag = self.dice.choice(["em", "strong"])
                html[slot] = f"<{tag}>{html[slot]}</{tag}>"
        return Sentence(spelled(pattern.format(**plain)), spelled(pattern.format(**html)), said)

    def scenery(self) -> dict[str, str]:
        """Return what may stand in any sentence."""
        dice, prose = self.dice, self.prose
        town, town2 = dice.sample(prose["towns"], 2)
        person: Person = dice.choice(self.band.members)
        return {
            "group": self.band.native if dice.random() < 0.03 else self.band.name,
            "person": person.native if dice.random() < 0.05 else person.name,
            "stranger": dice.choice(self.world.authors),
            "town": town,
            "town2": town2,
            "hall": dice.choice(prose["halls"]),
            "thing": dice.choice(prose["things"]),
            "mood": dice.choice(prose["moods"]),
            "trade": dice.choice(prose["trades"]),
            "month": dice.choice(prose["months"]),
            "song": f"{dice.choice(prose['moods'])} {dice.choice(prose['things'])}".title(),
        }


def spelled(sentence: str) -> str:
    """Return *sentence* with an umbrella in it and not a umbrella."""
    return BEFORE_VOWEL.sub(r"\1n ", sentence)


def dated(on: date) -> dict[str, str]:
    """Return *on* in the ways in which texts say a date."""
    return {
        "year": f"{on:%Y}",
        "month_year": f"{on:%B %Y}",
        "day": f"{on.day} {on:%B %Y}",
    }
