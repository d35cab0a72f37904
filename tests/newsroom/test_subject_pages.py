"""The pages of groups and members."""

from datetime import date

import pytest

from articles.models import Membership
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def red_velvet():
    group = builders.subject(native_name="레드벨벳", summary="A South Korean girl group.")
    yeri = builders.subject("Yeri", kind="person")
    Membership.objects.create(
        group_id=group.pk, member_id=yeri.pk, role="Singer", joined=date(2015, 3, 11)
    )
    return group


def test_a_group_page_says_who_they_are(read, words, red_velvet):
    document = read("/groups/red-velvet/")
    assert words(document.find(".//h1")) == "Red Velvet"
    assert document.xpath('//span[@lang="ko"]/text()') == ["레드벨벳"]
    assert "A South Korean girl group." in words(document)
    [members] = document.find_class("subject-list")
    assert words(members) == "Yeri Singer since 11 March 2015"
    assert members.xpath(".//a/@href") == ["/members/yeri/"]


def test_a_member_page_names_the_groups(read, words, red_velvet):
    [groups] = read("/members/yeri/").find_class("subject-list")
    assert words(groups) == "Red Velvet 레드벨벳 Singer since 11 March 2015"


def test_a_subject_page_warns_of_confusion(read, words, red_velvet):
    red_velvet.confused_with.add(builders.subject("1VERSE", summary="Two were born in the North."))
    document = read("/groups/red-velvet/")
    confused = document.get_element_by_id("confused").getparent()
    assert "1VERSE Two were born in the North." in words(confused)
    assert confused.xpath(".//a/@href") == ["/groups/1verse/"]


def test_a_subject_page_lists_articles_and_corrections(read, words, red_velvet):
    article = builders.article("Five voices", subjects=[red_velvet])
    correction = builders.published(article, subject=red_velvet)
    document = read("/groups/red-velvet/")
    assert len(document.find_class("corrected-on")) == 1
    [listed] = document.find_class("correction-list")
    assert correction.notice in words(listed)


def test_a_merged_subject_leads_on_for_good_and_brings_its_articles(
    client, read, words, red_velvet
):
    old = builders.subject("RV", merged_into=red_velvet)
    builders.article("Five voices", subjects=[old])
    response = client.get("/groups/rv/")
    assert (response.status_code, response["Location"]) == (301, "/groups/red-velvet/")
    assert "Five voices" in words(read("/groups/red-velvet/"))


def test_merged_into_what_has_no_page_is_not_found(client):
    label = builders.subject("A label", kind="label")
    builders.subject("RV", merged_into=label)
    assert client.get("/groups/rv/").status_code == 404


@pytest.mark.parametrize("address", ["/members/red-velvet/", "/groups/yeri/", "/groups/nobody/"])
def test_the_wrong_kind_is_not_found(client, red_velvet, address):
    assert client.get(address).status_code == 404
