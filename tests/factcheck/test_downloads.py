"""Tables that leave the house."""

import csv
import io
import json

import pytest

from factcheck.downloads import as_csv, as_json_lines


def content(response) -> str:
    return b"".join(response).decode()


@pytest.mark.case("B26")
@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(first):
    text = content(as_csv("x", ["a", "b"], [[f'{first}HYPERLINK("http://x")', -3]]))
    (row,) = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert row == [f'\'{first}HYPERLINK("http://x")', "-3"]


def test_spreadsheets_are_told_that_it_is_utf_8():
    response = as_csv("figures", ["name"], [["레드벨벳"]])
    assert content(response) == "\ufeffname\r\n레드벨벳\r\n"
    assert response["Content-Disposition"] == 'attachment; filename="figures.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.case("B26")
def test_json_lines_are_one_object_a_line():
    text = content(as_json_lines("x", [{"a": "two\nlines"}, {"a": "레드벨벳"}]))
    assert [json.loads(line) for line in text.splitlines()] == [
        {"a": "two\nlines"},
        {"a": "레드벨벳"},
    ]
