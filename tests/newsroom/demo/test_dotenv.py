"""The demo's .env, and starting over: nothing that is not the demo's own is ever touched."""

import socket

import environ
import pytest

from newsroom.demo import __main__ as demo
from newsroom.demo import dotenv


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setattr(dotenv, "FILE", tmp_path / ".env")
    monkeypatch.delenv("DEMO_DIR", raising=False)
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    return tmp_path / ".env"


def as_django_reads(file) -> dict:
    class Apart(environ.Env):
        ENVIRON = {}

    Apart.read_env(str(file))
    return Apart.ENVIRON


def test_a_new_one_has_a_secret_key_of_its_own_and_no_debugging(file):
    values = dotenv.settle(file, {})
    assert values["DEMO"] == "true"
    assert values["DEBUG"] == "false"
    assert len(values["SECRET_KEY"]) >= 50
    assert values["SECRET_KEY"] != dotenv.settle(file, {})["SECRET_KEY"]
    assert values["DATABASE_URL"] == "sqlite:///demo-data/newsroom.sqlite3"


@pytest.mark.parametrize(
    "password", ["plain-words-1234", "it's $HOME #1", 'say "when"', "$SECRET_KEY", "비밀 번호", " "]
)
def test_what_is_written_is_what_django_reads(file, password):
    values = dotenv.settle(file, {"DEMO_PASSWORD": password, "DEMO_DIR": "/srv/my demo+1"})
    dotenv.write(file, values)
    assert as_django_reads(file) == values == dotenv.read(file)
    assert environ.Env.db_url_config(values["DATABASE_URL"])["NAME"] == str(
        dotenv.database_file(values)
    )


def test_only_its_owner_can_read_it(file):
    dotenv.write(file, dotenv.settle(file, {}))
    assert file.stat().st_mode & 0o077 == 0


def test_a_second_start_changes_nothing(file):
    dotenv.write(file, dotenv.settle(file, {"DEMO_PASSWORD": "first"}))
    before = file.read_text()
    dotenv.write(file, dotenv.settle(file, {}))
    assert file.read_text() == before


def test_what_is_given_later_is_remembered_and_the_rest_stays(file):
    dotenv.write(file, dotenv.settle(file, {"DEMO_PASSWORD": "first"}))
    file.write_text(file.read_text() + "\n# Ours\nSITE_NAME=The Example\n")
    key = dotenv.read(file)["SECRET_KEY"]
    dotenv.write(file, dotenv.settle(file, {"DEMO_PASSWORD": "second", "DEMO_DIR": "/srv/demo"}))
    values = dotenv.read(file)
    assert values["DEMO_PASSWORD"] == "second"
    assert values["DATABASE_URL"] == "sqlite:////srv/demo/newsroom.sqlite3"
    assert values["SECRET_KEY"] == key
    assert values["SITE_NAME"] == "The Example"
    assert "# Ours" in file.read_text()


@pytest.mark.parametrize("text", ["", "DEMO=false\n", "SECRET_KEY=x\nDATABASE_URL=sqlite:///a\n"])
def test_a_file_of_another_newsroom_is_refused(file, text):
    file.write_text(text)
    with pytest.raises(dotenv.NotADemo, match="not a demo's"):
        dotenv.settle(file, {})
    assert "not a demo's" in demo.main(["reset"])
    assert "not a demo's" in demo.main([])
    assert file.read_text() == text


def test_starting_over_deletes_the_database_of_the_demo_alone(file, tmp_path):
    dotenv.write(file, dotenv.settle(file, {"DEMO_DIR": str(tmp_path)}))
    for suffix in ("", "-wal", "-shm"):
        (tmp_path / f"newsroom.sqlite3{suffix}").touch()
    (tmp_path / "other.sqlite3").touch()
    assert demo.main(["reset"]) is None
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {".env", "other.sqlite3", "newsroom.sqlite3.lock"}
    assert demo.main(["reset"]) is None


def test_a_database_of_another_newsroom_stays(file, tmp_path):
    database = tmp_path / "newsroom.sqlite3"
    database.touch()
    file.write_text(f"SECRET_KEY=x\nDATABASE_URL=sqlite:///{database}\n")
    assert "not a demo's" in demo.main(["reset"])
    assert database.exists()


def test_a_running_demo_is_not_started_over(file, tmp_path):
    dotenv.write(file, dotenv.settle(file, {"DEMO_DIR": str(tmp_path)}))
    database = tmp_path / "newsroom.sqlite3"
    database.touch()
    assert demo.hold(database, demo.fcntl.LOCK_SH)
    assert "running" in demo.main(["reset"])
    assert database.exists()


def test_without_a_demo_there_is_nothing_to_start_over(file):
    assert demo.main(["reset"]) is None


def test_a_demo_on_a_server_is_not_emptied_from_here(file):
    file.write_text("DEMO=true\nDATABASE_URL=postgres://newsroom:x@127.0.0.1/newsroom\n")
    assert "not a SQLite file" in demo.main(["reset"])


def test_a_taken_port_is_said_before_anything_is_written(file, monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        assert "is taken" in demo.main([])
    assert not file.exists()


@pytest.mark.parametrize("port", ["0", "65536", "-1", "80x"])
def test_a_port_is_a_port(port):
    assert "must be a number" in demo.port_problem(port)
