"""Words that are saved while they are typed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, Edition, Revision
from tests import builders
from tests.articles.admin.form import address, fields_of

pytestmark = pytest.mark.django_db


def autosave(client, article, opened=None, **changes):
    opened = opened or fields_of(client.get(address(article)))
    return client.post(address(article, "autosave"), opened | changes)


def test_the_words_are_saved_and_the_version_counts(signed_in, editor):
    article = builders.draft("One")
    opened = fields_of(signed_in.get(address(article)))
    answer = autosave(signed_in, article, opened, headline="Two").json()
    assert answer["version"] == 2
    again = autosave(signed_in, article, opened, headline="Three", seen_version=2)
    assert again.json()["version"] == 3
    article.refresh_from_db()
    assert article.headline == "Three"
    assert [copy.by for copy in article.saved_copies.all()] == [editor, editor, None]


def test_nothing_that_readers_see_changes(signed_in):
    article = builders.article("As published")
    edition = Edition.objects.get().number
    elsewhere = builders.section("Elsewhere")
    autosave(signed_in, article, headline="Half a thought", section=elsewhere.pk, slug="x")
    article.refresh_from_db()
    assert article.headline == "Half a thought"
    assert article.section.name == "Features"
    assert Revision.objects.count() == 1
    assert Edition.objects.get().number == edition


def test_over_somebody_elses_save_it_stops(signed_in):
    article = builders.draft("As it was")
    opened = fields_of(signed_in.get(address(article)))
    builders.saved(article, headline="Theirs")
    answer = autosave(signed_in, article, opened, headline="Mine")
    assert answer.status_code == 409
    assert "Somebody else saved" in answer.json()["message"]
    article.refresh_from_db()
    assert article.headline == "Theirs"


def test_it_cannot_restore_an_error_that_was_corrected_meanwhile(signed_in):
    article = builders.article()
    opened = fields_of(signed_in.get(address(article)))
    builders.published(article)
    assert autosave(signed_in, article, opened, standfirst="New").status_code == 409
    article.refresh_from_db()
    assert "South Korean" in article.body


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"headline": ""}, "Headline: This field is required."),
        ({"headline": "x" * 100_000}, "at most 300 characters"),
        ({"headline": "a\0b"}, "Null characters"),
        ({"body": "<p>" + "x" * 600_000}, "too large"),
        ({"media-0-kind": "bomb", "media-0-caption": "x"}, "what kind of medium"),
    ],
)
def test_what_cannot_be_saved_is_said_and_changes_nothing(signed_in, changes, message):
    article = builders.draft("As it was")
    answer = autosave(signed_in, article, **changes)
    assert answer.status_code == 400
    assert message in answer.json()["message"]
    article.refresh_from_db()
    assert (article.headline, article.version) == ("As it was", 1)


def test_strangers_and_who_has_been_logged_out_save_nothing(signed_in):
    article = builders.draft("As it was")
    opened = fields_of(signed_in.get(address(article)))
    signed_in.logout()
    assert autosave(signed_in, article, opened, headline="Forged").status_code == 403
    stranger = Client()
    stranger.force_login(builders.user())
    for name in ("autosave", "open", "unschedule", "preview-links"):
        assert stranger.post(address(article, name), opened).status_code == 403
    article.refresh_from_db()
    assert article.headline == "As it was"


def test_these_addresses_take_only_posts_and_know_their_articles(signed_in):
    article = builders.draft()
    for name in ("autosave", "open", "unschedule", "preview-links"):
        assert signed_in.get(address(article, name)).status_code == 405
        gone = address(article, name).replace(f"/{article.pk}/", "/999999/")
        assert signed_in.post(gone).status_code == 404


def test_who_else_has_the_article_open_is_said(client, editor, reporter):
    article = builders.draft()
    reporter.first_name, reporter.last_name = "Leonie", "Hart"
    reporter.save()
    theirs = Client()
    theirs.force_login(reporter)
    theirs.post(address(article, "open"), {"version": 1})
    client.force_login(editor)
    answer = client.post(address(article, "open"), {"version": "9" * 30})
    assert answer.json()["others"][0].startswith("Leonie Hart has this open since ")
    assert "Leonie Hart has this open" in client.get(address(article)).content.decode()
    two_minutes_ago = timezone.now() - timedelta(minutes=3)
    article.open_editors.update(seen_at=two_minutes_ago)
    assert client.post(address(article, "open")).json()["others"] == []


def test_the_page_says_how_many_words_and_which_corrections_there_are(signed_in):
    article = builders.article(body="<p>One two three</p><p>Red Velvet is North Korean.</p>")
    wording = builders.wording("North Korean", "South Korean")
    open_one = builders.correction(article, wordings=[wording], was_wrong="called it northern")
    text = signed_in.get(address(article)).content.decode()
    assert "8 words" in text
    assert "called it northern" in text
    assert f"/admin/factcheck/correction/{open_one.pk}/change/" in text


def test_what_differs_from_the_live_version_is_shown(signed_in):
    article = builders.article("As published")
    builders.saved(article, headline="As planned")
    text = signed_in.get(address(article)).content.decode()
    assert "<del>published</del><ins>planned</ins>" in text
    assert Article.objects.get().live.text.headline == "As published"
