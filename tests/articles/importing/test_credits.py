"""Photo credits, alone or behind a caption."""

import pytest

from articles.importing.credits import caption_with_credit, credit_of


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Ann Lee/AFP/Getty Images", "Ann Lee/AFP/Getty Images"),
        ("(Ann Lee/Reuters)", "Ann Lee/Reuters"),
        ("Photo: Ann Lee", "Ann Lee"),
        ("Photo by Ann Lee/AP", "Ann Lee/AP"),
        ("Image credit: Ann Lee via Flickr", "Ann Lee via Flickr"),
        ("AP Photo/Ann Lee", "AP Photo/Ann Lee"),
        ("Getty Images", "Getty Images"),
        ("사진=연합뉴스", "연합뉴스"),
        ("[사진=연합뉴스]", "연합뉴스"),
    ],
)
def test_a_line_of_credit_is_known(line, credit):
    assert credit_of(line) == credit


@pytest.mark.parametrize(
    "line",
    [
        "Reuters",
        "Picture Perfect",
        "사진 공개",
        "North/South",
        "He/She",
        "Photo finish",
        "1/2",
        "and/or",
    ],
)
def test_other_lines_are_no_credits(line):
    assert credit_of(line) == ""


def test_a_credit_behind_a_caption_is_parted_from_it():
    assert caption_with_credit("Boats at dawn. (Photo by Ann Lee/AFP)") == (
        "Boats at dawn.",
        "Ann Lee/AFP",
    )
    assert caption_with_credit("Boats at dawn. Ann Lee/AFP/Getty Images") == (
        "Boats at dawn.",
        "Ann Lee/AFP/Getty Images",
    )
    assert caption_with_credit("The choice is either/or for the boats.") is None
