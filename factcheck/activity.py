"""Everything that was done in the newsroom, from wherever it was written down, in one list.

A further kind of entries is one function that tells a row, and one line in KINDS.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import CharField, F, Model, Q, QuerySet, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from articles.models import Duty, Hold, Revision
from articles.names import called
from articles.roles import Role, role_of
from articles.wording import shorten
from factcheck.models import FactMove, Recall, ReportMove, Transition
from factcheck.moves import DONE

# So many rows are read at a time where all of them are taken away.
AT_ONCE = 500


@dataclass(frozen=True)
class Entry:
    """One thing that somebody did. It never says who a reader is."""

    at: datetime
    by: str
    role: str
    kind: str
    what: str
    about: str
    address: str


@dataclass(frozen=True)
class Kind:
    """One kind of entries: the rows it is read from, their columns, and how one is told.

    *named* is the column that holds a code, and the words that people know it by.
    """

    label: str
    rows: Callable[[], QuerySet]
    at: str
    by: str
    words: Sequence[str]
    tell: Callable[[Model], tuple[str, str, str, str]]
    named: tuple[str, Mapping[str, str]] | None = None


def correction_move(move: Transition) -> tuple[str, str, str, str]:
    address = reverse("admin:factcheck_correction_change", args=[move.correction_id])
    note = f": {move.note}" if move.note else ""
    return move.role, f"{DONE.get(move.move, move.move)}{note}", str(move.correction), address


def revision(row: Revision) -> tuple[str, str, str, str]:
    address = reverse("admin:articles_article_change", args=[row.article_id])
    reason = f": {row.reason}" if row.reason else ""
    what = f"{row.get_kind_display()}, version {row.number}{reason}"
    return row.role, what, row.article.headline, address


def report_move(move: ReportMove) -> tuple[str, str, str, str]:
    # Without its note: somebody may have written there who the reader is.
    address = reverse("admin:factcheck_errorreport_change", args=[move.report_id])
    return move.role, move.get_move_display(), str(move.report), address


def fact_move(move: FactMove) -> tuple[str, str, str, str]:
    address = reverse("admin:factcheck_fact_change", args=[move.fact_id])
    note = f": {move.note}" if move.note else ""
    return "", f"{move.get_move_display()}{note}", str(move.fact), address


def recall(row: Recall) -> tuple[str, str, str, str]:
    address = reverse("admin:factcheck_source_change", args=[row.source_id])
    return "", f"{row.get_mark_display()}: {row.why}", str(row.source), address


def hold(held: Hold) -> tuple[str, str, str, str]:
    address = reverse("admin:articles_hold_change", args=[held.pk])
    what = "the whole article" if held.is_whole else f"“{shorten(held.exact)}”"
    return held.role, f"Held {what}: {held.reason}", held.article.headline, address


def release(held: Hold) -> tuple[str, str, str, str]:
    address = reverse("admin:articles_hold_change", args=[held.pk])
    note = f": {held.note}" if held.note else ""
    what = f"Hold ended, {held.get_outcome_display().lower()}{note}"
    return "", what, held.article.headline, address


def duty(row: Duty) -> tuple[str, str, str, str]:
    until = date_format(timezone.localtime(row.ends_at), "j F Y, H:i")
    address = reverse("admin:articles_duty_change", args=[row.pk])
    return "", f"Appointed the duty standards editor until {until}", str(row.user), address


def change(entry: LogEntry) -> tuple[str, str, str, str]:
    # Django does not write down what somebody was at the time.
    what = f"{entry.get_action_flag_display()} {entry.content_type.name}"
    detail = entry.get_change_message()
    address = "" if entry.is_deletion() else entry.get_admin_url() or ""
    return "", f"{what}: {detail}" if detail else what, entry.object_repr, address


def login(user) -> tuple[str, str, str, str]:
    return "", "Last logged in", user.get_username(), ""


KINDS = {
    "correction": Kind(
        "Corrections",
        lambda: Transition.objects.select_related("by", "correction__subject"),
        at="at",
        by="by",
        words=["note", "correction__was_wrong", "correction__subject__name"],
        tell=correction_move,
        named=("move", DONE),
    ),
    "publication": Kind(
        "Publications",
        lambda: Revision.objects.select_related("by", "article"),
        at="created_at",
        by="by",
        words=["reason", "article__headline"],
        tell=revision,
        named=("kind", dict(Revision.Kind.choices)),
    ),
    "hold": Kind(
        "Holds",
        lambda: Hold.objects.select_related("by", "article"),
        at="placed_at",
        by="by",
        words=["reason", "exact", "article__headline"],
        tell=hold,
    ),
    "release": Kind(
        "Ended holds",
        lambda: Hold.objects.exclude(ended_at=None).select_related("ended_by", "article"),
        at="ended_at",
        by="ended_by",
        words=["note", "exact", "article__headline"],
        tell=release,
    ),
    "duty": Kind(
        "Duties",
        lambda: Duty.objects.select_related("user", "appointed_by"),
        at="appointed_at",
        by="appointed_by",
        words=["user__username", "user__first_name", "user__last_name"],
        tell=duty,
    ),
    "report": Kind(
        "Readers’ reports",
        lambda: ReportMove.objects.select_related("by", "report"),
        at="at",
        by="by",
        words=["report__reference"],
        tell=report_move,
        named=("move", dict(ReportMove.Move.choices)),
    ),
    "fact": Kind(
        "Facts",
        lambda: FactMove.objects.select_related("by", "fact__subject", "fact__property"),
        at="at",
        by="by",
        words=["note", "fact__value", "fact__subject__name"],
        tell=fact_move,
        named=("move", dict(FactMove.Name.choices)),
    ),
    "recall": Kind(
        "Recalled sources",
        lambda: Recall.objects.select_related("by", "source"),
        at="at",
        by="by",
        words=["why", "source__title"],
        tell=recall,
        named=("mark", dict(Recall.Mark.choices)),
    ),
    "change": Kind(
        "Changes in the admin",
        lambda: LogEntry.objects.select_related("user", "content_type"),
        at="action_time",
        by="user",
        words=["object_repr", "change_message"],
        tell=change,
    ),
    "login": Kind(
        "Logins",
        lambda: get_user_model().objects.exclude(last_login=None),
        at="last_login",
        by="pk",
        words=["username", "first_name", "last_name"],
        tell=login,
    ),
}


def activity(
    viewer,
    *,
    person=None,
    kind: str = "",
    since: date | None = None,
    until: date | None = None,
    words: str = "",
    most: int | None = None,
) -> QuerySet:
    """Return (kind, time, id) of what *viewer* may see, the newest first, narrowed by the rest.

    Editors see everything, reporters what they did themselves. `told()` makes entries of them.
    Where only the first *most* are looked at, no more need be read of each kind.
    """
    if role_of(viewer) < Role.EDITOR:
        person = viewer
    chosen = {kind: KINDS[kind]} if kind else KINDS
    first, *others = [
        of_kind(name, each, person, since, until, words) for name, each in chosen.items()
    ]
    if most and others and connection.features.supports_slicing_ordering_in_compound:
        first, *others = [each.order_by("-moment", "-row")[:most] for each in (first, *others)]
    found = first.union(*others, all=True) if others else first
    return found.order_by("-moment", "kind_name", "-row")


def of_kind(name: str, kind: Kind, person, since, until, words: str) -> QuerySet:
    """Return the keys of one kind of entries, narrowed."""
    found = kind.rows().order_by()
    if person:
        found = found.filter(**{kind.by: person.pk})
    if since:
        found = found.filter(**{f"{kind.at}__gte": midnight(since)})
    if until:
        found = found.filter(**{f"{kind.at}__lt": midnight(until + timedelta(days=1))})
    if words:
        found = found.filter(saying(kind, words))
    return found.annotate(
        kind_name=Value(name, CharField()), moment=F(kind.at), row=F("pk")
    ).values_list("kind_name", "moment", "row")


def saying(kind: Kind, words: str) -> Q:
    """Return what is true of rows of *kind* in which *words* stand."""
    said = Q()
    for column in kind.words:
        said |= Q(**{f"{column}__icontains": words})
    if kind.named:
        column, names = kind.named
        wanted = words.casefold()
        codes = [code for code, name in names.items() if wanted in str(name).casefold()]
        said |= Q(**{f"{column}__in": codes})
    return said


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def told(keys: Sequence[tuple]) -> list[Entry]:
    """Make entries of *keys*, with one query a kind."""
    ids = defaultdict(list)
    for kind, _, pk in keys:
        ids[kind].append(pk)
    rows = {kind: KINDS[kind].rows().in_bulk(ids[kind]) for kind in ids}
    return [entry_of(kind, moment, rows[kind][pk]) for kind, moment, pk in keys if pk in rows[kind]]


def told_all(keys: QuerySet) -> Iterator[Entry]:
    """Make entries of all of *keys*, some at a time."""
    # The keys at once: whatever is done meanwhile must not shift them.
    found = list(keys)
    for start in range(0, len(found), AT_ONCE):
        yield from told(found[start : start + AT_ONCE])


def entry_of(name: str, moment: datetime, row: Model) -> Entry:
    kind = KINDS[name]
    role, what, about, address = kind.tell(row)
    by = row if kind.by == "pk" else getattr(row, kind.by)
    who = called(by) if by else "By itself"
    return Entry(moment, who, role, kind.label, shorten(what, 300), about, address)
