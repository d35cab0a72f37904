"""How much there is in the newsroom's database, in words."""

from django.contrib.auth import get_user_model
from django.db import DEFAULT_DB_ALIAS, connections

from articles.models import Article, Revision
from factcheck.models import Correction, ErrorReport

COUNTED = {
    "article": Article,
    "version": Revision,
    "correction": Correction,
    "report": ErrorReport,
    "account": get_user_model(),
}


def counts(using: str = DEFAULT_DB_ALIAS) -> dict[str, int]:
    """Return how many there are of what matters most; nothing where there are no tables yet."""
    tables = set(connections[using].introspection.table_names())
    return {
        name: model.objects.using(using).count() if model._meta.db_table in tables else 0
        for name, model in COUNTED.items()
    }


def in_words(counted: dict[str, int]) -> str:
    return ", ".join(
        f"{count} {name}{'' if count == 1 else 's'}" for name, count in counted.items()
    )
