"""What tests of survival share: faults at a chosen statement, and the record as rows."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import OperationalError, connection, connections

from newsroom.vault import proof
from tests import builders

OURS = {"articles", "factcheck"}


class Fault(OperationalError):
    """What the database says when it breaks off; Django rolls back where a commit fails so."""


class Statements:
    """Counts what is sent to the database, commits as well, and calls *strike* at number *at*."""

    def __init__(self, at: int = 0, strike: Callable[[], None] = lambda: None):
        self.at, self.strike, self.count = at, strike, 0
        self.has_committed = False

    def tick(self) -> None:
        self.count += 1
        if self.count == self.at:
            self.strike()

    def __call__(self, execute, sql, params, many, context):
        self.tick()
        return execute(sql, params, many, context)

    @contextmanager
    def counting(self) -> Iterator["Statements"]:
        """Count until the end of the block: before each statement, and around each commit."""
        real = connection._commit

        def commit():
            self.tick()
            real()
            self.has_committed = True
            self.tick()

        connection._commit = commit
        try:
            with connection.execute_wrapper(self):
                yield self
        finally:
            del connection._commit


def fail() -> None:
    raise Fault


def killed_at(number: int, act: Callable[[], None]) -> bool:
    """Do *act* in a process of its own that dies at statement *number*; say whether it died."""
    # A connection must not be shared with a child.
    connections.close_all()
    child = os.fork()
    if not child:
        status = 1
        for one in connections.all(initialized_only=True):
            # Whatever the parent left open is the parent's.
            one.connection = None
        try:
            with Statements(number, lambda: os.kill(os.getpid(), signal.SIGKILL)).counting():
                act()
            status = 0
        finally:
            # Nothing of pytest's, nor of the parent's connections, is ended here.
            os._exit(status)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == 0, "The act failed before it was killed."
    return False


def everything() -> dict:
    """Return every row of the newsroom's own tables."""
    models = apps.get_models(include_auto_created=True)
    return {
        model._meta.label: list(model.objects.order_by("pk").values_list())
        for model in models
        if model._meta.app_label in OURS and not model._meta.proxy
    }


def changed(before: dict) -> list[str]:
    """Return the tables that are not as they were *before*."""
    now = everything()
    return [label for label, rows in before.items() if now[label] != rows]


def verify_chain() -> None:
    """Prove the record as `verify_record` does; a fault is raised with the row that it is in."""
    proof.said(proof.prove())


def three_articles(name: str = "Five voices") -> list:
    return [builders.article(f"{name} {number}") for number in range(1, 4)]
