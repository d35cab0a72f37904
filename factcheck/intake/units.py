"""Measures given in two units that are not the same."""

import re
from collections.abc import Iterator

from articles.checks import Finding
from factcheck.intake.material import Material
from factcheck.intake.patterns import either, words
from factcheck.intake.saying import wrong

# Each unit with its names, what it measures, and how many of the base unit it is. Of gallons and
# pints there are two each, so nobody can say that one is wrong.
UNITS = [
    (r"kilomet(?:re|er)s?|kms?", "length", 1000),
    (r"met(?:re|er)s?|m", "length", 1),
    (r"centimet(?:re|er)s?|cm", "length", 0.01),
    (r"miles?|mi", "length", 1609.344),
    (r"yards?|yd", "length", 0.9144),
    (r"feet|foot|ft", "length", 0.3048),
    (r"inch(?:es)?|in", "length", 0.0254),
    (r"kilograms?|kilos?|kgs?", "mass", 1),
    (r"grams?|g", "mass", 0.001),
    (r"tonnes?|metric tons?", "mass", 1000),
    (r"pounds?|lbs?", "mass", 0.45359237),
    (r"ounces?|oz", "mass", 0.028349523),
    (r"stone|st", "mass", 6.35029318),
    (r"hectares?|ha", "area", 10_000),
    (r"acres?", "area", 4046.8564),
    (r"square kilomet(?:re|er)s?|sq km|km²", "area", 1_000_000),
    (r"square miles?|sq mi", "area", 2_589_988.11),
    (r"square met(?:re|er)s?|sq m|m²", "area", 1),
    (r"square feet|sq ft", "area", 0.09290304),
    (r"(?:degrees? |° ?)(?:Celsius|C)", "heat", 1),
    (r"(?:degrees? |° ?)(?:Fahrenheit|F)", "heat", 0),
]
NAMES = "|".join(name for name, _, _ in sorted(UNITS, key=lambda unit: -len(unit[0])))
APPROXIMATELY = either(*(f"{word} " for word in ("about", "roughly", "around", "some", "nearly")))


def amount(which: str) -> str:
    """Return a pattern for a number and a unit, kept as *which* and *which*_of."""
    number = r"-?\d{1,3}(?:,\d{3}){1,4}|-?\d{1,9}(?:\.\d{1,4})?"
    return rf"(?P<{which}>{number})[ -]?(?P<{which}_of>{NAMES})\b"


BOTH = re.compile(
    rf"(?<![\d.,-]){amount('first')}(?: \(|,? or |/)(?:or )?{APPROXIMATELY}?{amount('second')}",
    re.I,
)
# “6 ft 2 in (188 cm)”: the second unit alone is no measure.
COMPOUND = re.compile(r"\d ?(?:ft|feet|foot|'|lbs?|pounds?|st|stone),? \Z")
DIFFERENCE = words("rise|rose|fall|fell|drop|warmer|colder|by|difference")
# Rounded and old measures differ by less than this.
TOLERANCE = 0.08


def measures_that_differ(material: Material) -> Iterator[Finding]:
    """Find amounts whose conversion in brackets is another amount."""
    for piece in material.pieces:
        for match in BOTH.finditer(piece.plain):
            first, second = measured(match, "first"), measured(match, "second")
            if COMPOUND.search(piece.plain, max(0, match.start() - 12), match.start()):
                continue
            if first[0] != second[0] or fits(piece.plain, match, first, second):
                continue
            expected = converted(first, match["second_of"])
            said = f"{match['first']} {match['first_of']} is about {expected} {match['second_of']}."
            printed = piece.words[match.start() : match.end()]
            yield wrong("units_do_not_fit", said, piece, printed)


def unit(name: str) -> tuple[str, float]:
    """Return what the unit *name* measures, and how many of the base unit it is."""
    return next((kind, size) for names, kind, size in UNITS if re.fullmatch(names, name, re.I))


def measured(match: re.Match, which: str) -> tuple[str, float]:
    """Return what is measured, and how much of it, in the base unit."""
    kind, size = unit(match[f"{which}_of"])
    amount = float(match[which].replace(",", ""))
    if kind == "heat":
        return kind, amount if size else (amount - 32) / 1.8
    return kind, amount * size


def fits(plain: str, match: re.Match, first: tuple[str, float], second: tuple[str, float]) -> bool:
    """Whether both amounts are the same as far as they are rounded."""
    (kind, one), (_, other) = first, second
    if kind == "heat":
        if DIFFERENCE.search(plain, max(0, match.start() - 40), match.start()):
            # It is converted without the 32.
            return abs(float(match["first"]) * 1.8 - float(match["second"])) <= 1
        return abs(one - other) <= 1
    rounding = max(
        unit(match[f"{which}_of"])[1] * grain(match[which]) for which in ("first", "second")
    )
    return abs(one - other) <= max(TOLERANCE * max(abs(one), abs(other)), rounding * 0.6)


def grain(amount: str) -> float:
    """Return what the last digit of *amount* counts."""
    return 10.0 ** -len(amount.partition(".")[2])


def converted(measure: tuple[str, float], name: str) -> str:
    """Say how many of the unit *name* an amount is."""
    kind, size = unit(name)
    value = measure[1] / (size or 1)
    if kind == "heat" and not size:
        value = measure[1] * 1.8 + 32
    return f"{value:,.0f}" if abs(value) >= 10 else f"{value:.1f}"
