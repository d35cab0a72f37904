"""manage.py restore FILE: bring back the newsroom that a backup holds."""

from pathlib import Path
from time import monotonic

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from newsroom.management.progress import Progress
from newsroom.vault import counting, proof, replaced, store
from newsroom.vault.refusing import Refused


class Command(BaseCommand):
    help = (
        "Put the newsroom that a file of `manage.py backup` holds into the database, and prove "
        "it. All of it or nothing: where something is wrong the database stays as it was. Stop "
        "the site first. A database that is not empty is replaced only with --replace."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="let go of what is in the database now"
        )

    def handle(self, *, file, replace, **options):
        started, progress = monotonic(), Progress(self.stdout, "Revisions proved")
        try:
            store.check_kind(file)
            lost, record = self.lost(replace)
            walk = store.here().bring_back(file, lambda walk: progress(walk.revisions, walk.total))
            progress.end()
            sentence = proof.said(walk)
        except (Refused, proof.Broken) as refused:
            raise CommandError(f"Nothing was restored, nothing was changed. {refused}") from None
        except OSError as error:
            raise CommandError(
                f"Nothing was restored, nothing was changed: {error.strerror}, {file}."
            ) from None
        if lost:
            self.stdout.write(f"Replaced: {lost}.")
        if record:
            self.stdout.write(record.gone())
        self.stdout.write(
            f"Restored: {counting.in_words(counting.counts())}, in "
            f"{monotonic() - started:.1f} seconds."
        )
        self.stdout.write(sentence)

    def lost(self, replace: bool) -> tuple[str, replaced.Replaced | None]:
        """Return what is in the database now, in words, and its record, if it can be read.

        Refuses where it is not to be replaced.
        """
        # To ask a database that is not there would make one.
        if not store.here().is_there():
            return "", None
        record = None
        try:
            counted = counting.counts()
            lost = counting.in_words(counted) if any(counted.values()) else ""
            record = replaced.record() if lost else None
        except (DatabaseError, TypeError, ValueError) as error:
            lost = f"a database that cannot be read ({error})"
        if lost and not replace:
            raise Refused(
                f"The database is not empty; this would be lost: {lost}. To let go of it, stop "
                "the site, make a backup, then add --replace. A site that is still running is "
                "not always noticed, and what it publishes meanwhile is lost without a word."
            )
        return lost, record
