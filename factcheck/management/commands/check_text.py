"""manage.py check_text: the intake check on a text that is not ours."""

import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.checks import Finding, Tone
from articles.importing import Reading, Unreadable, read_text
from articles.importing.decoding import MAX_BYTES
from articles.management.commands.import_articles import printable
from factcheck.intake import checking, material


class Command(BaseCommand):
    help = (
        "Run the intake check on a plain text or an HTML page, against the facts and articles of "
        "the database. Nothing is saved or changed. What is found is no failure: the exit code is "
        "0 where the text could be read, and 1 where it could not."
    )

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="FILE", type=Path)
        parser.add_argument("--json", action="store_true", help="Print one JSON document.")

    def handle(self, path, json, **options):
        reading = self.read(path)
        try:
            found = checking.findings(material.of_reading(reading))
        except DatabaseError as error:
            raise CommandError(
                "The text was read, but the database with the facts does not answer. "
                "Run manage.py migrate, or look at DATABASE_URL."
            ) from error
        if json:
            self.print_json(path, reading, found)
        else:
            self.print_list(reading, found)

    def read(self, path: Path) -> Reading:
        """Read the file, or say in a line why it cannot be checked."""
        try:
            if path.is_dir():
                raise CommandError(f"{self.named(path)} is a folder; check one file at a time.")
            if path.exists() and not path.is_file():
                # Opening a pipe would wait for somebody to write.
                raise CommandError(f"{self.named(path)} is no ordinary file.")
            with path.open("rb") as file:
                raw = file.read(MAX_BYTES + 1)
            return read_text(raw, printable(path.name))
        except Unreadable as unreadable:
            raise CommandError(f"{self.named(path)}: {unreadable}") from None
        except OSError as error:
            reason = error.strerror or "it cannot be read"
            raise CommandError(f"{self.named(path)}: {reason}.") from None
        except ValueError:
            raise CommandError("This is no path: it holds a NUL character.") from None

    def named(self, path: Path) -> str:
        return printable(str(path))

    def print_list(self, reading: Reading, found: list[Finding]) -> None:
        """Print what was found, the wrong first, each with its words and what to do."""
        self.stdout.write(printable(f"“{reading.headline}”"))
        for line in reading.guessed:
            self.stdout.write(printable(f"  Read by guessing: {line}"))
        for tone in Tone:
            of_tone = [finding for finding in found if finding.tone == tone]
            if of_tone:
                self.stdout.write(f"\n{tone.label} ({len(of_tone)})")
            for finding in of_tone:
                self.stdout.write(printable(f"  {finding.label}: {finding.said}"))
                if finding.words:
                    self.stdout.write(printable(f"    {finding.element}: “{finding.words}”"))
                for label, address in finding.links:
                    self.stdout.write(printable(f"    {label}: {address}"))
        if not found:
            self.stdout.write("Nothing was found. That is no proof that all of it is right.")

    def print_json(self, path: Path, reading: Reading, found: list[Finding]) -> None:
        document = {
            "file": self.named(path),
            "headline": reading.headline,
            "published_at": reading.published_at and reading.published_at.isoformat(),
            "guessed": reading.guessed,
            "removed": reading.removed,
            "findings": [asdict(finding) | {"label": finding.label} for finding in found],
        }
        self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2))
