"""What people are told when the database cannot: nothing is half saved, nothing typed is lost."""

import logging
import sqlite3
from contextlib import contextmanager, suppress

import pytest
from django.db import DatabaseError, OperationalError, ProgrammingError, connection
from django.test import Client
from lxml import html

from articles.models import Article
from articles.roles import Role
from factcheck.fingerprint import fingerprint
from factcheck.models import Correction, ErrorReport
from tests import builders
from tests.articles.admin.form import address, fields_of
from tests.faults import Statements, changed, everything, verify_chain

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "<p>Eleven words that nobody wants to have typed in vain.</p>"
# Too long to find room where something is stored already.
REPORT = {"problem": f"They are from the South. {'Sure! ' * 650}", "source": "Atlas " * 150}


@pytest.fixture
def somebody():
    """Somebody at the desk, who is shown the page that a server would show."""
    client = Client(raise_request_exception=False)
    client.account = builders.user(role=Role.STANDARDS)
    client.force_login(client.account)
    return client


@contextmanager
def locked():
    """Let somebody else be writing for longer than anybody waits."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 100")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


@contextmanager
def full():
    """Let the database have no room for one page more, as on a disk that is full."""
    with connection.cursor() as cursor:
        # What was deleted before left room.
        cursor.execute("VACUUM")
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def read_only():
    """Let the database be readable only, as a standby is, or a disk after an error."""
    on, off = {
        "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
        "postgresql": (
            "SET default_transaction_read_only = on",
            "SET default_transaction_read_only = off",
        ),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(on)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(off)


@contextmanager
def out_of_space():
    """Let PostgreSQL say of every write what it says where its disk is full."""
    tables = ["articles_article", "articles_savedcopy", "factcheck_correction"]
    tables += ["factcheck_errorreport", "factcheck_transition"]
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$"
        )
        for table in tables:
            cursor.execute(
                f"CREATE TRIGGER a_no_space BEFORE INSERT OR UPDATE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION no_space()"
            )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION no_space() CASCADE")


ON_SQLITE, ON_POSTGRESQL = pytest.mark.sqlite, pytest.mark.postgresql
FAULTS = [
    pytest.param(locked, marks=ON_SQLITE),
    pytest.param(full, marks=ON_SQLITE),
    pytest.param(out_of_space, marks=ON_POSTGRESQL),
    read_only,
]


def said(response) -> str:
    """Return the words of a 503 that says when to come back."""
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "no-store" in response["Cache-Control"]
    page = html.document_fromstring(response.content.decode())
    return " ".join(page.find(".//main").text_content().split())


def kept(response) -> dict:
    """Return what the form of the page would send again."""
    [form] = html.document_fromstring(response.content.decode()).forms
    return dict(form.form_values())


@pytest.mark.case("C12", "C13")
@pytest.mark.parametrize("fault", FAULTS)
def test_what_cannot_be_saved_is_kept_on_the_page_and_saved_by_sending_it_again(somebody, fault):
    article = builders.article()
    fields = fields_of(somebody.get(address(article))) | {"body": WORDS * 200}
    before = everything()
    with fault():
        answer = somebody.post(address(article), fields)
        assert "nothing of it is confirmed as saved" in said(answer)
        assert changed(before) == []
        # Whoever only reads does not notice.
        for public in ("/", article.get_absolute_url(), "/corrections/", "/feed.json"):
            assert somebody.get(public).status_code == 200
    typed = kept(answer)
    assert typed["body"] == fields["body"]
    assert somebody.post(address(article), typed).status_code == 302
    assert "in vain" in Article.objects.get(pk=article.pk).body


@pytest.mark.case("C12", "C13")
@pytest.mark.parametrize("fault", FAULTS)
def test_a_publication_that_cannot_be_written_changes_nothing_and_can_be_sent_again(
    somebody, fault
):
    # Long enough to need pages of their own: a few words may fit into those that are there.
    articles = [builders.article(body=builders.BODY + WORDS * 200) for _ in range(3)]
    correction = builders.approved(*articles)
    move = f"/admin/factcheck/correction/{correction.pk}/move/"
    before = everything()
    with fault():
        answer = somebody.post(move, {"move": "publish", "seen": fingerprint(correction)})
        assert "Not confirmed yet" in said(answer)
        assert changed(before) == []
    verify_chain()
    somebody.post(move, kept(answer))
    assert Correction.objects.get().number == 1
    verify_chain()


@pytest.mark.case("C12", "C13")
@pytest.mark.parametrize("fault", FAULTS)
def test_the_report_of_a_reader_is_kept_on_the_page(fault):
    reader = Client(raise_request_exception=False)
    with fault():
        answer = reader.post("/report/", REPORT)
        assert "What you typed is kept on this page" in said(answer)
    assert not ErrorReport.objects.exists()
    assert reader.post("/report/", kept(answer)).status_code == 302
    assert ErrorReport.objects.get().problem == REPORT["problem"].strip()


@contextmanager
def gone():
    """Let the database be where nobody finds it."""
    name, nowhere = ("NAME", "/no/where") if connection.vendor == "sqlite" else ("PORT", "1")
    was = connection.settings_dict[name]
    connection.close()
    connection.settings_dict[name] = nowhere
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict[name] = was


@pytest.mark.case("C10")
def test_without_the_database_every_page_says_so_and_comes_back_with_it(somebody):
    builders.article(slug="five")
    pages = ["/", "/articles/five/", "/feed.atom", "/sitemap.xml", "/admin/", "/search/?q=x"]
    with gone():
        for where in pages:
            answer = somebody.get(where)
            assert "Try again in a minute" in said(answer)
            assert not answer.cookies
            assert somebody.head(where).status_code == 503
    assert [somebody.get(where).status_code for where in pages] == [200] * len(pages)


@pytest.mark.case("C10")
def test_without_the_database_programs_get_json_and_editors_keep_what_they_typed(somebody):
    article = builders.draft()
    fields = fields_of(somebody.get(address(article))) | {"headline": "Typed in vain?"}
    wanted = {"Accept": "application/json"}
    with gone():
        for answer in (somebody.get("/record.json"), somebody.get("/check/", headers=wanted)):
            assert answer.status_code == 503
            assert "cannot answer just now" in answer.json()["error"]
        answer = somebody.post(address(article), fields)
        assert kept(answer)["headline"] == "Typed in vain?"
    assert somebody.post(address(article), kept(answer)).status_code == 302


def test_neither_a_password_nor_what_a_stranger_sent_is_shown_again():
    password = "correct horse battery staple"
    reader = Client(raise_request_exception=False)
    strict = Client(raise_request_exception=False, enforce_csrf_checks=True)
    with gone():
        answer = reader.post("/admin/login/", {"login": "ada", "password": password})
        assert answer.status_code == 503
        assert password not in answer.content.decode()
        forged = strict.post("/report/", REPORT, headers={"Origin": "https://evil.example"})
        assert "They are from the South." not in forged.content.decode()


def test_what_was_typed_is_kept_as_text_only():
    reader = Client(raise_request_exception=False)
    hostile = '"><script>alert(1)</script>'
    with read_only():
        answer = reader.post("/report/", REPORT | {"problem": hostile, hostile: hostile})
    assert "<script>" not in answer.content.decode()
    assert kept(answer)["problem"] == hostile


@pytest.mark.parametrize(
    ("error", "status"),
    [(OperationalError, 503), (ProgrammingError, 500), (DatabaseError, 500), (ValueError, 500)],
)
@pytest.mark.postgresql
def test_only_a_fault_of_the_database_is_called_one(error, status):
    def fail(execute, sql, params, many, context):
        if "articles_edition" in sql:
            raise error
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        assert Client(raise_request_exception=False).get("/").status_code == status


@pytest.mark.sqlite
def test_sqlite_calls_wrong_sql_operational_too_but_we_do_not():
    reader = Client(raise_request_exception=False)

    def ask_wrongly(execute, sql, params, many, context):
        return execute("SELECT nothing FROM nowhere", (), False, context)

    with connection.execute_wrapper(ask_wrongly):
        assert reader.get("/").status_code == 500


@pytest.mark.case("C13")
def test_a_log_that_cannot_be_written_stops_nobody(capsys):
    """The device /dev/full answers every write as a full disk does."""
    handler = logging.StreamHandler(open("/dev/full", "w"))  # noqa: SIM115, closing it fails
    logging.getLogger().addHandler(handler)
    try:
        assert Client().get("/nowhere/").status_code == 404
        assert Client().get("/").status_code == 200
    finally:
        logging.getLogger().removeHandler(handler)
        with suppress(OSError):
            handler.stream.close()
    assert "No space left on device" in capsys.readouterr().err


@pytest.mark.postgresql
@pytest.mark.case("C10")
def test_a_connection_that_is_cut_at_any_statement_of_a_publication_is_a_503_or_a_success(somebody):
    cut_at_statements(somebody, step=13)


@pytest.mark.hard
@pytest.mark.postgresql
@pytest.mark.case("C10")
def test_a_connection_that_is_cut_at_every_statement_of_a_publication_is_a_503_or_a_success(
    somebody,
):
    cut_at_statements(somebody, step=1)


def cut_at_statements(client: Client, *, step: int) -> None:
    """Publish by the desk's form while the server ends the connection at each statement."""
    number, refused, published = 1, 0, 0
    correction = None
    while True:
        if correction is None or correction.status == "published":
            correction = builders.approved(*[builders.article() for _ in range(3)])
        before, seen = everything(), fingerprint(correction)
        statements = Statements(number, cut)
        with statements.counting():
            answer = client.post(
                f"/admin/factcheck/correction/{correction.pk}/move/",
                {"move": "publish", "seen": seen},
            )
        # As between two requests.
        connection.close_if_unusable_or_obsolete()
        verify_chain()
        correction.refresh_from_db()
        if correction.status == "published":
            published += 1
            assert correction.number == published
            assert {row.after.number for row in correction.corrected_articles.all()} == {2}
        else:
            assert changed(before) == []
        if statements.count < number:
            break
        if answer.status_code == 503:
            refused += 1
            assert "What you typed is kept" in said(answer) or not statements.count
        else:
            # What follows the commit is done later by others: the move is done.
            assert answer.status_code == 302
            assert correction.status == "published"
        assert client.get("/").status_code == 200
        number += step
    assert refused > 60 / step
    assert published


def cut() -> None:
    """End the connection of this process from another one, as an administrator would."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            pid = connection.connection.info.backend_pid
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    finally:
        other.close()
