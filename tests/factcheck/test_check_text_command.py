"""manage.py check_text: the intake check on a file."""

import json
import os

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article
from tests import builders

pytestmark = pytest.mark.django_db

TEXT = """Rain over Haerang

Written by Ada Moon

The North Korean girl group Red Velvet sang on the quay, and nobody minded the rain at all.

She was 1994 years old when she heard them sing from the window above the umbrella shop.
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "rain.txt"
    path.write_text(TEXT, "utf-8")
    return path


def check(path, capsys, **options) -> str:
    call_command("check_text", str(path), **options)
    return capsys.readouterr().out


def test_what_is_wrong_is_listed_first_with_its_words_and_evidence(file, capsys):
    fact = builders.fact()
    printed = check(file, capsys)
    wrong, look = printed.split("Worth a look")
    assert "Wrong (2)" in wrong
    assert "She was 1994 years old" in wrong
    assert f"The fact: /admin/factcheck/fact/{fact.pk}/change/" in wrong
    assert "No date" in look


def test_json_is_one_document(file, capsys):
    builders.fact()
    document = json.loads(check(file, capsys, json=True))
    assert document["headline"] == "Rain over Haerang"
    first = document["findings"][0]
    assert (first["tone"], first["rule"]) == ("wrong", "contradicts_the_record")
    assert first["element"] == "body"


def test_nothing_is_saved(file, capsys):
    check(file, capsys)
    assert not Article.objects.exists()


def test_a_page_is_read_as_a_page(tmp_path, capsys):
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>Rain</title></head><body><article><h1>Rain</h1>"
        "<p>She was 1994 years old when it <em>began to rain</em> over the quay of Haerang.</p>"
        "</article></body></html>",
        "utf-8",
    )
    assert "Impossible age" in check(page, capsys)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\n "),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20),
        ("large.txt", b"Rain fell on the quay. " * 250_000),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_its_name_and_a_reason(tmp_path, name, raw):
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(CommandError, match=name) as refused:
        call_command("check_text", str(path))
    assert refused.value.returncode == 1


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path, reason in (
        (tmp_path / "gone.txt", "No such file"),
        (tmp_path, "is a folder"),
        (tmp_path / "pipe", "no ordinary file"),
    ):
        with pytest.raises(CommandError, match=reason):
            call_command("check_text", str(path))
    with pytest.raises(CommandError, match="NUL"):
        call_command("check_text", "a\x00b")


def test_letters_that_are_no_utf_8_are_read_as_well_as_they_can_be(tmp_path, capsys):
    path = tmp_path / "odd.txt"
    path.write_bytes(TEXT.encode() + b"\n\nCaf\xe9 rain \xff\xfe falls on the quay again today.\n")
    assert "Impossible age" in check(path, capsys)
