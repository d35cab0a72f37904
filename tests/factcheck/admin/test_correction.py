"""Logging, reviewing and deciding a correction in the admin, and every way round the rules."""

import pytest
from django.urls import reverse
from lxml import html

from articles import publishing
from articles.models import Revision
from articles.roles import Role
from articles.wording import Element
from factcheck import workflow
from factcheck.fingerprint import fingerprint
from factcheck.models import Correction, Source
from tests import builders

pytestmark = pytest.mark.django_db

Status = Correction.Status
ADD = "/admin/factcheck/correction/add/"


def form_of(page) -> dict:
    """Return what a browser would post of the main form of *page*, as it stands."""
    form = html.fromstring(page.content).cssselect("form.log")[0]
    # Browsers drop the line break with which Django opens a textarea.
    return {
        name: value.removeprefix("\n") for name, value in form.fields.items() if value is not None
    }


def opened(client, article, **query) -> dict:
    """Open the form of *article*; return its fields."""
    page = client.get(ADD, {"article": article.pk, **query})
    assert page.status_code == 200
    return form_of(page)


FILLED = {
    "error_type": "nationality",
    "severity": "secondary",
    "was_wrong": "described the girl group Red Velvet as North Korean",
    "is_right": "the group is from South Korea",
    "source-0-title": "Artist page",
    "source-0-publisher": "SM Entertainment",
    "source-0-url": "https://label.example/red-velvet",
    "source-0-quote": "Formed in Seoul in 2014.",
}
RETYPED = {
    "passage-1-exact": "North Korean girl group",
    "passage-1-replacement": "South Korean girl group",
}


def posted(client, article, *, send=True, **fields):
    data = opened(client, article) | FILLED | RETYPED | fields
    return client.post(ADD, data | {"_send" if send else "_keep": "1"}, follow=True)


@pytest.fixture
def article(db):
    return builders.article("Five voices, one verse", slug="five-voices")


# -- logging --------------------------------------------------------------------------------------


def test_the_form_opens_with_article_passage_and_place(signed_in, article):
    fields = opened(
        signed_in,
        article,
        element="body",
        exact="North Korean girl group",
        prefix="Years earlier the ",
        suffix=" Red Velvet",
    )
    assert fields["passage-0-element"] == Element.HEADLINE
    assert fields["passage-0-exact"] == "Five voices, one verse"
    assert fields["passage-1-exact"] == "North Korean girl group"
    assert fields["passage-1-prefix"] == "Years earlier the "


def test_one_button_logs_verifies_and_submits(signed_in, article):
    page = posted(signed_in, article)
    correction = Correction.objects.get()
    assert correction.status == Status.IN_REVIEW
    assert "is with the editors for approval" in page.content.decode()
    assert correction.notice == (
        "An earlier version of this article incorrectly described the girl group Red Velvet "
        "as North Korean. The group is from South Korea."
    )


def test_what_a_rule_stops_is_kept_and_the_rule_is_named(signed_in, article):
    page = posted(signed_in, article, severity="major")
    assert Correction.objects.get().status == Status.LOGGED
    assert "two independent sources" in page.content.decode()


def test_a_reporters_correction_waits_on_the_desk(client, reporter, article):
    client.force_login(reporter)
    page = posted(client, article)
    assert Correction.objects.get().status == Status.LOGGED
    assert "This takes an editor" in page.content.decode()


def test_the_headline_is_corrected_in_the_same_form(signed_in, article):
    posted(signed_in, article, **{"passage-0-replacement": "Five voices, two verses"})
    correction = Correction.objects.get()
    assert correction.touches_headline
    assert correction.corrected_articles.get().amendments.count() == 2


def test_a_headline_alone_has_its_own_opening(signed_in, article):
    unchanged = {"passage-1-exact": "", "passage-1-replacement": ""}
    posted(signed_in, article, **unchanged, **{"passage-0-replacement": "Five voices, two verses"})
    assert Correction.objects.get().notice.startswith("An earlier headline of this article")


def test_p4_words_that_stand_nowhere_are_explained_and_the_typing_is_kept(signed_in, article):
    page = posted(signed_in, article, **{"passage-1-exact": "a Martian band"})
    text = page.content.decode()
    assert not Correction.objects.exists()
    assert "do not stand in the body of the live article" in text
    assert "a Martian band" in text
    assert FILLED["source-0-quote"] in text


def test_p4_words_that_stand_twice_are_shown_and_chosen(signed_in):
    article = builders.article(body="<p>One band sang.</p><p>Two: a band sang.</p>")
    words = {"passage-1-exact": "band sang", "passage-1-replacement": "choir sang"}
    page = posted(signed_in, article, **words)
    assert "stand there 2 times" in page.content.decode()
    fields = form_of(page) | {"passage-1-occurrence": "1", "_send": "1"}
    signed_in.post(ADD, fields)
    amendment = Correction.objects.get().corrected_articles.get().amendments.get()
    assert amendment.prefix.endswith("Two: a ")
    assert not amendment.every


def test_p4_or_all_of_them(signed_in):
    article = builders.article(body="<p>One band sang.</p><p>Two: a band sang.</p>")
    words = {"passage-1-exact": "band sang", "passage-1-replacement": "choir sang"}
    chosen = {"passage-1-occurrence": "every", "passage-1-chosen_for": "band sang"}
    posted(signed_in, article, **words, **chosen)
    assert Correction.objects.get().corrected_articles.get().amendments.get().every


def test_p4_a_choice_made_for_other_words_is_asked_again(signed_in):
    article = builders.article(body="<p>One band, one choir. A band, a choir. Band, choir.</p>")
    words = {"passage-1-exact": "choir", "passage-1-replacement": "chorus"}
    chosen = {"passage-1-occurrence": "1", "passage-1-chosen_for": "band"}
    page = posted(signed_in, article, **words, **chosen)
    assert "stand there 3 times" in page.content.decode()
    assert not Correction.objects.exists()


def test_p4_a_choice_is_made_among_the_words_as_they_stand_now(signed_in, editor):
    article = builders.article(body="<p>One band sang.</p><p>Two: a band sang.</p>")
    words = {"passage-1-exact": "band sang", "passage-1-replacement": "choir sang"}
    fields = form_of(posted(signed_in, article, **words))
    article.refresh_from_db()
    article.body += "<p>Three.</p>"
    article.save()
    publishing.publish(article, by=editor, kind="update", reason="More is known")
    fields |= {"passage-1-occurrence": "1", "_send": "1"}
    again = form_of(signed_in.post(ADD, fields))
    signed_in.post(ADD, again | {"passage-1-occurrence": "1", "_send": "1"})
    assert Correction.objects.count() == 1


def test_p4_equal_captions_are_corrected_all_together(signed_in):
    media = [{"kind": "photo", "caption": "The band in 2024"}] * 2
    article = builders.article(media=media)
    words = {
        "passage-1-element": "caption",
        "passage-1-exact": "in 2024",
        "passage-1-replacement": "in 2025",
        "passage-1-chosen_for": "in 2024",
    }
    page = posted(signed_in, article, **words, **{"passage-1-occurrence": "0"})
    assert "cannot be told apart" in page.content.decode()
    posted(signed_in, article, **words, **{"passage-1-occurrence": "every"})
    assert Correction.objects.get().status == Status.IN_REVIEW


def test_h2_an_editors_note_changes_no_words(signed_in, article):
    page = posted(signed_in, article, kind="editors_note")
    assert "An editor’s note changes no words" in page.content.decode()
    assert not Correction.objects.exists()


def test_a_correction_that_changes_nothing_is_no_correction(signed_in, article):
    page = posted(signed_in, article, **{"passage-1-replacement": "North Korean girl group"})
    assert "A correction changes words" in page.content.decode()
    assert not Correction.objects.exists()


def test_another_source_can_be_added_without_script_and_nothing_typed_is_lost(signed_in, article):
    data = opened(signed_in, article) | FILLED | RETYPED
    page = signed_in.post(ADD, data | {"_add_source": "1"})
    fields = form_of(page)
    assert fields["source-TOTAL_FORMS"] == "2"
    assert fields["source-0-quote"] == FILLED["source-0-quote"]
    assert fields["passage-1-replacement"] == RETYPED["passage-1-replacement"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"source-0-url": "javascript:alert(1)"}, "begins with http"),
        ({"source-0-url": "https://user@evil.example/"}, "begins with http"),
        ({"source-0-quote": ""}, "Quote what it says"),
        ({"source-0-accessed_on": "2999-01-01"}, "in the future"),
        ({"source-0-accessed_on": "yesterday"}, "Enter a valid date"),
        ({"error_type": "mood"}, "Select a valid choice"),
        ({"severity": ""}, "This field is required"),
        ({"was_wrong": "x" * 501}, "at most 500 characters"),
        ({"was_wrong": "a\x00b"}, "Null characters are not allowed"),
        ({"passage-1-exact": "x" * 5_001}, "at most 5000 characters"),
        ({"passage-TOTAL_FORMS": "many"}, "tampered"),
        ({"do_not_repeat": "on"}, "why it must not be repeated"),
    ],
)
def test_bad_input_is_explained_and_nothing_is_saved(signed_in, article, fields, message):
    page = posted(signed_in, article, **fields)
    assert page.status_code == 200
    assert message in html.fromstring(page.content).text_content()
    assert not Correction.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.case("A8")
def test_forged_fields_are_ignored(signed_in, editor, article):
    forged = {"status": "published", "number": "1", "logged_by": "1", "published_at": "2020-01-01"}
    posted(signed_in, article, send=False, **forged)
    correction = Correction.objects.get()
    assert (correction.status, correction.number) == (Status.LOGGED, None)
    assert correction.logged_by == editor


@pytest.mark.parametrize("key", ["", "0", "99999", "1e9", "'", "9" * 30])
def test_an_article_that_is_not_public_is_asked_for(signed_in, key):
    builders.draft("A secret draft")
    page = signed_in.get(ADD, {"article": key})
    assert page.status_code == 200
    assert b"Which article is wrong" in page.content
    assert b"A secret draft" not in page.content


def test_an_article_is_found_by_its_headline_or_address(signed_in, article):
    for query in ("one verse", "https://paper.example/articles/five-voices/"):
        assert b"Five voices, one verse" in signed_in.get(ADD, {"find": query}).content


# -- deciding -------------------------------------------------------------------------------------


def review(correction) -> str:
    return reverse("admin:factcheck_correction_change", args=[correction.pk])


def move(client, correction, name="approve_and_publish", **data):
    address = reverse("admin:factcheck_correction_move", args=[correction.pk])
    seen = fingerprint(correction)
    return client.post(address, {"move": name, "seen": seen} | data, follow=True)


def test_the_approver_has_everything_before_them(client, second_editor):
    correction = builders.in_review(cause="A reference book")
    client.force_login(second_editor)
    page = html.fromstring(client.get(review(correction)).content)
    text = page.text_content()
    assert page.cssselect(".changed-passage del")[0].text == "North"
    assert page.cssselect(".changed-passage ins")[0].text == "South"
    for words in (correction.notice, "Formed in Seoul in 2014.", "A reference book", "Logged"):
        assert words in text
    assert not page.cssselect("button[value=approve_and_publish]")[0].get("disabled")


def test_p11_other_articles_with_the_same_words_are_listed_and_left_alone(client, second_editor):
    other = builders.article("Another article")
    correction = builders.in_review(builders.article())
    client.force_login(second_editor)
    assert b"Another article" in client.get(review(correction)).content
    move(client, correction)
    other.refresh_from_db()
    assert "North Korean" in other.live.text.body


def test_one_button_approves_and_publishes(client, second_editor):
    correction = builders.in_review()
    client.force_login(second_editor)
    page = move(client, correction)
    correction.refresh_from_db()
    assert correction.status == Status.PUBLISHED
    assert "Published as correction No. 1" in page.content.decode()


def test_after_a_decision_the_next_item_is_there(client, second_editor):
    decided, following = builders.in_review(), builders.in_review()
    client.force_login(second_editor)
    response = move(client, decided)
    assert response.redirect_chain[-1][0] == review(following)
    assert "Published as correction No. 1" in response.content.decode()
    # With nothing left the case that was decided stays on the screen.
    assert move(client, following).redirect_chain[-1][0] == review(following)


@pytest.mark.case("A2")
@pytest.mark.parametrize("who", ["editor", "standards_editor", "superuser"])
def test_p2_whoever_logged_it_is_refused_in_the_form_by_forgery_and_in_bulk(client, request, who):
    person = request.getfixturevalue(who)
    correction = builders.in_review(by=person)
    client.force_login(person)
    page = html.fromstring(client.get(review(correction)).content)
    button = page.cssselect("button[value=approve_and_publish]")[0]
    assert button.get("disabled") is not None
    assert "You logged this correction" in page.text_content()
    for name in ("approve_and_publish", "approve", "publish"):
        assert "alert" not in move(client, correction, name).content.decode()
    bulk = {"action": "approve_and_publish_selected", "_selected_action": [correction.pk]}
    answer = client.post("/admin/factcheck/correction/", bulk, follow=True)
    assert "You logged this correction" in answer.content.decode()
    forged = bulk | {"confirm": "1", f"seen-{correction.pk}": fingerprint(correction)}
    answer = client.post("/admin/factcheck/correction/", forged, follow=True)
    assert "You logged this correction" in answer.content.decode()
    correction.refresh_from_db()
    assert correction.status == Status.IN_REVIEW
    assert Revision.objects.count() == 1


def test_a_bulk_action_publishes_what_it_may_and_names_the_rest(client, standards_editor):
    fine, own = builders.in_review(), builders.in_review(by=standards_editor)
    client.force_login(standards_editor)
    bulk = {"action": "approve_and_publish_selected", "_selected_action": [fine.pk, own.pk]}
    text = client.post("/admin/factcheck/correction/", bulk, follow=True).content.decode()
    assert fine.notice in text
    assert "You logged this correction" in text
    assert not Correction.objects.published()
    confirmed = bulk | {"confirm": "1", f"seen-{fine.pk}": fingerprint(fine)}
    text = client.post("/admin/factcheck/correction/", confirmed, follow=True).content.decode()
    assert "published as No. 1" in text


def test_a_bulk_action_publishes_nothing_that_has_changed_since_it_was_read(client, second_editor):
    correction = builders.in_review()
    client.force_login(second_editor)
    old = {f"seen-{correction.pk}": fingerprint(correction), "confirm": "1"}
    Correction.objects.update(notice="Something else entirely. It is so.")
    bulk = {"action": "approve_and_publish_selected", "_selected_action": [correction.pk]}
    page = client.post("/admin/factcheck/correction/", bulk | old, follow=True)
    assert "Read it again" in page.content.decode()
    assert not Correction.objects.published()


def test_a_refused_reason_is_asked_for_and_a_typed_one_is_kept(client, editor):
    correction = builders.in_review()
    client.force_login(editor)
    assert "needs a reason" in move(client, correction, "reject").content.decode()
    builders.user(role=Role.REPORTER)
    page = move(client, correction, "reject", note="The article is right.", seen="old")
    assert "The article is right." in page.content.decode()


def test_approving_what_has_changed_since_the_page_was_opened_is_refused(client, second_editor):
    correction = builders.in_review()
    client.force_login(second_editor)
    page = move(client, correction, seen="what it said before lunch")
    assert "Read it again" in page.content.decode()
    correction.refresh_from_db()
    assert correction.status == Status.IN_REVIEW


def test_without_what_was_seen_nothing_is_approved(client, second_editor):
    correction = builders.in_review()
    client.force_login(second_editor)
    move(client, correction, seen="")
    correction.refresh_from_db()
    assert correction.status == Status.IN_REVIEW


@pytest.mark.case("B16")
@pytest.mark.postgresql
def test_b16_a_nul_character_in_a_reason_is_dropped(client, editor):
    correction = builders.in_review()
    client.force_login(editor)
    move(client, correction, "reject", note="The article\0 is right.")
    assert correction.transitions.last().note == "The article is right."


def test_evidence_under_review_is_not_edited_behind_it(client, standards_editor):
    correction = builders.in_review()
    source = correction.citations.first().source
    client.force_login(standards_editor)
    address = f"/admin/factcheck/source/{source.pk}/change/"
    client.post(address, {"title": "Forged", "publisher": "Forged", "kind": "official"})
    source.refresh_from_db()
    assert source.title != "Forged"


@pytest.mark.case("A21")
def test_moves_are_posted_never_linked(client, standards_editor):
    correction = builders.in_review()
    client.force_login(standards_editor)
    address = reverse("admin:factcheck_correction_move", args=[correction.pk])
    assert client.get(address, {"move": "approve_and_publish"}).status_code == 405


def test_strangers_and_people_without_a_role_see_nothing(client, db):
    correction = builders.in_review(notice="A canary in a coal mine. It sings.")
    addresses = [review(correction), f"{review(correction)[:-7]}edit/", ADD]
    for person in (None, builders.user()):
        if person:
            client.force_login(person)
        for address in addresses:
            answer = client.get(address)
            assert answer.status_code in (302, 403)
            assert b"canary" not in answer.content


def test_a_correction_is_never_deleted(client, superuser):
    correction = builders.correction()
    client.force_login(superuser)
    address = reverse("admin:factcheck_correction_delete", args=[correction.pk])
    assert client.post(address, {"post": "yes"}).status_code == 403
    bulk = {"action": "delete_selected", "_selected_action": [correction.pk], "post": "yes"}
    client.post("/admin/factcheck/correction/", bulk)
    assert Correction.objects.exists()


# -- editing --------------------------------------------------------------------------------------


def edit_address(correction) -> str:
    return reverse("admin:factcheck_correction_edit", args=[correction.pk])


def test_editing_shows_what_is_stored_and_voids_what_was_approved(client, editor):
    correction = builders.approved()
    client.force_login(editor)
    fields = form_of(client.get(edit_address(correction)))
    assert fields["passage-1-replacement"] == "South Korean girl group"
    assert fields["source-1-quote"] == "Formed in Seoul in 2014."
    fields |= {"is_right": "The group is South Korean.", "_keep": "1"}
    client.post(edit_address(correction), fields)
    correction.refresh_from_db()
    assert correction.status == Status.LOGGED
    assert correction.is_right == "The group is South Korean."
    assert correction.corrected_articles.get().amendments.count() == 1


def test_a_second_editor_with_an_old_form_is_told_and_keeps_their_typing(client, editor):
    correction = builders.correction()
    client.force_login(editor)
    old = form_of(client.get(edit_address(correction))) | {"_keep": "1"}
    client.post(edit_address(correction), old | {"is_right": "Theirs."})
    page = client.post(edit_address(correction), old | {"is_right": "Mine."})
    assert "Somebody else has changed this correction" in page.content.decode()
    assert "Mine." in page.content.decode()
    correction.refresh_from_db()
    assert correction.is_right == "Theirs."


def test_a_published_correction_opens_no_form(client, editor):
    correction = builders.published()
    client.force_login(editor)
    page = client.get(edit_address(correction), follow=True)
    assert "cannot be edited" in page.content.decode()


# -- superseding ----------------------------------------------------------------------------------


def test_h11_a_published_correction_is_superseded_with_its_inverse_at_hand(
    client, editor, second_editor
):
    wrong = builders.published(builders.article(slug="five-voices"), sources=1)
    client.force_login(editor)
    page = html.fromstring(client.get(review(wrong)).content)
    (address,) = page.xpath("//a[text()='Supersede it']/@href")
    fields = form_of(client.get(address)) | FILLED | {"_send": "1"}
    assert fields["passage-1-exact"] == "South Korean girl group"
    assert fields["passage-1-replacement"] == "North Korean girl group"
    client.post(ADD, fields)
    newer = Correction.objects.get(supersedes=wrong)
    workflow.approve_and_publish(newer, by=second_editor)
    text = client.get(wrong.get_absolute_url()).content.decode()
    assert newer.get_absolute_url() in text
    assert "Supersede it" not in client.get(review(wrong)).content.decode()


def test_a_rejected_successor_leaves_the_place_to_another(editor):
    wrong = builders.published()
    article = wrong.corrected_articles.get().article
    back = builders.wording("South Korean girl group", "North Korean girl group")
    successor = builders.correction(article, wordings=[back], supersedes=wrong)
    workflow.advance(successor, "reject", by=editor, note="It was right.")
    builders.correction(article, wordings=[back], supersedes=wrong)
    assert Correction.objects.filter(supersedes=wrong).count() == 1


# -- everything that is wrong is named ------------------------------------------------------------


def test_the_banner_says_what_is_wrong_and_where(signed_in, article):
    page = posted(signed_in, article, **{"source-0-quote": "", "severity": ""})
    banner = html.fromstring(page.content).cssselect(".errornote")[0]
    said = {link.get("href"): link.getparent().text_content() for link in banner.cssselect("a")}
    assert "Quote what it says." in said["#id_source-0-quote"]
    assert any("required" in words for words in said.values())


def test_the_subject_is_guessed_from_the_selected_words_only(signed_in):
    verse, velvet = builders.subject("1VERSE"), builders.subject("Red Velvet")
    article = builders.article(subjects=[verse, velvet])
    chosen = opened(signed_in, article, exact="North Korean girl group Red Velvet")
    assert chosen["subject"] == str(velvet.pk)
    assert not opened(signed_in, article).get("subject")


def test_a_reporter_is_offered_what_a_reporter_can_do(client, reporter, article):
    client.force_login(reporter)
    text = client.get(ADD, {"article": article.pk}).content.decode()
    assert "Log it for an editor" in text
    assert "second editor</button>" not in text


def test_editing_what_was_approved_says_that_it_must_be_approved_anew(client, editor):
    correction = builders.approved()
    client.force_login(editor)
    fields = form_of(client.get(edit_address(correction))) | {"_keep": "1"}
    page = client.post(edit_address(correction), fields, follow=True)
    assert "verified and approved anew" in page.content.decode()
