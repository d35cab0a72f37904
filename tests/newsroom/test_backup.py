"""A newsroom is kept while people work in it, and brought back whole, or not at all (E1)."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from threading import Event, Thread

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from articles import triggers
from articles.models import Article, Content, Edition, Revision
from factcheck.models import Correction, ErrorReport
from newsroom.vault import postgresql, versions
from newsroom.vault.proof import GUARDS
from tests import attacks, builders

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def newspaper(editor):
    """A corrected article, one with words erased, a draft and a reader's report."""
    corrected = builders.article("레드벨벳 🎤")
    builders.published(corrected)
    builders.removed(builders.article(), "umbrellas")
    builders.draft()
    builders.report(corrected)
    return corrected


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "kept"


def run(*arguments) -> str:
    said = StringIO()
    call_command(*arguments, stdout=said)
    return said.getvalue()


def refusal(*arguments) -> str:
    with pytest.raises(CommandError) as refused:
        run(*arguments)
    return str(refused.value)


def whole() -> dict:
    """Return all that matters of the newsroom."""
    return {
        model: sorted(map(str, model.objects.values_list()))
        for model in (Article, Revision, Content, Edition, Correction, ErrorReport)
    }


@pytest.mark.case("E1")
def test_what_is_kept_comes_back_into_an_empty_database(newspaper, file, client):
    before = whole()
    said = run("backup", file)
    assert "3 articles, 4 versions, 2 corrections, 1 report" in said
    assert Edition.objects.get().chain_head in said
    call_command("flush", interactive=False, verbosity=0)
    assert not Article.objects.exists()
    said = run("restore", file)
    assert whole() == before
    assert "Restored: 3 articles, 4 versions, 2 corrections, 1 report" in said
    assert "The record is whole: 4 revisions, 1 of them" in said
    assert Edition.objects.get().chain_head in said
    assert "seconds" in said
    assert triggers.missing(GUARDS, connection) == []
    assert client.get(newspaper.get_absolute_url()).status_code == 200
    builders.article("Going on")
    assert Edition.objects.get().sequence == 5


def manage(address: str, *arguments: str) -> str:
    """Run manage.py as on a host of its own, whose database is at *address*."""
    command = [sys.executable, settings.BASE_DIR / "manage.py", *arguments]
    environment = os.environ | {"DATABASE_URL": address}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return done.stdout


@contextmanager
def new_host(folder: Path) -> Iterator[str]:
    """Yield the address of a database in which there is nothing, not even tables."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'new.sqlite3'}"
        return
    said, name = connection.settings_dict, f"{connection.settings_dict['NAME']}_new"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        try:
            host = f"{said['USER']}:{said['PASSWORD']}@{said['HOST']}:{said['PORT']}"
            yield f"postgres://{host}/{name}"
        finally:
            cursor.execute(f"DROP DATABASE {name}")


@pytest.mark.case("E1")
def test_what_is_kept_comes_back_on_a_host_that_knows_nothing(newspaper, file, tmp_path):
    run("backup", file)
    kept = Edition.objects.get()
    with new_host(tmp_path) as address:
        said = manage(address, "restore", str(file))
        assert "Restored: 3 articles, 4 versions, 2 corrections, 1 report" in said
        head = ["--head", kept.chain_head, "--number", str(kept.sequence)]
        assert "It still holds the head that you kept" in manage(address, "verify_record", *head)


@pytest.mark.case("E1")
def test_a_backup_is_one_moment_of_a_newsroom_at_work(newspaper, file, editor):
    stop, written, broken = Event(), [], []

    def work():
        try:
            while not stop.is_set():
                builders.article(by=editor)
                written.append(Edition.objects.get().sequence)
        except Exception as error:
            broken.append(error)
        finally:
            connection.close()

    thread = Thread(target=work)
    thread.start()
    try:
        while len(written) < 3:
            stop.wait(0.05)
        begun = written[-1]
        for number in range(3):
            run("backup", file.with_name(f"kept{number}"))
        ended = Edition.objects.get().sequence
    finally:
        stop.set()
        thread.join(timeout=60)
    assert not broken
    assert begun < ended
    run("restore", file.with_name("kept2"), "--replace")
    assert begun <= Edition.objects.get().sequence <= ended
    assert "whole" in run("verify_record")


def test_nobody_else_can_read_a_backup(newspaper, file):
    run("backup", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert os.listdir(file.parent) == [file.name]


def test_a_backup_overwrites_nothing(newspaper, file):
    file.write_text("The only copy of something.")
    assert "overwrites nothing" in refusal("backup", file)
    assert file.read_text() == "The only copy of something."
    assert os.listdir(file.parent) == [file.name]
    assert "There is no folder" in refusal("backup", file.parent / "nowhere" / "kept")


def test_a_broken_record_is_kept_as_evidence_and_called_no_backup(newspaper, file):
    with attacks.unguarded():
        Content.objects.filter(headline="레드벨벳 🎤").update(headline="Forged")
    said = refusal("backup", file)
    assert "its words were changed" in said
    assert os.listdir(file.parent) == ["kept.unproved"]
    before = whole()
    said = refusal("restore", file.with_name("kept.unproved"), "--replace")
    assert "Nothing was restored, nothing was changed. The record is broken" in said
    assert whole() == before


def test_a_newsroom_with_articles_is_replaced_only_where_that_is_said(newspaper, file):
    run("backup", file)
    later = builders.article("Later")
    said = refusal("restore", file)
    assert "this would be lost: 4 articles, 5 versions" in said
    assert Article.objects.filter(pk=later.pk).exists()
    assert "Replaced: 4 articles, 5 versions" in run("restore", file, "--replace")
    assert not Article.objects.filter(pk=later.pk).exists()


def test_what_is_let_go_of_is_named_and_what_must_be_erased_again(newspaper, file):
    run("backup", file)
    builders.removed(newspaper, "umbrellas")
    later = builders.article("Later", slug="later")
    builders.removed(later)
    gone = Edition.objects.get()
    said = run("restore", file, "--replace")
    assert f"Its record ended at sequence 7 with the head {gone.chain_head}." in said
    assert "Of its revisions, 3 are not in the restored record." in said
    assert "Make these removals again (2) before you start the site:\n" in said
    assert f"\n  Sequence 5: article {newspaper.pk} ({newspaper.slug})\n" in said
    assert f"\n  Sequence 7: article {later.pk} (later)\n" in said
    # The removal that the backup knows of stands.
    assert "Sequence 4" not in said


def test_a_record_that_went_another_way_is_let_go_of_by_its_hashes(newspaper, file):
    run("backup", file)
    builders.removed(newspaper, "umbrellas")
    run("backup", file.with_name("other"))
    run("restore", file, "--replace")
    builders.article()
    builders.article()
    said = run("restore", file.with_name("other"), "--replace")
    assert "ended at sequence 6" in said
    assert "Of its revisions, 2 are not in the restored record." in said
    assert "removals again" not in said
    assert "Of its revisions, 0 are not" in run("restore", file.with_name("other"), "--replace")


def test_whoever_would_replace_a_newsroom_is_told_to_stop_the_site(newspaper, file):
    run("backup", file)
    assert "stop the site" in refusal("restore", file)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "change",
    [
        "articles_revision SET created_at = 'rubbish'",
        "articles_revision SET created_at = ''",
        "articles_revision SET sequence = 'x' WHERE sequence = 2",
        "articles_content SET body = x'ff00fe'",
        "articles_edition SET sequence = 'x'",
        "factcheck_correction SET published_at = x'ff00fe' WHERE number = 1",
    ],
)
def test_a_database_with_rubbish_in_a_column_is_kept_as_evidence(newspaper, file, change):
    with attacks.unguarded(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {change}")
    assert "The record is broken. The first fault:" in refusal("backup", file)
    assert os.listdir(file.parent) == ["kept.unproved"]


@pytest.mark.sqlite
def test_what_is_refused_leaves_no_database_where_there_was_none(newspaper, file, tmp_path):
    run("backup", file)
    file.write_bytes(file.read_bytes()[:20_000])
    with pytest.raises(subprocess.CalledProcessError) as refused:
        manage(f"sqlite:///{tmp_path / 'new.sqlite3'}", "restore", str(file))
    assert "Nothing was restored, nothing was changed." in refused.value.stderr
    assert os.listdir(tmp_path) == [file.name]


@pytest.mark.sqlite
def test_where_the_folder_of_the_database_is_not_there_that_is_said(newspaper, file, tmp_path):
    run("backup", file)
    with pytest.raises(subprocess.CalledProcessError) as refused:
        manage(f"sqlite:///{tmp_path / 'nowhere' / 'new.sqlite3'}", "restore", str(file))
    assert f"There is no folder {tmp_path / 'nowhere'}" in refused.value.stderr


@pytest.mark.sqlite
def test_a_database_that_comes_back_is_private_unless_another_stood_there(
    newspaper, file, tmp_path
):
    run("backup", file)
    new = tmp_path / "new.sqlite3"
    manage(f"sqlite:///{new}", "restore", str(file))
    assert stat.S_IMODE(new.stat().st_mode) == 0o600
    new.chmod(0o640)
    manage(f"sqlite:///{new}", "restore", str(file), "--replace")
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


@pytest.mark.parametrize("damage", ["nothing", "another", "half", "bytes"])
def test_where_a_file_is_no_backup_everything_stays(newspaper, file, damage):
    run("backup", file)
    raw = file.read_bytes()
    middle = len(raw) // 2
    file.write_bytes(
        {
            "nothing": b"",
            "another": b"Once upon a time",
            "half": raw[:middle],
            "bytes": raw[:middle] + bytes(20_000) + raw[middle + 20_000 :],
        }[damage]
    )
    before = whole()
    assert refusal("restore", file, "--replace").startswith(
        "Nothing was restored, nothing was changed."
    )
    assert whole() == before
    assert triggers.missing(GUARDS, connection) == []
    assert "whole" in run("verify_record")


def test_a_file_that_is_not_there_is_named(file):
    assert "No such file" in refusal("restore", file)
    assert "NUL" in refusal("restore", Path("a\0b"))
    assert "NUL" in refusal("backup", Path("a\0b"))


def test_a_backup_of_the_other_kind_of_database_shows_the_way(file):
    other = b"PGDMP" if connection.vendor == "sqlite" else b"SQLite format 3\0"
    file.write_bytes(other + bytes(100))
    assert "move_here" in refusal("restore", file)


def test_a_backup_of_another_version_of_the_program_says_so(newspaper, file, monkeypatch):
    run("backup", file)
    known = versions.known()
    last = max(each for each in known if each[0] == "articles")
    monkeypatch.setattr(versions, "known", lambda: known - {last})
    said = refusal("restore", file, "--replace")
    assert f"a newer version of this program: they differ in {'.'.join(last)}" in said
    monkeypatch.setattr(versions, "known", lambda: known | {("articles", "9999_tomorrow")})
    said = refusal("restore", file, "--replace")
    assert "an older version of this program: they differ in articles.9999_tomorrow" in said
    assert "an older version" in refusal("backup", file.with_name("other"))


@pytest.mark.sqlite
def test_nothing_is_restored_under_somebody_who_is_at_work(newspaper, file):
    run("backup", file)
    before, at_work = whole(), Event()
    leave = Event()

    def work():
        connection.ensure_connection()
        at_work.set()
        leave.wait(60)
        connection.close()

    thread = Thread(target=work)
    thread.start()
    at_work.wait(60)
    try:
        assert "Stop the site" in refusal("restore", file, "--replace")
    finally:
        leave.set()
        thread.join()
    assert whole() == before


@pytest.mark.postgresql
def test_the_password_is_in_no_list_of_processes(newspaper, file, monkeypatch):
    seen, real = [], postgresql.subprocess.run

    def watched(command, **how):
        seen.append(command)
        return real(command, **how)

    monkeypatch.setattr(postgresql.subprocess, "run", watched)
    run("backup", file)
    assert seen
    assert connection.settings_dict["PASSWORD"] not in str(seen)


@pytest.mark.postgresql
def test_without_the_programs_of_postgresql_it_is_said_what_to_install(
    newspaper, file, monkeypatch, tmp_path
):
    monkeypatch.setattr(postgresql, "INSTALLED", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "apt install postgresql-client" in refusal("backup", file)
    assert not file.exists()
