"""Lists that stay quick however much there is: no row is counted, or skipped, beyond the first."""

from django.core.paginator import Paginator
from django.db import connections
from django.utils.functional import cached_property

# Nobody turns a hundred pages: whoever looks further searches or filters.
MOST = 10_000
FIGURES = 2


class LongListPaginator(Paginator):
    """Counts and turns the first rows only; `total` says in words how many there are."""

    @cached_property
    def counted(self) -> int:
        """How many rows there are, or one more than are listed."""
        rows = self.object_list
        return rows.order_by()[: MOST + 1].count() if hasattr(rows, "query") else len(rows)

    @cached_property
    def count(self) -> int:
        return min(self.counted, MOST)

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than are listed."""
        return self.counted > MOST

    @cached_property
    def total(self) -> str:
        """How many rows there are: exactly, or about as many, or more than so many."""
        if not self.is_cut:
            return f"{self.counted:,}"
        about = self.estimate()
        return f"about {about:,}" if about > MOST else f"more than {MOST:,}"

    def estimate(self) -> int:
        """Return about how many rows the whole table has, or 0 where nobody knows."""
        query = self.object_list.query
        connection = connections[self.object_list.db]
        if query.where or query.combinator or connection.vendor != "postgresql":
            return 0
        table = connection.ops.quote_name(query.model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
            [rows] = cursor.fetchone()
        # As of the last time that the database looked: its first figures are all that is known.
        return round(int(rows), FIGURES - len(str(int(rows))))


class LongList:
    """A list of the admin of which there may be very many rows."""

    paginator = LongListPaginator
    # The same once more without its filters, to be told a number.
    show_full_result_count = False
