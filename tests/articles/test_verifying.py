"""What was done to the record behind everybody's back is found, and the first row of it named."""

import pytest
from django.db import connection, transaction

from articles import holds, verifying, walking
from articles.models import Article, Content, Edition, Hold, Removal, Revision
from articles.roles import Role
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
    monkeypatch.setattr(walking, "AT_ONCE", 2)
    monkeypatch.setattr(walking, "MOST_FAULTS", 2)
    with attacks.unguarded():
        Content.objects.update(headline="Forged")
    walk = verifying.walk()
    assert (walk.revisions, len(walk.faults)) == (2, 2)


@pytest.mark.sqlite
def test_revisions_whose_article_is_gone_are_found(record):
    pk = record[1].article_id
    with transaction.atomic():
        with attacks.unguarded():
            Article.objects.filter(pk=pk)._raw_delete("default")
        found = faults()
        # What refers to the article must find it again before the test ends.
        transaction.set_rollback(True)
    assert found == [
        f"Sequence 2, version 1 of article {pk}: its article is gone.",
        f"Sequence 5, version 2 of article {pk}: its article is gone.",
    ]


def test_an_article_whose_versions_are_all_gone_is_found(record):
    with attacks.unguarded():
        attacks.drop_row(5)
        attacks.drop_row(2)
        Article.objects.filter(slug="two").update(
            live=None, first_published_at=None, status="draft"
        )
    assert faults()[0] == "Sequence 2: it is missing from the record."


@pytest.mark.parametrize("status", ["on_hold", "retracted", "withdrawn", "removed"])
def test_a_status_that_no_version_and_no_hold_gave_is_found(record, status):
    with attacks.unguarded():
        Article.objects.filter(slug="one").update(status=status)
    assert faults() == [
        f"Article {record[0].article_id} (one): its status is “{status}”; its versions and holds "
        "make it “published”."
    ]


@pytest.mark.parametrize(
    ("kind", "status"), [("retraction", "retracted"), ("withdrawal", "withdrawn")]
)
def test_an_article_that_was_taken_down_and_shown_again_by_stealth_is_found(record, kind, status):
    article = Article.objects.get(slug="one")
    builders.taken_down(article, kind)
    assert faults() == []
    with attacks.unguarded():
        Article.objects.filter(slug="one").update(status="published")
    assert faults()[0].endswith(f"its versions and holds make it “{status}”.")


def test_a_removed_article_that_is_shown_again_by_stealth_is_found(record):
    builders.removed(Article.objects.get(slug="one"))
    with attacks.unguarded():
        Article.objects.filter(slug="one").update(status="published")
    assert faults()[0].endswith("its versions and holds make it “removed”.")


def test_every_status_that_the_newsroom_gives_agrees_with_its_versions(record):
    held, erased, back, draft = (builders.article() for _ in range(4))
    builders.held(held)
    builders.removed(held, "umbrellas")
    builders.taken_down(erased, "retraction")
    builders.held(Article.objects.get(pk=erased.pk))
    builders.removed(Article.objects.get(pk=erased.pk), "umbrellas")
    builders.superseding(builders.taken_down(back, "withdrawal"), back)
    holds.release(builders.held(draft), by=builders.user(role=Role.EDITOR), note="It is so.")
    builders.removed(builders.article())
    builders.draft()
    known = Article.objects.values_list("status", flat=True).distinct()
    assert set(known) == {"published", "on_hold", "removed", "draft"}
    assert faults() == []


def test_a_hold_that_was_deleted_while_it_held_is_found(record):
    held = builders.held(Article.objects.get(slug="one"))
    with attacks.unguarded():
        Hold.objects.filter(pk=held.pk)._raw_delete("default")
    assert faults()[0].endswith("status is “on_hold”; its versions and holds make it “published”.")


def test_a_date_of_first_publication_that_was_changed_is_found(record):
    with attacks.unguarded():
        Article.objects.filter(slug="one").update(first_published_at="2001-01-01T00:00Z")
    [fault] = faults()
    assert fault.endswith("(one): its date of first publication is not that of its first version.")


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "change",
    [
        "articles_revision SET created_at = 'rubbish'",
        "articles_revision SET created_at = ''",
        "articles_revision SET created_at = 5",
        "articles_revision SET created_at = '2026-13-45 00:00:00'",
        "articles_revision SET created_at = x'ff00fe'",
        "articles_revision SET sequence = 'x'",
        "articles_revision SET sequence = 1.5",
        "articles_revision SET sequence = x'ff00fe'",
        "articles_revision SET reason = x'ff00fe'",
        "articles_revision SET previous_hash = x'ff00fe'",
        "articles_revision SET chain_hash = 5",
        "articles_content SET body = x'ff00fe'",
        "articles_content SET bylines = '5'",
        "articles_content SET salt = x'ff00fe'",
        "articles_content SET removals = 'x'",
    ],
)
def test_a_column_with_rubbish_is_a_fault_of_its_row(record, change):
    row = {"articles_revision": "id", "articles_content": "revision_id"}[change.split()[0]]
    with attacks.unguarded(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {change} WHERE {row} = %s", [record[1].pk])
    found = faults()
    named = f"version 1 of article {record[1].article_id} (two)"
    assert any(named in fault or "Sequence 2: it cannot be read." in fault for fault in found)
    assert verifying.head_problem(record[0].chain_hash, 1) == ""


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "change",
    [
        "articles_edition SET sequence = 'x'",
        "articles_edition SET chain_head = x'ff00fe'",
        "articles_article SET first_published_at = 'rubbish'",
        "articles_article SET slug = x'ff00fe' WHERE slug = 'one'",
        "articles_article SET live_id = 'x' WHERE slug = 'one'",
    ],
)
def test_rubbish_beside_the_record_stops_no_proof(record, change):
    with transaction.atomic():
        with attacks.unguarded(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {change}")
        found = faults()
        transaction.set_rollback(True)
    # A slug is not chained, and may be odd.
    assert found or "slug" in change
