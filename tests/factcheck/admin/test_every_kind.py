"""Every kind of correction from the form to the public page, and bad input on the way."""

import pytest
from django.urls import reverse
from lxml import html as lxml_html

from articles.models import Article, Revision
from articles.roles import Role
from articles.wording import Element
from factcheck import workflow
from factcheck.fingerprint import fingerprint
from factcheck.models import Correction
from factcheck.models.queries import EMERGENCY, REVIEW
from tests import builders
from tests.factcheck.admin.test_correction import ADD, FILLED, RETYPED, opened, posted

pytestmark = pytest.mark.django_db

Status, Kind = Correction.Status, Correction.Kind
LEFT = {"passage-1-exact": "", "passage-1-replacement": ""}
HUGE = "x" * 2_000_000


@pytest.fixture
def article(db):
    return builders.article(
        "Seven voices",
        slug="seven",
        standfirst="In eight rooms.",
        authors=[builders.author("Iris Vale")],
        media=[{"kind": "photo", "caption": "At home in Busan."}],
    )


def said(page) -> str:
    """Return what the desk says of the last thing that was done, and what is wrong."""
    document = lxml_html.document_fromstring(page.content.decode())
    found = document.cssselect(".messagelist li, .errornote")
    return " ".join(" ".join(each.text_content().split()) for each in found)


def decided(client, correction, by, move="approve_and_publish", **fields):
    """Press a button on the page of *correction* as *by*."""
    client.force_login(by)
    address = reverse("admin:factcheck_correction_move", args=[correction.pk])
    data = {"move": move, "seen": fingerprint(correction), "read": "1"} | fields
    return client.post(address, data, follow=True)


# -- each part of an article ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("element", "old", "new"),
    [
        (Element.BODY, "umbrellas", "raincoats"),
        (Element.STANDFIRST, "eight rooms", "nine rooms"),
        (Element.CAPTION, "in Busan", "in Seoul"),
        (Element.BYLINE, "Iris Vale", "Ada Quill"),
        (Element.HEADLINE, "Seven voices", "Six voices"),
    ],
)
def test_h1_each_part_is_corrected_in_the_form_and_seen_by_readers(
    signed_in, article, standards_editor, element, old, new
):
    fields = {
        "passage-1-element": element,
        "passage-1-exact": old,
        "passage-1-replacement": new,
    }
    if element == Element.HEADLINE:
        fields = LEFT | {"passage-0-replacement": new}
    page = posted(signed_in, article, **fields)
    correction = Correction.objects.get()
    assert correction.status == Status.IN_REVIEW, said(page)
    decided(signed_in, correction, standards_editor)
    signed_in.logout()
    page = signed_in.get("/articles/seven/").content.decode()
    document = lxml_html.document_fromstring(page)
    [main] = document.cssselect(".article-head")
    text = main.text_content() + document.cssselect(".columns > div")[0].text_content()
    for notice in document.cssselect(".notice"):
        text = text.replace(notice.text_content(), "")
    assert new in text
    assert old not in text


# -- decisions over a whole article ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "status"), [(Kind.RETRACTION, 200), (Kind.WITHDRAWAL, 410), (Kind.REMOVAL, 451)]
)
def test_m10_it_is_logged_reviewed_and_published_through_the_admin(
    signed_in, article, second_editor, standards_editor, kind, status
):
    removal = {"ground": "legal", "removes": "article"} if kind == Kind.REMOVAL else {}
    fields = LEFT | {
        "kind": kind,
        "was_wrong": "rested on an invented interview",
        "is_right": "It never took place",
        **removal,
    }
    page = posted(signed_in, article, **fields)
    correction = Correction.objects.get()
    assert correction.status == Status.IN_REVIEW, said(page)
    assert "with the standards editors" in said(page)
    assert "This takes a standards editor" in said(decided(signed_in, correction, second_editor))
    assert "now changed" in said(decided(signed_in, correction, standards_editor))
    signed_in.logout()
    page = signed_in.get("/articles/seven/")
    assert page.status_code == status
    assert "invented interview" in page.content.decode()
    assert "invented interview" in signed_in.get("/corrections/").content.decode()
    assert signed_in.get("/corrections/1/").status_code == 200
    client = signed_in
    client.force_login(standards_editor)
    address = reverse("admin:factcheck_correction_change", args=[correction.pk])
    assert client.get(address).status_code == 200


def test_words_are_erased_through_the_admin(signed_in, article, standards_editor):
    fields = {
        "kind": Kind.REMOVAL,
        "ground": "safety",
        "removes": "words",
        "passage-1-exact": "a shop that sells umbrellas",
        "passage-1-replacement": "",
        "was_wrong": "some words",
        "is_right": "They endangered somebody",
    }
    page = posted(signed_in, article, **fields)
    correction = Correction.objects.get()
    assert correction.status == Status.IN_REVIEW, said(page)
    assert correction.notice == (
        "We have removed some words for somebody’s safety. They endangered somebody."
    )
    review = signed_in.get(reverse("admin:factcheck_correction_change", args=[correction.pk]))
    assert "a shop that sells umbrellas" in review.content.decode()
    decided(signed_in, correction, standards_editor)
    article.refresh_from_db()
    assert "lies above [removed]." in article.live.text.body
    assert "seven" in article.slug
    review = signed_in.get(reverse("admin:factcheck_correction_change", args=[correction.pk]))
    assert "sells umbrellas" not in review.content.decode()
    assert "Words were erased from every version" in review.content.decode()


def test_words_of_an_earlier_version_are_erased_though_the_live_one_has_them_no_more(
    signed_in, article, standards_editor
):
    builders.published(article)
    fields = {
        "kind": Kind.REMOVAL,
        "ground": "legal",
        "removes": "words",
        "passage-1-exact": "North Korean girl group",
        "passage-1-replacement": "",
    }
    posted(signed_in, article, **fields, was_wrong="some words", is_right="Ordered")
    correction = Correction.objects.get(kind=Kind.REMOVAL)
    decided(signed_in, correction, standards_editor)
    first = article.revisions.get(number=1)
    assert "girl group" not in str(first.text)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"ground": ""}, "Say on what ground"),
        ({"ground": "forged"}, "valid choice"),
        ({"removes": ""}, "Say what"),
        ({"removes": "forged"}, "valid choice"),
        ({"removes": "article"}, "leave its passages as they are"),
        ({"removes": "words"} | LEFT, "Empty “Now”"),
        ({"passage-1-replacement": "other words"}, "erased, not changed"),
        ({"passage-1-exact": "nowhere at all"}, "No version of the article"),
        ({"notice": "We removed Umbrellas."}, ""),
    ],
)
def test_a_removal_is_never_made_by_oversight(signed_in, article, fields, message):
    data = {
        "kind": Kind.REMOVAL,
        "ground": "legal",
        "removes": "words",
        "passage-1-exact": "umbrellas",
        "passage-1-replacement": "",
        "was_wrong": "some words",
        "is_right": "Ordered",
    }
    page = posted(signed_in, article, **data | fields)
    assert message in said(page)
    assert (
        not Correction.objects.exclude(status=Status.LOGGED)
        .exclude(status=Status.VERIFIED)
        .exists()
    )
    assert Revision.objects.count() == 1


def test_an_article_that_was_only_shown_in_the_form_is_not_erased_whole(signed_in, article):
    other = builders.article("Another", slug="another")
    fields = {
        "kind": Kind.REMOVAL,
        "ground": "legal",
        "removes": "words",
        "passage-TOTAL_FORMS": "3",
        "passage-1-exact": "umbrellas",
        "passage-1-replacement": "",
        "passage-2-article": str(other.pk),
        "passage-2-element": "headline",
        "passage-2-exact": "Another",
        "passage-2-replacement": "Another",
        "was_wrong": "some words",
        "is_right": "Ordered",
    }
    page = posted(signed_in, article, **fields)
    assert "No words of" in said(page)
    assert Correction.objects.get().status == Status.LOGGED


@pytest.mark.parametrize("kind", [Kind.RETRACTION, Kind.WITHDRAWAL])
def test_what_is_down_is_put_back_through_the_admin(
    signed_in, article, editor, standards_editor, kind
):
    down = builders.taken_down(article, kind)
    page = signed_in.get(ADD, {"article": article.pk, "supersedes": down.pk})
    assert page.status_code == 200
    data = opened(signed_in, article, supersedes=down.pk)
    assert data["supersedes"] == str(down.pk)
    assert data["passage-0-exact"] == "Seven voices"
    data |= FILLED | {"passage-0-replacement": "Six voices", "_send": "1"}
    page = signed_in.post(f"{ADD}?article={article.pk}&supersedes={down.pk}", data, follow=True)
    back = Correction.objects.get(supersedes=down)
    assert back.status == Status.IN_REVIEW, said(page)
    decided(signed_in, back, standards_editor)
    article.refresh_from_db()
    assert article.status == Article.Status.PUBLISHED
    assert article.live.text.headline == "Six voices"
    assert "replaced by" in signed_in.get(f"/corrections/{down.number}/").content.decode()


@pytest.mark.parametrize("kind", [Kind.RETRACTION, Kind.WITHDRAWAL])
def test_a_correction_of_what_is_down_stays_on_the_desk_and_is_told_why(signed_in, article, kind):
    builders.taken_down(article, kind)
    page = posted(signed_in, article)
    assert "supersede the notice" in said(page)


def test_a_removed_article_takes_no_correction(signed_in, article):
    builders.removed(article)
    page = signed_in.get(ADD, {"article": article.pk})
    assert "form" in page.content.decode()
    assert not lxml_html.document_fromstring(page.content.decode()).cssselect("form.log")


# -- at once --------------------------------------------------------------------------------------


def test_an_emergency_is_logged_and_published_in_one_go(signed_in, article, second_editor):
    data = opened(signed_in, article) | FILLED | RETYPED
    data |= {"_emergency": "1", "emergency_reason": "Somebody is in danger."}
    page = signed_in.post(ADD, data, follow=True)
    assert "before a second check" in said(page)
    correction = Correction.objects.get()
    assert correction.emergency.note == "Somebody is in danger."
    assert "You logged" in said(decided(signed_in, correction, correction.logged_by, REVIEW))
    assert "is reviewed: it stands" in said(decided(signed_in, correction, second_editor, REVIEW))
    assert not Correction.objects.get().is_unreviewed


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"emergency_reason": ""}, "Say why"),
        ({"emergency_reason": "\0 "}, "Say why"),
        ({"source-0-quote": "", "source-0-title": "", "source-0-url": ""}, ""),
        ({"kind": "clarification"}, "Only a correction"),
    ],
)
def test_an_emergency_that_is_none_stays_on_the_desk(signed_in, article, fields, message):
    data = opened(signed_in, article) | FILLED | RETYPED
    data |= {"_emergency": "1", "emergency_reason": "Now."} | fields
    page = signed_in.post(ADD, data, follow=True)
    assert message in said(page)
    assert not Correction.objects.published()


def test_a_reporter_publishes_nothing_at_once(client, reporter, article):
    client.force_login(reporter)
    data = opened(client, article) | FILLED | RETYPED
    page = client.post(ADD, data | {"_emergency": "1", "emergency_reason": "Now."}, follow=True)
    assert "takes an editor" in said(page)
    correction = Correction.objects.get()
    assert "takes an editor" in said(decided(client, correction, reporter, EMERGENCY, note="Now."))
    assert correction.status == Status.LOGGED


def test_the_one_on_duty_approves_in_the_admin(client, second_editor):
    builders.on_duty(second_editor)
    correction = builders.in_review(kind=Kind.RETRACTION)
    assert "Published as correction" in said(decided(client, correction, second_editor))
    assert correction.transitions.get(move="approve").role == "duty standards editor"


# -- bad input ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Kind.CORRECTION, Kind.REMOVAL])
@pytest.mark.parametrize(
    "fields",
    [
        {"was_wrong": ""},
        {"is_right": "\0"},
        {"notice": "x" * 1201},
        {"ground": HUGE},
        {"supersedes": "999999"},
        {"supersedes": "abc"},
        {"supersedes": "9" * 40},
        {"subject": "9" * 40},
        {"passage-0-article": "9" * 40},
        {"passage-1-seen_revision": "9" * 40},
        {"passage-1-element": "forged"},
        {"passage-TOTAL_FORMS": "9" * 9},
        {"source-TOTAL_FORMS": "-1"},
        {"source-0-kind": "forged"},
    ],
)
def test_forged_or_broken_fields_are_answered_and_nothing_is_published(
    signed_in, article, kind, fields
):
    removal = {"ground": "legal", "removes": "words"} if kind == Kind.REMOVAL else {}
    page = posted(signed_in, article, **{"kind": kind} | removal | fields)
    assert page.status_code in (200, 400)
    # Without a source it is kept on the desk.
    kept = "source-TOTAL_FORMS" in fields
    assert kept or not Correction.objects.exists()
    assert not Correction.objects.exclude(status=Status.LOGGED).exists()
    assert Revision.objects.count() == 1


def test_p12_whatever_is_typed_is_escaped_at_the_desk_and_in_public(
    client, article, editor, standards_editor
):
    evil = "<script>alert(1)</script>"
    client.force_login(editor)
    fields = {
        "was_wrong": f"said {evil}",
        "is_right": evil,
        "notice": f"Notice {evil}",
        "cause": evil,
        "source-0-title": evil,
        "source-0-quote": evil,
        "passage-1-replacement": f"South Korean girl group {evil}",
    }
    page = posted(client, article, **fields)
    assert f"{evil}" not in page.content.decode()
    correction = Correction.objects.get()
    page = decided(client, correction, standards_editor)
    for address in ("/", "/articles/seven/", "/corrections/", "/corrections/1/", "/admin/"):
        assert evil not in client.get(address).content.decode(), address
    assert evil not in page.content.decode()


@pytest.mark.parametrize("name", ["publish_at_once", "review", "approve_and_publish", "forged", ""])
@pytest.mark.parametrize("note", ["", "x" * 5_000, "<script>alert(1)</script>", "\0"])
def test_moves_that_are_not_possible_are_answered(client, standards_editor, name, note):
    correction = builders.correction(kind=Kind.RETRACTION)
    page = decided(client, correction, standards_editor, name, note=note)
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()
    assert Correction.objects.get().status == Status.LOGGED


def test_decisions_are_posted(client, standards_editor):
    client.force_login(standards_editor)
    correction = builders.in_review(kind=Kind.WITHDRAWAL)
    address = reverse("admin:factcheck_correction_move", args=[correction.pk])
    assert client.get(address, {"move": "approve_and_publish"}).status_code == 405
    assert client.get(reverse("admin:factcheck_correction_advice")).status_code == 405


def test_the_advice_says_who_decides_and_what_is_known(client, article, editor):
    client.force_login(editor)
    builders.correction(article)
    data = opened(client, article) | FILLED | RETYPED | {"kind": "retraction"}
    page = client.post(reverse("admin:factcheck_correction_advice"), data).content.decode()
    assert "because it is a retraction" in page
    assert "standards editor" in page
    assert "Iris Vale" not in page  # signs without an account
    for forged in ({"passage-0-article": "9" * 40}, {"passage-0-article": ""}):
        address = reverse("admin:factcheck_correction_advice")
        assert client.post(address, data | forged).status_code in (400, 403)


def test_a_second_person_sees_what_a_hold_is_about(client, standards_editor, article):
    builders.held(article)
    correction = builders.in_review(article)
    client.force_login(standards_editor)
    page = client.get(reverse("admin:factcheck_correction_change", args=[correction.pk]))
    assert "hold" in page.content.decode().lower()


def test_p5_a_removal_that_fails_halfway_leaves_everything(article, standards_editor, monkeypatch):
    removal = builders.approved(article, kind="removal", ground="legal", was_wrong="it")

    def fail(*args, **kwargs):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(workflow.erasing, "erase_elsewhere", fail)
    with pytest.raises(RuntimeError):
        workflow.advance(removal, "publish", by=builders.user(role=Role.EDITOR))
    article.refresh_from_db()
    assert article.live.text.headline == "Seven voices"
    assert Revision.objects.count() == 1
