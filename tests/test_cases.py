"""The page about the cases says what the tests prove, and every case is proved or excused."""

import pytest

from tests import cases

pytestmark = pytest.mark.once


def test_the_page_is_what_the_tests_say():
    assert cases.page() == cases.PAGE.read_text("utf-8"), "python -m tests.cases"


def test_every_case_has_a_test_or_a_reason_why_it_does_not_apply():
    assert cases.problems() == []


def test_a_test_that_takes_minutes_or_one_database_says_so_on_the_page():
    found = {proof.test: proof.where for proof in cases.proofs()}
    assert found["test_a_line_is_whole_and_names_nobody"] == ""
    assert found["test_the_observatory_would_give_an_a_plus"] == " *(SQLite)*"
    assert any("hard" in where for where in found.values())
    assert any("PostgreSQL" in where for where in found.values())
