"""How addresses are spelled for machines elsewhere: whole."""

from django.conf import settings
from django.templatetags.static import static

from articles.paths import path_of

LANGUAGE = "en-GB"
SOCIAL_IMAGE = "newsroom/social.png"
SOCIAL_IMAGE_SIZE = (1200, 630)
TOUCH_ICON = "newsroom/apple-touch-icon.png"


def absolute(path: str) -> str:
    """Return *path* with the address of the site, as readers know it, before it."""
    return f"{settings.SITE_URL}{path}"


def address(name: str, *args) -> str:
    """Return the whole address of the page called *name*."""
    return absolute(path_of(name, *args))


def asset(name: str) -> str:
    """Return the whole address of the static file *name*."""
    return absolute(static(name))
