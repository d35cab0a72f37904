"""What pages say to machines in their heads: JSON-LD, and the cards that other places show."""

import json
import re
from datetime import date, datetime

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import publishing
from articles.models import Article, Membership
from articles.roles import Role
from factcheck import workflow
from newsroom.spelling import SOCIAL_IMAGE, SOCIAL_IMAGE_SIZE
from newsroom.structured.script import script
from newsroom.templatetags.reading import moment
from tests import builders
from tests.newsroom.test_public_pages import crawl

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
# Looked up at schema.org: what each of its types may have of what we say.
CREATIVE_WORK = "url name publisher citation creativeWorkStatus inLanguage datePublished"
THING = "@id @type name url description alternateName"
TERMS = {
    "NewsArticle": f"{THING} {CREATIVE_WORK} mainEntityOfPage headline image dateModified version "
    "isAccessibleForFree articleSection author sourceOrganization about correction",
    "CorrectionComment": f"{THING} {CREATIVE_WORK} text parentItem about",
    "CreativeWork": f"{THING} {CREATIVE_WORK}",
    "NewsMediaOrganization": f"{THING} logo correctionsPolicy verificationFactCheckingPolicy "
    "actionableFeedbackPolicy",
    "Organization": THING,
    "Person": f"{THING} memberOf",
    "MusicGroup": f"{THING} member",
    "OrganizationRole": "@type member memberOf roleName startDate endDate",
    "ProfilePage": f"{THING} mainEntity",
    "Place": THING,
    "Thing": THING,
    "ImageObject": f"{THING} width height",
    "WebSite": f"{THING} {CREATIVE_WORK} potentialAction",
    "SearchAction": "@type target query-input",
    "EntryPoint": "@type urlTemplate",
    "BreadcrumbList": "@type itemListElement",
    "ListItem": "@type position name item",
}
# The only ones that are days; everything else has a time and a zone.
DAYS = {"startDate", "endDate"}
ADDRESSES = {
    *("@id", "url", "item", "mainEntityOfPage", "urlTemplate"),
    *("correctionsPolicy", "verificationFactCheckingPolicy", "actionableFeedbackPolicy"),
}


def blocks(document) -> dict[str, dict]:
    """Return the data blocks of a page by their type."""
    found = [json.loads(each) for each in document.xpath("//script[@type]/text()")]
    assert all(each["@context"] == "https://schema.org" for each in found)
    return {each["@type"]: each for each in found}


def nodes(value):
    """Yield every object in *value*."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from nodes(each)
    elif isinstance(value, list):
        for each in value:
            yield from nodes(each)


def meta(document, name: str) -> str:
    [content] = document.xpath(f'//meta[@property="{name}" or @name="{name}"]/@content')
    return content


def check(node: dict) -> None:
    """Fail unless *node* says only what schema.org knows, in whole addresses and times."""
    node = {name: value for name, value in node.items() if name != "@context"}
    if set(node) == {"@id"}:
        return
    unknown = set(node) - set(TERMS[node["@type"]].split())
    assert not unknown, (node["@type"], unknown)
    for name, value in node.items():
        assert value not in (None, "", []), name
        if name in DAYS:
            date.fromisoformat(value)
        elif re.search("Date$|^date", name):
            assert datetime.fromisoformat(value).utcoffset() is not None, name
        elif name in ADDRESSES and node["@type"] != "CreativeWork":
            assert value.startswith(f"{SITE}/"), (name, value)


# -- every page -----------------------------------------------------------------------------------


@pytest.fixture
def newspaper():
    """A newspaper with a page of every kind."""
    group = builders.subject(native_name="레드벨벳", aliases=["RV"], summary="A girl group.")
    yeri = builders.subject("Yeri", kind="person")
    Membership.objects.create(
        group_id=group.pk, member_id=yeri.pk, role="Singer", joined=date(2015, 3, 11)
    )
    article = builders.article(
        "Five voices", authors=[builders.author("Mina Park")], subjects=[group, yeri]
    )
    builders.published(article, subject=group)
    return article


def test_every_block_says_only_what_schema_org_knows(client, read, newspaper):
    seen = set()
    for address in crawl(client):
        for block in blocks(read(address)).values():
            for node in nodes(block):
                check(node)
                seen.add(node.get("@type"))
    # The others are for what an article may have besides: an agency, a place, an event.
    assert set(TERMS) - seen == {"Place", "Thing"}


def test_m2_nobody_claims_a_review_or_a_corrected_work(client, newspaper):
    for address, html in crawl(client).items():
        assert "ClaimReview" not in html, address
        assert "correctedWork" not in html, address


def test_every_page_that_is_indexed_describes_itself_and_has_one_address(client, read, newspaper):
    for address in crawl(client):
        document = read(address)
        robots = meta(document, "robots")
        if "noindex" in robots:
            continue
        assert robots == "max-image-preview:large"
        [canonical] = document.xpath('//link[@rel="canonical"]/@href')
        assert canonical == f"{SITE}{address}"
        assert meta(document, "description"), address
        if "/versions/" not in address:
            assert meta(document, "og:title"), address
            assert meta(document, "og:url") == canonical, address


def test_the_address_of_a_later_page_of_a_list_is_its_own(read):
    people = {"by": builders.user(role=Role.EDITOR)}
    for _ in range(31):
        builders.article(**people)
    for address in ["/sections/features/?page=2", "/sections/features/?page=2&utm_source=x"]:
        [canonical] = read(address).xpath('//link[@rel="canonical"]/@href')
        assert canonical == f"{SITE}/sections/features/?page=2"


@pytest.mark.case("B5")
@pytest.mark.parametrize(
    "hostile",
    ["</script><script>alert(1)</script>", "<!--<script>", "\u2028x\u2029", "&lt;/script&gt;"],
)
def test_b5_p12_no_text_breaks_out_of_a_block(hostile):
    printed = str(script({"@type": "Thing", "name": hostile}))
    inside = printed.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(inside) & set("<>&\u2028\u2029")
    assert json.loads(inside)["name"] == hostile


@pytest.mark.case("B5")
def test_b5_p12_hostile_words_stay_words_on_the_page(read):
    hostile = "</script><img src=x onerror=alert(1)><!--"
    subject = builders.subject(hostile, slug="hostile")
    article = builders.article(
        hostile, standfirst=hostile, subjects=[subject], authors=[builders.author(hostile)]
    )
    builders.published(article, subject=subject, notice=f"The group {hostile} is right.")
    for address in [article.get_absolute_url(), "/corrections/1/", "/groups/hostile/", "/"]:
        document = read(address)
        assert not document.xpath("//img | //@onerror | //comment()"), address
        assert blocks(document)
    found = blocks(read(article.get_absolute_url()))["NewsArticle"]
    assert found["headline"] == found["author"][0]["name"] == found["about"][0]["name"] == hostile
    assert found["correction"][0]["text"] == f"The group {hostile} is right."


# -- articles -------------------------------------------------------------------------------------


def test_m1_each_notice_is_a_comment_in_the_words_that_readers_see(read, words):
    article = builders.article(authors=[builders.author("Mina Park")])
    builders.published(article, wordings=[builders.wording("umbrellas", "parasols")])
    builders.published(article, severity="major", notice="Plain & “simple” <words>.")
    document = read(article.get_absolute_url())
    found = blocks(document)["NewsArticle"]
    assert [each["name"] for each in found["correction"]] == [
        "Correction no. 2",
        "Correction no. 1",
    ]
    for comment in found["correction"]:
        number = comment["name"].rpartition(" ")[2]
        notice = document.get_element_by_id(f"c{number}")
        assert comment["text"] == words(notice.find(".//p"))
        assert comment["datePublished"] == notice.find(".//time").get("datetime")
        assert comment["parentItem"] == {"@id": found["@id"]}
        assert comment["url"] == f"{SITE}/corrections/{number}/"
        assert [work["url"] for work in comment["citation"]] == [
            "https://label.example/artists"
        ] * 2


def test_m1_a_confidential_source_is_not_cited(read):
    article = builders.article()
    correction = builders.correction(article, sources=1)
    correction.citations.update(confidential=True)
    workflow.verify_and_submit(correction, by=builders.user(role=Role.EDITOR))
    workflow.approve_and_publish(correction, by=builders.user(role=Role.STANDARDS))
    for address in [article.get_absolute_url(), "/corrections/1/"]:
        found = [node for block in blocks(read(address)).values() for node in nodes(block)]
        assert not any("citation" in node for node in found)


def test_m1_words_on_hold_are_in_no_block(read):
    article = builders.article()
    builders.published(
        article,
        notice="An earlier version said otherwise. Five people now share the room of Red Velvet.",
    )
    builders.held(article, "now share the room")
    for address in [article.get_absolute_url(), "/corrections/1/"]:
        assert "now share the room" not in json.dumps(blocks(read(address)))


def test_m3_m5_one_date_of_change_which_a_minor_edit_leaves(read, editor):
    article = builders.article()
    correction = builders.published(article)

    def said():
        document = read(article.get_absolute_url())
        return blocks(document)["NewsArticle"]["dateModified"], meta(
            document, "article:modified_time"
        )

    assert said() == (moment(correction.published_at),) * 2
    Article.objects.filter(pk=article.pk).update(
        body=Article.objects.get(pk=article.pk).body.replace("umbrellas", "umbrelas")
    )
    with builders.later():
        publishing.publish(article, by=editor, kind="minor_edit")
    assert said() == (moment(correction.published_at),) * 2


def test_m3_articles_corrected_together_are_corrected_at_one_time():
    articles = [builders.article() for _ in range(3)]
    correction = builders.published(*articles)
    dated = Article.objects.with_changed_at()
    assert {one.changed_at for one in dated} == {correction.published_at}
    withdrawn = builders.published(*articles, kind="retraction")
    assert {one.changed_at for one in dated.all()} == {withdrawn.published_at}


def test_m4_the_date_of_publication_stays(read):
    article = builders.article()
    first = moment(article.first_published_at)
    with builders.later():
        builders.published(article)
    found = blocks(read(article.get_absolute_url()))["NewsArticle"]
    assert found["datePublished"] == first != found["dateModified"]


def test_m6_the_version_counts_revisions(read):
    article = builders.article()
    assert blocks(read(article.get_absolute_url()))["NewsArticle"]["version"] == 1
    builders.published(article)
    assert blocks(read(article.get_absolute_url()))["NewsArticle"]["version"] == 2


def test_m8_the_publisher_names_policies_that_can_be_read(read):
    article = builders.article()
    for address, kind in [
        (article.get_absolute_url(), "NewsArticle"),
        ("/", "NewsMediaOrganization"),
    ]:
        block = blocks(read(address))[kind]
        publisher = block.get("publisher", block)
        policy = read(publisher["correctionsPolicy"].removeprefix(SITE))
        for name in ["verificationFactCheckingPolicy", "actionableFeedbackPolicy"]:
            page, _, anchor = publisher[name].partition("#")
            assert page == publisher["correctionsPolicy"]
            assert policy.get_element_by_id(anchor) is not None


def test_an_agency_is_no_person(read):
    article = builders.article(origin="agency", origin_publisher="Harbour Wire")
    found = blocks(read(article.get_absolute_url()))["NewsArticle"]
    assert found["author"] == [{"@type": "Organization", "name": "Harbour Wire"}]
    signed = builders.article(origin_publisher="Harbour Wire", authors=[builders.author("Mina")])
    found = blocks(read(signed.get_absolute_url()))["NewsArticle"]
    assert [each["name"] for each in found["author"]] == ["Mina"]
    assert found["sourceOrganization"]["name"] == "Harbour Wire"


def test_h6_a_corrected_headline_changes_in_everything_that_machines_read(read):
    article = builders.article("North Korean group sings")
    builders.published(
        article,
        error_type="headline",
        wordings=[builders.wording("North Korean", "South Korean", element="headline")],
    )
    document = read(article.get_absolute_url())
    assert meta(document, "og:title") == "South Korean group sings"
    found = blocks(document)
    assert found["NewsArticle"]["headline"] == "South Korean group sings"
    assert found["BreadcrumbList"]["itemListElement"][-1]["name"] == "South Korean group sings"


def test_h13_a_retracted_article_says_so_to_machines(read):
    article = builders.article("Five voices", standfirst="They sang.")
    builders.taken_down(article, "retraction")
    document = read(article.get_absolute_url())
    found = blocks(document)["NewsArticle"]
    assert found["creativeWorkStatus"] == "Retracted"
    assert found["description"] == meta(document, "og:description") == "Retracted. They sang."
    assert meta(document, "description") == "Retracted. They sang."
    assert meta(document, "og:title") == "Retracted: Five voices"


@pytest.mark.parametrize("state", ["held", "withdrawal", "removal"])
def test_what_cannot_be_read_has_no_description(client, state):
    article = builders.article("Five voices")
    if state == "held":
        builders.held(article)
    elif state == "removal":
        builders.removed(article)
    else:
        builders.taken_down(article, state)
    for address in [article.get_absolute_url(), f"{article.get_absolute_url()}versions/1/"]:
        html = client.get(address).content.decode()
        assert "ld+json" not in html
        assert "og:title" not in html
        assert "Five voices" not in html


@pytest.mark.case("D5")
def test_an_article_with_many_notices_takes_as_many_queries(client, django_assert_num_queries):
    article = builders.article(subjects=[builders.subject()])
    people = {
        "by": builders.user(role=Role.REPORTER),
        "editor": builders.user(role=Role.EDITOR),
        "approver": builders.user(role=Role.STANDARDS),
    }
    builders.published(article, kind="clarification", wordings=[], **people)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(article.get_absolute_url())
    for _ in range(4):
        builders.published(article, kind="clarification", wordings=[], **people)
    with django_assert_num_queries(len(few)):
        client.get(article.get_absolute_url())


# -- other pages ----------------------------------------------------------------------------------


def test_a_group_and_its_members_are_described_with_roles_and_dates(read, newspaper):
    found = blocks(read("/groups/red-velvet/"))["ProfilePage"]["mainEntity"]
    assert found["@type"] == "MusicGroup"
    assert found["alternateName"] == ["레드벨벳", "RV"]
    [role] = found["member"]
    assert (role["roleName"], role["startDate"]) == ("Singer", "2015-03-11")
    assert "endDate" not in role
    assert role["member"]["url"] == f"{SITE}/members/yeri/"
    [role] = blocks(read("/members/yeri/"))["ProfilePage"]["mainEntity"]["memberOf"]
    assert role["memberOf"]["@id"] == found["@id"]


def test_a_permanent_page_describes_its_correction_and_where_it_was_made(read):
    articles = [builders.article(f"Story {number}") for number in range(3)]
    correction = builders.published(*articles, subject=builders.subject())
    builders.held(articles[2])
    found = blocks(read(correction.get_absolute_url()))["CorrectionComment"]
    assert [parent["headline"] for parent in found["parentItem"]] == ["Story 0", "Story 1"]
    assert found["about"]["name"] == "Red Velvet"
    assert "creativeWorkStatus" not in found


def test_h11_a_superseded_correction_says_so_to_machines(read):
    article = builders.article()
    old = builders.published(article, wordings=[builders.wording("umbrellas", "parasols")])
    builders.published(article, supersedes=old, wordings=[builders.wording("parasols", "hats")])
    found = blocks(read(old.get_absolute_url()))["CorrectionComment"]
    assert found["creativeWorkStatus"] == "Superseded"


def test_the_front_page_says_how_to_search(read):
    action = blocks(read("/"))["WebSite"]["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{SITE}/search/?q={{search_term_string}}"


def test_the_social_image_is_what_the_card_says(read):
    document = read(builders.article().get_absolute_url())
    assert meta(document, "og:image") == f"{SITE}/static/{SOCIAL_IMAGE}"
    with open(finders.find(SOCIAL_IMAGE), "rb") as file:
        head = file.read(24)
    size = tuple(int.from_bytes(head[at : at + 4], "big") for at in (16, 20))
    assert (
        size
        == SOCIAL_IMAGE_SIZE
        == (
            int(meta(document, "og:image:width")),
            int(meta(document, "og:image:height")),
        )
    )
    assert meta(document, "twitter:card") == "summary_large_image"
    assert meta(document, "og:locale") == "en_GB"


def test_a_preview_describes_nothing_to_machines(client, editor):
    client.force_login(editor)
    html = client.get(f"/admin/preview/{builders.draft('Secret').pk}/page/").content.decode()
    assert "ld+json" not in html
    assert "og:" not in html
