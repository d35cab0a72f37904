"""manage.py sweep SUBJECT PROPERTY: print every passage that says something of it."""

import json
import os
import sys
import textwrap
from collections import Counter

from django.core.management.base import BaseCommand, CommandError

from articles.models import Subject
from factcheck.claims import spelled
from factcheck.models import Property
from factcheck.reading import Verdict
from factcheck.sweep.finding import Candidate, find

WIDTH = 96


class Command(BaseCommand):
    help = (
        "Print every passage in articles, drafts and summaries that says something of a property "
        "of a subject, with the verdict and its reason. Nothing is changed."
    )

    def add_arguments(self, parser):
        parser.add_argument("subject", help="the subject's slug or name, such as red-velvet")
        parser.add_argument("property", help="the property's slug or name, such as origin")
        parser.add_argument(
            "--json", action="store_true", help="one object a line, those that agree included"
        )
        parser.add_argument(
            "--all", action="store_true", help="print those that agree with the record as well"
        )

    def handle(self, **options):
        try:
            self.print_all(**options)
        except BrokenPipeError:
            # Whoever has seen enough closes the pipe, as `head` does.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def print_all(self, *, subject, property, **options):
        subject = named(Subject.objects.filter(merged_into=None), subject, "subject")
        property = named(Property.objects.exclude(kind=Property.Kind.TEXT), property, "property")
        counts = Counter()
        for candidate in find(subject, property):
            counts[verdict(candidate)] += 1
            if options["json"]:
                self.stdout.write(json.dumps(row(candidate), ensure_ascii=False))
            elif options["all"] or candidate.claim.verdict != Verdict.CONSISTENT:
                self.stdout.write(lines(candidate))
        if not options["json"]:
            said = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
            self.stdout.write(f"{subject}, {property.name.lower()}: {said or 'no passage'}.")
            if counts["consistent"] and not options["all"]:
                self.stdout.write("Those that agree with the record are listed by --all.")


def named(rows, name: str, what: str):
    """Return the row that is called *name*, or raise CommandError and say which there are."""
    name = name.replace("\0", "")
    found = rows.filter(slug=name).first()
    found = found or next((row for row in rows if row.name.casefold() == name.casefold()), None)
    if found is None:
        known = ", ".join(rows.order_by("slug").values_list("slug", flat=True)[:20])
        raise CommandError(f"There is no {what} “{name}”. There are: {known or 'none yet'}.")
    return found


def verdict(candidate: Candidate) -> str:
    """Return the verdict in words, as STANDARDS.md has them."""
    if candidate.claim.quoted and candidate.claim.verdict == Verdict.CONTRADICTS:
        return "quotation"
    return candidate.claim.verdict.value


def row(candidate: Candidate) -> dict:
    """Return *candidate* as a program reads it."""
    passage, claim = candidate.passage, candidate.claim
    return {
        "article": passage.article.slug if passage.article_id else None,
        "summary_of": passage.subject.slug if passage.subject_id else None,
        "layer": passage.layer,
        "element": passage.element,
        "position": passage.position,
        "words": claim.said,
        "passage": passage.text,
        "value": spelled(claim.value),
        "verdict": verdict(candidate),
        "quoted": claim.quoted,
        "sure": claim.sure,
        "reason": claim.why,
        "proposed": claim.proposed,
    }


def lines(candidate: Candidate) -> str:
    """Return *candidate* as a person reads it."""
    passage, claim = candidate.passage, candidate.claim
    where = passage.article.slug if passage.article_id else f"summary of {passage.subject.slug}"
    draft = ", working copy" if passage.layer == "draft" else ""
    start = max(0, claim.start - 120)
    shown = passage.text[start : claim.end + 120]
    words = textwrap.fill(shown, WIDTH, initial_indent="  ", subsequent_indent="  ")
    put = f" → “{claim.proposed}”" if claim.proposed else ""
    return (
        f"{verdict(candidate)}: {where}, {passage.get_element_display().lower()}{draft}\n"
        f"{words}\n  “{claim.said}”{put}. {claim.why}\n"
    )
