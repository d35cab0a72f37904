"""Looking for words in everything that the database keeps."""

from collections.abc import Callable

from django.db import connection


def rows_that(say: Callable[[object], bool]) -> list[str]:
    """Return every column of every row of every table there is whose value does *say* it."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                found += [
                    f"{table}.{column}: {value!r}"
                    for column, value in zip(columns, row, strict=True)
                    if say(value)
                ]
    return found
