"""The desk: what is open, whose turn it is, and how old it is against its target."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from articles.models import Hold
from articles.models.article import know_signers
from articles.roles import Role, role_of
from articles.words import Piece, pieces
from factcheck.models import Amendment, Correction
from factcheck.rules import (
    SOURCES_NEEDED,
    disqualified,
    independent_support,
    party_to_appeal,
    role_to_approve,
)

Status, Severity = Correction.Status, Correction.Severity

# From logging to publication.
TARGETS = {
    Severity.MAJOR: timedelta(hours=24),
    Severity.SECONDARY: timedelta(hours=48),
    Severity.MINOR: timedelta(days=3),
}
# What there is to do with a correction in each state, in the order of the work.
STATES = {
    Status.LOGGED: ("To verify", "Verify"),
    Status.VERIFIED: ("To send on", "Send on"),
    Status.IN_REVIEW: ("To approve", "Review"),
    Status.APPROVED: ("Ready", "Publish"),
    Status.APPEALED: ("Appealed", "Decide"),
}
# An emergency publication has no state of its own; it waits for its review.
TO_REVIEW = "Review"
REVIEW_TARGET = timedelta(hours=24)
RECENT = timedelta(days=7)
MOST_ROWS = 200
# Around the words that change, so that the line can be understood.
AROUND = 40


@dataclass(frozen=True)
class Row:
    """One open correction in a line or two."""

    correction: Correction
    change: list[Piece]
    checked: bool
    headlines: list[str]
    passages: int
    sources: int
    sources_needed: int
    age: timedelta
    target: timedelta
    action: str
    yours: bool
    on_front: bool = False

    @property
    def is_late(self) -> bool:
        return self.age > self.target

    @property
    def is_due(self) -> bool:
        return not self.is_late and self.age > self.target / 2

    @property
    def percent(self) -> int:
        """How much of the target is used, for a meter from 0 to 100."""
        return min(100, round(100 * self.age / self.target))


@dataclass
class State:
    """One state of the pipeline: how many there are, how old the oldest is, how many are late."""

    name: str
    status: str
    count: int
    rows: list[Row] = field(default_factory=list)

    @property
    def oldest(self) -> timedelta | None:
        return max((row.age for row in self.rows), default=None)

    @property
    def late(self) -> int:
        return sum(row.is_late for row in self.rows)


@dataclass(frozen=True)
class Desk:
    """Everything on the desk, as one person sees it."""

    states: list[State]
    holds: list[Hold]
    emergencies: list[Row]
    yours: list[Row]
    others: list[State]
    published: int
    newest: Correction | None


def desk_of(
    user,
    *,
    role: Role | None = None,
    person=None,
    error_type="",
    severity="",
    section=None,
    words="",
) -> Desk:
    """Return the desk as *user*, in their *role* if it is known, sees it, narrowed by the rest."""
    role = role_of(user) if role is None else role
    found = Correction.objects.all()
    if person:
        found = found.filter(logged_by=person)
    if error_type:
        found = found.filter(error_type=error_type)
    if severity:
        found = found.filter(severity=severity)
    if section:
        found = found.filter(corrected_articles__article__section=section)
    if words:
        said = Q(was_wrong__icontains=words) | Q(is_right__icontains=words)
        said |= Q(corrected_articles__article__headline__icontains=words)
        said |= Q(corrected_articles__amendments__exact__icontains=words)
        said |= Q(corrected_articles__amendments__replacement__icontains=words)
        found = found.filter(said | Q(subject__name__icontains=words))
    if section or words:
        # An article or a passage more does not make another correction.
        found = Correction.objects.filter(pk__in=found.values("pk"))
    at_hand = list(found.with_reported_at().for_desk().at_hand()[:MOST_ROWS])
    know_signers([row.article for one in at_hand for row in one.corrected_articles.all()])
    summed = [row_of(correction, user, role) for correction in at_hand]
    rows = [row for row in summed if row.correction.status != Status.PUBLISHED]
    holds = Hold.objects.open().select_related("article__live__content", "by")
    if section:
        holds = holds.filter(article__section=section)
    if person:
        holds = holds.filter(by=person)
    if words:
        about = Q(exact__icontains=words) | Q(reason__icontains=words)
        holds = holds.filter(about | Q(article__headline__icontains=words))
    if error_type or severity:
        # A hold says nothing yet about whether, or how, something is wrong.
        holds = holds.none()
    counts = counted(found)
    states = [
        State(
            name, status, counts[status], [row for row in rows if row.correction.status == status]
        )
        for status, (name, _) in STATES.items()
    ]
    return Desk(
        states=states,
        holds=list(holds[:MOST_ROWS]),
        emergencies=[row for row in summed if row.correction.status == Status.PUBLISHED],
        yours=sorted((row for row in rows if row.yours), key=urgency),
        others=[
            State(state.name, state.status, len(others), others)
            for state in reversed(states)
            if (others := [row for row in state.rows if not row.yours])
        ],
        published=counts["lately"],
        # Said only where there is nothing else to say.
        newest=None if summed else Correction.objects.published().first(),
    )


def counted(found) -> dict[str, int]:
    """Return how many of *found* are in each state, and how many were published lately."""
    lately = Q(status=Status.PUBLISHED, published_at__gte=timezone.now() - RECENT)
    return found.aggregate(
        **{status: Count("pk", filter=Q(status=status)) for status in STATES},
        lately=Count("pk", filter=lately),
    )


def next_for(user, *, after: Correction) -> Row | None:
    """Return the most urgent correction that waits for *user*, besides the one just decided."""
    desk = desk_of(user)
    urgent = [row for row in desk.emergencies if row.yours]
    return next((row for row in [*urgent, *desk.yours] if row.correction != after), None)


def urgency(row: Row):
    """Order rows by how much of their target is left, the nearest to publication first."""
    order = list(STATES).index(row.correction.status)
    return (not row.is_late, -order, row.target - row.age)


def row_of(correction: Correction, user, role: Role) -> Row:
    """Sum up *correction*, which must come from `for_desk()`, for *user*."""
    corrected = list(correction.corrected_articles.all())
    amendments = [amendment for row in corrected for amendment in row.amendments.all()]
    return Row(
        correction=correction,
        change=change_line(amendments[0]) if amendments else [],
        checked=correction.status != Status.LOGGED,
        headlines=[row.article.live.content.headline for row in corrected],
        passages=len(amendments),
        sources=len(independent_support(correction)),
        sources_needed=SOURCES_NEEDED[correction.severity],
        age=timezone.now() - since(correction),
        target=REVIEW_TARGET if correction.emergency else TARGETS[correction.severity],
        action=STATES[correction.status][1] if correction.status in STATES else TO_REVIEW,
        yours=is_turn_of(correction, user, role),
        on_front=any(row.on_front for row in corrected),
    )


def since(correction: Correction) -> datetime:
    """Return from when the age of *correction* counts: in an emergency, from publication."""
    return correction.published_at or correction.logged_at


def is_turn_of(correction: Correction, user, role: Role) -> bool:
    """Whether *correction* waits for *user*: reporters for their own, editors for what they may."""
    if role < Role.EDITOR:
        return correction.status == Status.LOGGED and correction.logged_by_id == user.pk
    if correction.status == Status.PUBLISHED and not correction.is_unreviewed:
        return False
    if correction.status in (Status.IN_REVIEW, Status.PUBLISHED):
        return role >= role_to_approve(correction) and not disqualified(correction, user)
    if correction.status == Status.APPEALED:
        return not party_to_appeal(correction, user)
    return True


def change_line(amendment: Amendment) -> list[Piece]:
    """Return the change of one passage in one line, cut around the words that differ."""
    found = pieces(amendment.exact, amendment.replacement)
    line = []
    for number, piece in enumerate(found):
        text = piece.text
        if piece.op == "same" and len(text) > 2 * AROUND:
            start = "" if number == 0 else text[:AROUND]
            end = "" if number == len(found) - 1 else text[-AROUND:]
            text = f"{start}…{end}"
        line.append(Piece(piece.op, text))
    return line
