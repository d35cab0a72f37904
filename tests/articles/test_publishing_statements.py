"""What publishing asks of the database: a known number of statements, however much is published."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import publishing
from articles.models import Article
from articles.publishing import Change
from articles.roles import Role
from factcheck import messages, workflow
from factcheck.models import Correction
from tests import builders

pytestmark = pytest.mark.django_db

FEW, MANY = 2, 20
# A transaction within that of the test is marked by two more.
MARKS = ("SAVEPOINT", "RELEASE")


def statements(act) -> int:
    with CaptureQueriesContext(connection) as asked:
        act()
    return len([query for query in asked if not query["sql"].startswith(MARKS)])


def update_of(article: Article, *, by):
    """Return what publishes one more sentence in *article*."""
    text = article.body.replace("the room.</p>", "the room again.</p>")
    saved = builders.saved(article, body=text, by=by)
    return lambda: publishing.publish(saved, by=by, kind="update", reason="More is known.")


def test_an_update_takes_few_statements(editor):
    group = builders.subject()
    article = builders.article(subjects=[group], authors=[builders.author(account=editor)])
    assert statements(update_of(article, by=editor)) <= 32


def test_an_update_takes_no_more_where_others_are_corrected(editor):
    """Texts are read against the record only where something of whom they speak was corrected."""
    other = builders.subject("Paper Lanterns")
    fact = builders.fact(other, name="Label", value="Lamplight")
    builders.published(builders.article(), fact=fact, subject=other)
    article = builders.article(subjects=[builders.subject()])
    assert statements(update_of(article, by=editor)) <= 34


def sweep(name: str, articles: int, drafts: int, *, by) -> Correction:
    """Return an approved correction of so many articles on *name*, and of working copies."""
    group = builders.subject(name)
    fields = {
        "subjects": [group],
        "authors": [builders.author()],
        "body": builders.BODY.replace("Red Velvet", name),
    }
    found = [builders.article(**fields) for _ in range(articles)]
    for _ in range(drafts):
        builders.draft(**fields)
    fact = builders.fact(group)
    made = builders.correction(found[0], by=by, fact=fact, subject=group, severity="minor")
    builders.swept(made, by=by)
    sent = builders.sent(made, by=by)
    workflow.advance(sent, "approve", by=builders.user(role=Role.STANDARDS))
    return sent


@pytest.mark.parametrize("drafts", [0, 1], ids=["in print", "and in working copies"])
def test_a_sweep_takes_as_many_statements_for_many_as_for_few(editor, drafts):
    by = builders.user(role=Role.STANDARDS)
    asked = []
    for name, count in (("Paper Lanterns", FEW), ("Salt Meridian", MANY)):
        made = sweep(name, count, drafts * count, by=editor)
        asked.append(statements(lambda made=made: workflow.advance(made, "publish", by=by)))
        assert made.corrected_articles.exclude(after=None).count() == count
        assert not Article.objects.filter(body__contains="North Korean").exists()
    assert asked[0] == asked[1] <= 80


def test_logging_takes_as_many_statements_for_many_as_for_few(reporter):
    def log(count):
        articles = [builders.article() for _ in range(count)]
        changes = [Change(article, [builders.wording()]) for article in articles]
        made = Correction(
            error_type="nationality",
            severity="minor",
            was_wrong="said it wrongly",
            is_right="It is right now.",
            notice="An earlier version said it wrongly. It is right now.",
        )
        return statements(lambda: workflow.log(made, changes, [builders.evidence()], by=reporter))

    assert log(FEW) == log(MANY)


def test_asking_who_is_to_be_told_takes_as_many_statements_for_many_as_for_few(editor):
    made = builders.emergency(by=editor)

    def ask():
        messages.standards_desk()
        messages.may_review(made)
        messages.in_turn(made)

    asked = []
    for count in (FEW, MANY):
        for _ in range(count):
            person = builders.user(role=Role.EDITOR)
            person.email = f"{person.username}@desk.example"
            person.save()
        asked.append(statements(ask))
    assert asked[0] == asked[1]
