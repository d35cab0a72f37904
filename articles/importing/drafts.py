"""Drafts from files: what was read becomes an article that an editor still has to look at."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from articles import copies
from articles.importing.reading import Reading, read_text
from articles.leaves import clean_line
from articles.models import Article, Byline, ImportReport, Section
from articles.signing import author_named
from articles.slugs import free, save_new
from articles.text import Text

UNSORTED = "News"
WIRES = {
    *("ap", "afp", "associated press", "agence france-presse", "reuters", "dpa", "upi", "xinhua"),
    *("yonhap", "yonhap news agency", "kyodo", "kyodo news", "tass", "연합뉴스", "뉴시스", "뉴스1"),
}


@dataclass(frozen=True)
class Imported:
    """The draft that a file has become, now or at an earlier import of the same bytes."""

    article: Article
    report: ImportReport
    is_new: bool


def import_file(raw: bytes, filename: str, *, by=None) -> Imported:
    """Make one draft of a file, or raise Unreadable; the same bytes never make a second one."""
    reading = read_text(raw, filename)
    try:
        with transaction.atomic():
            return earlier_import(reading) or draft_of(reading, filename, by)
    except IntegrityError:
        # Somebody imported the same bytes in the same moment.
        if earlier := earlier_import(reading):
            return earlier
        raise


def earlier_import(reading: Reading) -> Imported | None:
    report = ImportReport.objects.select_related("article").filter(digest=reading.digest).first()
    return Imported(report.article, report, is_new=False) if report else None


def draft_of(reading: Reading, filename: str, by) -> Imported:
    """Save *reading* as a draft with its bylines and its report."""
    notes: list[str] = []
    section, authors = (
        section_named(reading.section, notes),
        list(map(author_named, reading.bylines)),
    )
    article = Article(
        section=section,
        origin=origin_of(reading),
        origin_published_at=reading.published_at,
        origin_url=reading.url,
        created_by=by,
    )
    article.text = Text(
        headline=fitted("headline", reading.headline, Article, "headline", notes),
        standfirst=fitted("standfirst", reading.standfirst, Article, "standfirst", notes),
        dateline=fitted("dateline", reading.dateline, Article, "dateline", notes),
        origin_publisher=fitted("publisher", reading.publisher, Article, "origin_publisher", notes),
        body=reading.body,
        media=list(reading.media),
    ).cleaned()
    save_new(article)
    for position, author in enumerate(dict.fromkeys(authors), start=1):
        Byline.objects.create(article=article, author=author, position=position)
    copies.keep(article, by=by)
    report = ImportReport.objects.create(
        article=article,
        filename=clean_line(filename, limit=255),
        digest=reading.digest,
        found=list(reading.found),
        guessed=[*reading.guessed, *notes],
        removed=list(reading.removed),
    )
    return Imported(article, report, is_new=True)


def origin_of(reading: Reading) -> str:
    """Say where a text comes from, by the publisher that it names."""
    if not reading.publisher:
        return Article.Origin.STAFF
    wire = reading.publisher.casefold() in WIRES
    return Article.Origin.AGENCY if wire else Article.Origin.SYNDICATED


def fitted(what: str, words: str, model, field: str, notes: list[str]) -> str:
    """Return *words* no longer than the field of *model* holds, noting a cut."""
    limit = model._meta.get_field(field).max_length
    if len(words) > limit:
        notes.append(f"The {what} was cut to {limit} characters; it was “{words}”")
    return clean_line(words, limit=limit)


def section_named(name: str, notes: list[str]) -> Section:
    """Return the section called *name*, made where there is none; without a name, the unsorted."""
    if not name:
        notes.append(f"The text names no section; it was put into {UNSORTED}")
    name = clean_line(name or UNSORTED, limit=80)
    found = Section.objects.filter(name__iexact=name).first()
    return found or Section.objects.create(name=name, slug=free(Section, name, longest=80))
