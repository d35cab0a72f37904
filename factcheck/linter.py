"""What a notice lacks, as advice to its writer: it warns while they type and never blocks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from articles import lookalikes
from articles.models import Author, Subject
from articles.quotes import normalise
from articles.redacting import loosely
from factcheck.models import Correction

Kind = Correction.Kind

LONG_DELAY = timedelta(days=30)
MOST_SENTENCES = 2
# Not after an initial or a title, as in "J. Park" and "Dr Kim".
SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z][a-z])[.!?…][\"”’)]*(?=\s+[\"“‘(]?[A-Z0-9\uac00-\ud7a3]|$)"
)
BLAME = re.compile(
    r"\b(our|the) (reporter|editor|author|writer|intern|colleague|sub-?editor|correspondent|"
    r"photographer|freelance\w*)('s)?\b|\b(human|editing|reporter's) error\b",
    re.I,
)
FALSE = re.compile(
    r"\b(incorrect\w*|wrong\w*|mis(stated|identified|spelled|spelt|named|quoted|attributed|dated)|"
    r"error|false\w*|inaccurate\w*|untrue|mistaken\w*)\b",
    re.I,
)
JOKE = re.compile(r"!|\b(oops|whoops|egg on our face)\b", re.I)
DELAY = re.compile(r"\b(delay\w*|late\w*|took|only now|days?|weeks?|months?|since)\b", re.I)


@dataclass(frozen=True)
class Advice:
    """One line of the linter: whether it is in order, and what to do if not."""

    is_fine: bool
    words: str


def lint(
    correction: Correction,
    *,
    subject_names: Iterable[str] = (),
    staff: Iterable[str] = (),
    wrong_words: Iterable[str] = (),
    reported_at=None,
) -> list[Advice]:
    """Return what to mend in the notice of *correction*, most important first (H2 to H4, H12, H14).

    *staff* are the names that a notice must not blame, *wrong_words* the words that were wrong.
    """
    notice = normalise(correction.notice)
    if not notice.strip():
        return [Advice(False, "The notice is empty: fill in what was wrong and what is right.")]
    checks = [
        names_its_subject(notice, list(subject_names)),
        blames_nobody(notice, staff),
        is_called_by_its_name(notice, correction),
        is_short(notice),
        keeps_silent(notice, correction, wrong_words),
        explains_its_delay(notice, reported_at),
        makes_no_joke(notice),
        deceives_no_eye(correction.notice),
    ]
    return [advice for advice in checks if advice]


def names_its_subject(notice: str, names: list[str]) -> Advice | None:
    if not names:
        return Advice(False, "Choose who or what it is about, so that the notice can name it.")
    if any(name and loosely(name).search(notice) for name in names):
        return Advice(True, f"It names its subject, {names[0]}.")
    return Advice(
        False, f"It does not name {names[0]}. A reader of the notice alone must understand it."
    )


def blames_nobody(notice: str, staff: Iterable[str]) -> Advice:
    named = [name for name in staff if name and loosely(name).search(notice)]
    if named:
        return Advice(False, f"It names {named[0]}, who works here. The error is the newspaper’s.")
    if found := BLAME.search(notice):
        return Advice(False, f"“{found[0]}” puts the blame on a colleague. Say what was wrong.")
    return Advice(True, "It blames nobody.")


def is_called_by_its_name(notice: str, correction: Correction) -> Advice | None:
    if correction.kind in (Kind.CLARIFICATION, Kind.EDITORS_NOTE) and FALSE.search(notice):
        return Advice(False, "If something was wrong, it is a correction. Change the kind.")
    if correction.kind == Kind.CORRECTION and re.search(r"\b(clarif|updat)\w*", notice, re.I):
        return Advice(False, "An error of fact is neither clarified nor updated. Say it was wrong.")
    return None


def is_short(notice: str) -> Advice:
    count = len(SENTENCE_END.findall(notice.strip())) or 1
    if count > MOST_SENTENCES:
        return Advice(
            False, f"It has {count} sentences. Two are enough: what was wrong, and right."
        )
    return Advice(True, "Two sentences." if count == MOST_SENTENCES else "One sentence.")


def keeps_silent(notice: str, correction: Correction, wrong_words: Iterable[str]) -> Advice | None:
    if not correction.do_not_repeat and correction.kind != Kind.REMOVAL:
        return None
    for words in wrong_words:
        if len(words) > 3 and loosely(words).search(notice):
            return Advice(False, f"It repeats “{words}”, which must not be repeated.")
    return Advice(True, "It does not repeat the error.")


def explains_its_delay(notice: str, reported_at) -> Advice | None:
    if not reported_at or timezone.now() - reported_at <= LONG_DELAY:
        return None
    days = (timezone.now() - reported_at).days
    if DELAY.search(notice):
        return Advice(True, f"It was reported {days} days ago, and the notice speaks of that.")
    return Advice(
        False, f"It was reported {days} days ago. Explain in the notice why it took so long."
    )


def makes_no_joke(notice: str) -> Advice | None:
    return Advice(False, "No jokes, and no exclamation marks.") if JOKE.search(notice) else None


def deceives_no_eye(notice: str) -> Advice | None:
    warning = lookalikes.warning(notice)
    return Advice(False, warning) if warning else None


def names_of(subject: Subject | None) -> list[str]:
    """Return the names by which *subject* is known, the usual one first."""
    return subject.names if subject else []


def staff_names(correction: Correction, article) -> list[str]:
    """Return the names of those who work here and had to do with *article*."""
    authors = Author.objects.filter(bylines__article=article, user__isnull=False)
    return [author.name for author in authors if author.name not in names_of(correction.subject)]
