"""manage.py watch_desk: overdue major corrections and emergencies that nobody reviewed in time."""

from django.core.management.base import BaseCommand
from django.db import transaction

from factcheck.messages import announce_overdue, escalate


class Command(BaseCommand):
    help = (
        "Announce overdue major corrections to the webhook, and tell the standards editors of "
        "emergencies not reviewed within 24 hours; each once. For cron, hourly."
    )

    @transaction.atomic
    def handle(self, **options):
        announce_overdue()
        escalate()
