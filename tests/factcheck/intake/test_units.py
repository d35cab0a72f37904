"""Two units of one measure have to be the same measure."""

import pytest

from articles.checks import Tone
from factcheck.intake import units
from tests.factcheck.intake.texts import only, text


@pytest.mark.parametrize(
    "measure",
    [
        "50 kilometres (31 miles)",
        "about 50 kilometers (31 miles)",
        "31 miles (50 km)",
        "20 degrees Celsius (68 degrees Fahrenheit)",
        "20°C (68°F)",
        "a rise of 2°C (3.6°F)",
        "70 kg (154 lb)",
        "1,500 metres (nearly 4,900 feet)",
        "3 hectares, or about 7.5 acres",
        "10 km (6 miles)",
        "4 metres (three songs)",
        "50 km, 40 miles from the other",
        "90 minutes (31 miles)",
        "60 kg (31 miles)",
        "6 ft 2 in (188 cm)",
        "5 lb 3 oz (2.35 kg)",
    ],
)
def test_what_fits_is_silent(measure):
    assert not list(units.measures_that_differ(text(f"It is {measure} in all.")))


@pytest.mark.parametrize(
    ("measure", "right"),
    [
        ("50 kilometres (81 miles)", "about 31 miles"),
        ("70 kg (32 lb)", "about 154 lb"),
        ("20°C (36°F)", "about 68"),
        ("3 hectares, or about 30 acres", "about 7.4 acres"),
    ],
)
def test_what_does_not_fit_is_wrong(measure, right):
    found = only(units.measures_that_differ(text(f"It is {measure} in all.")))
    assert found.tone == Tone.WRONG
    assert right in found.said
