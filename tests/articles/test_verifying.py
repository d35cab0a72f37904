"""What was done to the record behind everybody's back is found, and the first row of it named."""

import pytest
from django.db import connection

from articles import verifying
from articles.models import Article, Content, Edition, Removal, Revision
from tests import attacks, builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    """Two articles in five versions; the words of the third row stand in it alone."""
    one = builders.article("One", slug="one")
    two = builders.article("Two", slug="two")
    for number in (3, 4):
        builders.updated(one, "</p>\n<p>Five", f" Later, umbrella {number}.</p>\n<p>Five")
    builders.updated(two, "</p>\n<p>Five", " Later still.</p>\n<p>Five")
    return list(Revision.objects.order_by("sequence"))


def faults() -> list[str]:
    return [str(fault) for fault in verifying.walk().faults]


def test_a_record_that_nobody_touched_is_whole(record):
    walk = verifying.walk()
    assert walk.faults == []
    assert (walk.revisions, walk.erased, walk.sequence) == (5, 0, 5)
    assert walk.head == record[-1].chain_hash == Edition.objects.get().chain_head


def test_an_empty_record_is_whole():
    assert faults() == []


@pytest.mark.case("E3")
def test_one_changed_byte_of_a_body_is_found(record):
    with attacks.unguarded():
        body = record[2].content.body
        Content.objects.filter(pk=record[2].pk).update(
            body=body.replace("umbrella 3", "umbrella 8")
        )
    [fault] = faults()
    assert fault == (
        f"Sequence 3, version 2 of article {record[2].article_id} (one): its words were changed."
    )


@pytest.mark.case("E3")
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": "Nothing is new."}, "its reason was changed."),
        ({"kind": "minor_edit"}, "its chain hash is wrong"),
        ({"role": "editor in chief"}, "its chain hash is wrong"),
        ({"content_hash": "0" * 64}, "its chain hash is wrong"),
        ({"chain_hash": "0" * 64}, "its chain hash is wrong"),
        ({"previous_hash": "0" * 64}, "it does not follow the row before it"),
    ],
)
def test_whatever_else_of_a_row_is_changed_is_found(record, change, said):
    with attacks.unguarded():
        Revision.objects.filter(sequence=3).update(**change)
    first = faults()[0]
    assert first.startswith(
        f"Sequence 3, version 2 of article {record[2].article_id} (one): {said}"
    )


@pytest.mark.case("E3")
def test_rows_that_changed_places_are_found(record):
    with attacks.unguarded():
        for now, then in [(99, 2), (2, 3), (3, 99)]:
            Revision.objects.filter(sequence=then).update(sequence=now)
    first = faults()[0]
    assert "Sequence 2, version 2" in first
    assert "the order was changed" in first


@pytest.mark.case("E3")
def test_a_row_taken_out_of_the_middle_is_found(record):
    with attacks.unguarded():
        attacks.drop_row(3)
    assert faults() == [
        "Sequence 3: it is missing from the record.",
        f"Version 2 of article {record[2].article_id}: it is missing.",
    ]


@pytest.mark.case("E3")
def test_a_row_taken_out_and_sewn_up_is_found(record):
    with attacks.unguarded():
        attacks.drop_row(3)
        for sequence in (4, 5):
            Revision.objects.filter(sequence=sequence).update(sequence=sequence - 1)
        attacks.forge(sequence=4)
    assert "Sequence 3, version 3" in faults()[0]
    assert "does not follow the row before it" in faults()[0]


def test_words_that_are_gone_without_a_removal_are_found(record):
    with attacks.unguarded():
        Content.objects.filter(pk=record[0].pk).delete()
    [fault] = faults()
    assert fault.startswith("Sequence 1, version 1")
    assert fault.endswith("its words are gone, and no removal says why.")


@pytest.mark.case("E3")
def test_an_end_that_is_cut_off_is_found_by_the_edition(record):
    with attacks.unguarded():
        attacks.cut_tail()
        attacks.forge(sequence=5, chain_head=record[-1].chain_hash)
    assert "The end of the record is cut off: the edition counts 5" in faults()[0]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"sequence": 4}, "the edition counts only 4"),
        ({"chain_head": "f" * 64}, "The head that the edition names"),
    ],
)
def test_an_edition_that_says_something_else_is_found(record, columns, said):
    with attacks.unguarded():
        attacks.forge(**columns)
    [fault] = faults()
    assert said in fault


def test_readers_who_are_led_elsewhere_are_noticed(record):
    with attacks.unguarded():
        Article.objects.filter(slug="one").update(live=record[0])
    [fault] = faults()
    assert f"(one): readers are led to revision {record[0].pk}" in fault
    assert fault.endswith("not its newest version (3).")


@pytest.mark.case("E3")
def test_an_end_cut_off_with_everything_that_knew_of_it_takes_a_head_that_somebody_kept(record):
    kept = Edition.objects.get()
    with attacks.unguarded():
        attacks.cut_tail()
    assert faults() == []
    assert verifying.head_problem(kept.chain_head, 5).startswith("The end of the record was cut")
    assert verifying.head_problem(record[3].chain_hash, 4) == ""


@pytest.mark.case("E3")
def test_a_chain_written_anew_takes_a_head_that_somebody_kept(record):
    kept = Edition.objects.get()
    with attacks.unguarded():
        attacks.rewrite("umbrellas", "parasols")
    assert faults() == []
    assert "written anew" in verifying.head_problem(kept.chain_head, 5)
    assert "written anew" in verifying.head_problem(record[0].chain_hash, 1)


def test_a_head_that_still_stands_is_held_however_long_the_record_has_become(record):
    for revision in record:
        assert verifying.head_problem(revision.chain_hash, revision.sequence) == ""
    assert verifying.head_problem("0" * 64, 0) == ""


@pytest.mark.case("E9")
def test_erased_words_leave_a_record_that_is_whole(record):
    builders.removed(Article.objects.get(slug="one"), "umbrellas")
    builders.removed(Article.objects.get(slug="two"))
    walk = verifying.walk()
    assert walk.faults == []
    assert walk.erased == 5


def test_what_a_removal_left_is_proved_as_well(record):
    builders.removed(Article.objects.get(slug="one"), "umbrellas")
    with attacks.unguarded():
        Content.objects.filter(pk=record[0].pk).update(headline="Forged")
    assert faults()[0].endswith("(one): its words were changed.")


def test_a_removal_that_nobody_decided_excuses_nothing(record):
    Removal.objects.create(
        revision=record[0],
        ground="legal",
        reason="x",
        by=record[0].by,
        created_at=record[0].created_at,
    )
    record[0].content.delete()
    [fault] = faults()
    assert fault.endswith("a removal is noted for which nothing on record stands.")


@pytest.mark.sqlite
def test_a_row_that_cannot_be_read_hides_no_other(record):
    with attacks.unguarded():
        connection.cursor().execute(
            "UPDATE articles_content SET body = CAST(x'ff' || CAST(body AS BLOB) AS TEXT) "
            "WHERE revision_id = %s",
            [record[1].pk],
        )
        Content.objects.filter(pk=record[3].pk).update(headline="Forged")
    first, second = faults()
    assert first == "Sequence 2: it cannot be read."
    assert second.startswith("Sequence 4, version 3")


def test_a_record_forged_from_end_to_end_is_not_read_to_its_end(record, monkeypatch):
    monkeypatch.setattr(verifying, "AT_ONCE", 2)
    monkeypatch.setattr(verifying, "MOST_FAULTS", 2)
    with attacks.unguarded():
        Content.objects.update(headline="Forged")
    walk = verifying.walk()
    assert (walk.revisions, len(walk.faults)) == (2, 2)
