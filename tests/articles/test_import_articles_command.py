"""manage.py import_articles, as somebody at a terminal meets it."""

import json
import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, ImportReport

pytestmark = pytest.mark.django_db

STORY = """Harbour choir finds a new home

By Mina Seo

The choir that lost its hall to a fire in spring will sing in a former fish market from September.

Leave a comment
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.txt").write_text(STORY)
    (tmp_path / "a.html").write_text("<html><h1>Ferry stops early</h1><p>It is the ice.</p></html>")
    (tmp_path / "notes.md").write_text("Not for import.")
    return tmp_path


def run(*args, **options):
    out, err = StringIO(), StringIO()
    failure = None
    try:
        call_command("import_articles", *map(str, args), stdout=out, stderr=err, **options)
    except CommandError as error:
        failure = error
    return out.getvalue(), err.getvalue(), failure


def test_a_folder_stands_for_its_texts_in_order(folder):
    out, _, failure = run(folder)
    assert failure is None
    assert out.index("1/2") < out.index("Ferry stops early") < out.index("Harbour choir")
    assert "2 imported, 0 already there, 0 failed." in out
    assert Article.objects.filter(status="draft").count() == 2


def test_what_lies_below_a_folder_is_imported_too(folder):
    below = folder / "2019" / "may"
    below.mkdir(parents=True)
    (folder / "b.txt").rename(below / "b.txt")
    out, _, failure = run(folder)
    assert failure is None
    assert "b.txt: imported" in out


def test_a_draft_that_was_there_already_is_not_published_and_that_is_said(folder, editor):
    run(folder)
    _, err, _ = run(folder, publish=True, by=editor.username)
    assert "imported before, as a draft" in err
    assert not Article.objects.filter(live__isnull=False).exists()


def test_every_file_is_reported_with_what_was_found_and_removed(folder):
    out, _, _ = run(folder / "b.txt")
    assert "found: Byline: Mina Seo" in out
    assert "removed: Removed 1 line of site boilerplate: “Leave a comment”" in out


@pytest.mark.case("B14")
def test_a_second_run_imports_nothing(folder):
    run(folder)
    out, _, failure = run(folder)
    assert failure is None
    assert "b.txt: already imported as “Harbour choir finds a new home”" in out
    assert "0 imported, 2 already there, 0 failed." in out
    assert Article.objects.count() == 2


@pytest.mark.case("B13")
def test_a_bad_file_is_named_and_the_rest_still_imported(folder):
    (folder / "c.txt").write_bytes(b"")
    (folder / "aa.txt").write_bytes(b"%PDF-1.7 and so on")
    _, err, failure = run(folder)
    assert "c.txt: The file is empty." in err
    assert "aa.txt: The file is a PDF, not text or HTML." in err
    assert "2 of 4 failed" in str(failure)
    assert "c.txt: The file is empty." in str(failure)
    assert failure.returncode == 1
    assert Article.objects.count() == 2


def test_a_missing_file_and_an_empty_folder_are_failures(tmp_path):
    _, _, failure = run(tmp_path / "none.txt", tmp_path)
    assert "none.txt: No such file or directory" in str(failure)
    assert "holds no .txt" in str(failure)


def test_publishing_needs_somebody_to_answer_for_it(folder):
    _, _, failure = run(folder, publish=True)
    assert "--publish needs --by USER" in str(failure)
    assert not Article.objects.exists()


def test_publishing_is_refused_to_a_reporter_before_anything_is_touched(folder, reporter):
    _, _, failure = run(folder, publish=True, by=reporter.username)
    assert "may not publish" in str(failure)
    assert not Article.objects.exists()


def test_an_unknown_user_is_refused(folder):
    _, _, failure = run(folder, by="nobody")
    assert "There is no user called nobody." in str(failure)


def test_an_editor_may_publish_while_importing(folder, editor):
    out, _, failure = run(folder, publish=True, by=editor.username)
    assert failure is None
    assert "b.txt: published as" in out
    assert "2 imported" in out
    assert Article.objects.public().count() == 2
    assert Article.objects.first().live.by == editor


def test_json_is_one_document_and_nothing_else(folder):
    (folder / "c.txt").write_bytes(b"")
    out, err, failure = run(folder, json=True)
    results = json.loads(out)
    assert [result["status"] for result in results] == ["imported", "imported", "failed"]
    assert results[1]["headline"] == "Harbour choir finds a new home"
    assert results[1]["removed"] == ["Removed 1 line of site boilerplate: “Leave a comment”"]
    assert results[2]["error"] == "The file is empty."
    assert err == ""
    assert failure is not None


def test_ctrl_c_stops_between_files_and_counts_what_is_in(folder, monkeypatch):
    from articles.management.commands import import_articles

    real = import_articles.import_file

    def interrupted(raw, filename, by):
        if filename == "b.txt":
            raise KeyboardInterrupt
        return real(raw, filename, by=by)

    monkeypatch.setattr(import_articles, "import_file", interrupted)
    _, _, failure = run(folder)
    assert "Stopped. 1 of 2 files are in" in str(failure)
    assert failure.returncode == 130
    assert Article.objects.count() == 1


def test_quiet_prints_nothing_but_errors(folder):
    (folder / "c.txt").write_bytes(b"")
    out, err, failure = run(folder, verbosity=0)
    assert out == ""
    assert err.strip().endswith("c.txt: The file is empty.")
    assert "1 of 3 failed" in str(failure)
    assert Article.objects.count() == 2


def test_whatever_cannot_be_opened_is_named_and_the_rest_is_imported(folder):
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "large.txt").write_bytes(b"word " * 4_000_000)
    (folder / "nul.txt").write_bytes(b"a\x00b")
    _, err, failure = run(folder)
    for reason in (
        "dangling.txt: No such file",
        "loop.txt: Too many levels",
        "pipe.txt: This is a pipe or a socket, not a file.",
        "large.txt: The file is too large: the limit is 5 MB.",
        "nul.txt: The file holds NUL bytes",
    ):
        assert reason in err
    assert "5 of 7 failed" in str(failure)
    assert Article.objects.count() == 2


@pytest.mark.case("B27")
@pytest.mark.parametrize("name", [b"bad\xff\xfe.txt", b"two\nlines.txt", b"red\x1b[31m.txt"])
@pytest.mark.parametrize("options", [{}, {"json": True}])
def test_the_name_of_a_file_is_printed_safely(tmp_path, name, options):
    (tmp_path / os.fsdecode(name)).write_text(STORY)
    out, _, failure = run(tmp_path, **options)
    assert failure is None
    assert "?" in out
    assert "\x1b" not in out
    out.encode()
    report = ImportReport.objects.get()
    assert report.filename.isprintable()


def test_an_error_that_nobody_thought_of_keeps_the_other_files(folder, monkeypatch):
    from articles.management.commands import import_articles

    real = import_articles.import_file

    def broken(raw, filename, by):
        if filename == "a.html":
            raise RecursionError
        return real(raw, filename, by=by)

    monkeypatch.setattr(import_articles, "import_file", broken)
    _, err, failure = run(folder)
    assert "a.html: The import broke off: RecursionError." in err
    assert "1 of 2 failed" in str(failure)
    assert Article.objects.count() == 1
