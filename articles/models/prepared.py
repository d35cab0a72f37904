"""Questions that pages ask again and again: Django spells each of them as SQL only once.

To spell one anew takes several times as long as to send it and to read the answer.
"""

from copy import copy

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler


class Given(Expression):
    """Stands in a question for the one value that each asking gives; for None ask another."""

    def as_sql(self, compiler, connection):
        return "%s", [self]


GIVEN = Given()


class Prepared:
    """A queryset with at most one value that is GIVEN, and the SQL of it.

    It prefetches nothing, and whatever else it compares with, such as a time, stays as it is.
    """

    def __init__(self, questions: QuerySet):
        self.questions = questions
        self.spelled: dict[str, tuple[SQLCompiler, str, tuple]] = {}

    def __call__(self, given: int | str | None = None) -> list[Model]:
        """Return the rows that answer the question about what is *given*."""
        return list(ModelIterable(Asked(self, given)))

    def spell(self, connection: BaseDatabaseWrapper) -> tuple[SQLCompiler, str, tuple]:
        """Return what Django needs to read an answer, the SQL of the question, and its values."""
        compiler = self.questions.query.clone().get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        compiler.get_converters = lambda expressions: converters
        # Each thread has a connection of its own.
        compiler.connection = None
        return compiler, sql, params

    def compiler(self, connection: BaseDatabaseWrapper, given: int | str | None) -> SQLCompiler:
        """Return what asks *connection* about what is *given*, with nothing left to be spelled."""
        if connection.vendor not in self.spelled:
            self.spelled[connection.vendor] = self.spell(connection)
        compiler, sql, params = self.spelled[connection.vendor]
        values = [given if isinstance(one, Given) else one for one in params]

        def ask(**how) -> list[list[tuple]]:
            with connection.cursor() as cursor:
                cursor.execute(sql, values)
                return [cursor.fetchall()]

        compiler = copy(compiler)
        compiler.connection, compiler.execute_sql = connection, ask
        return compiler


def prefetched(instance: Model, **rows: list[Model]) -> None:
    """Let the managers of *instance* called so have these *rows*, as Django's prefetching does."""
    instance._prefetched_objects_cache = rows


class Asked:
    """A question about what is given, as far as Django's ModelIterable has to know a queryset."""

    _known_related_objects = {}

    def __init__(self, prepared: Prepared, given: int | str | None):
        self.prepared, self.given = prepared, given
        self.db, self.query = DEFAULT_DB_ALIAS, self

    def get_compiler(self, using: str) -> SQLCompiler:
        return self.prepared.compiler(connections[using], self.given)
