"""The front page, and the lists of a section and of an author."""

import pytest

from tests import builders

pytestmark = pytest.mark.django_db


def test_an_empty_newspaper_has_a_front_page(read, words):
    assert "Nothing has been published yet." in words(read("/"))


def test_the_newest_story_leads_and_the_others_follow(read, words):
    for headline in ["Oldest", "Older", "Newest"]:
        builders.article(headline)
    document = read("/")
    [lead] = document.find_class("lead")
    assert words(lead.find(".//h2")) == "Newest"
    assert [words(heading) for heading in document.xpath("//h3")] == ["Older", "Oldest"]


def test_recent_corrections_stand_in_the_rail(read, words):
    correction = builders.published()
    [rail] = read("/").find_class("rail")
    assert correction.get_absolute_url() in rail.xpath(".//a/@href")
    assert correction.notice in words(rail)


def test_lists_say_what_was_corrected_and_when(read, words):
    article = builders.article(authors=[builders.author("Mina Park")])
    author = article.authors.get()
    assert "Corrected" not in words(read(author.get_absolute_url()).find(".//main"))
    builders.published(article)
    for address in [author.get_absolute_url(), article.section.get_absolute_url()]:
        assert len(read(address).find_class("corrected-on")) == 1


def test_a_section_lists_its_own_articles_only(read, words):
    builders.article("Ours", section=builders.section("News"))
    builders.article("Theirs", section=builders.section("Reviews"))
    text = words(read("/sections/news/"))
    assert "Ours" in text
    assert "Theirs" not in text


def test_h9_the_corrections_page_and_the_policy_are_one_click_from_every_page(read):
    article = builders.article(authors=[builders.author()], subjects=[builders.subject()])
    correction = builders.published(article)
    for address in [
        "/",
        article.get_absolute_url(),
        f"{article.get_absolute_url()}versions/",
        f"{article.get_absolute_url()}versions/1/",
        article.section.get_absolute_url(),
        article.authors.get().get_absolute_url(),
        "/groups/red-velvet/",
        correction.get_absolute_url(),
        "/corrections/policy/",
    ]:
        links = read(address).xpath("//a/@href")
        assert "/corrections/" in links
        assert "/corrections/policy/" in links


def test_the_label_names_whom_the_headline_is_about_else_the_section(read, words, db):
    bts, velvet = builders.subject("BTS"), builders.subject("Red Velvet", native_name="레드벨벳")
    builders.article("Two evenings", subjects=[bts, velvet])
    builders.article("레드벨벳 in ten songs", subjects=[bts, velvet])
    builders.article("A velvety red", subjects=[velvet])
    labels = [words(one) for one in read("/").find_class("kicker")]
    assert labels == ["Features", "Red Velvet", "Features"]


@pytest.mark.parametrize("address", ["/", "/sections/features/"])
def test_a_list_takes_as_many_queries_for_many_as_for_few(
    client, django_assert_max_num_queries, address
):
    for _ in range(12):
        builders.published(builders.article(subjects=[builders.subject()]))
    with django_assert_max_num_queries(6):
        client.get(address)


@pytest.mark.parametrize("page", ["2", "0", "x", "9" * 40])
def test_a_bad_page_number_is_not_found(client, page):
    builders.article()
    assert client.get(f"/sections/features/?page={page}").status_code == 404
