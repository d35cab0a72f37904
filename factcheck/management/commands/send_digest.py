"""manage.py send_digest: one mail a day to each person for whom something waits."""

from django.core.management.base import BaseCommand

from factcheck.digest import write_digests


class Command(BaseCommand):
    help = "Send everybody one mail about what waits for them. A second run that day sends none."

    def handle(self, verbosity=1, **options):
        def progress(done, total):
            if verbosity:
                self.stdout.write(f"{done} of {total}")

        count = write_digests(progress)
        if verbosity:
            self.stdout.write(f"{count} mails of today are written.")
