"""Setting a publication for an hour, and letting somebody outside read a draft, in the admin."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from articles import preview_links, scheduling
from articles.models import Article, PreviewLink
from tests import builders
from tests.articles.admin.form import address, fields_of, save

pytestmark = pytest.mark.django_db


def in_an_hour():
    return timezone.now() + timedelta(hours=1)


def typed(moment) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def publish(client, article, **changes):
    page = client.get(address(article, "publish"))
    form = html.fromstring(page.content).cssselect("form.publish")[0]
    fields = {name: value for name, value in form.form_values() if value is not None}
    return client.post(address(article, "publish"), fields | changes, follow=True)


def now(article) -> Article:
    return Article.objects.get(pk=article.pk)


def test_an_editor_sets_an_hour_and_takes_it_back(signed_in, editor):
    article = builders.draft()
    page = publish(signed_in, article, when="later", publish_at=typed(in_an_hour()))
    assert "will be published on" in page.content.decode()
    assert now(article).scheduled_by == editor
    assert now(article).live is None
    assert "Set for" in signed_in.get("/admin/articles/article/").content.decode()
    signed_in.post(address(article, "unschedule"))
    assert now(article).publish_at is None


@pytest.mark.parametrize("at", ["", "yesterday", "2020-01-01T10:00", "9" * 40, "0001-01-01T00:00"])
def test_an_hour_that_is_none_is_refused_and_kept(signed_in, at):
    article = builders.draft()
    page = publish(signed_in, article, when="later", publish_at=at)
    assert page.status_code == 200
    assert now(article).publish_at is None
    assert now(article).live is None


def test_publish_now_is_what_happens_unless_an_hour_is_chosen(signed_in):
    article = builders.draft()
    publish(signed_in, article, publish_at=typed(in_an_hour()))
    assert now(article).is_public


def test_what_is_under_embargo_can_be_set_for_its_end(signed_in):
    until = in_an_hour().replace(second=0, microsecond=0)
    article = builders.draft(embargo_until=until)
    page = signed_in.get(address(article, "publish"))
    [button] = html.fromstring(page.content).xpath("//form[@class='publish']//button")
    assert "disabled" not in button.attrib
    early = publish(
        signed_in, article, when="later", publish_at=typed(until - timedelta(minutes=9))
    )
    assert "under embargo" in early.content.decode()
    publish(signed_in, article, when="later", publish_at=typed(until))
    assert now(article).publish_at == until


def test_an_embargo_that_would_stop_the_publication_is_refused(signed_in, editor):
    article = builders.draft()
    scheduling.schedule(article, by=editor, at=in_an_hour())
    page = save(signed_in, article, embargo_until=typed(in_an_hour() + timedelta(days=1)))
    assert "is to be published on" in page.content.decode()
    assert now(article).embargo_until is None


@pytest.mark.parametrize("name", ["change", "autosave"])
def test_a_reporters_save_takes_the_hour_back_and_says_so(client, reporter, editor, name):
    article = builders.draft()
    client.force_login(reporter)
    opened = fields_of(client.get(address(article)))
    scheduling.schedule(article, by=editor, at=in_an_hour())
    answer = client.post(address(article, name), opened | {"headline": "New"}, follow=True)
    assert "taken back, because the text has changed" in answer.content.decode()
    assert (now(article).publish_at, now(article).headline) == (None, "New")


def test_an_editors_save_leaves_the_hour(signed_in, editor):
    article = builders.draft()
    opened = fields_of(signed_in.get(address(article)))
    scheduling.schedule(article, by=editor, at=in_an_hour())
    signed_in.post(address(article), opened | {"headline": "New"})
    assert now(article).publish_at is not None


def test_what_is_overdue_is_seen_on_the_list_and_on_its_page(signed_in, editor):
    article = builders.draft()
    scheduling.schedule(article, by=editor, at=in_an_hour())
    Article.objects.update(publish_at=timezone.now() - timedelta(hours=1), body="")
    assert "Overdue" in signed_in.get("/admin/articles/article/").content.decode()
    text = signed_in.get(address(article)).content.decode()
    assert "and was not. This article has no text yet." in text


def test_a_publish_page_that_is_out_of_date_keeps_what_was_typed(signed_in):
    article = builders.article()
    builders.saved(article, standfirst="New")
    fields = {"kind": "update", "reason": "The shop changed hands", "seen_version": "1"}
    page = publish(signed_in, article, **fields)
    assert "Somebody saved this article after you opened it" in page.content.decode()
    form = html.fromstring(page.content).cssselect("form.publish")[0]
    kept = dict(form.form_values())
    assert (kept["kind"], kept["reason"]) == ("update", "The shop changed hands")
    signed_in.post(address(article, "publish"), kept)
    assert now(article).live.number == 2


def test_an_editor_makes_a_link_and_ends_it(signed_in, editor):
    article = builders.draft()
    signed_in.post(address(article, "preview-links"), {"days": "3"})
    link = PreviewLink.objects.get()
    assert link.made_by == editor
    assert link.expires_at - link.made_at == timedelta(days=3)
    assert link.get_absolute_url() in signed_in.get(address(article)).content.decode()
    end = f"/admin/articles/article/{article.pk}/preview-links/{link.pk}/end/"
    signed_in.post(end)
    signed_in.post(end)
    link.refresh_from_db()
    assert link.revoked_by == editor
    assert link.get_absolute_url() not in signed_in.get(address(article)).content.decode()


@pytest.mark.parametrize("days", ["0", "15", "-1", "x", "", "9" * 30, "٣"])
def test_no_link_lasts_longer_than_two_weeks(signed_in, days):
    article = builders.draft()
    page = signed_in.post(address(article, "preview-links"), {"days": days}, follow=True)
    assert "from one day to 14 days" in page.content.decode()
    assert not PreviewLink.objects.exists()


def test_a_link_of_another_article_is_not_ended_by_this_one(signed_in, editor):
    link = preview_links.make(builders.draft(), by=editor)
    other = builders.draft()
    end = f"/admin/articles/article/{other.pk}/preview-links/{link.pk}/end/"
    assert signed_in.post(end).status_code == 404
    assert PreviewLink.objects.valid().exists()


def test_a_reporter_makes_and_ends_no_links(client, reporter, editor):
    article = builders.draft()
    link = preview_links.make(article, by=editor)
    client.force_login(reporter)
    client.post(address(article, "preview-links"), {"days": "3"})
    client.post(f"/admin/articles/article/{article.pk}/preview-links/{link.pk}/end/")
    assert PreviewLink.objects.valid().count() == 1
    assert "Only an editor" in client.get(address(article)).content.decode()


def test_no_link_is_made_under_embargo_or_of_what_is_public(signed_in):
    hidden, public = builders.draft(embargo_until=in_an_hour()), builders.article()
    for article in (hidden, public):
        signed_in.post(address(article, "preview-links"), {"days": "3"})
    assert not PreviewLink.objects.exists()
