"""The mail of the day: what waits for somebody, and what is overdue."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from articles.roles import Role, role_of
from factcheck import letters
from factcheck.desk import Row, desk_of
from factcheck.letters import Letter
from factcheck.messages import write
from factcheck.models import Message, Preferences, Question, Suggestion
from factcheck.people import with_address

Progress = Callable[[int, int], None]


def write_digests(progress: Progress) -> int:
    """Write the mail of the day to everybody who wants one and has none yet; return how many."""
    today = f"digest {timezone.localdate()}"
    unwilling = Preferences.objects.filter(mail=Preferences.Mail.NONE).values("user")
    people = list(with_address().exclude(pk__in=unwilling))
    for done, user in enumerate(people, start=1):
        # One at a time, so that an interruption loses nothing and the next run goes on.
        with transaction.atomic():
            if letter := digest_of(user):
                write(letter, [user], once=today)
        progress(done, len(people))
    return Message.objects.filter(once__startswith=f"{today} to ").count()


def digest_of(user) -> Letter | None:
    """Return what waits for *user* as a letter, or None where nothing does."""
    role = role_of(user)
    desk = desk_of(user, role=role)
    # Reporters can do nothing about what is overdue with others.
    others = desk.others if role >= Role.EDITOR else []
    return letters.digest(
        [line(row) for row in desk.yours],
        [line(row) for state in others for row in state.rows if row.is_late],
        list(Question.objects.waiting_for(user)),
        list(Suggestion.objects.waiting_for(user)),
    )


def line(row: Row) -> str:
    """Return one correction as it stands in the mail."""
    late = " (overdue)" if row.is_late else ""
    correction = row.correction
    return f"{row.action}{late}: {correction}\n{letters.page_of(correction)}"
