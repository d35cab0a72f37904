"""Plain text: paragraphs, lists, and the few tags that stand in it."""

import pytest

from tests.articles.importing.reader import MORE, PROSE, outline, read, texts


def test_hard_wrapped_mail_is_joined_into_paragraphs():
    reading = read(
        "Boats leave early\n\n"
        "The harbour office has counted the boats that left before the\n"
        "sunrise and has come to a number that nobody in the market\n"
        "believes.\n\n"
        "A second count is planned for the autumn, when the nights are\n"
        "longer and when the lamps on the pier are lit early enough to\n"
        "see who goes out and who only says so, as the office puts it.\n"
        "It will take a month.\n"
    )
    first, second = texts(reading)
    assert first.endswith("a number that nobody in the market believes.")
    assert second.endswith("as the office puts it. It will take a month.")


def test_numbered_and_dashed_lines_become_lists_and_a_single_dash_does_not():
    reading = read(
        f"Boats leave early\n\n{PROSE}\n\n1. Count the boats.\n2. Count the lamps.\n\n{MORE}\n\n"
        "- one\n- two\n\n- The office declined to comment, it said."
    )
    assert [tag for tag, _ in outline(reading)] == ["p", "ol", "p", "ul"]
    single = read(f"Boats leave early\n\n{PROSE}\n\n– He said nothing.\n\n{MORE}")
    assert texts(single)[1] == "– He said nothing."


def test_a_dump_of_wordpress_loses_its_codes_and_keeps_its_links():
    reading = read(
        "<!-- wp:paragraph -->\nBoats leave early\n\n"
        f'{PROSE} <a href="https://harbour.example/count">The count</a> is <em>public</em>.\n\n'
        '[caption id="a_1" align="left"]<img src="https://a.example/a.jpg" /> A pier.[/caption]'
        f"\n\n{MORE}\n\n[gallery ids=1,2]"
    )
    assert '<a href="https://harbour.example/count" rel="noopener">The count</a>' in reading.body
    assert "<em>public</em>" in reading.body
    assert "[" not in reading.body
    assert "wp:" not in reading.body


def test_scripts_in_plain_text_do_not_survive():
    reading = read(
        f"Boats leave early\n\n{PROSE}\n<script>\nalert('boats')\n</script>\n"
        f"<img src=x onerror=alert(1)> {MORE}\n<a href='javascript:alert(1)'>here</a> it ends"
    )
    assert "alert" not in reading.body
    assert "onerror" not in reading.body
    assert "javascript" not in reading.body
    assert "here it ends" in reading.body
    assert any("script" in line for line in reading.removed)


@pytest.mark.parametrize("line", ["profits < 5% and > 3%", "if a<b then c", "AT&T & partners"])
def test_brackets_and_ampersands_that_are_no_markup_stay(line):
    assert f"The sum: {line}." in texts(read(f"Boats leave early\n\n{PROSE}\n\nThe sum: {line}.\n"))


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 100_000 + PROSE,
        PROSE + "\n<div data-x='",
        "<div data-a=”x” " * 500 + "\n" + PROSE,
        "[caption " * 50_000 + "\n" + PROSE,
        "“" * 100_000 + "\n" + PROSE,
    ],
)
def test_odd_input_is_read_all_the_same(text):
    assert PROSE in read(text).body
