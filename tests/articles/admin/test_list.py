"""The desk's list of articles: found by headline or address, narrowed to a year or a month."""

import pytest
from django.utils import timezone

from articles.admin import lists
from articles.search import headed
from tests import builders

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"


def found(words: str) -> set[str]:
    return set(headed(words).values_list("headline", flat=True))


def test_articles_are_found_by_words_of_their_headlines_and_by_their_address():
    builders.article("Rain over the Harbour", slug="rain", body="<p>Lanterns stood about.</p>")
    builders.draft("빗속의 harbour")
    changed = builders.article("Lanterns at noon", slug="lanterns")
    builders.saved(changed, headline="Lamps at noon")
    assert found("harbour") == {"Rain over the Harbour", "빗속의 harbour"}
    assert found("the RAIN") == {"Rain over the Harbour"}
    assert found("빗속") == {"빗속의 harbour"}
    # In print it still says so.
    assert found("lantern") == found("lamps") == {"Lamps at noon"}
    assert found("https://paper.example/articles/rain/") == {"Rain over the Harbour"}
    assert found("harbour nowhere") == found("%") == found("arbour") == set()


def test_the_list_is_searched_and_narrowed_to_a_time(client, editor):
    builders.article("Rain over the harbour")
    builders.draft("Still being written")
    client.force_login(editor)
    page = client.get(LIST).content.decode()
    assert "Still being written" in page
    assert "2 articles" in page
    year = timezone.localdate().year
    assert f"?published={year}" in page
    for chosen in (f"{year}", f"{timezone.localdate():%Y-%m}"):
        page = client.get(f"{LIST}?published={chosen}").content.decode()
        assert "Rain over the harbour" in page
        assert "Still being written" not in page
        assert f"?published={year}-01" in page
    assert "0 articles" in client.get(f"{LIST}?published={year - 1}").content.decode()
    assert "2 articles" in client.get(f"{LIST}?published=1e9").content.decode()
    page = client.get(f"{LIST}?q=writ").content.decode()
    assert "Still being written" in page
    assert "1 result" in page


def test_a_list_that_is_cut_says_so(client, editor, monkeypatch):
    monkeypatch.setattr(lists, "MOST", 2)
    for _ in range(3):
        builders.draft("Rain")
    client.force_login(editor)
    page = client.get(f"{LIST}?status__exact=draft").content.decode()
    assert "more than 2 articles" in page
    assert "The first 2 are listed: search or filter to see others." in page
