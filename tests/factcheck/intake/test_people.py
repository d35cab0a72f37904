"""Some people may be harmed by being found; the desk is told, readers never are."""

import pytest

from factcheck.intake import people
from tests.factcheck.intake.texts import only, text


@pytest.mark.parametrize(
    "sentence",
    [
        "The cook, who asked not to be named, whistles.",
        "One woman remains unnamed because she sells salt.",
        "He spoke on condition of anonymity.",
        "Mi-ru is not her real name.",
        "익명을 요구한 관계자가 말했다.",
    ],
)
def test_whoever_wants_not_to_be_known_is_flagged(sentence):
    assert only(people.unnamed_people(text(sentence))).rule == "somebody_unnamed"


def test_people_who_fled_and_their_families_are_one_flag():
    material = text(
        "Seo-jin, who defected in 2014, sings. They know Seo-jin here.",
        "He was reunited with family members in Busan.",
    )
    said = only(people.people_who_fled(material)).said
    assert "“Seo-jin” and “reunited with family members”" in said


def test_a_flight_told_after_the_name_is_theirs():
    material = text("Seo-jin Ahn sang at school. After defecting in 2014, she drives a bus.")
    assert only(people.people_who_fled(material)).words == "Seo-jin Ahn"


@pytest.mark.parametrize(
    "sentence",
    [
        "The cat fled. Seo-jin laughed.",
        "Defectors listen to Seo-jin on the radio.",
        "His family lives in Busan, and the band Paper Lanterns escaped nobody’s notice.",
    ],
)
def test_who_is_only_near_the_word_is_not_flagged(sentence):
    assert not list(people.people_who_fled(text(sentence)))


@pytest.mark.parametrize("who", ["A 15-year-old pupil", "Ha-rim, aged 13,", "A schoolgirl"])
def test_minors_are_flagged(who):
    assert only(people.minors(text(f"{who} wrote the second verse.")))


@pytest.mark.parametrize(
    "sentence",
    ["The 12-year-old band parted.", "A 25-year-old wrote it.", "She left home at the age of 12."],
)
def test_bands_and_grown_up_people_are_no_minors(sentence):
    assert not list(people.minors(text(sentence)))
