"""`manage.py publish_due`: publish the drafts whose time has come; run it every minute."""

from django.core.management.base import BaseCommand, CommandError

from articles import scheduling


class Command(BaseCommand):
    help = "Publish the drafts whose time has come. Safe to run twice, and at the same time."

    def handle(self, *args, **options):
        failed = 0
        for outcome in scheduling.publish_due():
            if outcome.problem:
                failed += 1
                self.stderr.write(f"“{outcome.article}” was not published. {outcome.problem}")
            else:
                self.stdout.write(f"“{outcome.article}” is published.")
        if failed:
            raise CommandError(f"{failed} of the drafts that were due could not be published.")
