"""`manage.py demo`: a small newspaper to try things on."""

import os

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from newsroom.demo import loader, passwords, people


class Command(BaseCommand):
    help = "Fill an empty newsroom with a small invented newspaper, and print who can log in."
    requires_migrations_checks = True
    told = 0

    def handle(self, **options):
        given = os.environ.get("DEMO_PASSWORD", "")
        password = given or passwords.made_up()
        try:
            loaded = loader.load(password=password, progress=self.progress)
        except loader.Refused as refused:
            raise CommandError(refused) from None
        if loaded:
            self.stdout.write("\nThe newspaper is loaded.")
            self.logins(password)
        else:
            self.stdout.write("The newspaper is there already; its articles stay as they are.")
            if given:
                people.let_in(given)
            self.logins(given or "the one printed when the newspaper was loaded")

    def progress(self, far: str) -> None:
        """Say how far the load is, on one line where it can be written over."""
        self.told += 1
        if self.stdout.isatty():
            self.stdout.write(f"\r{far}", ending="")
        elif self.told % 10 == 0:
            self.stdout.write(far)
        self.stdout.flush()

    def logins(self, password: str) -> None:
        self.stdout.write(f"\nThe newspaper:  {settings.SITE_URL}/")
        self.stdout.write(f"The desk:       {settings.SITE_URL}/admin/\n\n")
        self.stdout.write("Who can log in:")
        for username, name, role in people.logins():
            self.stdout.write(f"  {username:<10} {name:<12} {role}")
        self.stdout.write(f"Password:         {password}")
