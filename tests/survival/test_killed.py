"""Publication that breaks off or is killed at any statement: the old state, or the new one."""

import pytest

from articles.models import Article
from tests.faults import Fault, Statements, fail, killed_at
from tests.survival.acts import (
    correcting_three,
    publishing_on_time,
    retracting,
    strike_everywhere,
)

pytestmark = pytest.mark.django_db(transaction=True)


def broken_off_at(number: int, act) -> bool:
    """Do *act*, in which an exception is raised at statement *number*; say whether it was."""
    statements = Statements(number, fail)
    try:
        with statements.counting():
            act()
    except Fault:
        pass
    return statements.count >= number


@pytest.mark.case("C7", "C8")
@pytest.mark.parametrize(
    ("make", "step"), [(correcting_three, 1), (publishing_on_time, 3), (retracting, 5)]
)
def test_what_breaks_off_at_any_statement_leaves_the_old_state_or_the_new(make, step):
    old, new = strike_everywhere(make, broken_off_at, step=step)
    assert old > 15 / step
    assert new


# Children are forked from processes of their own only: beside live servers and browsers, as in the
# suite, one was seen to share a connection with its parent on PostgreSQL.
@pytest.mark.hard
@pytest.mark.case("C8")
def test_killed_at_every_seventh_statement_a_correction_is_published_whole_or_not_at_all():
    old, new = strike_everywhere(correcting_three, killed_at, step=7)
    assert old > 8
    assert new


@pytest.mark.hard
@pytest.mark.case("C8")
@pytest.mark.parametrize("make", [correcting_three, publishing_on_time, retracting])
def test_killed_at_every_statement_nothing_is_published_in_part(make):
    old, new = strike_everywhere(make, killed_at)
    assert old > 15
    # After the commit, and at what follows it, such as telling the author.
    assert new > 1


@pytest.mark.case("C7")
def test_a_publication_that_broke_off_is_done_by_the_next_run():
    act = publishing_on_time()
    assert broken_off_at(12, act.do)
    assert Article.objects.due().exists()
    act.do()
    assert act.is_done()
