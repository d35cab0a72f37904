"""manage.py move_here DATABASE_URL: fill this empty database with the newsroom from another one."""

import os
from time import monotonic

import environ
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from newsroom.management.progress import Progress
from newsroom.vault import counting, moving, proof
from newsroom.vault.beside import opened
from newsroom.vault.refusing import Refused


class Command(BaseCommand):
    help = (
        "Move a newsroom from SQLite to PostgreSQL, or back: set DATABASE_URL to the new, empty "
        "database, run `manage.py migrate`, then this with the address of the old one. Every row "
        "keeps its id, and the record is proved in the new database. All of it or nothing; rows "
        "that do not fit are listed. The old database is only read. Stop the site first."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "address",
            metavar="DATABASE_URL",
            help="of the old database; or the name of an environment variable that holds it",
        )

    def handle(self, *, address, **options):
        started = monotonic()
        moved, proved = Progress(self.stdout, "Tables"), Progress(self.stdout, "Revisions proved")
        seen = []

        def tell(table, rows):
            if table not in seen:
                seen.append(table)
                moved(len(seen), len(moving.tables()))

        try:
            self.check_is_empty()
            with opened(self.settings_of(address)) as origin:
                walk = moving.move(origin, tell, lambda walk: proved(walk.revisions, walk.total))
            sentence = proof.said(walk)
        except (Refused, proof.Broken) as refused:
            raise CommandError(f"Nothing was moved. {refused}") from None
        except DatabaseError as error:
            raise CommandError(f"Nothing was moved. The database says: {error}") from error
        proved.end()
        self.stdout.write(
            f"Moved: {counting.in_words(counting.counts())}, in "
            f"{monotonic() - started:.1f} seconds."
        )
        self.stdout.write(sentence)

    def check_is_empty(self) -> None:
        counted = counting.counts()
        if any(counted.values()):
            raise Refused(f"The new database is not empty: {counting.in_words(counted)}.")

    def settings_of(self, address: str) -> dict:
        """Return the settings of the database at *address*, which can keep its password unseen."""
        address = os.environ.get(address, address)
        if not address.startswith(("sqlite:///", "postgres://", "postgresql://")):
            raise Refused(
                "The address of the old database must begin with sqlite:/// or postgres://."
            )
        try:
            found = environ.Env.db_url_config(address)
            if found["ENGINE"].endswith("sqlite3"):
                path = settings.BASE_DIR / found["NAME"]
                # SQLite would make an empty one.
                if not path.is_file():
                    raise Refused(f"There is no database {path}.")
        except ValueError:
            raise Refused("That is no address of a database.") from None
        return found
