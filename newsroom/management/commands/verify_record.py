"""manage.py verify_record: prove that the record is what was put on it."""

import re

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from articles.verifying import head_problem
from newsroom.management.progress import Progress
from newsroom.pages.snapshot import snapshot
from newsroom.vault import proof


class Command(BaseCommand):
    help = (
        "Walk the whole record: every version of every article in the order in which they were "
        "published, its words, and what corrections say of it. Names the first row that is not "
        "what it was. With a head that you kept from /record.json or a feed it also proves that "
        "nothing was cut off or written anew. Nothing is changed; the site may be running."
    )

    def add_arguments(self, parser):
        parser.add_argument("--head", metavar="HASH", help="the chain_head that you kept")
        parser.add_argument("--number", metavar="N", type=int, help="the sequence it stood beside")

    def handle(self, *, head, number, **options):
        if (head is None) != (number is None):
            raise CommandError("--head and --number belong together: the hash and its sequence.")
        head = head and head.lower()
        if head is not None and not (re.fullmatch(r"[0-9a-f]{64}", head) and 0 <= number < 2**63):
            raise CommandError(
                "--head takes the 64 hexadecimal digits of chain_head, --number its sequence."
            )
        progress = Progress(self.stdout, "Revisions")
        try:
            with snapshot():
                walk = proof.prove(tell=lambda walk: progress(walk.revisions, walk.total))
                kept = head_problem(head, number) if head else ""
            progress.end()
            sentence = proof.said(walk)
        except proof.Broken as broken:
            raise CommandError(f"{broken}\n{kept}".strip()) from None
        except DatabaseError as error:
            raise CommandError(
                f"The record cannot be read: {error}. Run `manage.py migrate` to the end, or look "
                "at DATABASE_URL."
            ) from error
        if kept:
            raise CommandError(kept)
        self.stdout.write(sentence)
        if head:
            self.stdout.write(f"It still holds the head that you kept, at sequence {number}.")
