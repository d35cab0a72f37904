"""The desk at an archive of any size: a bounded number of questions, none of which reads it all."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import trigrams
from articles.admin import lists
from articles.models import Article, Passage
from articles.roles import Role
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

ARTICLES, PASSAGES_EACH = 3_000, 10
MOST_QUERIES = 19
GUARDED = ("articles_article", "articles_revision", "articles_content", "articles_edition")
DESK, LIST = "/admin/", "/admin/articles/article/"
CORRECTIONS = "/admin/factcheck/correction/"

# As articles.appending writes them, only that nobody can verify the chain.
FILL = [
    """INSERT INTO articles_article (section_id, slug, status, origin, origin_publisher, origin_url,
        headline, standfirst, dateline, body, media, version, look_first, created_at, saved_at)
    SELECT {section}, 'bulk-' || n, 'draft', 'staff', '', '', 'Bulk lantern ' || n, '', '',
        repeat('<p>A lantern.</p>', 20), '[]', 1, '', now(), now() - n * interval '1 hour'
    FROM generate_series(1, {count}) n""",
    """INSERT INTO articles_revision (article_id, number, sequence, kind, by_id, role, reason,
        reason_hash, answer, created_at, content_hash, previous_hash, chain_hash)
    SELECT id, 1, 1000000 + id, 'first', {by}, 'editor', '', '', '', saved_at, '', '', 'bulk' || id
    FROM articles_article WHERE slug LIKE 'bulk-%'""",
    """INSERT INTO articles_content (revision_id, removals, salt, headline, standfirst, dateline,
        body, bylines, origin_publisher, media)
    SELECT r.id, 0, '', a.headline, '', '', a.body, '[]', '', '[]'
    FROM articles_revision r JOIN articles_article a ON a.id = r.article_id
    WHERE a.slug LIKE 'bulk-%'""",
    """UPDATE articles_article a SET live_id = r.id, status = 'published',
        first_published_at = r.created_at
    FROM articles_revision r WHERE r.article_id = a.id AND a.slug LIKE 'bulk-%'""",
    """INSERT INTO articles_passage (article_id, layer, element, position, text, folded, is_read)
    SELECT a.id, 'live', CASE WHEN n = 0 THEN 'headline' ELSE 'paragraph' END, n,
        'A bulk lantern ' || a.id || ' ' || n, ' a bulk lantern ' || a.id || ' ' || n || ' ',
        a.id % 50 <> 0
    FROM articles_article a, generate_series(0, {each} - 1) n WHERE a.slug LIKE 'bulk-%'""",
    "ANALYZE",
]


def fill(by) -> None:
    """Put thousands of published articles into the database, in seconds."""
    section = builders.section().pk
    known = {"section": section, "by": by.pk, "count": ARTICLES, "each": PASSAGES_EACH}
    with connection.cursor() as cursor:
        # What was written so far waits for its keys to be looked up, and no table changes so.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in GUARDED:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in FILL:
            cursor.execute(statement.format(**known))
        for table in GUARDED:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture
def archive(client, standards_editor):
    """Fill the desk with a bit of everything, and the archive; return what addresses need."""
    correction = builders.correction(fact=builders.fact(), by=standards_editor)
    builders.swept(correction)
    others = [builders.in_review(severity="minor") for _ in range(3)]
    builders.emergency()
    builders.held(builders.article())
    builders.held(builders.article(), "umbrellas")
    builders.report()
    builders.on_duty(builders.user(role=Role.EDITOR), by=builders.user(role=Role.STANDARDS))
    fill(standards_editor)
    client.force_login(standards_editor)
    # Once in a while it is written down that a session is used.
    client.get(LIST)
    return {"sweep": correction.pk, "review": others[0].pk, "article": Article.objects.first().pk}


def asked_by(client, address: str) -> list[str]:
    """Return the questions to the database that the page at *address* asks."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured]


def read_whole(questions: list[str], table: str = Passage._meta.db_table) -> list[str]:
    """Return those of *questions* for which PostgreSQL would read all of *table*."""
    found = []
    for question in questions:
        question = re.sub(r"^DECLARE .* FOR (?=\(*SELECT)", "", question)
        if question.lstrip("(").startswith("SELECT"):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (FORMAT JSON) {question}")
                plan = cursor.fetchone()[0]
            plan = json.loads(plan) if isinstance(plan, str) else plan
            if table in scanned(plan[0]["Plan"]):
                found.append(question)
    return found


def scanned(node: dict) -> set[str]:
    """Return the tables that the plan below *node* reads from the first row to the last."""
    here = {node["Relation Name"]} if node["Node Type"].endswith("Seq Scan") else set()
    return here.union(*map(scanned, node.get("Plans", [])))


SMALL = [
    DESK,
    f"{DESK}?words=umbrella&severity=minor",
    f"{DESK}?section=features",
    LIST,
    f"{LIST}?p=2",
    f"{LIST}?q=lantern",
    f"{LIST}?q=bulk+lantern+17",
    f"{LIST}?q=%25",
    f"{LIST}?q=bulk-17",
    f"{LIST}?status__exact=draft",
    f"{LIST}?published=2026-11",
    CORRECTIONS,
    f"{CORRECTIONS}?q=North+Korean",
    CORRECTIONS + "{sweep}/sweep/",
    "/admin/activity/",
    "/admin/figures/",
    "/admin/factcheck/errorreport/",
    "/admin/factcheck/fact/",
    "/admin/articles/hold/",
]


def test_no_page_of_the_desk_reads_the_archive(client, archive):
    asked = {address: asked_by(client, address.format(**archive)) for address in SMALL}
    many = {address: len(each) for address, each in asked.items() if len(each) > MOST_QUERIES}
    assert not many
    assert not {address: found for address, each in asked.items() if (found := read_whole(each))}
    # What stands first of all is there without looking at everything that there is.
    for address in (DESK, LIST, f"{LIST}?p=2", f"{LIST}?published=2026-11"):
        assert not read_whole(asked[address], "articles_article")
    for address in (DESK, "/admin/activity/"):
        assert not read_whole(asked[address], "articles_revision")


def test_without_its_indexes_the_archive_is_read(client, archive):
    with connection.cursor() as cursor:
        for index in (trigrams.INDEX, trigrams.HEADLINES, "article_saved_last"):
            cursor.execute(f"DROP INDEX {index}")
    assert read_whole(asked_by(client, f"{LIST}?q=lantern"))
    assert read_whole(asked_by(client, LIST), "articles_article")


def test_a_list_says_about_how_many_there_are(client, archive, monkeypatch):
    there = Article.objects.count()
    assert f"{there:,} articles" in words_of(client, LIST)
    monkeypatch.setattr(lists, "MOST", 500)
    about = round(there, -2)
    assert f"about {about:,} articles The first 500 are listed" in words_of(client, LIST)
    assert "more than 500 results" in words_of(client, f"{LIST}?q=lantern")
    assert "p=5" in client.get(LIST).content.decode()
    assert "p=6" not in client.get(LIST).content.decode()


def words_of(client, address: str) -> str:
    page = client.get(address).content.decode()
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())
