"""Addresses made of headlines."""

import unicodedata

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from articles.models import Article

LONGEST = 106


def free_slug(headline: str) -> str:
    """Return an address for *headline* that no article has yet, whatever its script."""
    return free(Article, headline, longest=LONGEST, otherwise="article")


def free(model, words: str, *, longest: int, otherwise: str = "unnamed") -> str:
    """Return an address made of *words* that no row of *model* has."""
    stem = slugify(unicodedata.normalize("NFC", words), allow_unicode=True)
    stem = stem[: longest - 6].strip("-_") or otherwise
    taken = set(model.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    if stem not in taken:
        return stem
    return next(slug for n in range(2, len(taken) + 3) if (slug := f"{stem}-{n}") not in taken)


# Of so many people who take the same address in the same moment each gets one in the end.
ATTEMPTS = 50


def save_new(article: Article, attempts: int = ATTEMPTS) -> None:
    """Save a new *article*, finding an address for it if it has none, also in a race for one."""
    wanted = article.slug
    for attempt in range(attempts):
        article.slug = wanted or free_slug(article.headline)
        try:
            with transaction.atomic():
                article.save(force_insert=True)
            return
        except IntegrityError:
            if wanted or attempt == attempts - 1:
                raise
