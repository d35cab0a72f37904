"""manage.py watch_desk: the webhook is told of major corrections that are overdue."""

from django.core.management.base import BaseCommand
from django.db import transaction

from factcheck.messages import announce_overdue


class Command(BaseCommand):
    help = "Announce each overdue major correction to the webhook, once. For cron, hourly."

    @transaction.atomic
    def handle(self, **options):
        announce_overdue()
