"""Whether the record still says what was put on it: every row, its words, and where it ends.

What it cannot see by itself is an end that was cut off or a chain that was written anew from
some row on, with the edition told the same lie: for that it takes a head that somebody kept.
"""

from collections.abc import Callable

from django.db import DEFAULT_DB_ALIAS
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from articles.models import Article, Edition, Hold, Revision
from articles.models.revision import GENESIS
from articles.taking_down import BECOMES
from articles.walking import LAST, MOST_FAULTS, Walk, attempt, batches, place, read, step


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
