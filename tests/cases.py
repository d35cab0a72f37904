"""The attacks and faults of cases.toml and the tests that prove them: `python -m tests.cases`.

Writes the table of docs/security.md, or with --check only tells whether it is as it should be.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
PAGE = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- the cases: python -m tests.cases -->", "<!-- end of the cases -->"
HEAD = """
| Case | What is tried | What must come of it | Proved by |
|---|---|---|---|
"""


@dataclass(frozen=True)
class Proof:
    """A test and the marks that say which cases it proves, and where it runs."""

    test: str
    path: Path
    cases: frozenset[str]
    marks: frozenset[str]

    @property
    def link(self) -> str:
        path = self.path.relative_to(ROOT).as_posix()
        return f"[{sentence(self.test)}](../{path}){self.where}"

    @property
    def where(self) -> str:
        """Where the test runs, unless that is on both databases with everything else."""
        only = {"sqlite": "SQLite", "once": "SQLite", "postgresql": "PostgreSQL", "hard": "hard"}
        said = sorted({name for mark, name in only.items() if mark in self.marks})
        return f" *({', '.join(said)})*" if said else ""


def sentence(test: str) -> str:
    """Return the name of *test* as the sentence that it is."""
    return test.removeprefix("test_").replace("_", " ")


def cases() -> dict[str, dict[str, str]]:
    """Return the cases by their ids: name, attack, expected, and perhaps unless."""
    return tomllib.loads((TESTS / "cases.toml").read_text("utf-8"))


def marks(nodes: list[ast.expr]) -> Iterator[tuple[str, list[str]]]:
    """Yield name and words of every pytest mark among *nodes*."""
    for node in nodes:
        call = node if isinstance(node, ast.Call) else None
        name = ast.unparse(call.func if call else node)
        if name.startswith("pytest.mark."):
            words = (
                [word.value for word in call.args if isinstance(word, ast.Constant)] if call else []
            )
            yield name.removeprefix("pytest.mark."), words


def of_module(tree: ast.Module) -> list[ast.expr]:
    """Return the marks that pytestmark gives every test of a module."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark":
            return node.value.elts if isinstance(node.value, ast.List) else [node.value]
    return []


def proofs() -> Iterator[Proof]:
    """Yield every test that is marked with a case, in the order of the files."""
    for path in sorted(TESTS.rglob("test_*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found = list(marks([*node.decorator_list, *of_module(tree)]))
                named = frozenset(word for name, words in found if name == "case" for word in words)
                if named:
                    names = frozenset(name for name, _ in found)
                    yield Proof(node.name, path, named, names)


def problems() -> list[str]:
    """Return which cases nothing proves or excuses, and which tests prove what is no case."""
    known, proved = cases(), {case for proof in proofs() for case in proof.cases}
    return [
        *(
            f"No test proves {case}."
            for case in known
            if not proved & {case} and "unless" not in known[case]
        ),
        *(
            f"{case} is proved by a test, and yet said not to apply."
            for case in known
            if proved & {case} and "unless" in known[case]
        ),
        *(f"There is no case {case}." for case in sorted(proved - set(known))),
    ]


def row(case: str, said: dict[str, str], found: list[Proof]) -> str:
    """Return the row of the table for *case*."""
    mine = [proof for proof in found if case in proof.cases]
    tests = "<br>".join(proof.link for proof in mine) or said.get("unless", "**nothing yet**")
    cells = [f"{case} {said['name']}", said["attack"], said["expected"], tests]
    # A pipe would end the cell, and < begin a tag; the links are ours.
    texts = [text.replace("|", "\\|").replace("<", "&lt;") for text in cells[:3]]
    return f"| {' | '.join([*texts, *cells[3:]])} |"


def table() -> str:
    """Return the whole table in Markdown."""
    found = list(proofs())
    return HEAD + "\n".join(row(case, said, found) for case, said in cases().items()) + "\n"


def page() -> str:
    """Return docs/security.md with the table as it should be now."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{table()}{END}{after}"


def main(arguments: list[str]) -> str | None:
    if arguments != ["--check"]:
        PAGE.write_text(page(), "utf-8")
    elif PAGE.read_text("utf-8") != page():
        return "docs/security.md is not what the tests say: python -m tests.cases"
    return "\n".join(problems()) or None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
