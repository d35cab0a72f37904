"""Whether the record still says what was put on it: every row, its words, and where it ends.

What it cannot see by itself is an end that was cut off or a chain that was written anew from
some row on, with the edition told the same lie: for that it takes a head that somebody kept.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import DEFAULT_DB_ALIAS, DatabaseError, transaction
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from articles.models import Article, Edition, Hold, Removal, Revision
from articles.models.revision import GENESIS
from articles.taking_down import BECOMES

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


def walk(using: str = DEFAULT_DB_ALIAS, tell: Callable[[Walk], None] = lambda walk: None) -> Walk:
    """Go along the whole record, *tell* of each batch, and return what was found.

    Only inside one snapshot of the database is the answer about one moment.
    """
    done = Walk(using, total=Revision.objects.using(using).count())
    for batch in batches(using):
        for sequence, revision in batch:
            step(done, sequence, revision)
        tell(done)
        if done.is_over:
            return done
    for check in (
        check_places,
        check_end,
        check_numbers,
        check_live,
        check_statuses,
        check_first_dates,
    ):
        attempt(done, check)
    return done


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


def check_places(done: Walk) -> None:
    """Check that every row stands at some place, so that the walk has come by it."""
    outside = Revision.objects.using(done.using).exclude(sequence__range=(0, LAST))
    for revision in read(done.using, list(outside.values_list("pk", flat=True))).values():
        done.find("its sequence is no number of the record.", place(revision))


def check_end(done: Walk) -> None:
    """Check that the edition and the last row of the record agree."""
    edition = Edition.objects.using(done.using).first()
    if edition is None:
        done.find("There is no edition, which counts the record.")
    elif edition.sequence > done.sequence:
        done.find(
            f"The end of the record is cut off: the edition counts {edition.sequence} revisions, "
            f"the last that stands is {done.sequence}."
        )
    elif edition.sequence < done.sequence:
        done.find(
            f"The record goes on to sequence {done.sequence}; the edition counts only "
            f"{edition.sequence}."
        )
    elif edition.chain_head != done.head:
        done.find("The head that the edition names is not that of the last row.")


def check_numbers(done: Walk) -> None:
    """Check that no article lacks a version between its first and its last."""
    counted = Revision.objects.using(done.using).order_by("article").values("article")
    gaps = counted.annotate(count=Count("pk"), last=Max("number")).exclude(count=F("last"))
    for row in gaps[:MOST_FAULTS]:
        numbers = Revision.objects.using(done.using).filter(article=row["article"])
        known = set(numbers.values_list("number", flat=True))
        missing = next(number for number in range(1, row["last"]) if number not in known)
        done.find("it is missing.", f"Version {missing} of article {row['article']}")


def check_live(done: Walk) -> None:
    """Check that readers see the newest version of every article that was published."""
    newest = versions(done)
    articles = Article.objects.using(done.using).annotate(
        newest=Subquery(newest.values("pk")[:1]), number=Subquery(newest.values("number")[:1])
    )
    is_draft = Q(newest=None, live=None, first_published_at=None, status=Article.Status.DRAFT)
    is_shown = Q(newest__isnull=False, live_id=F("newest"), first_published_at__isnull=False)
    wrong = articles.exclude(is_draft | is_shown).order_by("pk")
    for pk, slug, live, number in wrong.values_list("pk", "slug", "live", "number")[:MOST_FAULTS]:
        shown = f"revision {live}" if live else "no version of it"
        done.find(
            f"readers are led to {shown}, which is not its newest version "
            f"({number or 'none stands'}).",
            f"Article {pk} ({slug})",
        )


def check_statuses(done: Walk) -> None:
    """Check that every article is what its newest version, or an open hold, has made of it."""
    # Words are removed from whatever an article is; where the whole was removed, none are left.
    decisions = versions(done).exclude(kind=Revision.Kind.REMOVAL)
    words = decisions.filter(content__isnull=False)
    holds = Hold.objects.using(done.using).open().of_articles().filter(article=OuterRef("pk"))
    articles = Article.objects.using(done.using).annotate(
        newest=Subquery(versions(done).values("kind")[:1]),
        decided=Subquery(decisions.values("kind")[:1]),
        right=Case(
            When(~Exists(words), newest=Revision.Kind.REMOVAL, then=Value(Article.Status.REMOVED)),
            When(Exists(holds), then=Value(Article.Status.ON_HOLD)),
            *(When(decided=kind, then=Value(status)) for kind, (_, status) in BECOMES.items()),
            default=Value(Article.Status.PUBLISHED),
        ),
    )
    wrong = articles.exclude(newest=None).exclude(status=F("right")).order_by("pk")
    for pk, slug, status, right in wrong.values_list("pk", "slug", "status", "right")[:MOST_FAULTS]:
        done.find(
            f"its status is “{status}”; its versions and holds make it “{right}”.",
            f"Article {pk} ({slug})",
        )


def check_first_dates(done: Walk) -> None:
    """Check that every article was first published when its first version was."""
    first = versions(done).filter(number=1).values("created_at")[:1]
    articles = Article.objects.using(done.using).annotate(first=Subquery(first))
    wrong = articles.exclude(first=None).exclude(first_published_at=F("first")).order_by("pk")
    for pk, slug in wrong.values_list("pk", "slug")[:MOST_FAULTS]:
        done.find(
            "its date of first publication is not that of its first version.",
            f"Article {pk} ({slug})",
        )


def versions(done: Walk) -> QuerySet[Revision]:
    """Return the versions of the article of an outer query, the newest first."""
    return Revision.objects.using(done.using).filter(article=OuterRef("pk")).order_by("-number")


def head_problem(head: str, number: int, using: str = DEFAULT_DB_ALIAS) -> str:
    """Say why the record does not hold *head* at its row *number* any more, or nothing."""
    if number == 0:
        return "" if head == GENESIS else f"Before the first revision the head is {GENESIS}."
    rows = Revision.objects.using(using).filter(sequence__range=(0, LAST))
    last = rows.aggregate(last=Max("sequence"))["last"] or 0
    if number > last:
        return (
            f"The end of the record was cut off: the head that you kept is of sequence {number}, "
            f"and the record ends with {last}."
        )
    found = rows.filter(sequence=number).values_list("chain_hash", flat=True).first()
    if found != head:
        return (
            f"The record was written anew: at sequence {number} its head is {found or 'missing'}, "
            f"and the one that you kept is {head}."
        )
    return ""
