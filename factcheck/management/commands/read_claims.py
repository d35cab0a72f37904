"""manage.py read_claims: hold what is new in texts against what is on record."""

from django.core.management.base import BaseCommand

from factcheck import claims


class Command(BaseCommand):
    help = (
        "Read the passages that are new or whose facts have changed, and keep what they assert. "
        "To be run every minute; it can be interrupted, and goes on where it was."
    )

    def add_arguments(self, parser):
        parser.add_argument("--quiet", action="store_true", help="say nothing while it works")

    def handle(self, *, quiet, **options):
        total = 0
        while read := claims.read_waiting():
            total += read
            if not quiet:
                self.stdout.write(f"{total} texts read, {claims.waiting()} passages to go")
        if total or not quiet:
            self.stdout.write(f"{total} texts read; none is waiting.")
