"""Loading an invented archive batch by batch, through the functions that the desk itself uses."""

import json
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from django.contrib.auth import get_user_model
from django.db import transaction

from articles import copies
from articles.appending import append
from articles.models import Article, Author, Byline, Edition, Revision, Section, Subject
from newsroom.archive.founding import EDITOR, found
from newsroom.archive.world import World, data, made
from newsroom.archive.writing import Story, published_on, slug_of, story
from newsroom.demo import clock, content

Progress = Callable[[str], None]
# The first articles come in small batches, so that few articles have many dates as well.
SMALL, LARGE, SMALL_UNTIL = 25, 250, 1_000


class Refused(Exception):
    """Nothing was loaded; the message says why."""


def load(count: int, *, seed: int, progress: Progress, add: bool = False) -> int:
    """Load the archive of *seed* up to *count* articles; return how many were there before.

    Each batch is a transaction of its own, so what was loaded stays when it is interrupted.
    """
    world = made(seed)
    own = Article.objects.filter(slug__startswith=slug_of(world, ""))
    there = own.count()
    if not add and Article.objects.exclude(pk__in=own.values("pk")).exists():
        raise Refused(
            "This newsroom has articles of its own, so no invented ones were put among them. "
            "With --add they are: there is no way to take them out again."
        )
    with transaction.atomic(), clock.at(published_on(0)):
        found(world)
    known, started, done = Known(world), monotonic(), there
    while done < count:
        size = SMALL if done < SMALL_UNTIL else LARGE
        numbers = range(done, min(done - done % size + size, count))
        write([story(world, number, known.countries) for number in numbers], known)
        done = numbers.stop
        rate = (done - there) / (monotonic() - started)
        left = (count - done) / rate
        progress(f"{done} of {count} articles, {rate:.0f} a second, {minutes(left)} left")
    return there


def minutes(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds > 90 else f"{seconds:.0f} s"


def write_key(path: Path, count: int, *, seed: int) -> int:
    """Write the key of the first *count* articles to *path*; return how many lines it has."""
    world, lines = made(seed), 0
    words = countries()
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            for planted in story(world, number, words).key:
                file.write(json.dumps(vars(planted), ensure_ascii=False) + "\n")
                lines += 1
    return lines


def countries() -> dict:
    """Return the words of each country by its name."""
    [vocabulary] = [one for one in content.facts()["vocabulary"] if one["name"] == "Countries"]
    return {term["name"]: term for term in vocabulary["term"]}


class Known:
    """What articles refer to, by what they call it."""

    def __init__(self, world: World):
        self.countries = countries()
        self.editor = get_user_model().objects.get(username=EDITOR)
        names = data("names")["sections"]
        found = {section.name: section for section in Section.objects.filter(name__in=names)}
        self.sections = [found[name] for name in names]
        found = {one.name: one for one in Author.objects.filter(name__in=world.authors)}
        self.authors = [found[name] for name in world.authors]
        slugs = [band.slug for band in world.bands]
        self.subjects = {one.slug: one for one in Subject.objects.filter(slug__in=slugs)}


@transaction.atomic
def write(stories: list[Story], known: Known) -> None:
    """Write *stories* as drafts and publish those that are none any more, all at one moment."""
    with clock.at(published_on(stories[0].number)):
        # Nobody waits for articles that nobody knows of yet, so the edition can come first.
        edition = Edition.objects.locked()
        if Article.objects.filter(slug=stories[0].slug).exists():
            raise Refused("Somebody else is loading the same archive. What is loaded stays.")
        articles = Article.objects.bulk_create(draft(one, known) for one in stories)
        pairs = list(zip(articles, stories, strict=True))
        Byline.objects.bulk_create(
            Byline(article=article, author=known.authors[author], position=position)
            for article, one in pairs
            for position, author in enumerate(one.authors, start=1)
        )
        tag = Article.subjects.through
        tag.objects.bulk_create(
            tag(article=article, subject=known.subjects[slug])
            for article, one in pairs
            for slug in one.subjects
        )
        drafts = {article: one.text for article, one in pairs if one.is_draft}
        copies.keep_all(drafts, by=known.editor)
        # No guard is asked: here the errors are wanted.
        texts = {article: one.text for article, one in pairs if not one.is_draft}
        append(texts, edition, kind=Revision.Kind.FIRST, by=known.editor)


def draft(one: Story, known: Known) -> Article:
    """Return the row of *one*, which only the newsroom sees yet."""
    article = Article(slug=one.slug, section=known.sections[one.section], created_by=known.editor)
    article.text = one.text
    return article
