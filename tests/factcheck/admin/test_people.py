"""The small forms beside a correction, the author's page and the profile, and every way round."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from lxml import html

from articles.roles import Role
from factcheck import asking, suggesting, workflow
from factcheck.models import Comment, Correction, Preferences, Question, Suggestion
from tests import builders

pytestmark = pytest.mark.django_db


def review(correction) -> str:
    return f"/admin/factcheck/correction/{correction.pk}/change/"


def act(client, correction, name, **fields):
    address = f"/admin/factcheck/correction/{correction.pk}/people/"
    return client.post(address, {"act": name} | fields, follow=True)


def text_of(page) -> str:
    return " ".join(html.fromstring(page.content).text_content().split())


# -- comments and assignment ----------------------------------------------------------------------


def test_a_comment_is_shown_as_text(signed_in):
    correction = builders.correction()
    page = act(signed_in, correction, "comment", comment="<script>alert(1)</script>\nTwo lines")
    assert "<script>alert(1)" not in page.content.decode()
    assert "<script>alert(1)</script> Two lines" in text_of(page)


def test_what_is_refused_stays_in_the_form(signed_in):
    correction = builders.correction()
    long = "too long " * 300
    page = act(signed_in, correction, "comment", comment=long)
    assert not Comment.objects.exists()
    assert "the limit is 2000" in text_of(page)
    area = html.fromstring(page.content).get_element_by_id("comment")
    assert area.text_content().strip() == long.strip()


def test_an_editor_assigns_from_a_closed_list(signed_in, second_editor):
    correction = builders.correction()
    page = act(signed_in, correction, "assign", assignee=str(second_editor.pk))
    assert "Assigned to sori." in text_of(page)
    outsider = builders.user(role=Role.REPORTER)
    for forged in (str(outsider.pk), "x", "9" * 30, "-1", "²"):
        page = act(signed_in, correction, "assign", assignee=forged)
        assert page.status_code == 200
        assert "Choose from the list" in text_of(page)
    assert Correction.objects.get().assigned_to == second_editor
    act(signed_in, correction, "assign", assignee="")
    assert Correction.objects.get().assigned_to is None


def test_a_reporter_is_offered_only_what_they_may_do(client, reporter):
    client.force_login(reporter)
    page = client.get(review(builders.in_review())).content.decode()
    assert 'value="comment"' in page
    for name in ("assign", "ask", "suggest"):
        assert f'value="{name}"' not in page


@pytest.mark.parametrize("name", ["", "publish", "__class__"])
def test_an_act_that_does_not_exist_is_refused(signed_in, name):
    assert act(signed_in, builders.correction(), name).status_code == 400


@pytest.mark.parametrize("name", ["comment", "assign", "ask", "suggest", "accept", "decline"])
def test_every_act_takes_a_post_and_somebody_of_the_newsroom(client, name):
    correction = builders.in_review()
    address = f"/admin/factcheck/correction/{correction.pk}/people/"
    assert client.post(address, {"act": name}).status_code == 403
    client.force_login(builders.user())
    assert client.post(address, {"act": name}).status_code == 403
    client.force_login(builders.user(role=Role.EDITOR))
    assert client.get(address).status_code == 405
    assert client.post(address, {"act": name}).status_code == (302 if name == "assign" else 200)
    assert not any(m.objects.exists() for m in (Comment, Question, Suggestion))


# -- the author -----------------------------------------------------------------------------------


def test_the_author_is_asked_and_silence_is_said_not_to_block(signed_in, reporter, monkeypatch):
    correction = builders.correction(builders.signed_by(reporter))
    page = act(signed_in, correction, "ask", author=str(reporter.pk), question="Which year?")
    assert "Mina is asked" in text_of(page)
    assert "No answer yet" in text_of(page)
    later = timezone.now() + timedelta(hours=5)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    signed_in.force_login(correction.logged_by)
    assert "No answer after 5 h; that does not block." in text_of(signed_in.get(review(correction)))


def test_a_question_that_is_refused_stays_in_the_form(signed_in, reporter):
    correction = builders.correction(builders.signed_by(reporter))
    page = act(signed_in, correction, "ask", author="0", question="Which year?")
    assert "Choose from the list" in text_of(page)
    assert "Which year?" in page.content.decode()


def test_the_author_answers_on_a_page_of_their_own(client, reporter):
    correction = builders.correction(builders.signed_by(reporter))
    question = builders.question(correction, reporter)
    client.force_login(reporter)
    address = question.get_absolute_url()
    assert "Do your notes say the same?" in text_of(client.get(address))
    page = client.post(address, {"answer": "They do not.", "stance": ""})
    assert "Say whether the passage is wrong" in text_of(page)
    assert "They do not." in page.content.decode()
    page = client.post(address, {"answer": "They do not.", "stance": "wrong"}, follow=True)
    assert "Your answer is with the desk" in text_of(page)
    assert "They do not." in text_of(page)
    assert "already" in text_of(client.post(address, {"answer": "Again", "stance": "right"}))
    assert Question.objects.get().answer == "They do not."


def test_an_author_without_any_role_can_still_answer(client):
    author = builders.user()
    correction = builders.correction(builders.signed_by(author))
    question = builders.question(correction, author)
    client.force_login(author)
    assert client.get(question.get_absolute_url()).status_code == 200
    answer = {"answer": "Right as it stands.", "stance": "right"}
    client.post(question.get_absolute_url(), answer)
    assert Question.objects.get().stance == "right"


def test_nobody_else_opens_the_authors_page(client, reporter, editor):
    correction = builders.correction(builders.signed_by(reporter))
    question = builders.question(correction, reporter)
    client.force_login(editor)
    page = client.post(question.get_absolute_url(), {"answer": "Mine", "stance": "right"})
    assert page.url == review(correction)
    client.force_login(builders.user())
    assert client.get(question.get_absolute_url()).status_code == 403
    assert Question.objects.get().answered_at is None


def test_h14_readers_never_see_who_was_asked(client, reporter, second_editor):
    reporter.first_name, reporter.last_name = "Minseo", "Parkington"
    reporter.save()
    article = builders.signed_by(reporter)
    correction = builders.in_review(article)
    question = builders.question(correction, reporter)
    asking.answer(question, "It was my slip, sorry.", "wrong", by=reporter)
    workflow.approve_and_publish(correction, by=second_editor)
    correction.refresh_from_db()
    for address in (article.get_absolute_url(), correction.get_absolute_url(), "/corrections/"):
        page = client.get(address).content.decode()
        for words in ("Parkington", "my slip", "The author of the article"):
            assert words not in page
    assert (
        "Confirmed by our reporting" in client.get(correction.get_absolute_url()).content.decode()
    )


# -- suggested wordings ---------------------------------------------------------------------------


def test_a_wording_is_suggested_and_accepted(client, reporter, second_editor):
    correction = builders.in_review(by=reporter)
    client.force_login(second_editor)
    form = next(
        form
        for form in html.fromstring(client.get(review(correction)).content).forms
        if "suggested_notice" in form.fields
    )
    assert form.fields["suggested_notice"].strip() == correction.notice
    words = "We wrongly called Red Velvet North Korean. The group is from South Korea."
    page = act(client, correction, "suggest", suggested_notice=words, seen=form.fields["seen"])
    assert "Your wording waits" in text_of(page)
    client.force_login(reporter)
    page = client.get(review(correction))
    assert "<ins>We wrongly called</ins>" in page.content.decode()
    key = str(Suggestion.objects.get().pk)
    act(client, correction, "accept", suggestion=key)
    assert Correction.objects.get().notice == words


def test_who_suggested_a_wording_approves_without_publishing(client, second_editor):
    correction = builders.in_review()
    client.force_login(second_editor)
    assert 'value="approve_and_publish"' in client.get(review(correction)).content.decode()
    suggestion = builders.suggestion(correction, by=second_editor)
    page = client.get(review(correction)).content.decode()
    assert 'value="approve"' in page
    assert 'value="approve_and_publish"' not in page
    suggesting.decline(suggestion, by=second_editor)
    assert 'value="approve_and_publish"' in client.get(review(correction)).content.decode()


def test_what_waits_for_somebody_is_listed(reporter, editor):
    correction = builders.in_review(builders.signed_by(reporter), by=reporter)
    builders.suggestion(correction, by=editor)
    asked = builders.correction(builders.signed_by(reporter))
    question = builders.question(asked, reporter)
    page = render_to_string(
        "admin/questions_waiting.html",
        {
            "questions": Question.objects.waiting_for(reporter),
            "suggestions": Suggestion.objects.waiting_for(reporter),
        },
    )
    links = [link for _, _, link, _ in html.fromstring(page).iterlinks()]
    assert links == [question.get_absolute_url(), review(correction)]


def test_an_old_page_suggests_nothing_and_keeps_the_words(client, second_editor):
    correction = builders.in_review()
    client.force_login(second_editor)
    page = act(client, correction, "suggest", suggested_notice="Other words.", seen="old")
    assert "Read it again" in text_of(page)
    assert "Other words." in page.content.decode()


def test_a_suggestion_of_another_correction_is_not_decided_here(signed_in, second_editor):
    suggestion = builders.suggestion(builders.in_review(), by=second_editor)
    page = act(signed_in, builders.in_review(), "accept", suggestion=str(suggestion.pk))
    assert "Choose from the list" in text_of(page)
    suggestion.refresh_from_db()
    assert not suggestion.decision


# -- the profile ----------------------------------------------------------------------------------


def test_single_letter_keys_are_on_until_somebody_switches_them_off(client, reporter):
    client.force_login(reporter)
    on, off = ('<meta name="single-keys"\n        content="on">', 'content="off">')
    page = client.get("/admin/profile/").content.decode()
    assert on in page
    page = client.post("/admin/profile/", {"mail": "digest"}, follow=True).content.decode()
    assert off in page
    assert Preferences.objects.get().mail == "digest"
    client.post("/admin/profile/", {"mail": "none", "single_keys": "on"})
    assert Preferences.objects.get().single_keys


def test_a_choice_that_does_not_exist_is_explained(client, reporter):
    client.force_login(reporter)
    page = client.post("/admin/profile/", {"mail": "by pigeon"})
    assert page.status_code == 200
    assert Preferences.objects.get().mail == "at_once"


def test_a_profile_is_for_whoever_is_signed_in(client, db):
    assert client.get("/admin/profile/").status_code == 302
    assert client.get("/admin/login/").status_code == 200
