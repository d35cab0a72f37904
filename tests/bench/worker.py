"""A process with one archive as its database: it builds it, then measures rows when told to."""

import os

from tests.bench import orders


def main() -> None:
    prepare()
    from tests.bench.pages import pages
    from tests.bench.rows import ROWS

    rows = {row.name: row for row in ROWS}
    orders.carry_out(
        {
            "build": build,
            "measure": lambda row, number: rows[row].measure(number),
            "pages": pages,
        }
    )


def prepare() -> None:
    """Set Django up and bring the database up to date."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    import django
    from django.conf import settings

    # People are made by the dozen, and nobody logs in.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def build(articles: int) -> None:
    """Fill the database up to so many articles and let it look at them, as it would in time."""
    from newsroom.archive import loading

    loading.load(articles, seed=1, progress=orders.progress)
    settle()


def settle() -> None:
    """Let the database look at what it has, as it would in time."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("ANALYZE")
            # Whoever copies the file copies all of it.
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


if __name__ == "__main__":
    main()
