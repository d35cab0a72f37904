"""The sitemaps: what search engines may read, and when it last changed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from lxml import etree

from articles import publishing
from articles.models import Article, Membership
from newsroom.demo import clock
from newsroom.pages import sitemaps
from newsroom.templatetags.reading import moment
from tests import builders

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
NAMES = {"s": sitemaps.SITEMAP, "n": sitemaps.NEWS}


@pytest.fixture
def listed(client):
    """Return a function that reads a sitemap as addresses with their lastmod, if they have one."""

    def read(address: str = "/sitemap.xml") -> dict[str, str | None]:
        response = client.get(address)
        assert response.status_code == 200
        assert response["Content-Type"] == "application/xml; charset=utf-8"
        root = etree.fromstring(response.content)
        return {
            place.findtext("s:loc", namespaces=NAMES): place.findtext("s:lastmod", namespaces=NAMES)
            for place in root
        }

    return read


def test_the_sitemap_lists_what_can_be_read(listed, client):
    group, yeri = builders.subject(), builders.subject("Yeri", kind="person")
    Membership.objects.create(group_id=group.pk, member_id=yeri.pk, joined=date(2015, 3, 11))
    article = builders.article(authors=[builders.author()], subjects=[group])
    builders.published(article)
    found = listed()
    for path in [
        "/",
        "/corrections/",
        "/corrections/1/",
        "/corrections/policy/",
        "/sections/features/",
        "/groups/",
        "/groups/red-velvet/",
        "/members/yeri/",
        article.get_absolute_url(),
        article.authors.get().get_absolute_url(),
    ]:
        assert f"{SITE}{path}" in found
    assert len(found) == 10
    for address in found:
        assert client.get(address.removeprefix(SITE)).status_code == 200


def test_m3_m5_the_time_of_the_last_change_is_honest(listed, editor):
    article = builders.article()
    address = f"{SITE}{article.get_absolute_url()}"
    assert listed()[address] == moment(article.live.created_at)
    with builders.later():
        correction = builders.published(article)
    assert listed()[address] == moment(correction.published_at)
    assert listed()[f"{SITE}/corrections/1/"] == moment(correction.published_at)
    article = Article.objects.get(pk=article.pk)
    builders.saved(article, body=article.body.replace("umbrellas", "umbrelas"))
    with builders.later(2):
        publishing.publish(article, by=editor, kind="minor_edit")
    assert listed()[address] == moment(correction.published_at)
    assert listed()[f"{SITE}/"] is None


def test_a_correction_that_was_replaced_has_changed(listed):
    article = builders.article()
    old = builders.published(article, wordings=[builders.wording("umbrellas", "parasols")])
    with builders.later():
        new = builders.published(
            article, supersedes=old, wordings=[builders.wording("parasols", "hats")]
        )
    assert listed()[f"{SITE}/corrections/1/"] == moment(new.published_at)


@pytest.mark.parametrize("state", ["draft", "held", "withdrawal", "removal"])
def test_a10_what_cannot_be_read_is_not_listed(listed, client, state):
    subject = builders.subject("Quagga")
    make = builders.draft if state == "draft" else builders.article
    article = make("Zebra", slug="zebra", subjects=[subject], section=builders.section("Okapi"))
    if state == "held":
        builders.held(article)
    elif state in ("withdrawal", "removal"):
        take = builders.removed if state == "removal" else builders.taken_down
        take(article, *([] if state == "removal" else [state]))
    assert f"{SITE}/articles/zebra/" not in listed()
    # That there was an article about it, the withdrawn one goes on to say.
    assert (f"{SITE}/groups/quagga/" in listed()) == (state == "withdrawal")
    assert "zebra" not in client.get("/news-sitemap.xml").content.decode().lower()
    assert "quagga" not in client.get("/news-sitemap.xml").content.decode().lower()


def test_a_retracted_article_is_still_listed_but_is_no_news(listed):
    article = builders.article()
    builders.taken_down(article, "retraction")
    assert f"{SITE}{article.get_absolute_url()}" in listed()
    assert listed("/news-sitemap.xml") == {}


@pytest.mark.alone
def test_a_long_sitemap_comes_in_parts_that_hold_everything(listed, monkeypatch):
    for _ in range(5):
        builders.article()
    whole = listed()
    monkeypatch.setattr(sitemaps, "IN_A_PART", 2)
    parts = listed()
    assert f"{SITE}/sitemap-articles-3.xml" in parts
    together = {}
    for part in parts:
        together |= listed(part.removeprefix(SITE))
    assert together == whole


@pytest.mark.parametrize("part", ["articles-2", "articles-0", "users-1", f"pages-{'9' * 30}"])
def test_there_are_no_other_parts(client, part):
    builders.article()
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


def test_a_sitemap_takes_as_many_queries_for_many_as_for_few(client, django_assert_max_num_queries):
    for _ in range(5):
        builders.published(builders.article(subjects=[builders.subject()]))
    with django_assert_max_num_queries(12):
        client.get("/sitemap.xml")
    with django_assert_max_num_queries(2):
        client.get("/news-sitemap.xml")


def test_news_is_what_was_first_published_within_two_days(client):
    with clock.at(timezone.now() - timedelta(days=3)):
        old = builders.article("Old hat")
    builders.published(old)
    new = builders.article("Five <voices> & more")
    root = etree.fromstring(client.get("/news-sitemap.xml").content)
    [place] = root
    assert place.findtext("s:loc", namespaces=NAMES) == f"{SITE}{new.get_absolute_url()}"
    said = {
        name: place.findtext(f".//n:{name}", namespaces=NAMES)
        for name in ("name", "language", "publication_date", "title")
    }
    assert said == {
        "name": "Errata",
        "language": "en",
        "publication_date": moment(new.first_published_at),
        "title": "Five <voices> & more",
    }


def test_an_empty_newspaper_has_sitemaps(listed):
    assert len(listed()) == 4
    assert listed("/news-sitemap.xml") == {}
