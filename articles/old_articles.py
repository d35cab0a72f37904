"""Edits of articles that are long published are told to others: nobody else looks there."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.utils.module_loading import import_string

from articles.models import Revision

# Everything else takes two people already.
BY_ONE_PERSON = (Revision.Kind.UPDATE, Revision.Kind.MINOR_EDIT)


def tell(revisions: Iterable[Revision]) -> None:
    """Tell of those new *revisions* that one person alone put into an old article."""
    old = timedelta(days=settings.OLD_ARTICLE_DAYS)
    for revision in revisions:
        age = revision.created_at - revision.article.first_published_at
        if revision.kind in BY_ONE_PERSON and age > old:
            for path in settings.TOLD_OF_OLD_EDITS:
                import_string(path)(revision)
