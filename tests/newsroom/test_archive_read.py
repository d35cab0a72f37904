"""The invented archive read for claims: what was planted in it is found, and little else."""

from collections import Counter, defaultdict

import pytest

from articles.passages import of_text
from factcheck.reading import knowledge as known
from factcheck.reading import read
from newsroom.archive.loading import countries
from newsroom.archive.world import World, made
from newsroom.archive.writing import CONTRADICTS, NOT_ABOUT, QUOTED, published_on, story
from newsroom.demo import content

NAMES = ("Origin", "Debut", "Members", "Label")
COUNT = 600


def knowledge_of(world: World) -> known.Knowledge:
    """Return what is true in *world* as the reading of texts wants it, without any database."""
    words = {
        name: known.Term(name, *(tuple(term[form]) for form in ("adjectives", "places", "native")))
        for name, term in countries().items()
    }
    entries = {entry["name"]: entry for entry in content.facts()["property"]}
    properties = [
        known.Property(
            key=key,
            name=name,
            kind=known.Kind(entries[name]["kind"]),
            terms=tuple(words.values()) if name == "Origin" else (),
            cues=tuple(entries[name].get("cues", ())),
            means=tuple(entries[name].get("means", {}).items()),
        )
        for key, name in enumerate(NAMES)
    ]
    return known.Knowledge(
        subjects=(
            *(known.Subject(band.key, "group", band.name, (band.native,)) for band in world.bands),
            *(known.Subject(-key, "label", name) for key, name in enumerate(world.labels, 1)),
        ),
        properties=tuple(properties),
        facts=tuple(
            known.Fact(band.key, key, value)
            for band in world.bands
            for key, value in enumerate(
                [
                    words[band.country],
                    known.When(band.debut.year, band.debut.month, band.debut.day),
                    len(band.members),
                    band.label,
                ]
            )
        ),
    )


@pytest.fixture(scope="module")
def told() -> Counter:
    """Return how often what was planted was told as what: (planted, told), and (nothing, told)."""
    world, words, counted = made(1), countries(), Counter()
    knowledge = knowledge_of(world)
    keys = {band.slug: band.key for band in world.bands}
    for number in range(COUNT):
        written = story(world, number, words)
        passages = of_text(written.text)
        planted = defaultdict(list)
        for one in written.key:
            place = passages.index((one.element, one.passage)), keys[one.subject]
            planted[place, NAMES.index(one.property)].append(one)
        found = defaultdict(list)
        for claim in read(
            [line for _, line in passages],
            knowledge,
            on=published_on(number).date(),
            about={keys[slug] for slug in written.subjects},
        ):
            found[(claim.passage, claim.subject), claim.property].append(claim)
        for place, lines in planted.items():
            for one in lines:
                mine = [claim for claim in found[place] if is_of(claim, one)]
                counted[one.verdict, verdict(mine)] += 1
                if one.verdict != verdict(mine):
                    print(one.property, one.verdict, "told as", verdict(mine), one.passage)
        for place, claims in found.items():
            counted["nothing", CONTRADICTS] += sum(
                verdict([claim]) == CONTRADICTS for claim in claims if place not in planted
            )
    return counted


def is_of(claim, planted) -> bool:
    said, words = claim.said.casefold(), planted.words.casefold()
    return bool(said) and (said in words or words in said)


def verdict(claims) -> str:
    """Return what is told of words that are read as *claims*, as the key calls it."""
    if not claims or claims[0].verdict == "not about":
        return NOT_ABOUT
    return QUOTED if claims[0].quoted else str(claims[0].verdict)


def test_planted_errors_are_found(told):
    planted = {pair: count for pair, count in told.items() if pair[0] == CONTRADICTS}
    assert told[CONTRADICTS, CONTRADICTS] / sum(planted.values()) >= 0.95


def test_what_is_told_as_an_error_is_one(told):
    as_errors = {pair: count for pair, count in told.items() if pair[1] == CONTRADICTS}
    assert told[CONTRADICTS, CONTRADICTS] / sum(as_errors.values()) >= 0.95


def test_quotations_are_never_taken_for_the_papers_own_words(told):
    assert told[QUOTED, CONTRADICTS] == 0
