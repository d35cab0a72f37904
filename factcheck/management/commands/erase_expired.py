"""`manage.py erase_expired`: erase what readers said of themselves, on its date."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from factcheck import reports
from factcheck.models import ErrorReport


class Command(BaseCommand):
    help = (
        "Erase the name and e-mail address of readers from reports that reached their date. "
        "The reports stay. Run it every day; running it twice does no harm."
    )
    requires_migrations_checks = True

    def handle(self, **options):
        today = timezone.localdate()
        due = list(ErrorReport.objects.contact_due(today).without_contact())
        erased = 0
        # One transaction a report: interrupted, it goes on where it stopped.
        for number, report in enumerate(due, start=1):
            erased += reports.erase_if_due(report, today)
            if number % 100 == 0:
                self.stdout.write(f"{number} of {len(due)}")
        plural = "" if erased == 1 else "s"
        self.stdout.write(f"Contact data erased from {erased} report{plural}.")
        left = ErrorReport.objects.with_contact().count()
        self.stdout.write(f"{left} still have some, each until its own date.")
