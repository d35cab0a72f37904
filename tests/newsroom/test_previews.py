"""The working copy as readers would see it, for the newsroom and by links for some outside."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import preview_links, publishing
from articles.models import Article, PreviewLink
from tests import builders

pytestmark = pytest.mark.django_db

PAGES = ["/admin/preview/{}/", "/admin/preview/{}/page/"]


def closed(response) -> bool:
    return (
        response.headers["Cache-Control"] == "no-store, private"
        and "noindex" in response.headers["X-Robots-Tag"]
        and response.headers["Referrer-Policy"] == "no-referrer"
    )


@pytest.fixture
def link(editor) -> PreviewLink:
    return preview_links.make(builders.draft("A canary"), by=editor)


def test_the_newsroom_sees_the_working_copy_in_the_page_of_the_paper(client, reporter):
    article = builders.article("As published")
    builders.published(article, severity="major")
    builders.saved(article, headline="As planned")
    client.force_login(reporter)
    frame, page = (client.get(path.format(article.pk)) for path in PAGES)
    assert closed(frame)
    assert closed(page)
    assert '<h1 class="headline" data-element="headline">As planned</h1>' in page.content.decode()
    assert "Preview, not published" in page.content.decode()
    assert f'src="{PAGES[1].format(article.pk)}"' in frame.content.decode()


def test_only_our_own_page_may_frame_it(client, editor):
    client.force_login(editor)
    article = builders.draft()
    frame, page = (client.get(path.format(article.pk)) for path in PAGES)
    assert "frame-src 'self'" in frame.headers["Content-Security-Policy"]
    assert frame.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'self'" in page.headers["Content-Security-Policy"]
    assert "'none' 'self'" not in page.headers["Content-Security-Policy"]
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_strangers_see_no_preview_of_the_newsroom(client):
    article = builders.draft("A canary")
    for path in PAGES:
        answer = client.get(path.format(article.pk))
        assert answer.status_code == 302
        assert b"canary" not in answer.content
    client.force_login(builders.user())
    for path in PAGES:
        assert client.get(path.format(article.pk)).status_code == 403
        assert client.get(path.format(99999)).status_code == 403


@pytest.mark.case("A15")
def test_who_has_the_link_reads_the_draft(client, link):
    answer = client.get(link.get_absolute_url())
    assert b"A canary" in answer.content
    assert b"Preview, not published" in answer.content
    assert b"Not published yet" in answer.content
    assert b"/versions/" not in answer.content
    assert closed(answer)
    assert not answer.cookies


@pytest.mark.case("A15")
def test_a_link_that_does_not_open_says_nothing(client, link, editor):
    later = timezone.now() + timedelta(hours=1)
    hidden = preview_links.make(builders.draft("A canary"), by=editor)
    Article.objects.filter(pk=hidden.article_id).update(embargo_until=later)
    revoked = preview_links.make(builders.draft("A canary"), by=editor)
    preview_links.revoke(revoked, by=editor)
    made_long_ago = timezone.now() - timedelta(days=4)
    expired = preview_links.make(builders.draft("A canary"), by=editor)
    PreviewLink.objects.filter(pk=expired.pk).update(
        made_at=made_long_ago, expires_at=made_long_ago + timedelta(days=3)
    )
    unknown = "/preview/no-such-token/"
    answers = [
        client.get(path)
        for path in (unknown, *(one.get_absolute_url() for one in (hidden, revoked, expired)))
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({answer.content for answer in answers}) == 1
    assert len({tuple(answer.headers.items()) for answer in answers}) == 1


@pytest.mark.case("A15")
def test_a_link_leads_to_the_article_once_that_is_public(client, link, editor):
    publishing.publish(link.article, by=editor)
    answer = client.get(link.get_absolute_url())
    assert answer.headers["Location"] == link.article.get_absolute_url()
    assert not PreviewLink.objects.valid().exists()
    preview_links.revoke(link, by=editor)
    assert client.get(link.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("token", ["x" * 3000, "%27%20OR%201", "é", "%00"])
def test_a_forged_link_is_no_server_error(client, token):
    assert client.get(f"/preview/{token}/").status_code in (400, 404)


def test_a_link_is_only_read(client, link):
    assert client.post(link.get_absolute_url()).status_code == 405
