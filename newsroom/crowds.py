"""Pages that take long to make: one at a time in each worker, few wait, the rest come back.

The threads of a worker share one processor: two such pages at once are made no sooner, and would
keep everybody waiting who only reads.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from threading import BoundedSemaphore

from django.http import HttpRequest, HttpResponse

from newsroom.faults import turned_away
from newsroom.throttle import is_too_often

WAITING = 2
PATIENCE = 2.0  # seconds
COME_BACK = 5  # seconds
# In each worker: a whole newsroom may look from one address, a program may not hammer.
MOST_FROM_ONE, WITHIN = 300, timedelta(minutes=1)


class Queue:
    """Room for one at work and a few who wait for it."""

    def __init__(self, waiting: int = WAITING, patience: float = PATIENCE):
        self.at_work, self.inside = BoundedSemaphore(1), BoundedSemaphore(1 + waiting)
        self.patience = patience

    def enter(self) -> bool:
        """Wait for one's turn, and say whether it came; whoever enters leaves."""
        if not self.inside.acquire(blocking=False):
            return False
        if self.at_work.acquire(timeout=self.patience):
            return True
        self.inside.release()
        return False

    def leave(self) -> None:
        self.at_work.release()
        self.inside.release()


queue = Queue()


def takes_long(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let *view* make its pages in turn, and nobody ask for too many of them."""

    @wraps(view)
    def page(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if is_too_often(request, "long", most=MOST_FROM_ONE, within=WITHIN, by_worker=True):
            return hurried(request)
        if not queue.enter():
            return busy(request)
        try:
            return view(request, *args, **kwargs)
        finally:
            queue.leave()

    return page


def hurried(request: HttpRequest) -> HttpResponse:
    said = (
        "More of these pages were asked for from your network than we can make. "
        "Wait a minute, then load the page again."
    )
    after = int(WITHIN.total_seconds())
    return turned_away(request, "Too many at once", said, after=after, status=429)


def busy(request: HttpRequest) -> HttpResponse:
    said = (
        "Many people are searching and comparing just now. "
        "Load the page again in a few seconds; every article can be read meanwhile."
    )
    return turned_away(request, "One moment, please", said, after=COME_BACK)
