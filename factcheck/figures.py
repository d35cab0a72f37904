"""The desk in figures: how fast it corrects, what it gets wrong, and what comes back."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.utils import timezone

from articles.models import Section
from factcheck.counted import Case, cases

# In days; nothing means all that was ever published.
PERIODS = {
    "30": ("Last 30 days", 30),
    "90": ("Last 90 days", 90),
    "365": ("Last year", 365),
    "all": ("From the beginning", None),
}
# What the times are drawn by: a longer time in longer steps.
LONGEST_IN_WEEKS = timedelta(days=120)
LONGEST_IN_MONTHS = timedelta(days=3 * 366)
MOST_RECURRING = 12


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    name: str
    part: int
    whole: int

    @property
    def percent(self) -> int:
        return round(100 * self.part / self.whole) if self.whole else 0


@dataclass(frozen=True)
class Step:
    """One week, month or year of the period."""

    begins: date
    unit: str
    median: timedelta | None
    count: int

    @property
    def name(self) -> str:
        written = {"week": "{0.day} {0:%b}", "month": "{0:%b %Y}", "year": "{0.year}"}
        return written[self.unit].format(self.begins)


@dataclass(frozen=True)
class Recurrence:
    """What was corrected more than once, and in which corrections, the newest first."""

    what: str
    numbers: list[int]
    last_at: datetime


@dataclass(frozen=True)
class Figures:
    """All figures of one period."""

    period: str
    section: Section | None
    count: int
    reported: int
    to_correction: timedelta | None
    from_publication: timedelta | None
    in_time: Share
    shares: list[tuple[str, list[Share]]]
    error_types: list[Share]
    steps: list[Step]
    subjects_again: list[Recurrence]
    words_again: list[Recurrence]

    def rows(self) -> Iterator[tuple[str, str, int | float, str, int | None]]:
        """Yield every figure as (what, of which, value, its unit, out of how many if any)."""
        count = self.count
        yield "Corrections published", "all", count, "corrections", count
        yield "Corrections that a reader reported", "all", self.reported, "corrections", count
        for name, length in (
            ("Median time from report to correction", self.to_correction),
            ("Median time from publication to correction", self.from_publication),
        ):
            if length is not None:
                yield name, "all", hours(length), "hours", count
        for step in self.steps:
            if step.median is not None:
                name = f"Median time from report to correction, by {step.unit}"
                yield name, step.begins.isoformat(), hours(step.median), "hours", step.count
        yield "Within target", "all", self.in_time.part, "corrections", self.in_time.whole
        for by, shares in self.shares:
            for share in shares:
                yield f"Within target by {by}", share.name, share.part, "corrections", share.whole
        for share in self.error_types:
            yield "Corrections by error", share.name, share.part, "corrections", share.whole
        for again in self.subjects_again:
            yield "Corrected more than once", again.what, len(again.numbers), "corrections", None
        for again in self.words_again:
            yield "The same wrong words again", again.what, len(again.numbers), "corrections", None


def figures_of(period: str, section: Section | None = None) -> Figures:
    """Compute the figures of *period*, one of PERIODS, in *section* or in all of the paper."""
    now = timezone.now()
    days = PERIODS[period][1]
    ever = [case for case in cases() if not section or section.name in case.sections]
    since = now - timedelta(days=days) if days else min((c.published_at for c in ever), default=now)
    found = [case for case in ever if case.published_at >= since]
    in_time = [case for case in found if case.is_in_time]
    return Figures(
        period=PERIODS[period][0],
        section=section,
        count=len(found),
        reported=sum(case.is_reported for case in found),
        to_correction=middle(case.since_report for case in found),
        from_publication=middle(
            case.since_publication for case in found if case.since_publication is not None
        ),
        in_time=Share("All", len(in_time), len(found)),
        shares=[
            ("severity", shares(found, lambda case: {case.severity})),
            ("error", shares(found, lambda case: {case.error_type})),
            ("section", shares(found, lambda case: case.sections)),
            ("origin", shares(found, lambda case: case.origins)),
            ("kind of source", shares(found, lambda case: case.sources)),
        ],
        error_types=error_types(found),
        steps=steps(found, since, now),
        subjects_again=recurring(
            ever, since, lambda case: {f"{case.about}: {case.error_type}"} if case.about else ()
        ),
        words_again=recurring(ever, since, lambda case: case.wrong_words),
    )


def middle(lengths: Iterable[timedelta]) -> timedelta | None:
    """Return the median of *lengths*, if there are any."""
    lengths = list(lengths)
    return median(lengths) if lengths else None


def hours(length: timedelta) -> float:
    return round(length / timedelta(hours=1), 1)


def shares(found: list[Case], names) -> list[Share]:
    """Return what share was within target of each of *names* of a case, the most frequent first."""
    whole = Counter(name for case in found for name in names(case))
    part = Counter(name for case in found if case.is_in_time for name in names(case))
    return [Share(name, part[name], count) for name, count in whole.most_common()]


def error_types(found: list[Case]) -> list[Share]:
    counted = Counter(case.error_type for case in found)
    return [Share(name, count, len(found)) for name, count in counted.most_common()]


def steps(found: list[Case], since: datetime, now: datetime) -> list[Step]:
    """Return the medians step by step, steps without a correction included."""
    unit = "year"
    if now - since <= LONGEST_IN_WEEKS:
        unit = "week"
    elif now - since <= LONGEST_IN_MONTHS:
        unit = "month"
    lengths = defaultdict(list)
    for case in found:
        lengths[beginning(timezone.localdate(case.published_at), unit)].append(case.since_report)
    begins, last = (beginning(timezone.localdate(moment), unit) for moment in (since, now))
    made = []
    while begins <= last:
        of_step = lengths[begins]
        made.append(Step(begins, unit, middle(of_step), len(of_step)))
        # Any day of the next step leads to its beginning.
        begins = beginning(begins + {"week": 7, "month": 31, "year": 366}[unit] * DAY, unit)
    return made


DAY = timedelta(days=1)


def beginning(day: date, unit: str) -> date:
    """Return the first day of the week, month or year in which *day* lies."""
    if unit == "week":
        return day - day.weekday() * DAY
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def recurring(ever: list[Case], since: datetime, names) -> list[Recurrence]:
    """Return what was corrected at least twice, and once of it since *since*.

    A correction that replaces another mends the correction, so it is no second error.
    """
    of_name = defaultdict(list)
    for case in ever:
        if not case.replaces:
            for name in names(case):
                of_name[name].append(case)
    found = [
        Recurrence(name, sorted((c.number for c in of), reverse=True), latest)
        for name, of in of_name.items()
        if len(of) > 1 and (latest := max(case.published_at for case in of)) >= since
    ]
    return sorted(found, key=lambda again: (-len(again.numbers), again.what))[:MOST_RECURRING]
