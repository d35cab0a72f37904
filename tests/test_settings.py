"""The settings: closed by default, clean in production, and every variable explained."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRODUCTION = {
    "SECRET_KEY": "only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz",
    "DATABASE_URL": "sqlite://:memory:",
}


def manage(*arguments: str, cwd: Path = ROOT, **variables: str) -> subprocess.CompletedProcess:
    """Run manage.py with nothing but *variables* said about the site."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env=kept | {"ENV_FILE": os.devnull} | variables,
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def setting(name: str, **variables: str) -> str:
    """Return one setting as the site started with *variables* has it."""
    code = f"from django.conf import settings; print(settings.{name})"
    ran = manage("shell", "-v", "0", "-c", code, **PRODUCTION | variables)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


@pytest.mark.parametrize(
    "variables", [{}, {"SECRET_KEY": ""}, {"DEBUG": "false"}, {"DEMO": "true"}]
)
def test_without_a_secret_key_nothing_starts(variables):
    ran = manage("check", **variables)
    assert ran.returncode != 0
    assert "SECRET_KEY is not set. Set it in the environment or in .env" in ran.stderr


def test_on_a_developers_machine_debugging_is_enough():
    assert manage("check", DEBUG="true").returncode == 0


@pytest.mark.case("E13")
def test_production_passes_every_check_of_django():
    ran = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert ran.returncode == 0, ran.stderr


def test_every_change_of_a_model_has_its_migration():
    ran = manage("makemigrations", "--check", "--dry-run", **PRODUCTION)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_variable_is_explained():
    read = re.findall(
        r'\benv(?:\.\w+)?\(\s*"([A-Z_]+)"', (ROOT / "newsroom" / "settings.py").read_text("utf-8")
    )
    assert len(read) > 10
    example = (ROOT / ".env.example").read_text("utf-8")
    explained = re.findall(r"^#?([A-Z_]+)=", example, re.M)
    assert set(explained) == set(read)


def test_the_example_alone_starts_nothing(tmp_path):
    example = (ROOT / ".env.example").read_text("utf-8")
    (tmp_path / "env").write_text(example)
    assert "SECRET_KEY is not set" in manage("check", ENV_FILE=str(tmp_path / "env")).stderr


def test_the_example_with_a_secret_key_is_fit_for_production():
    ran = manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        ENV_FILE=str(ROOT / ".env.example"),
        SECRET_KEY=PRODUCTION["SECRET_KEY"],
    )
    assert ran.returncode == 0, ran.stderr


def test_a_relative_database_lies_in_the_projects_folder(tmp_path):
    variables = PRODUCTION | {"DATABASE_URL": "sqlite:///some/newsroom.sqlite3"}
    code = "from django.conf import settings; print(settings.DATABASES['default']['NAME'])"
    ran = manage("shell", "-v", "0", "-c", code, cwd=tmp_path, **variables)
    assert ran.stdout.strip() == str(ROOT / "some" / "newsroom.sqlite3")


def test_another_kind_of_database_is_refused():
    ran = manage("check", **PRODUCTION | {"DATABASE_URL": "mysql://127.0.0.1/newsroom"})
    assert "DATABASE_URL must begin with sqlite:/// or postgres://" in ran.stderr


def test_cookies_are_kept_to_https_except_in_the_demo():
    assert setting("SESSION_COOKIE_NAME") == "__Host-session"
    assert setting("SESSION_COOKIE_SECURE") == "True"
    assert setting("SESSION_COOKIE_SECURE", DEMO="true") == "False"


def test_a_fresh_database_is_migrated_as_the_readme_says(tmp_path):
    database = {**PRODUCTION, "DATABASE_URL": f"sqlite:///{tmp_path}/fresh.sqlite3"}
    for _ in range(2):
        ran = manage("migrate", "-v", "0", **database)
        assert ran.returncode == 0, ran.stderr
    ran = manage("check", "--database", "default", "--fail-level", "WARNING", **database)
    assert ran.returncode == 0, ran.stderr
