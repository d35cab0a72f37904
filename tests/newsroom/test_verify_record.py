"""`manage.py verify_record`: one sentence that counts, or the first bad row and a bad exit code."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Content, Edition
from factcheck.models import Amendment, CorrectedArticle, Correction
from tests import attacks, builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept():
    """The head that somebody noted of a record of two corrections."""
    builders.published(builders.article(slug="one"), notice="We had the group wrong. " * 40)
    builders.removed(builders.article(slug="two"), "umbrellas")
    builders.updated(builders.article(slug="three"), "</p>", " Later still.</p>")
    return Edition.objects.get()


def verified(*arguments: str) -> str:
    said = StringIO()
    call_command("verify_record", *arguments, stdout=said)
    return said.getvalue()


def broken(*arguments: str) -> str:
    with pytest.raises(CommandError) as found:
        verified(*arguments)
    assert found.value.returncode == 1
    return str(found.value)


def with_head(edition: Edition) -> list[str]:
    return ["--head", edition.chain_head, "--number", str(edition.sequence)]


def test_a_whole_record_is_counted(kept):
    assert verified() == (
        "The record is whole: 6 revisions, 1 of them with words erased for a reason on record. "
        f"Its head at sequence 6 is {kept.chain_head}.\n"
    )
    builders.article()
    assert "It still holds the head that you kept, at sequence 6." in verified(*with_head(kept))


@pytest.mark.case("E3")
def test_the_first_bad_row_is_named_before_all_others(kept):
    with attacks.unguarded():
        Content.objects.filter(revision__sequence=2).update(headline="Forged")
        attacks.drop_row(5)
    first, _, *others = broken().splitlines()
    assert first.startswith("The record is broken. The first fault: Sequence 2, version 2 of")
    assert first.endswith("(one): its words were changed.")
    assert others[0] == "  Sequence 5: it is missing from the record."


@pytest.mark.case("E3")
def test_a_cut_end_and_a_chain_written_anew_are_caught_by_a_head_alone(kept):
    with attacks.unguarded():
        attacks.cut_tail()
    assert "whole" in verified()
    assert "The end of the record was cut off" in broken(*with_head(kept))
    now = Edition.objects.get()
    with attacks.unguarded():
        attacks.rewrite("Red Velvet", "somebody else")
    assert "written anew" in broken(*with_head(now))


def test_a_notice_that_was_rewritten_is_found(kept):
    with attacks.unguarded():
        Correction.objects.filter(number=1).update(notice="We had nothing wrong.")
    assert "Correction no. 1, article" in broken()
    assert "its notice is not the one that was published" in broken()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "clarification"}, "its kind or its time"),
        ({"logged_at": "2001-01-01T00:00Z", "published_at": "2001-01-01T00:00Z"}, "its kind or"),
    ],
)
def test_a_correction_that_became_another_is_found(kept, change, said):
    with attacks.unguarded():
        Correction.objects.filter(number=1).update(**change)
    assert said in broken()


def test_a_correction_that_lost_its_article_is_found(kept):
    with attacks.unguarded():
        Amendment.objects.all().delete()
        CorrectedArticle.objects.filter(correction__number=1)._raw_delete("default")
    said = broken()
    assert "Correction no. 1: it corrects no article." in said
    assert "Sequence 2, article " in said
    assert "the correction behind it is gone." in said


def test_a_correction_that_lost_its_number_is_found(kept):
    with attacks.unguarded():
        Correction.objects.filter(number=1).update(number=3)
    assert "Correction no. 3: in the order of publication its number is 1" in broken()


def test_numbers_of_corrections_that_changed_places_are_found(kept):
    with attacks.unguarded():
        for now, then in [(1, 3), (2, 1), (3, 2)]:
            Correction.objects.filter(number=now).update(number=then)
    assert "Correction no. 2: in the order of publication its number is 1" in broken()


@pytest.mark.sqlite
@pytest.mark.parametrize("column", ["notice", "published_at", "number"])
def test_a_correction_with_rubbish_in_a_column_is_a_fault(kept, column):
    with attacks.unguarded(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE factcheck_correction SET {column} = x'ff00fe' WHERE number = 1")
    assert "The record is broken." in broken()


def test_a_head_may_be_given_in_capitals(kept):
    arguments = ["--head", kept.chain_head.upper(), "--number", str(kept.sequence)]
    assert "It still holds the head that you kept, at sequence 6." in verified(*arguments)


@pytest.mark.parametrize("how", ["gone", "disarmed"])
def test_a_database_that_no_longer_guards_the_record_is_named(kept, how):
    name, table = "guard_articles_revision_update", "articles_revision"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER {name}")
            if how == "disarmed":
                cursor.execute(
                    f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN 1 = 0 "
                    "BEGIN SELECT RAISE(ABORT, ''); END"
                )
        elif how == "gone":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
        else:
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql "
                "AS $$ BEGIN RETURN NEW; END $$"
            )
    assert f"The database does not guard the record: {name} missing or altered." in broken()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--head", "0" * 64], "belong together"),
        (["--number", "3"], "belong together"),
        (["--head", "xyz", "--number", "3"], "64 hexadecimal digits"),
        (["--head", "0" * 64, "--number", "-1"], "64 hexadecimal digits"),
        (["--head", "0" * 64, "--number", str(2**70)], "64 hexadecimal digits"),
        (["--head", "a\0b", "--number", "1"], "64 hexadecimal digits"),
    ],
)
def test_what_is_no_head_is_said_to_be_none(arguments, said):
    assert said in broken(*arguments)


def test_it_counts_on_a_terminal_and_is_quiet_elsewhere(kept):
    terminal = StringIO()
    terminal.isatty = lambda: True
    call_command("verify_record", stdout=terminal)
    assert "\rRevisions: 6 of 6" in terminal.getvalue()
    assert "\r" not in verified()
