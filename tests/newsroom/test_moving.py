"""A newsroom moves to another kind of database with the same ids and hashes, or stays (E5)."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection

from articles import triggers
from articles.models import Article, Content, Edition, Subject
from newsroom.vault import moving
from newsroom.vault.proof import GUARDS
from tests import builders

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Old:
    """A newsroom in an SQLite file, its rows and the head of its record."""

    file: Path
    rows: dict
    head: str


@pytest.fixture(scope="module")
def built() -> list[Old]:
    """The old newsroom, once it is built."""
    return []


@pytest.fixture
def old(tmp_path_factory, tmp_path, built) -> Old:
    """A newsroom of Hangul and emoji in an SQLite file; our own database is empty."""
    if not built:
        file = tmp_path_factory.mktemp("old") / "old.sqlite3"
        built.append(build(file))
        empty()
    copy = tmp_path / "old.sqlite3"
    copy.write_bytes(built[0].file.read_bytes())
    return replace(built[0], file=copy)


def build(file: Path) -> Old:
    article = builders.article(
        "레드벨벳 🎤 “Psycho”",
        body=builders.BODY + "<p>방탄소년단 👩‍👩‍👧 𝄞 é</p>",
        subjects=[builders.subject()],
        slug="레드벨벳",
    )
    builders.published(article)
    builders.removed(builders.article(), "umbrellas")
    builders.draft()
    builders.report(article)
    if connection.vendor == "sqlite":
        call_command("backup", file, stdout=StringIO())
    else:
        for arguments in (["migrate", "--verbosity=0"], ["move_here", "OLD_DATABASE"]):
            elsewhere(file, *arguments)
        with closing(sqlite3.connect(file)) as raw:
            raw.execute("PRAGMA journal_mode=DELETE")
    return Old(file, everything(), Edition.objects.get().chain_head)


def elsewhere(file: Path, *arguments: str) -> None:
    """Run a command of manage.py on the SQLite database in *file*; OLD_DATABASE is ours."""
    said = connection.settings_dict
    ours = f"postgres://{said['USER']}:{said['PASSWORD']}@{said['HOST']}:{said['PORT']}"
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{file}",
        "OLD_DATABASE": f"{ours}/{said['NAME']}",
    }
    subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", *arguments], env=environment, check=True
    )


def everything() -> dict:
    """Return every row of every table, as Python sees it."""
    return {
        model._meta.db_table: sorted(map(repr, model._base_manager.values_list()))
        for model in moving.tables()
    }


def empty() -> None:
    call_command("flush", interactive=False, verbosity=0)
    ContentType.objects.clear_cache()


def move(file: Path) -> str:
    said = StringIO()
    call_command("move_here", f"sqlite:///{file}", stdout=said)
    ContentType.objects.clear_cache()
    return said.getvalue()


def refusal(address: str) -> str:
    with pytest.raises(CommandError) as refused:
        call_command("move_here", address, stdout=StringIO())
    return str(refused.value)


@pytest.mark.case("E5")
def test_everything_moves_with_its_ids_and_hashes(old, client):
    said = move(old.file)
    assert "Moved: 3 articles, 4 versions, 2 corrections, 1 report" in said
    assert f"Its head at sequence 4 is {old.head}." in said
    assert everything() == old.rows
    assert triggers.missing(GUARDS, connection) == []
    # The house goes on: numbers, search, pages, guards.
    article = Article.objects.get(slug="레드벨벳")
    assert "👩‍👩‍👧 𝄞" in client.get(article.get_absolute_url()).content.decode()
    assert article.passages.live().saying("방탄소년단").exists()
    assert builders.published(builders.article("Going on")).number == 3
    with pytest.raises(Exception, match="never changed"):
        Content.objects.update(headline="Forged")


@pytest.mark.case("E5")
def test_rows_that_do_not_fit_are_listed_and_none_is_moved(old):
    with closing(sqlite3.connect(old.file)) as raw, raw:
        raw.execute("UPDATE factcheck_errorreport SET problem = 'a' || char(0) || 'b'")
        raw.execute("UPDATE articles_subject SET name = ?", ["🎤" * 500])
        raw.execute("UPDATE articles_section SET name = ?", ["\x00"])
    before = everything()
    said = refusal(f"sqlite:///{old.file}")
    assert said.startswith("Nothing was moved. These rows do not fit.")
    longest = Subject._meta.get_field("name").max_length
    assert f"name: it has 500 characters; {longest} is the most." in said
    assert "factcheck_errorreport" in said
    assert "problem: it holds a NUL character." in said
    assert said.count("\n") == 3
    assert everything() == before
    assert triggers.missing(GUARDS, connection) == []


def test_a_record_that_is_broken_does_not_move(old):
    with closing(sqlite3.connect(old.file)) as raw, raw:
        [(name, sql)] = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE name = 'guard_articles_content_update'"
        )
        raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE articles_content SET headline = 'Forged' ")
        raw.execute(sql)
    assert "Nothing was moved. The record is broken" in refusal(f"sqlite:///{old.file}")
    assert not Article.objects.exists()
    assert triggers.missing(GUARDS, connection) == []


def test_a_newsroom_moves_only_into_an_empty_database(old):
    builders.draft()
    assert "The new database is not empty: 1 article," in refusal(f"sqlite:///{old.file}")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("sqlite:////nowhere/at/all.sqlite3", "There is no database"),
        ("mysql://root@localhost/x", "must begin with"),
        ("", "must begin with"),
        ("nonsense", "must begin with"),
        ("sqlite:///a\0b", ""),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(address, said):
    assert refusal(address).startswith("Nothing was moved.")
    assert said in refusal(address)


def test_a_file_that_is_no_newsroom_is_refused(tmp_path):
    file = tmp_path / "other"
    file.write_bytes(b"")
    assert "no tables of ours" in refusal(f"sqlite:///{file}")
    file.write_text("Once upon a time there was no database." * 9)
    assert "Nothing was moved." in refusal(f"sqlite:///{file}")
