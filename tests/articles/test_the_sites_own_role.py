"""On PostgreSQL the site can run as a role that could not take the guards away if it would."""

import pytest
from django.db import DatabaseError, connection, transaction

from articles.models import Revision
from tests import builders

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]

# As docs/record.md tells the administrator.
GRANTS = (
    "CREATE ROLE newsroom_site",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO newsroom_site",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO newsroom_site",
)


@pytest.fixture
def as_the_site(db):
    with connection.cursor() as cursor:
        for grant in GRANTS:
            cursor.execute(grant)
        # Otherwise a change of the tables would be refused for pending events only.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET ROLE newsroom_site")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def test_the_site_publishes_as_ever(as_the_site):
    builders.published()
    assert Revision.objects.filter(kind=Revision.Kind.CORRECTION).exists()


@pytest.mark.case("E2")
@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE articles_revision DISABLE TRIGGER USER",
        "ALTER TABLE articles_content DISABLE TRIGGER ALL",
        "DROP TABLE articles_content CASCADE",
        "TRUNCATE articles_revision CASCADE",
        "SET session_replication_role = replica",
        "UPDATE articles_revision SET reason = 'forged'",
    ],
)
def test_the_site_takes_no_guard_away(as_the_site, statement):
    builders.article()
    denied = "permission denied|must be owner|is never changed"
    with pytest.raises(DatabaseError, match=denied), transaction.atomic():
        connection.cursor().execute(statement)
