"""The record holds in the database itself, against every route to it (E2 of the cases)."""

import pytest
from django.core.checks import run_checks
from django.db import DatabaseError, connection, models, transaction
from django.urls import reverse
from django.utils import timezone

from articles import appending, publishing, triggers
from articles.models import Article, Content, Edition, Removal, Revision
from newsroom.vault.proof import GUARDS
from tests import builders


@pytest.fixture
def revision(db):
    return builders.article().live


def refused(statement: str = "", parameters=(), *, act=None) -> None:
    """Assert that the database refuses *statement*, or *act*, and keeps everything."""
    before = list(Revision.objects.values_list()), list(Content.objects.values_list())
    act = act or (lambda: connection.cursor().execute(statement, parameters))
    with pytest.raises((DatabaseError, models.ProtectedError)), transaction.atomic():
        act()
    assert (list(Revision.objects.values_list()), list(Content.objects.values_list())) == before


def test_all_guards_stand_in_the_database(db):
    assert triggers.missing(GUARDS, connection) == []


@pytest.mark.case("E2")
@pytest.mark.parametrize("table", ["articles_revision", "articles_content"])
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE"])
def test_e2_raw_sql_changes_no_record(revision, table, verb):
    column = "reason" if table == "articles_revision" else "headline"
    statements = {
        "UPDATE": f"UPDATE {table} SET {column} = 'forged'",
        "DELETE": f"DELETE FROM {table}",
    }
    refused(statements[verb])


@pytest.mark.case("E2")
@pytest.mark.sqlite
@pytest.mark.parametrize("pragma", ["ON", "OFF"])
@pytest.mark.parametrize("table", ["articles_revision", "articles_content"])
def test_e2_insert_or_replace_replaces_no_record(revision, table, pragma):
    connection.cursor().execute(f"PRAGMA recursive_triggers={pragma}")
    try:
        refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")
    finally:
        connection.cursor().execute("PRAGMA recursive_triggers=ON")


@pytest.mark.case("E2")
def test_e2_on_conflict_do_update_changes_no_record(revision):
    columns = [f.column for f in Revision._meta.local_fields]
    refused(
        f"INSERT INTO articles_revision ({', '.join(columns)}) "
        f"SELECT {', '.join(columns)} FROM articles_revision WHERE true "
        "ON CONFLICT (id) DO UPDATE SET reason = 'forged'"
    )


@pytest.mark.case("E2")
@pytest.mark.postgresql
@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE articles_content",
        "TRUNCATE articles_revision CASCADE",
        "TRUNCATE articles_article CASCADE",
        "TRUNCATE articles_section CASCADE",
    ],
)
def test_e2_truncate_empties_no_record(revision, statement):
    # Without it PostgreSQL refuses for another reason: pending events of this transaction.
    connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError, match="cannot be emptied"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Revision.objects.exists()


@pytest.mark.case("E2")
def test_e2_the_orm_changes_no_record(revision):
    refused(act=lambda: Revision.objects.update(reason="forged"))
    refused(act=lambda: Content.objects.update(body="forged"))
    refused(act=lambda: Revision.objects.bulk_update([revision], ["kind"]))
    revision.reason = "forged"
    refused(act=revision.save)
    refused(act=revision.content.delete)
    refused(act=revision.delete)
    refused(act=revision.article.delete)
    refused(act=lambda: Article.objects.filter(pk=revision.article_id)._raw_delete("default"))


@pytest.mark.case("E2")
def test_e2_no_record_goes_with_what_it_hangs_on(revision, reporter):
    """What CASCADE would take along: a section, an account, an author, the article itself."""
    article = builders.article(by=revision.by, authors=[builders.author(account=reporter)])
    for parent in (article.section, revision.by, article.authors.get(), article, reporter):
        refused(act=parent.delete)
        refused(act=type(parent).objects.filter(pk=parent.pk).delete)
    assert Article.objects.get(pk=article.pk).live.text.bylines == [article.authors.get().name]


@pytest.mark.case("E2")
@pytest.mark.parametrize("action", ["delete/", "?"])
def test_e2_the_admin_deletes_no_record(revision, superuser, client, action):
    client.force_login(superuser)
    address = reverse("admin:articles_article_changelist")
    before = list(Revision.objects.values_list()), list(Content.objects.values_list())
    if action == "delete/":
        client.post(f"{address}{revision.article_id}/delete/", {"post": "yes"})
    else:
        forged = {"action": "delete_selected", "_selected_action": [revision.article_id]}
        client.post(address, forged | {"post": "yes"})
    assert Article.objects.filter(pk=revision.article_id).exists()
    assert (list(Revision.objects.values_list()), list(Content.objects.values_list())) == before


@pytest.mark.case("E2")
@pytest.mark.sqlite
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE OR REPLACE articles_article SET id = {published} WHERE id = {draft}",
        "UPDATE OR REPLACE articles_article SET slug = {slug} WHERE id = {draft}",
        "UPDATE OR REPLACE articles_article SET live_id = {live} WHERE id = {draft}",
        "INSERT OR REPLACE INTO articles_article SELECT * FROM articles_article",
        "INSERT OR REPLACE INTO articles_revision SELECT * FROM articles_revision",
        "INSERT OR REPLACE INTO articles_content SELECT * FROM articles_content",
    ],
)
def test_e2_a_shell_without_our_settings_replaces_nothing(revision, statement):
    """The sqlite3 program asks neither recursive triggers nor foreign keys."""
    names = {
        "published": revision.article_id,
        "draft": builders.draft().pk,
        "slug": f"'{revision.article.slug}'",
        "live": revision.pk,
    }
    cursor = connection.cursor()
    cursor.execute("PRAGMA recursive_triggers=OFF")
    try:
        refused(statement.format(**names))
    finally:
        cursor.execute("PRAGMA recursive_triggers=ON")


@pytest.mark.case("E2")
def test_the_chain_cannot_be_forged_from_outside(revision):
    refused("UPDATE articles_edition SET chain_head = 'f', number = number + 1")
    columns = [f.column for f in Revision._meta.local_fields if f.column != "id"]
    values = {"sequence": "99", "number": "2", "kind": "'update'", "reason": "'x'"}
    values |= {"chain_hash": "'c'"}
    # Nor does one that names the end of the chain count past it.
    for previous in ("'not the head'", f"'{revision.chain_hash}'"):
        values["previous_hash"] = previous
        selected = ", ".join(values.get(column, column) for column in columns)
        refused(
            f"INSERT INTO articles_revision ({', '.join(columns)}) "
            f"SELECT {selected} FROM articles_revision"
        )


def test_missing_guards_are_named_by_check_and_do_not_stop_migrate(transactional_db):
    assert run_checks(tags=["database"], databases=["default"]) == []
    name = GUARDS[0].name
    table = f" ON {GUARDS[0].table}" if connection.vendor == "postgresql" else ""
    connection.cursor().execute(f"DROP TRIGGER {name}{table}")
    try:
        (warning,) = run_checks(tags=["database"], databases=["default"])
        assert "guards of articles are missing" in warning.msg
    finally:
        triggers.install(GUARDS, connection)


def test_h8_the_date_of_first_publication_never_changes(revision):
    article = Article.objects.get()
    article.first_published_at = timezone.now()
    with pytest.raises(DatabaseError, match="stay"), transaction.atomic():
        article.save()


def test_h5_the_address_of_a_published_article_never_changes(revision):
    with pytest.raises(DatabaseError, match="stay"), transaction.atomic():
        Article.objects.update(slug="elsewhere")


def test_p1_an_article_never_goes_back_to_an_earlier_revision(revision):
    article = Article.objects.get()
    builders.published(article)
    elsewhere = builders.article().live
    for pk in (revision.pk, elsewhere.pk, None):
        with pytest.raises(DatabaseError), transaction.atomic():
            Article.objects.filter(pk=article.pk).update(live=pk)
    article.refresh_from_db()
    assert article.live.number == 2


def test_h13_a_published_article_does_not_vanish_without_a_word(revision):
    for status in ("on_hold", "withdrawn", "removed"):
        with pytest.raises(DatabaseError), transaction.atomic():
            Article.objects.update(status=status)


def test_an_address_may_change_before_publication(db):
    article = builders.draft()
    article.slug = "better"
    article.save()
    assert Article.objects.get().slug == "better"


def test_words_go_only_where_a_removal_says_why(revision, standards_editor):
    Removal.objects.create(
        revision=revision,
        ground=Removal.Ground.LEGAL,
        reason="Order of the court",
        by=standards_editor,
        created_at=timezone.now(),
    )
    revision.content.delete()
    revision = Revision.objects.get()
    assert revision.text is None
    assert revision.chain_hash == revision.link()
    with pytest.raises(DatabaseError), transaction.atomic():
        Content.objects.create(revision=revision, salt="0", headline="Something else")
    with pytest.raises((DatabaseError, models.ProtectedError)), transaction.atomic():
        Removal.objects.get().delete()


@pytest.mark.case("E2")
def test_the_edition_only_moves_forward(revision):
    for statement in [
        "UPDATE articles_edition SET number = number - 1",
        "UPDATE articles_edition SET sequence = 0, number = number + 1",
        "DELETE FROM articles_edition",
    ]:
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(statement)
    with pytest.raises(DatabaseError), transaction.atomic():
        Edition.objects.create(pk=2)


def test_a_failed_publication_leaves_nothing_behind(db, editor, monkeypatch):
    article = builders.draft()

    def fail(*args, **kwargs):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(appending.copies, "keep_all", fail)
    with pytest.raises(RuntimeError):
        publishing.publish(article, by=editor)
    article.refresh_from_db()
    assert (article.status, article.live) == (Article.Status.DRAFT, None)
    assert not Revision.objects.exists()
    assert Edition.objects.get().sequence == 0


def test_a_flushed_database_has_its_guards_and_its_edition_again(transactional_db):
    assert Edition.objects.get().sequence == 0
    builders.article()
    refused("UPDATE articles_revision SET reason = 'forged'")
