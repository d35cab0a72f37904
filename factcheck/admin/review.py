"""What somebody who decides about a correction has before them."""

from collections import Counter
from dataclasses import dataclass

from articles.models import Article, Hold, Passage
from articles.publishing import correctable_text
from articles.wording import Place, places
from articles.words import Piece
from factcheck import erasing, workflow
from factcheck.fingerprint import fingerprint
from factcheck.meeting import Meeting, meetings
from factcheck.models import Amendment, CorrectedArticle, Correction, SweptPassage, Transition
from factcheck.models.queries import EMERGENCY, REVIEW
from factcheck.models.source import Citation
from factcheck.moves import BEFORE_PUBLICATION, DONE, MOVES
from factcheck.rules import role_to_approve
from factcheck.sweep import running

BUTTONS = ["verify", "submit", "publish", REVIEW, "send_back", "reject", "appeal", "reopen"]
KEYS = {"send_back": "b", "reject": "r"}
Status = Correction.Status
# Shorter quotes are said everywhere.
SHORTEST_SAYING = 8


@dataclass(frozen=True)
class PassageView:
    """One passage before and after, in its context."""

    where: str
    change: list[Piece]
    before: str
    after: str
    lost: bool = False


@dataclass(frozen=True)
class ArticleView:
    article: Article
    passages: list[PassageView]
    needs_look: bool


@dataclass(frozen=True)
class Button:
    """A move: its name on the button, and why it is not possible, if so."""

    name: str
    label: str
    refusal: str
    needs_note: bool

    @property
    def key(self) -> str:
        """The letter that presses it."""
        return KEYS.get(self.name, "")


@dataclass(frozen=True)
class Swept:
    """What became of the passages that the sweep found, and what is fixed besides articles."""

    fixed: int
    left: int
    quotations: int
    undecided: int
    unsent: int
    elsewhere: list[SweptPassage]


@dataclass(frozen=True)
class Review:
    articles: list[ArticleView]
    citations: list[Citation]
    seen: str
    approve: Button | None
    emergency: Button | None
    holds: list[Hold]
    meetings: list[Meeting]
    erased: list[tuple[str, int]]
    buttons: list[Button]
    may_edit: bool
    supersede: bool
    approver: str
    by_hand: Article | None
    swept: Swept | None
    may_sweep: bool
    also_said: list[Passage]
    timeline: list[tuple[str, Transition]]


def review_of(correction: Correction, user) -> Review:
    """Gather everything that a decision about *correction* rests on."""
    rows = list(
        correction.corrected_articles.select_related(
            "article__live__content", "before__content"
        ).prefetch_related("amendments")
    )
    swept = swept_of(correction)
    return Review(
        articles=[article_view(row) for row in rows],
        citations=list(correction.citations.in_order()),
        seen=fingerprint(correction),
        approve=approve_button(correction, user),
        emergency=emergency_button(correction, user),
        holds=list(
            Hold.objects.open().filter(article__in=[row.article_id for row in rows])
            if correction.status in BEFORE_PUBLICATION
            else []
        ),
        meetings=meetings(correction),
        erased=erasing.reach(correction)
        if correction.kind == Correction.Kind.REMOVAL and not correction.number
        else [],
        buttons=[
            Button(name, move.label, workflow.refusal(correction, name, user), move.needs_note)
            for name in BUTTONS
            if correction.status in (move := MOVES[name]).sources
            and (name != REVIEW or correction.is_unreviewed)
        ],
        may_edit=not workflow.edit_refusal(correction, user),
        supersede=correction.status == Correction.Status.PUBLISHED
        and not hasattr(correction, "superseded_by"),
        approver=role_to_approve(correction).asked_for,
        by_hand=next((row.article for row in rows if not row.is_swept), None),
        swept=swept,
        may_sweep=not running.refusal(correction, user),
        also_said=[] if swept else also_said(rows),
        timeline=[
            (DONE[transition.move], transition)
            for transition in correction.transitions.select_related("by")
        ],
    )


def approve_button(correction: Correction, user) -> Button | None:
    """Return the one button that approves, and as a rule publishes, where that comes next."""
    if correction.status != Correction.Status.IN_REVIEW:
        return None
    refused = workflow.refusal(correction, "approve", user)
    if correction.suggestions.waiting().filter(by=user.pk).exists():
        # Whoever suggested a wording waits for it; the approval stands when it is accepted.
        return Button("approve", "Approve", refused, needs_note=False)
    return Button("approve_and_publish", "Approve and publish", refused, needs_note=False)


def emergency_button(correction: Correction, user) -> Button | None:
    """Return the button that publishes before a second check, where that is still possible."""
    move = MOVES[EMERGENCY]
    is_possible = correction.status in move.sources and correction.status != Status.APPROVED
    if not is_possible or correction.kind != Correction.Kind.CORRECTION:
        return None
    return Button(
        EMERGENCY, move.label, workflow.refusal(correction, EMERGENCY, user), needs_note=True
    )


def article_view(row: CorrectedArticle) -> ArticleView:
    """Show the passages of one article against the version they were, or will be, changed in."""
    revision = row.before or row.article.live
    text = revision.text if revision else None
    if row.before is None and row.article.status == Article.Status.WITHDRAWN:
        text = correctable_text(row.article)
    return ArticleView(
        row.article,
        [view for amendment in row.amendments.all() for view in passage_views(text, amendment)],
        bool(row.article.look_first),
    )


def passage_views(text, amendment: Amendment) -> list[PassageView]:
    wording = amendment.wording
    found: list[Place] = places(text, wording) if text else []
    if not found:
        gone = [Piece("del", wording.quote.exact), Piece("ins", wording.replacement)]
        where = amendment.get_element_display()
        return [PassageView(where, gone, wording.quote.exact, wording.replacement, lost=True)]
    return [
        PassageView(
            place.label,
            place.change(wording.replacement),
            place.before + place.exact + place.after,
            place.before + wording.replacement + place.after,
        )
        for place in found
    ]


def swept_of(correction: Correction) -> Swept | None:
    """Count what was decided of the sweep of *correction*, or None where there was none."""
    rows = list(correction.swept.select_related("article", "subject").defer("article__body"))
    if not rows:
        return None
    decision = SweptPassage.Decision
    counts = Counter(row.decision for row in rows if not row.carried)
    carried = [row for row in rows if row.carried]
    return Swept(
        fixed=len(carried),
        left=counts[decision.LEAVE],
        quotations=counts[decision.QUOTATION],
        undecided=counts[""],
        unsent=counts[decision.FIX] + sum(1 for row in carried if row.carried != row.replacement),
        elsewhere=[row for row in carried if row.layer != SweptPassage.Layer.LIVE],
    )


def also_said(rows: list[CorrectedArticle]) -> list[Passage]:
    """Return live passages of other articles that say the same wrong words (P11)."""
    found: dict[int, Passage] = {}
    articles = [row.article_id for row in rows]
    for row in rows:
        for amendment in row.amendments.all():
            # What a sweep has found was looked for everywhere.
            if amendment.found_id is None and len(amendment.exact) >= SHORTEST_SAYING:
                saying = (
                    Passage.objects.live().saying(amendment.exact).exclude(article__in=articles)
                )
                found |= {passage.pk: passage for passage in saying.select_related("article")[:20]}
    return list(found.values())
