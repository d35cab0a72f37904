"""manage.py send_waiting: mail and calls that could not leave at once leave now."""

from django.core.management.base import BaseCommand

from factcheck.delivery import deliver
from factcheck.models import Message

BATCH = 50


class Command(BaseCommand):
    help = "Send the messages that wait. For cron, every few minutes; safe to run twice at once."

    def handle(self, verbosity=1, **options):
        keys = list(Message.objects.waiting().values_list("pk", flat=True))
        sent = 0
        for start in range(0, len(keys), BATCH):
            sent += deliver(keys[start : start + BATCH])
            if verbosity:
                self.stdout.write(f"{min(start + BATCH, len(keys))} of {len(keys)} tried")
        if verbosity:
            self.stdout.write(f"{sent} sent, {len(keys) - sent} still waiting.")
