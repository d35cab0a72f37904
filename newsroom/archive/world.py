"""Who and what an invented archive is about, and what is true of them."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

GROUPS = 40
# The last groups are heard of in the first articles only, so that they stand in as many
# whatever the size of the archive.
EARLY = 8
COUNTRIES = ["South Korea"] * 7 + ["Japan", "China", "North Korea"]
COUNTS = ["two", "three", "four", "five", "six", "seven", "eight"]
NOUNS = ["duo", "trio", "quartet", "quintet", "sextet", "septet", "octet"]


@cache
def data(name: str) -> dict:
    """Return what the TOML file *name* beside this module holds."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Person:
    """A member of a group."""

    name: str
    native: str
    born: date


@dataclass(frozen=True)
class Band:
    """A group with everything that is on record about it."""

    key: int
    name: str
    native: str
    slug: str
    country: str
    debut: date
    label: str
    members: tuple[Person, ...]

    @property
    def is_early(self) -> bool:
        return self.key >= GROUPS - EARLY


@dataclass(frozen=True)
class World:
    """All of them, and who writes about them."""

    seed: int
    bands: tuple[Band, ...]
    labels: tuple[str, ...]
    authors: tuple[str, ...]


@cache
def made(seed: int) -> World:
    """Return the world of *seed*, always the same."""
    dice, names = Random(f"{seed}/world"), data("names")  # noqa: S311
    groups = list(names["hard_groups"])
    pairs = [f"{first} {second}" for first in names["first"] for second in names["second"]]
    groups += dice.sample(pairs, GROUPS - len(groups))
    # Those that are hard to tell are spread over the rare and the frequent ones.
    dice.shuffle(groups)
    people = persons(dice)
    bands = []
    for key, name in enumerate(groups):
        size = dice.randint(2, 8)
        bands.append(
            Band(
                key,
                name,
                "".join(dice.sample(names["native"], 2)),
                f"invented-{seed}-group-{key}",
                dice.choice(COUNTRIES),
                date(dice.randint(2003, 2010), dice.randint(1, 12), dice.randint(1, 28)),
                dice.choice(names["labels"]),
                tuple(next(people) for _ in range(size)),
            )
        )
    pairs = [f"{given} {surname}" for given in names["given"] for surname in names["surnames"]]
    return World(seed, tuple(bands), tuple(names["labels"]), tuple(dice.sample(pairs, 24)))


def persons(dice: Random):
    """Yield people, no two of one name."""
    names, known = data("names"), set()
    while True:
        (family, clan), one, two = (
            dice.choice(names["family"]),
            *dice.sample(names["syllables"], 2),
        )
        name = f"{family} {one[0].capitalize()}-{two[0]}"
        if name not in known:
            known.add(name)
            born = date(dice.randint(1984, 1996), dice.randint(1, 12), dice.randint(1, 28))
            yield Person(name, f"{clan}{one[1]}{two[1]}", born)
