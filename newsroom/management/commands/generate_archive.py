"""manage.py generate_archive: an invented archive of any size, for tests and measurements."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from newsroom.archive import loading


class Command(BaseCommand):
    help = (
        "Fill the newsroom with invented articles, some of which say what is wrong. Interrupted, "
        "it goes on where it was when it is run again. The same seed makes the same archive."
    )
    requires_migrations_checks = True

    def add_arguments(self, parser):
        parser.add_argument("--articles", type=int, required=True, metavar="N")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument(
            "--key",
            type=Path,
            metavar="FILE",
            help="Write what was planted, a line of JSON each: slug, element, words, subject, "
            "property, verdict.",
        )
        parser.add_argument(
            "--add", action="store_true", help="Also where there are articles of another origin."
        )

    def handle(self, articles, seed, key, add, verbosity=1, **options):
        if articles < 0 or seed < 0:
            raise CommandError("Name a number of articles and a seed that are not below nothing.")
        self.verbosity = verbosity
        try:
            before = loading.load(articles, seed=seed, progress=self.progress, add=add)
            if key:
                lines = loading.write_key(key, articles, seed=seed)
        except loading.Refused as refused:
            raise CommandError(refused) from None
        except OSError as error:
            raise CommandError(
                f"The archive is loaded; its key could not be written to {key}: {error.strerror}."
            ) from None
        except KeyboardInterrupt:
            raise CommandError(
                "Stopped. What is loaded stays; the same command goes on from there.",
                returncode=130,
            ) from None
        if verbosity:
            new = max(0, articles - before)
            self.stdout.write(f"{before + new} articles are there, {new} of them new.")
            if key:
                self.stdout.write(f"{key} has {lines} lines.")

    def progress(self, far: str) -> None:
        if self.verbosity:
            self.stdout.write(far)
            self.stdout.flush()
