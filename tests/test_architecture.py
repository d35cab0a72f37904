"""The floors of the house and its few writers, read from the source code itself."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("articles", "factcheck", "newsroom")
FORBIDDEN = {
    "articles": {"factcheck", "newsroom", "tests"},
    "factcheck": {"newsroom", "tests"},
    "newsroom": {"tests"},
}
MODULES = sorted(
    path
    for package in PACKAGES
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
)
SOURCES = [*MODULES, ROOT / "manage.py"]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LONGEST = 320


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Yield every module that *path* imports, at the top or inside a function."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name(path)} imports by a relative name"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with its dotted name, such as Revision or Content.objects.create."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield dotted(node.func), node


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return f"{dotted(node.func)}()"
    return node.id if isinstance(node, ast.Name) else "?"


def assigned(path: Path) -> Iterator[str]:
    """Yield the name of every attribute that *path* assigns to, setattr included."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
    for called, node in calls(path):
        if called == "setattr" and len(node.args) > 1 and isinstance(node.args[1], ast.Constant):
            yield node.args[1].value


def writers_of(model: str, related: str) -> set[str]:
    """Return the modules that make or change rows of *model*, also through the name *related*."""
    writing = re.compile(
        rf"(^|\.){model}$"
        rf"|(^|\.)({model}\.objects|{related})\b.*"
        r"\.((bulk_|get_or_|update_or_)?(create|update)|delete)$"
    )
    return {name(path) for path in MODULES for called, _ in calls(path) if writing.search(called)}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nobody_imports_from_a_floor_above(path):
    forbidden = FORBIDDEN[path.relative_to(ROOT).parts[0]]
    above = {module for module in imported(path) if module.split(".")[0] in forbidden}
    assert not above, f"{name(path)} imports {', '.join(sorted(above))}"


def test_text_of_record_is_written_in_one_place():
    assert writers_of("Revision", "revisions") == {"articles/appending.py"}
    # The second takes away what has a tombstone, and leaves the rest.
    assert writers_of("Content", "content") == {"articles/appending.py", "articles/erasing.py"}


# It takes words away where a removal says so, and adds none.
EMPTIES = "factcheck/emptying.py"


def test_the_log_of_moves_is_written_in_one_place():
    assert writers_of("Transition", "transitions") == {"factcheck/workflow.py", EMPTIES}
    assert writers_of("FactMove", "moves") == {"factcheck/facts.py"}
    assert writers_of("ReportMove", "moves") == {"factcheck/reports.py", EMPTIES}


def test_what_people_say_is_written_in_one_place_each():
    assert writers_of("Comment", "comments") == {"factcheck/talking.py", EMPTIES}
    assert writers_of("Question", "questions") == {"factcheck/asking.py", EMPTIES}
    assert writers_of("Suggestion", "suggestions") == {"factcheck/suggesting.py", EMPTIES}
    assert writers_of("Message", "messages") == {
        *("factcheck/messages.py", "factcheck/delivery.py"),
        EMPTIES,
    }


def test_statuses_and_what_readers_see_are_set_by_their_one_writer():
    writers = {"status": set(), "live": set(), "chain_head": set()}
    for path in MODULES:
        for attribute in assigned(path):
            if attribute in writers:
                writers[attribute].add(name(path))
    assert writers == {
        # A correction's, an article's, a report's and a fact's.
        "status": {
            "factcheck/facts.py",
            "factcheck/workflow.py",
            "articles/appending.py",
            "articles/holds.py",
            "factcheck/reports.py",
        },
        "live": {"articles/appending.py"},
        "chain_head": {"articles/appending.py"},
    }


def test_no_status_is_written_past_its_writer():
    writing = re.compile(r"\.((bulk_)?update|create|get_or_create|update_or_create)$")
    written = {
        name(path)
        for path in MODULES
        for called, node in calls(path)
        if writing.search(called)
        and {"status", "live", "live_id"} & {keyword.arg for keyword in node.keywords}
    }
    # It makes hundreds of articles live in one statement.
    assert written == {"articles/appending.py"}


def test_rules_of_the_domain_are_not_signals():
    # After migrate there is no caller who could call a function.
    allowed = {"pre_migrate", "post_migrate"}
    for path in MODULES:
        for module in imported(path):
            assert not module.startswith("django.dispatch"), name(path)
            signal = module.removeprefix("django.db.models.signals.")
            assert signal == module or signal in allowed, f"{name(path)} uses {signal}"


def test_no_foreign_key_is_generic():
    for path in MODULES:
        assert not [m for m in imported(path) if "contenttypes.fields" in m], name(path)


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_module_can_be_read_in_one_sitting(path):
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= LONGEST, f"{name(path)} wants a second noun: {len(lines)} lines"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_what_it_is_for(path):
    assert ast.get_docstring(tree(path)) or not path.read_text("utf-8").strip()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_has_no_style_or_script_of_its_own(path):
    """The content security policy would refuse it; data and the admin's import map are no code."""
    text = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", path.read_text("utf-8"))
    assert not re.search(r"\sstyle\s*=", text, re.I)
    assert not re.search(r"<style\b[^>]*>(?!</style>)", text, re.I)
    assert not re.search(r"<[^>]+\son[a-z]+\s*=", text, re.I)
    assert not re.search(r"""(href|src)\s*=\s*["']?\s*javascript:""", text, re.I)
    for attributes in re.findall(r"<script\b([^>]*)>", text, re.I):
        data = re.search(r'type="(application/(ld\+)?json|importmap)"', attributes)
        assert data or re.search(r"\ssrc=", attributes), attributes
