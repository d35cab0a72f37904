"""manage.py backup FILE: the whole newsroom in one file, proved."""

from pathlib import Path
from time import monotonic

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from newsroom.management.progress import Progress
from newsroom.vault import counting, proof, store
from newsroom.vault.refusing import Refused


class Command(BaseCommand):
    help = (
        "Write the whole database, as it is at this moment, into FILE, and prove the copy: it can "
        "be read to its end, and its record is whole. The site may be running. An existing file "
        "is never overwritten, and only you can read the new one: it holds what readers told you."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)

    def handle(self, *, file, **options):
        started, progress = monotonic(), Progress(self.stdout, "Revisions proved")
        try:
            made = store.unfinished(file)
            try:
                walk = store.here().keep(made, lambda walk: progress(walk.revisions, walk.total))
                progress.end()
                sentence = self.proved(walk, made, file)
                store.finish(made, file)
            finally:
                made.unlink(missing_ok=True)
        except Refused as refused:
            raise CommandError(f"No backup was made. {refused}") from None
        except OSError as error:
            raise CommandError(f"No backup was made: {error.strerror}, {file}.") from None
        except DatabaseError as error:
            raise CommandError(f"No backup was made. The database says: {error}") from error
        self.stdout.write(
            f"{file}: {file.stat().st_size:,} bytes, {counting.in_words(counting.counts())}, "
            f"in {monotonic() - started:.1f} seconds."
        )
        self.stdout.write(sentence)

    def proved(self, walk, made: Path, file: Path) -> str:
        """Return what there is to say of the copy; one that is broken is kept under a warning."""
        try:
            return proof.said(walk)
        except proof.Broken as broken:
            kept = file.with_name(f"{file.name}.unproved")
            store.finish(made, kept)
            raise CommandError(
                f"{broken}\nThe database was copied all the same, to {kept}. It is no backup to "
                "rely on; keep the earlier ones."
            ) from None
