"""The clock of the demo, in which a year passes in a few seconds."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let everything inside happen at *moment*."""
    # The domain functions ask the clock and take no time from their callers, so that nobody can
    # back-date the record. For the demo it is therefore the clock that is turned back.
    with patch("django.utils.timezone.now", return_value=moment):
        yield
