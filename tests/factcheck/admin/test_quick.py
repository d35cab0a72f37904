"""A minor correction is read and approved in its row on the desk."""

import pytest

from factcheck.fingerprint import fingerprint
from factcheck.models import Correction
from tests import builders

pytestmark = pytest.mark.django_db


def swept(by) -> Correction:
    """Return a correction in review that puts a working copy right besides."""
    group = builders.subject()
    article = builders.article(subjects=[group])
    builders.draft("Nobody has read this yet", subjects=[group])
    fact = builders.fact(group)
    made = builders.correction(article, by=by, fact=fact, subject=group, severity="minor")
    builders.swept(made, by=by)
    return builders.sent(made, by=by)


@pytest.mark.parametrize("has_more", [False, True], ids=["in print", "in working copies as well"])
def test_what_is_approved_in_the_row_is_what_was_read_there(
    client, reporter, editor, second_editor, has_more
):
    made = swept(second_editor) if has_more else builders.in_review(severity="minor", by=reporter)
    assert made.swept.carried().elsewhere().exists() is has_more
    client.force_login(editor)
    page = client.get("/admin/").content.decode()
    assert "Read and approve here" in page
    assert f'name="seen" value="{fingerprint(made)}"' in page
    assert "<del>North</del> <ins>South</ins>" in page.replace("</del><ins>", "</del> <ins>")
    assert made.notice in page
    seen = {"move": "approve_and_publish", "seen": fingerprint(made), "from": "desk"}
    client.post(f"/admin/factcheck/correction/{made.pk}/move/", seen)
    made.refresh_from_db()
    assert made.status == Correction.Status.PUBLISHED


def test_of_more_corrections_than_are_listed_all_are_counted(client, editor, monkeypatch):
    monkeypatch.setattr("factcheck.desk.MOST_ROWS", 2)
    for _ in range(3):
        builders.correction()
    client.force_login(editor)
    context = client.get("/admin/").context
    assert context["desk"].states[0].count == 3
    assert len(context["desk"].yours) == 2


def test_what_awaits_its_review_is_not_crowded_out(client, editor, second_editor, monkeypatch):
    monkeypatch.setattr("factcheck.desk.MOST_ROWS", 2)
    for _ in range(3):
        builders.correction()
    emergency = builders.emergency(by=second_editor)
    client.force_login(editor)
    desk = client.get("/admin/").context["desk"]
    assert [row.correction for row in desk.emergencies] == [emergency]
