"""Take away the second factor of somebody who lost it, where no administrator can."""

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from newsroom.accounts import factors


class Command(BaseCommand):
    help = "Take away the second factor of an account: for the administrator who lost theirs."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *, username, **options):
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account “{username}”. Nothing was changed.")
        if not factors.take_away(user):
            raise CommandError(f"“{username}” has no second factor. Nothing was changed.")
        self.stdout.write(
            f"“{username}” is logged out everywhere and sets up another one at login."
        )
