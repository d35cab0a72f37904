"""A process with one archive as its database: it builds it, then measures rows when told to.

It is told in lines on its input, as JSON, and answers in lines on its output.
"""

import json
import os
import sys


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from tests.bench.pages import pages
    from tests.bench.rows import ROWS

    rows = {row.name: row for row in ROWS}
    answer({"ready": True})
    for line in sys.stdin:
        order = json.loads(line)
        if "articles" in order:
            build(order["articles"])
            answer({"built": order["articles"]})
        elif "pages" in order:
            answer(pages(order["pages"]))
        else:
            answer({"measured": rows[order["row"]].measure(order["round"])})


def build(articles: int) -> None:
    """Fill the database up to so many articles and let it look at them, as it would in time."""
    from django.db import connection

    from newsroom.archive import loading

    loading.load(articles, seed=1, progress=lambda far: answer({"progress": far}))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("ANALYZE")
            # Whoever copies the file copies all of it.
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def answer(said: dict) -> None:
    print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
