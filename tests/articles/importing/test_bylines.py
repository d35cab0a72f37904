"""Who signs a line."""

import pytest

from articles.importing.bylines import read_byline


@pytest.mark.parametrize(
    ("line", "names", "publisher"),
    [
        ("By Mina Seo and Paul Grant, CNN", ("Mina Seo", "Paul Grant"), "CNN"),
        ("Written by Mina Seo", ("Mina Seo",), ""),
        ("BY MINA SEO", ("MINA SEO",), ""),
        ("Words: Mina Seo & Paul Grant", ("Mina Seo", "Paul Grant"), ""),
        ("By Mina Seo for The Harbour Post", ("Mina Seo",), "The Harbour Post"),
        ("By Reuters", (), "Reuters"),
        ("By Kim Min-ji", ("Kim Min-ji",), ""),
        ("By J.K. Beek-O’Neil Jr.", ("J.K. Beek-O’Neil Jr",), ""),
        ("김민아 기자", ("김민아",), ""),
        ("김민아 기자 mina@press.example", ("김민아",), ""),
        ("글=김민아 기자", ("김민아",), ""),
        ("By 김민아", ("김민아",), ""),
    ],
)
def test_a_byline_names_people_and_publisher(line, names, publisher):
    signed = read_byline(line)
    assert (signed.names, signed.publisher) == (names, publisher)


@pytest.mark.parametrize(
    "line",
    [
        "By Friday",
        "By the sea",
        "By staff reporters",
        "By and large the boats were early",
        "By Mina Seo’s own account, nothing happened",
        "Text me",
        "Story of a pier",
        "기자 회견",
        "x" * 500,
    ],
)
def test_other_lines_are_no_bylines(line):
    assert read_byline(line) is None
