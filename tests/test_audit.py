"""What is said of the packages: what is known against them, and what nobody could look up."""

import pytest

from tests import audit

CLEAN = {"name": "django", "version": "5.2.19", "vulns": []}
BAD = {
    "name": "django",
    "version": "5.2.1",
    "vulns": [{"id": "CVE-2025-64459", "fix_versions": ["5.2.8"], "aliases": []}],
}
UNKNOWN = {"name": "nh3", "skip_reason": "could not be reached"}

pytestmark = [pytest.mark.once, pytest.mark.case("E13")]


def test_a_known_vulnerability_fails_and_is_named():
    is_clean, said = audit.report([CLEAN, BAD])
    assert not is_clean
    assert "django 5.2.1: CVE-2025-64459, mended in 5.2.8" in said


@pytest.mark.parametrize("packages", [[CLEAN, UNKNOWN], []])
def test_what_nobody_could_look_up_is_not_called_clean(packages):
    _, said = audit.report(packages)
    assert "NOT CHECKED" in said


def test_nothing_is_said_where_everything_was_looked_up():
    assert audit.report([CLEAN]) == (True, "1 packages looked up, 0 vulnerabilities known.")
