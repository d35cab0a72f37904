"""Where pages are: looked up once, as the same few are named on every page."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse

KEPT = 5_000


def path_of(name: str, *args: str | int) -> str:
    """Return the path of the page called *name*, below the prefix that the site has now."""
    return found(get_script_prefix(), name, *args)


@lru_cache(maxsize=KEPT)
def found(prefix: str, name: str, *args: str | int) -> str:
    """Return what Django finds below *prefix*, which has to be the one in force."""
    return reverse(name, args=args)
