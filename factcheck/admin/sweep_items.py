"""What the page of a sweep lists: passages alone, and those of identical wording together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Q

from articles.models import Passage
from articles.models.passage import spoken
from factcheck.models import Correction, SweptPassage

Likelihood, Decision, Layer = (
    SweptPassage.Likelihood,
    SweptPassage.Decision,
    SweptPassage.Layer,
)
SIGNS = {"": "○", Decision.FIX: "✓", Decision.LEAVE: "–", Decision.QUOTATION: "“"}
SAID = {
    Decision.FIX: "Will be fixed",
    Decision.LEAVE: "Left as it is",
    Decision.QUOTATION: "A quotation: annotated, not altered",
}
MIXED = "mixed"
# So many of one wording are shown at once; the others on demand.
SHOWN = 4


@dataclass
class Item:
    """One thing to decide: a passage, or all of one wording."""

    rows: Sequence[SweptPassage]
    before: str = ""
    after: str = ""

    @property
    def keys(self) -> str:
        return ",".join(str(row.pk) for row in self.rows)

    @property
    def first(self) -> SweptPassage:
        return self.rows[0]

    @property
    def is_group(self) -> bool:
        return len(self.rows) > 1

    @property
    def shown(self) -> Sequence[SweptPassage]:
        return self.rows[:SHOWN]

    @property
    def others(self) -> Sequence[SweptPassage]:
        return self.rows[SHOWN:]

    @property
    def articles(self) -> int:
        return len({row.article_id for row in self.rows})

    @property
    def in_drafts(self) -> int:
        return sum(1 for row in self.rows if row.layer == Layer.DRAFT)

    @property
    def decision(self) -> str:
        """What was decided of all of them, "mixed", or nothing yet."""
        decisions = {row.decision for row in self.rows}
        return decisions.pop() if len(decisions) == 1 else MIXED

    @property
    def sign(self) -> str:
        return SIGNS.get(self.decision, "±")

    @property
    def said(self) -> str:
        """What stands below its title in the list."""
        if self.decision == MIXED:
            return "Decided one by one"
        if self.decision:
            return SAID[self.decision]
        return "Decide together" if self.is_group else self.first.why

    @property
    def words(self) -> str:
        """What would stand there, as decided or else as proposed."""
        return self.first.replacement or self.first.proposed


@dataclass
class Shelf:
    """The items under one heading."""

    name: str
    items: list[Item] = field(default_factory=list)

    @property
    def count(self) -> int:
        return sum(len(item.rows) for item in self.items)


@dataclass(frozen=True)
class Progress:
    total: int
    decided: int
    fixes: int

    @property
    def width(self) -> float:
        """How much of it is decided, for a bar that is 100 wide."""
        return round(100 * self.decided / self.total, 1) if self.total else 0


def progress_of(rows: Iterable[SweptPassage]) -> Progress:
    decisions = [row.decision for row in rows if row.likelihood != Likelihood.LOST]
    return Progress(
        len(decisions), sum(1 for one in decisions if one), decisions.count(Decision.FIX)
    )


def rows_of(correction: Correction) -> list[SweptPassage]:
    """Return all that the sweep of *correction* found, as the page shows it."""
    return list(
        correction.swept.select_related("article__live__content", "subject")
        .defer("article__body", "article__live__content__body")
        .order_by("id")
    )


def items_of(rows: Iterable[SweptPassage]) -> list[Item]:
    """Return the things to decide: those of identical wording first, the largest first."""
    same: dict[tuple, list[SweptPassage]] = defaultdict(list)
    for row in rows:
        same[row.likelihood, spoken(row.phrase), row.exact, row.proposed].append(row)
    order = list(Likelihood)
    return sorted(
        (Item(rows) for rows in same.values()),
        key=lambda item: (
            not item.is_group,
            -len(item.rows),
            order.index(Likelihood(item.first.likelihood)),
            item.first.pk,
        ),
    )


def shelves_of(items: Iterable[Item]) -> list[Shelf]:
    """Return *items* under their headings."""
    return [
        Shelf(name, list(found))
        for name, found in groupby(
            items,
            key=lambda item: (
                "Identical wording" if item.is_group else item.first.get_likelihood_display()
            ),
        )
    ]


def surround(items: Iterable[Item]) -> None:
    """Give each passage that stands alone what stands before and after it in its article."""
    alone = [item for item in items if not item.is_group and item.first.article_id]
    wanted = Q(pk=None)
    for item in alone:
        row = item.first
        wanted |= Q(
            article=row.article_id,
            layer=row.layer,
            position__in=[row.position - 1, row.position + 1],
        )
    beside = {
        (row.article_id, row.layer, row.position): row.text
        for row in Passage.objects.filter(wanted).only("article", "layer", "position", "text")
    }
    for item in alone:
        row = item.first
        item.before = beside.get((row.article_id, row.layer, row.position - 1), "")
        item.after = beside.get((row.article_id, row.layer, row.position + 1), "")
