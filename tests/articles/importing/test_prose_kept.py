"""Sentences that resemble what sites print, and are an article's own."""

from contextlib import suppress
from time import monotonic

import pytest

from articles.importing import Unreadable
from tests.articles.importing.reader import MORE, PROSE, read, texts


@pytest.mark.parametrize(
    "line",
    [
        "Explore the pier and you will find it.",
        "Source: Ministry of Ferries",
        "By clicking his heels he left the room.",
        "Keywords were banned.",
        "Courtesy of the mayor, the ferry ran again.",
        "“Nobody believes it,” he said.",
        "Why did they stay?",
        "His staff",
        "The newsroom",
        "— Mina, 44",
        "In 1998",
        "const is a word",
        "(Laughs.)",
        "Published by the harbour office itself, the count was doubted.",
        "Search parties left at dawn",
        "Posted by the door was a notice on 3 May 2024",
        "Related to the mayor by marriage, he stayed.",
        "https://harbour.example/count",
        "Music",
        "Home again",
    ],
)
def test_a_line_of_the_text_stays_and_takes_nothing_with_it(line):
    reading = read(f"Boats leave the harbour early\n\n{PROSE}\n\n{line}\n\n{MORE}")
    assert reading.headline == "Boats leave the harbour early"
    assert texts(reading)[0] == PROSE
    assert texts(reading)[-1] == MORE
    assert line in reading.body


def test_a_lede_printed_with_a_credit_is_no_caption():
    reading = read(
        f"Boats leave the harbour early\n\nCourtesy of Harbour Office\n{PROSE}\n\n{MORE}"
    )
    assert texts(reading) == [PROSE, MORE]
    assert reading.media[0]["credit"] == "Harbour Office"


def test_a_paragraph_above_a_date_is_no_standfirst():
    reading = read(f"Boats leave the harbour early\n\n{PROSE}\n\nJuly 3, 2025\n\n{MORE}")
    assert PROSE in texts(reading)


@pytest.mark.parametrize(
    "line",
    [
        "Copyright Infringement cases rose in spring.",
        "(c) Boats must carry a lamp.",
        "The copyright belongs to the choir.",
    ],
)
def test_a_sentence_about_copyright_names_no_publisher(line):
    reading = read(f"Boats leave the harbour early\n\n{PROSE}\n\n{line}\n\n{MORE}")
    assert reading.publisher == ""
    assert line in texts(reading)


@pytest.mark.case("B21")
@pytest.mark.parametrize(
    "text",
    [
        "[{" * 50_000,
        "a{b:c;" * 30_000 + "}",
        "by " * 20_000,
        "[a](" * 30_000,
        "(c) " * 30_000,
        "SEOUL, " * 20_000,
        "Title: a\n" * 15_000,
        "Home\n" * 15_000,
        "“a b c d”\n\n" * 5_000,
        "view " * 30_000,
        "â€" * 30_000,
    ],
)
def test_tiresome_input_is_read_or_refused_in_good_time(text):
    start = monotonic()
    with suppress(Unreadable):
        read(f"{text}\n\n{PROSE}\n\n{MORE}")
    assert monotonic() - start < 10
