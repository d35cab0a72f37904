"""The list of what the checks found, beside the draft."""

import pytest
from lxml import html

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return builders.draft("Rain", body="<p>She was 1994 years old &lt;b&gt;.</p>")


def page(client, article):
    return html.fromstring(client.get(f"/admin/articles/article/{article.pk}/change/").content)


def act(client, article, key: str, **data):
    address = f"/admin/articles/article/{article.pk}/seen-to/"
    return client.post(address, {"key": key} | data, follow=True)


def keys(root) -> list[str]:
    return root.xpath("//*[@id='intake']//input[@name='key']/@value")


def test_the_wrong_and_what_is_worth_a_look_stand_apart(client, reporter, draft):
    client.force_login(reporter)
    headings = page(client, draft).xpath("//*[@id='intake']//h3")
    assert [" ".join(one.text_content().split()) for one in headings] == [
        "Wrong 1",
        "Worth a look 1",
    ]


def test_a_finding_shows_its_words_and_what_to_do(client, reporter, draft):
    client.force_login(reporter)
    [first, _] = page(client, draft).xpath("//*[@id='intake']//li")
    assert first.xpath("string(blockquote)").strip() == "She was 1994 years old"
    assert "Nobody is 1994 years old." in first.text_content()


def test_a_finding_is_seen_to_and_taken_up_again(client, reporter, draft):
    client.force_login(reporter)
    key = keys(page(client, draft))[0]
    answer = html.fromstring(act(client, draft, key).content)
    assert "Marked as seen to" in answer.xpath("string(//*[@class='messagelist'])")
    assert reporter.username in answer.xpath("string(//*[@id='intake']/details)")
    answer = html.fromstring(act(client, draft, key, act="again").content)
    assert not answer.xpath("//*[@id='intake']/details")
    assert key in keys(answer)


def test_the_page_can_ask_for_the_list_alone(client, reporter, draft):
    client.force_login(reporter)
    key = keys(page(client, draft))[0]
    address = f"/admin/articles/article/{draft.pk}/seen-to/"
    answer = client.post(address, {"key": key}, headers={"X-List": "only"})
    said = html.fromstring(answer.content).xpath("string(//*[@role='status'])")
    assert said.startswith("Marked as seen to")
    assert b"<html" not in answer.content


@pytest.mark.parametrize("key", ["", "0" * 64, "x" * 5_000, "\x00", "'; --"])
def test_a_forged_key_is_told_that_the_text_has_changed(client, reporter, draft, key):
    client.force_login(reporter)
    answer = act(client, draft, key)
    assert answer.status_code == 200
    assert "Nothing was marked" in answer.content.decode()


def test_when_all_is_seen_to_the_list_says_so(client, reporter, draft):
    client.force_login(reporter)
    for key in keys(page(client, draft)):
        act(client, draft, key)
    said = page(client, draft).xpath("string(//*[@id='intake'])")
    assert "Everything that was found has been seen to." in said


def test_a_draft_in_which_nothing_is_found_has_no_list(client, reporter):
    client.force_login(reporter)
    clean = builders.draft("Rain", body="<p>It rained.</p>", authors=[builders.author()])
    assert not page(client, clean).xpath("//*[@id='intake']")


def test_whoever_publishes_is_told_what_is_still_wrong(client, editor, draft):
    client.force_login(editor)
    publish = f"/admin/articles/article/{draft.pk}/publish/"
    assert "1 wrong, “She was 1994 years old”." in client.get(publish).content.decode()
    act(client, draft, keys(page(client, draft))[0])
    assert "intake check" not in client.get(publish).content.decode()


def test_readers_never_see_the_list(client):
    article = builders.article(body="<p>A cook who asked not to be named. 익명을 요구</p>")
    assert b"intake" not in client.get(article.get_absolute_url()).content
