"""The pages of groups and members."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Membership
from articles.roles import Role
from factcheck import facts, recall
from factcheck.models import Fact
from tests import builders

pytestmark = pytest.mark.django_db

UNCHECKED = {"status": Fact.Status.UNCHECKED, "verified_at": None}
BACK = builders.wording("South Korean girl group", "North Korean girl group")


@pytest.fixture
def red_velvet():
    group = builders.subject(native_name="레드벨벳", summary="A South Korean girl group.")
    yeri = builders.subject("Yeri", kind="person")
    Membership.objects.create(
        group_id=group.pk, member_id=yeri.pk, role="Singer", joined=date(2015, 3, 11)
    )
    builders.article("Ten songs", subjects=[group])
    return group


def test_everybody_who_has_a_page_is_listed(read, words, red_velvet):
    builders.subject("RV", merged_into=red_velvet)
    builders.subject("A label", kind="label")
    groups, people = read("/groups/").find_class("subject-list")
    assert words(groups) == "Red Velvet 레드벨벳"
    assert words(people) == "Yeri"
    assert groups.xpath(".//a/@href") == ["/groups/red-velvet/"]


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


def facts_on(read, words, address: str = "/groups/red-velvet/") -> dict[str, str]:
    """Return what the page at *address* says of each property."""
    [facts] = read(address).find_class("subject-facts")
    return {words(one.find("dt")): words(one) for one in facts}


def test_a_subject_page_lists_its_facts_with_how_they_were_checked(read, words, red_velvet):
    on = datetime(2026, 11, 19, 12, tzinfo=UTC)
    builders.fact(red_velvet, sources=2, verified_at=on)
    due = {"recheck_after": date(2026, 1, 1), "verified_at": on}
    builders.fact(red_velvet, name="Label", value="에스엠", **due)
    told = builders.fact(red_velvet, name="Members", value="Five", valid_from=date(2015, 3, 11))
    builders.cited(told, stance="contradicts", quote="There are four.")
    builders.fact(red_velvet, name="Rumour", value="canarybird", sources=0)
    said = facts_on(read, words)
    assert list(said) == ["Label", "Members", "Origin"]
    assert "South Korea Checked 19 Nov 2026, 2 sources" in said["Origin"]
    assert "Formed in Seoul in 2014." in said["Origin"]
    assert "A new check is due, last checked 19 Nov 2026, 1 source" in said["Label"]
    assert "Five since 11 March 2015 Sources disagree, last checked" in said["Members"]
    assert "1 source for it, 1 against it" in said["Members"]
    assert "Contradicts it There are four." in said["Members"]
    [facts] = read("/groups/red-velvet/").find_class("subject-facts")
    assert facts.xpath('.//span[@lang="ko"]/text()') == ["에스엠"]


def test_what_is_in_doubt_or_was_never_checked_is_not_called_checked(read, words, red_velvet):
    fact = builders.fact(red_velvet)
    facts.doubt(fact, by=builders.user(role=Role.EDITOR), why="Zebra said otherwise.")
    builders.fact(red_velvet, name="Members", value="Five", **UNCHECKED)
    disputed = builders.fact(red_velvet, name="Debut", value="1 August 2014", **UNCHECKED)
    builders.cited(disputed, stance="contradicts")
    said = facts_on(read, words)
    assert "Being checked again, 1 source" in said["Origin"]
    assert "Not checked yet, 1 source" in said["Members"]
    assert "Sources disagree, not checked yet, 1 source for it" in said["Debut"]
    assert not [one for one in said.values() if "Checked" in one or "Zebra" in one]


def test_several_values_of_one_property_stand_together_the_preferred_first(read, words, red_velvet):
    builders.fact(red_velvet, name="Members", value="Four", valid_until=date(2015, 3, 10))
    builders.fact(red_velvet, name="Members", value="Five", rank=Fact.Rank.PREFERRED)
    builders.fact(red_velvet, name="Members", value="Nine", rank=Fact.Rank.DEPRECATED)
    [facts] = read("/groups/red-velvet/").find_class("subject-facts")
    assert [words(one) for one in facts.findall(".//dt")] == ["Members"]
    values = [words(one) for one in facts.find_class("fact-value")]
    assert values == ["Five", "Four until 10 March 2015"]


def test_a_fact_names_the_corrections_that_stand_and_rest_on_it(read, words, red_velvet):
    fact, other = builders.fact(red_velvet), builders.article()
    first = builders.published(fact=fact, subject=red_velvet)
    logged = builders.correction(other, fact=fact, was_wrong="said zebra")
    assert f"Corrected in No. {first.number}," in facts_on(read, words)["Origin"]
    assert "zebra" not in words(read("/groups/red-velvet/"))
    article = first.corrected_articles.get().article
    back = builders.superseding(first, article, fact=fact, wordings=[BACK])
    said = facts_on(read, words)["Origin"]
    assert f"Corrected in No. {back.number}," in said
    assert f"No. {first.number}," not in said
    assert not logged.number


def test_a_source_that_was_recalled_is_said_to_be(read, words, red_velvet):
    fact = builders.fact(red_velvet)
    editor = builders.user(role=Role.EDITOR)
    recall.mark(fact.evidence.get().source, reliable=False, by=editor, why="A zebra wrote it.")
    said = facts_on(read, words)["Origin"]
    assert "Being checked again" in said
    assert "We no longer rely on this source." in said
    assert "zebra" not in said


def test_a_confidential_source_of_a_fact_is_only_our_reporting(read, words, red_velvet):
    builders.cited(builders.fact(red_velvet, sources=0), confidential=True, quote="Zebra.")
    [facts] = read("/groups/red-velvet/").find_class("subject-facts")
    assert "Confirmed by our reporting." in words(facts)
    assert "Zebra" not in words(facts)
    assert "Artist page" not in words(facts)


def test_the_page_of_a_subject_takes_as_many_queries_for_many_facts_as_for_few(client, red_velvet):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/groups/red-velvet/")
        return len(captured)

    # Before one of them is corrected, when nobody is warned yet of what they say.
    articles = [builders.article() for _ in range(6)]
    builders.published(articles.pop(), fact=builders.fact(red_velvet))
    few = queries()
    for number in range(5):
        fact = builders.fact(red_velvet, name=f"Property {number}", sources=3)
        builders.published(articles.pop(), fact=fact)
    assert queries() == few


def test_a10_a_subject_of_drafts_alone_has_no_page(client, red_velvet):
    secret = builders.subject("Canarybird", summary="Not to be known yet.")
    singer = builders.subject("Singer", kind="person")
    Membership.objects.create(group_id=secret.pk, member_id=singer.pk)
    article = builders.draft(subjects=[secret])
    addresses = ["/groups/canarybird/", "/groups/canarybird/feed.atom", "/members/singer/"]
    assert [client.get(address).status_code for address in addresses] == [404] * 3
    assert "Canarybird" not in client.get("/groups/").content.decode()
    builders.publishing.publish(article, by=builders.user(role=Role.EDITOR))
    assert [client.get(address).status_code for address in addresses] == [200] * 3


def test_a_subject_that_was_only_corrected_has_a_page(client):
    builders.published(subject=builders.subject("Only corrected"))
    assert client.get("/groups/only-corrected/").status_code == 200


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
