"""Moments as they are printed."""

from datetime import UTC, datetime

import pytest

from articles.importing.dates import read_moment


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("Published 9:01 PM EDT, Thu July 17, 2025", (2025, 7, 18, 1, 1)),
        ("2025-07-17T21:01:00-04:00", (2025, 7, 18, 1, 1)),
        ("2025-07-18T01:01:00.789Z", (2025, 7, 18, 1, 1)),
        ("17 July 2025, 21:01 BST", (2025, 7, 17, 20, 1)),
        ("Thu, 17 Jul 2025 21:01:00 +0900", (2025, 7, 17, 12, 1)),
        ("Thu, 17 Jul 2025 21:01:00 GMT", (2025, 7, 17, 21, 1)),
        ("Jan 17 2025 at 9:01 pm ET", (2025, 1, 18, 2, 1)),
        ("Jul 17 2025 at 9:01 pm ET", (2025, 7, 18, 1, 1)),
        ("10:00 GMT+9, 3 May 2024", (2024, 5, 3, 1, 0)),
        ("3 p.m. KST July 4, 2025", (2025, 7, 4, 6, 0)),
        ("2025-07-18 10:01 (KST)", (2025, 7, 18, 1, 1)),
        ("2025년 7월 18일 오후 9시 30분", (2025, 7, 18, 12, 30)),
        ("입력 2025.07.18 09:30 | 수정 2025.07.18 10:30", (2025, 7, 18, 0, 30)),
        ("25/12/2025", (2025, 12, 25, 0, 0)),
        ("Published July 1, 2025, Updated July 2, 2025", (2025, 7, 1, 0, 0)),
    ],
)
def test_a_printed_moment_is_read(line, at):
    assert read_moment(line).at == datetime(*at, tzinfo=UTC)


@pytest.mark.case("B33")
@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2/3/2025", "two ways"),
        ("09:30 IST 3 May 2024", "several"),
        ("2024-02-30", "no possible date"),
        ("July 3, 2025 27:10 UTC", "no possible date"),
        ("Last updated July 3, 2025", "update"),
    ],
)
def test_what_is_not_certain_is_not_taken(line, reason):
    moment = read_moment(line)
    assert moment.at is None
    assert reason in moment.note


@pytest.mark.parametrize(
    "line",
    [
        "He met her on July 17, 2025",
        "July 2025",
        "It is 9:01 PM",
        "On 3 May 2024 the boats left.",
        "Room 2024-12",
        "x" * 1000,
        "2025-" * 30,
    ],
)
def test_a_line_that_says_more_is_no_date(line):
    assert read_moment(line) is None


@pytest.mark.case("E6")
def test_a_missing_zone_is_noted():
    assert "no time zone" in read_moment("3 July 2025, 10:00").note
