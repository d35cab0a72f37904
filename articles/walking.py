"""The walk along the record, row by row: what each says, and whether it follows the one before."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import DEFAULT_DB_ALIAS, DatabaseError, transaction
from django.db.models import Exists, OuterRef, Prefetch, Subquery

from articles.models import Article, Removal, Revision
from articles.models.revision import GENESIS

# So many revisions are held in memory, with their words; of so many faults nobody needs more.
AT_ONCE = 200
MOST_FAULTS = 20
# The last place that there can be; SQLite takes words for numbers, and sorts them after these.
LAST = 2**63 - 1


@dataclass(frozen=True)
class Fault:
    """What is wrong, and with which row of the record, if it is one."""

    what: str
    where: str = ""

    def __str__(self):
        return f"{self.where}: {self.what}" if self.where else self.what


@dataclass
class Walk:
    """A walk along the record of the database *using*: how far it has come, what it found."""

    using: str = DEFAULT_DB_ALIAS
    total: int = 0
    revisions: int = 0
    erased: int = 0
    sequence: int = 0
    head: str = GENESIS
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        """Whether so much is wrong that there is no point in going on."""
        return len(self.faults) >= MOST_FAULTS

    def find(self, what: str, where: str = "") -> None:
        if not self.is_over:
            self.faults.append(Fault(what, where))


def attempt(done: Walk, check: Callable[[Walk], None]) -> None:
    """Let *check* add what it finds to *done*; that it cannot read its rows is a find as well."""
    try:
        with transaction.atomic(using=done.using):
            check(done)
    except (DatabaseError, TypeError, ValueError) as error:
        done.find(f"A column holds what it cannot hold, so not everything was checked: {error}.")


def batches(using: str) -> Iterator[list[tuple[int, Revision | None]]]:
    """Yield the record in its order, as (sequence, row); None for a row that cannot be read."""
    keys = Revision.objects.using(using).order_by("sequence").values_list("sequence", "pk")
    last = -1
    while batch := list(keys.filter(sequence__range=(last + 1, LAST))[:AT_ONCE]):
        found = read(using, [pk for _, pk in batch])
        yield [(sequence, found.get(pk)) for sequence, pk in batch]
        last = int(batch[-1][0])


def read(using: str, keys: list[int]) -> dict[int, Revision]:
    """Return the revisions *keys* with their words, but for those that cannot be read at all."""
    # A removal is decided by somebody, and put on record, after what it erases.
    decided = Revision.objects.filter(
        kind=Revision.Kind.REMOVAL,
        by=OuterRef("by"),
        sequence__gt=OuterRef("revision__sequence"),
    )
    removals = Removal.objects.using(using).annotate(is_decided=Exists(decided.using(using)))
    articles = Article.objects.using(using).filter(pk=OuterRef("article"))
    rows = Revision.objects.using(using).filter(pk__in=keys).select_related("content")
    # Not joined: what the record says of an article that is gone must still be read.
    rows = rows.annotate(slug=Subquery(articles.values("slug")[:1]))
    try:
        with transaction.atomic(using=using):
            return {row.pk: row for row in rows.prefetch_related(Prefetch("removals", removals))}
    except (DatabaseError, TypeError, ValueError):
        # A broken disk, or bytes that are no text: one row must not hide the others.
        middle = len(keys) // 2
        return read(using, keys[:middle]) | read(using, keys[middle:]) if middle else {}


def step(done: Walk, sequence: int, revision: Revision | None) -> None:
    """Check the next row of the record against the one before it."""
    done.revisions += 1
    expected, done.sequence = done.sequence + 1, sequence
    if sequence > expected:
        gone = f"{expected}" if sequence == expected + 1 else f"{expected} to {sequence - 1}"
        done.find("it is missing from the record.", f"Sequence {gone}")
    if revision is None:
        done.find("it cannot be read.", f"Sequence {sequence}")
        done.head = ""
        return
    # What follows a gap was chained to what is missing; that was said already.
    follows = sequence > expected or revision.previous_hash == done.head or not done.head
    done.head = revision.chain_hash
    if not follows:
        what = (
            "it does not follow the row before it: the order was changed, or a row was put in or "
            "replaced."
        )
    else:
        try:
            what = problem(revision)
        except (AttributeError, TypeError, ValueError):
            # SQLite takes anything into any column: a time that is none, bytes for words.
            what = "one of its columns holds what it cannot hold."
    if what:
        done.find(what, place(revision))
    done.erased += bool(revision.removals.all())


def problem(revision: Revision) -> str:
    """Say what is wrong with *revision* itself and its words, or nothing."""
    if revision.link() != revision.chain_hash:
        return "its chain hash is wrong: who, when, as what or which words was changed."
    if revision.slug is None:
        return "its article is gone."
    content = getattr(revision, "content", None)
    removals = list(revision.removals.all())
    if [removal.number for removal in removals] != list(range(1, len(removals) + 1)):
        return "its removals were tampered with."
    if not all(removal.is_decided for removal in removals):
        return "a removal is noted for which nothing on record stands."
    left = removals[-1].remaining_hash if removals else revision.content_hash
    if content is None:
        return "its words are gone, and no removal says why." if left else ""
    if not left or content.removals != len(removals):
        return "words stand where a removal left others, or none."
    if content.text.digest(content.salt) != left:
        return "its words were changed."
    # The salt of the reason went with the words, where they were erased.
    if revision.reason_hash and not removals:
        salted = (content.salt + revision.reason).encode()
        if hashlib.sha256(salted).hexdigest() != revision.reason_hash:
            return "its reason was changed."
    return ""


def place(revision: Revision) -> str:
    """Name *revision* so that it can be found: by its place, its number and its article."""
    article = f"article {revision.article_id}" + f" ({revision.slug})" * bool(revision.slug)
    return f"Sequence {revision.sequence}, version {revision.number} of {article}"
