"""A newsroom with a past goes back to earlier tables and forward again, and loses nothing (E4)."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader

from articles import triggers, trigrams, verifying
from articles.models import Article, Content, Edition, Hold, Removal, Revision
from factcheck.models import Amendment, Citation, CorrectedArticle, Correction, Transition
from newsroom.vault import proof
from newsroom.vault.proof import GUARDS
from tests import builders

OURS = ("articles", "factcheck", "newsroom")
RECORD = [
    *(Article, Content, Edition, Hold, Removal, Revision),
    *(Amendment, Citation, CorrectedArticle, Correction, Transition),
]
# As far back as the tables of the record were the same.
BACK = [("factcheck", "0004"), ("articles", "0003")]


# For caches only: an upgrade begins with empty ones.
NO_RECORD = {"everywhere"}


def record() -> dict:
    return {model: sorted(map(repr, model.objects.values_list(*kept(model)))) for model in RECORD}


def kept(model) -> list[str]:
    return [each.attname for each in model._meta.concrete_fields if each.name not in NO_RECORD]


def migrate(*arguments: str) -> None:
    call_command("migrate", *arguments, verbosity=0)


@pytest.mark.case("E4")
@pytest.mark.slow
def test_a_newsroom_goes_back_and_forward_with_all_that_was_published(transactional_db):
    article = builders.article("레드벨벳 🎤", subjects=[builders.subject()])
    builders.published(article)
    builders.held(builders.article(), "umbrellas")
    builders.removed(builders.article(), "umbrellas")
    builders.draft()
    before = record()
    try:
        for app, name in BACK:
            migrate(app, name)
    finally:
        migrate()
    assert record() == before
    assert proof.prove().faults == []
    assert triggers.missing(GUARDS, connection) == []
    assert trigrams.problem(connection) == ""
    call_command("index_passages", verbosity=0)
    assert article.passages.live().saying("레드벨벳").exists()
    builders.published(article, wordings=[builders.wording("umbrellas", "hats")])
    assert verifying.walk().faults == []


@pytest.mark.case("E4")
@pytest.mark.once
def test_no_model_waits_for_a_migration(db):
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


@pytest.mark.case("E4")
@pytest.mark.once
def test_every_migration_says_how_it_goes_back():
    """RunPython and RunSQL name their way back, if only as none; nothing else is one-way."""
    loader = MigrationLoader(None)
    one_way = [
        f"{app}.{name}"
        for (app, name), migration in loader.disk_migrations.items()
        if app in OURS
        for operation in migration.operations
        if isinstance(operation, RunPython | RunSQL) and not operation.reversible
    ]
    assert one_way == []
