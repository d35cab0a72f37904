"""Loading the demo newspaper into an empty newsroom, in the order in which it happened."""

import heapq
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from itertools import chain

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from articles import passages
from articles.models import Article, Edition, Member, Membership, Section, Subject
from articles.models.subject import Group
from factcheck import claims, facts
from factcheck.models import Fact, Property, Vocabulary
from newsroom.demo import clock, content, people, stories

Progress = Callable[[str], None]
FOUNDED = 520  # days ago, before anything else


class Refused(Exception):
    """The demo was not loaded; the message says why."""


@transaction.atomic
def load(*, password: str, progress: Progress) -> bool:
    """Load everything or nothing; return whether there was anything to do.

    *progress* is told how far the work is, over and over.
    """
    if not settings.DEMO:
        raise Refused(
            "This newsroom is no demo, so no invented articles were put into it. "
            "`make demo` sets one up; it needs DEMO=true in .env."
        )
    # Of two loads at once the second waits here, then finds the newspaper there.
    Edition.objects.locked()
    if Article.objects.exists():
        return False
    if Subject.objects.exists() or Section.objects.exists():
        raise Refused(
            "This newsroom already has sections or subjects; the demo needs an empty one."
        )
    now = timezone.now()
    with clock.at(now - timedelta(days=FOUNDED)):
        people.hire(password)
        found_sections_and_subjects()
    run(everything(), now, progress)
    look_up_facts()
    while claims.read_waiting():
        progress(f"Reading what the texts say, {claims.waiting()} passages to go")
    Edition.objects.bump()
    return True


def found_sections_and_subjects() -> None:
    for position, entry in enumerate(content.sections(), start=1):
        Section.objects.create(position=position, **entry)
    known = content.subjects()
    mistaken_for = {entry["slug"]: entry.pop("confused_with") for entry in known["subject"]}
    subjects = {entry["slug"]: Subject.objects.create(**entry) for entry in known["subject"]}
    for slug, subject in subjects.items():
        subject.confused_with.add(*[subjects[other] for other in mistaken_for[slug]])
        passages.index_summary(subject)
    for entry in known["membership"]:
        Membership.objects.create(
            group=Group.objects.get(slug=entry.pop("group")),
            member=Member.objects.get(slug=entry.pop("member")),
            **entry,
        )


def look_up_facts() -> None:
    known = content.facts()
    for entry in known["vocabulary"]:
        vocabulary = Vocabulary.objects.create(name=entry["name"])
        for term in entry["term"]:
            vocabulary.terms.create(**term)
    for position, entry in enumerate(known["property"], start=1):
        if name := entry.pop("vocabulary", ""):
            entry["vocabulary"] = Vocabulary.objects.get(name=name)
        Property.objects.create(slug=slugify(entry["name"]), position=position, **entry)
    for entry in known["fact"]:
        recheck = entry.get("recheck_days_ago")
        fact = Fact.objects.create(
            subject=Subject.objects.get(slug=entry["subject"]),
            property=Property.objects.get(name=entry["property"]),
            value=entry["value"],
            valid_from=entry.get("valid_from"),
            recheck_after=timezone.localdate() - timedelta(days=recheck) if recheck else None,
        )
        for source in entry["source"]:
            found = stories.evidence(source, 0)
            fact.evidence.create(
                source=found.source,
                quote=found.quote,
                accessed_on=found.accessed_on,
                stance=found.stance,
            )
        facts.verify(fact, by=stories.user("editor2"))


def everything() -> list[tuple[str, stories.Story]]:
    """Return every story of the newspaper with the name under which it is counted."""
    desk = content.desk()
    return list(
        chain(
            (("Articles", stories.article(entry)) for entry in content.articles()),
            (("corrections", stories.correction(entry)) for entry in content.corrections()),
            (("reports", stories.report(entry)) for entry in content.reports()),
            (("typos", stories.mended(entry)) for entry in desk["mend"]),
            (("holds", stories.held(entry)) for entry in desk["hold"]),
            (("duties", stories.on_duty(entry)) for entry in desk["duty"]),
            [("imports", stories.imported())],
        )
    )


def run(told: list[tuple[str, stories.Story]], now, progress: Progress) -> None:
    """Let the stories happen side by side: whatever comes first comes next."""
    total, done = Counter(name for name, _ in told), Counter()
    # The position decides where two events share a moment; stories cannot be compared.
    waiting = [(-next(story), position) for position, (_, story) in enumerate(told)]
    heapq.heapify(waiting)
    while waiting:
        days, position = heapq.heappop(waiting)
        name, story = told[position]
        with clock.at(now + timedelta(days=days)):
            following = next(story, None)
        if following is not None:
            heapq.heappush(waiting, (-following, position))
        else:
            done[name] += 1
            progress(", ".join(f"{what} {done[what]} of {total[what]}" for what in total))
