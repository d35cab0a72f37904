"""Hostile requests: what is put into addresses, queries, headers and forms."""

import ast
import re
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent.parent
# As bytes in an address: NUL, a lone surrogate, bytes that are no UTF-8, and one cut short.
NO_TEXT = ["%00", "a%00b", "%ed%a0%80", "%ff", "%e2%82"]
# Text that is none of what is expected.
ODD = [
    "", "-1", "0", "9" * 400, "1e9", "NaN", "１", "'", '"', "\\", "%", "(", "[]", "{0}",
    "a" * 5000, "\x01\x1b[31m\x7f", "\r\nSet-Cookie: a=1", "\u202e\u200b", "../../etc/passwd",
    "None", "{{7*7}}", "%(x)s", "1;DROP TABLE x", "2026-13-45", "0000-00-00",
]  # fmt: skip
# What would reach into a query, if it were taken for one of the ORM's own words.
LOOKUPS = [
    "_connector=OR&_negated=True",
    "author__password__startswith=a",
    "created_by__password__startswith=pbkdf2",
    "authors__user__password__regex=^a",
    "live__content__salt__startswith=0",
    "password__gt=a",
    "pk__in=1,2,x",
    "id__regex=(",
    "headline__iregex=(a%2B)%2B$",
    "id__exact[]=1",
    "status__in=draft",
    "order_by=password",
    "ordering=-created_by__password",
    "o=99.-99.x",
    "o=-",
    "e=1",
    "all=",
    "p=-1",
    "p=99999",
    "_to_field=password",
    "_to_field=id&_popup=1",
    "_changelist_filters=%3D%26%3D",
    "_facets=True",
    "section__id__exact=x",
    "created_by__id__exact=1&created_by__is_superuser__exact=1",
    "year__gt=1&month=99&day=99",
]


def parameters() -> list[str]:
    """Return the names of all query parameters that our own code reads, found in the code."""
    found = set()
    for app in ("articles", "factcheck", "newsroom"):
        for path in (ROOT / app).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call | ast.Subscript):
                    found |= read_by(node)
    return sorted(found)


def read_by(node: ast.AST) -> set[str]:
    """Return the parameters that a call or a subscript *node* reads from a query."""
    is_call = isinstance(node, ast.Call)
    of = ast.unparse(node.func.value if isinstance(getattr(node, "func", None), ast.Attribute)
                     else node.value if not is_call else node.func)  # fmt: skip
    if not re.search(r"\b(GET|query|data)$", of):
        return set()
    key = (node.args[0] if node.args else None) if is_call else node.slice
    return {key.value} if isinstance(key, ast.Constant) and isinstance(key.value, str) else set()


def queries(names: list[str]) -> list[str]:
    """Return a query string for each odd value, in which every parameter has it."""
    return ["&".join(f"{name}={quote(value)}" for name in names) for value in ODD]


def spoilt(value, how: str):
    """Return what a form would post as *value*, spoilt."""
    if isinstance(value, list):
        return [spoilt(each, how) for each in value]
    return f"{value}{how}" if isinstance(value, str) else value
