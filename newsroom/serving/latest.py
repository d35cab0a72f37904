"""The edition as this process knows it: never older than a bound, and what it changed.

A question a few times a second is surer than being told: a listener whose connection was cut
hears nothing, and does not know it.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from threading import Lock
from time import monotonic
from weakref import WeakSet

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.models import Edition, Revision
from newsroom.serving.pages import Page

# No answer is older than this, in seconds, whichever process published.
BOUND = 0.025
# More articles than this at once, or in memory, and every page counts as changed.
MOST_ARTICLES = 20_000

# What knows the edition in this process: one, where there is a front.
HERE: "WeakSet[Latest]" = WeakSet()


def published(articles: Collection[int] | None) -> None:
    """Let nothing be given any more as it was before this process published (TOLD_OF_EDITIONS)."""
    for latest in HERE:
        latest.published()


# Asked so often that the ORM, which makes it anew each time, would be half of what it costs.
QUESTION = "SELECT number, moved_at, sequence, everywhere FROM articles_edition"


@contextmanager
def connected() -> Iterator[BaseDatabaseWrapper]:
    """Use this thread's connection, and let go of it as Django does after a request."""
    connection = connections["default"]
    # The question itself shows whether the connection is sound: one before it is not needed.
    connection.health_check_done = True
    try:
        yield connection
    finally:
        # Not inside a test, whose transaction sees only itself.
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


class Latest:
    """What the database says of the edition, at most *bound* seconds ago."""

    def __init__(self, bound: float = BOUND):
        self.bound, self.lock = bound, Lock()
        # Another one where the record was replaced by another, to which no number can be compared.
        self.record = object()
        HERE.add(self)
        # The last publication of this process: whoever asks meanwhile has asked too early.
        self.publication = object()
        # After which publication it was asked last, and when.
        self.asked = None, float("-inf")
        self.number, self.moved_at, self.sequence = -1, None, 0
        # The number with which everything changed, and by article the one with which it did.
        self.everywhere = 0
        self.articles: dict[int, int] = {}

    def has(self, page: Page, now: float) -> bool:
        """Whether *page* still stands so in the edition, as of at most the bound before *now*.

        Raises what the database raises: then nobody knows.
        """
        if not self.is_recent(now):
            self.ask()
        number = self.number
        if page.record is not self.record:
            return False
        if page.edition == number:
            return True
        if page.article is None or page.edition > number:
            return False
        if page.edition < max(self.everywhere, self.articles.get(page.article, 0)):
            return False
        page.edition = number
        return True

    def is_recent(self, now: float) -> bool:
        publication, asked_at = self.asked
        return now - asked_at < self.bound and publication is self.publication

    def published(self) -> None:
        """Ask before the next page is given, as this process has changed something."""
        self.publication = object()

    def ask(self) -> None:
        with self.lock:
            # Whoever waited here may have been told by another.
            if self.is_recent(monotonic()):
                return
            asked = self.publication, monotonic()
            with connected() as connection:
                self.learn(connection)
            # At once, as somebody may publish just now.
            self.asked = asked

    def learn(self, connection: BaseDatabaseWrapper) -> None:
        """Take over what the database says of the edition, the last thing first to be believed."""
        with connection.cursor() as cursor:
            cursor.execute(QUESTION)
            row = cursor.fetchone()
        if row is None:
            raise Edition.DoesNotExist
        number, moved_at, sequence, everywhere = row
        if number == self.number and moved_at == self.moved_at:
            return
        if number <= self.number or sequence < self.sequence:
            self.record = object()
        if everywhere > self.number or sequence - self.sequence > MOST_ARTICLES:
            self.everywhere = number
        else:
            # What came since the first question is looked at again with the next edition.
            since = Revision.objects.filter(sequence__gt=self.sequence)
            self.articles.update(dict.fromkeys(since.values_list("article", flat=True), number))
        if len(self.articles) > MOST_ARTICLES:
            self.everywhere = number
            self.articles = {}
        self.number, self.moved_at, self.sequence = number, moved_at, sequence
