"""The script on the desk drafts the same notice as the server."""

import pytest

from articles.roles import Role
from tests import builders
from tests.factcheck.test_notices import DRAFTS

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]


def test_the_notice_drafts_itself_as_the_server_would(person):
    article = builders.article()
    page = person(builders.user(role=Role.EDITOR))
    for fields, notice in DRAFTS:
        page.goto(f"/admin/factcheck/correction/add/?article={article.pk}")
        page.get_by_label("Kind").first.select_option(fields.get("kind", "correction"))
        if fields.get("ground"):
            page.get_by_label("On what ground").select_option(fields["ground"])
        page.get_by_label("What was wrong").fill(fields["was_wrong"])
        page.get_by_label("What is right").fill(fields["is_right"])
        if fields.get("do_not_repeat"):
            page.get_by_text("Cause, not repeating the error").click()
            page.get_by_label("The notice must not repeat the error").check()
        assert page.get_by_role("textbox", name="Notice").input_value() == notice
