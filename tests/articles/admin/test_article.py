"""Writing and publishing an article in the admin."""

import pytest
from django.test import Client
from lxml import html

from articles.models import Article, Edition, ImportReport, Passage, Revision
from tests import builders
from tests.articles.admin.form import address, fields_of, save

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/article/add/"


# -- writing --------------------------------------------------------------------------------------


def new(client, **changes):
    fields = fields_of(client.get(ADD))
    written = {"headline": "방탄소년단", "body": "<p>Words</p>", "section": builders.section().pk}
    return client.post(ADD, fields | written | changes, follow=True)


def test_a_new_article_is_a_draft_with_an_address_made_of_its_headline(signed_in, editor):
    new(signed_in)
    article = Article.objects.get()
    assert (article.slug, article.status) == ("방탄소년단", Article.Status.DRAFT)
    assert article.created_by == editor


@pytest.mark.case("B19")
@pytest.mark.parametrize("headline", ["---", "🎤🎤", "?"])
def test_b19_a_headline_without_letters_still_gets_an_address(signed_in, headline):
    new(signed_in, headline=headline)
    new(signed_in, headline=headline)
    assert sorted(article.slug for article in Article.objects.all()) == ["article", "article-2"]


def test_the_working_copy_is_searchable_as_a_draft_only(signed_in):
    new(signed_in)
    assert Passage.objects.filter(layer="draft", text="Words").exists()
    assert not Passage.objects.live().exists()


def test_saving_changes_the_working_copy_and_nothing_that_readers_see(signed_in):
    article = builders.article("As published")
    save(signed_in, article, headline="Half a thought")
    article.refresh_from_db()
    assert article.headline == "Half a thought"
    assert article.live.text.headline == "As published"


def test_a_body_leaves_the_form_sanitised(signed_in):
    article = builders.draft()
    save(signed_in, article, body="<p onclick='x()'>Words<script>alert(1)</script></p>")
    article.refresh_from_db()
    assert article.body == "<p>Words</p>"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"headline": "x" * 1_000_000}, "at most 300 characters"),
        ({"headline": ""}, "This field is required"),
        ({"headline": "a\x00b"}, "Null characters are not allowed"),
        ({"body": "<p>" + "<b>" * 101 + "deep"}, "100"),
        ({"body": "<p>" + "x" * 600_000}, "512"),
        ({"slug": "not an address!"}, "slug"),
        ({"origin_url": "javascript:alert(1)"}, "valid URL"),
        ({"media-0-caption": "A caption", "media-0-kind": "bomb"}, "what kind of medium"),
        ({"media-0-url": "javascript:alert(1)", "media-0-kind": "photo"}, "begins with https"),
    ],
)
def test_bad_input_is_explained_and_the_typing_is_kept(signed_in, changes, message):
    article = builders.draft("As it was")
    page = save(signed_in, article, **{"standfirst": "Typed just now"} | changes)
    assert page.status_code == 200
    assert message in page.content.decode()
    assert "Typed just now" in page.content.decode()
    article.refresh_from_db()
    assert (article.headline, article.standfirst) == ("As it was", "")


@pytest.mark.case("B20")
def test_b20_lone_surrogates_are_no_server_error(signed_in):
    article = builders.draft()
    page = save(signed_in, article, headline="a\ud800b".encode("utf-8", "surrogatepass"))
    assert page.status_code in (200, 302, 400)


def test_media_are_groups_of_fields(signed_in):
    article = builders.draft(media=[{"kind": "photo", "caption": "One"}])
    extra = {"media-1-kind": "video", "media-1-headline": "Two", "media-1-duration": "02:51"}
    save(signed_in, article, **extra)
    article.refresh_from_db()
    assert [medium["kind"] for medium in article.media] == ["photo", "video"]
    assert article.media[1]["duration"] == "02:51"


def test_an_address_that_is_cleared_is_made_of_the_headline_again(signed_in):
    article = builders.draft("Five voices")
    save(signed_in, article, slug="")
    article.refresh_from_db()
    assert article.slug == "five-voices"


def test_a_reporter_does_not_change_where_a_published_article_appears(client, reporter):
    article = builders.article(authors=[builders.author()])
    elsewhere = builders.section("Elsewhere")
    client.force_login(reporter)
    save(client, article, section=elsewhere.pk, **{"bylines-0-DELETE": "on"})
    article.refresh_from_db()
    assert article.section.name == "Features"
    assert article.bylines.count() == 1


def test_a_change_of_section_is_seen_and_moves_the_edition(signed_in):
    article = builders.article()
    before = Edition.objects.get().number
    save(signed_in, article, section=builders.section("Elsewhere").pk)
    assert Edition.objects.get().number > before


def test_the_first_publisher_is_part_of_the_text_of_record(signed_in):
    article = builders.article()
    save(signed_in, article, origin_publisher="KCNA")
    article.refresh_from_db()
    assert article.live.text.origin_publisher == ""
    assert article.has_unpublished_changes


def test_an_open_form_does_not_write_the_error_back_over_a_correction(signed_in):
    article = builders.article()
    old = fields_of(signed_in.get(address(article)))
    builders.published(article)
    page = signed_in.post(address(article), old)
    assert "Somebody else saved this article" in page.content.decode()
    article.refresh_from_db()
    assert "South Korean" in article.body


@pytest.mark.case("A8")
def test_forged_fields_are_ignored(signed_in):
    article = builders.draft()
    save(signed_in, article, status="published", live="1", first_published_at="2020-01-01")
    article.refresh_from_db()
    assert (article.status, article.live) == (Article.Status.DRAFT, None)


def test_what_an_import_found_guessed_and_removed_is_shown_to_the_editor(signed_in):
    article = builders.draft()
    ImportReport.objects.create(
        article=article, filename="old.txt", digest="0", guessed=["The headline"], removed=["<nav>"]
    )
    text = signed_in.get(address(article)).content.decode()
    assert "Imported from old.txt" in text
    assert "The headline" in text
    assert "&lt;nav&gt;" in text


def test_the_editors_scripts_run_under_the_policy(signed_in):
    page = signed_in.get(address(builders.draft()))
    policy = page.headers["Content-Security-Policy"]
    nonce = policy.partition("'nonce-")[2].partition("'")[0]
    assert nonce
    assert "unsafe" not in policy
    for script in html.fromstring(page.content).iter("script"):
        inline = not script.get("src") and script.get("type") != "application/json"
        assert not inline or script.get("nonce") == nonce


def test_a_published_article_cannot_be_deleted_and_a_draft_can(signed_in):
    published, draft = builders.article(), builders.draft()
    assert signed_in.post(address(published, "delete"), {"post": "yes"}).status_code == 403
    signed_in.post(address(draft, "delete"), {"post": "yes"})
    assert list(Article.objects.all()) == [published]


# -- publishing -----------------------------------------------------------------------------------


def publish(client, article, **changes):
    page = client.get(address(article, "publish"))
    version = html.fromstring(page.content).xpath("//input[@name='seen_version']/@value")[0]
    fields = {"seen_version": version} | changes
    return client.post(address(article, "publish"), fields, follow=True)


def test_save_and_publish_leads_to_the_page_that_asks(signed_in):
    article = builders.draft()
    answer = save(signed_in, article, _publish="1")
    assert answer.headers["Location"] == address(article, "publish")


def test_an_editor_publishes_for_the_first_time(signed_in):
    article = builders.draft()
    page = publish(signed_in, article)
    article.refresh_from_db()
    assert article.status == Article.Status.PUBLISHED
    assert page.redirect_chain[-1][0] == article.get_absolute_url()


def test_a_reporter_is_told_that_only_an_editor_can_publish(client, reporter):
    article = builders.draft()
    client.force_login(reporter)
    assert "Only an editor can publish" in publish(client, article).content.decode()
    assert not Revision.objects.exists()


def test_p1_an_update_that_replaces_words_is_asked_about_and_the_answer_is_kept(signed_in):
    article = builders.article()
    save(signed_in, article, body=article.body.replace("umbrellas", "raincoats"))
    fields = {"kind": "update", "reason": "The shop changed hands"}
    assert "true when published" in publish(signed_in, article, **fields).content.decode()
    publish(signed_in, article, **fields, answer="true_then")
    article.refresh_from_db()
    assert article.live.answer == Revision.Answer.TRUE_THEN


def test_p1_who_answers_that_it_was_wrong_is_led_to_the_correction(signed_in):
    article = builders.article()
    save(signed_in, article, body=article.body.replace("umbrellas", "raincoats"))
    fields = {"kind": "update", "reason": "The shop", "answer": "correction"}
    page = publish(signed_in, article, **fields)
    assert page.redirect_chain[-1][0] == f"/admin/factcheck/correction/add/?article={article.pk}"
    assert Revision.objects.count() == 1


def test_publishing_what_somebody_saved_meanwhile_is_refused(signed_in):
    article = builders.draft()
    Article.objects.update(version=7)
    page = publish(signed_in, article, seen_version="6")
    assert "Somebody saved this article after you opened it" in page.content.decode()


def test_a_draft_that_a_correction_could_not_fix_is_looked_at_first(signed_in):
    article = builders.article()
    save(signed_in, article, body="<p>All rewritten.</p>")
    builders.published(article)
    assert "Look at this draft" in signed_in.get(address(article)).content.decode()
    assert (
        "Look at the working copy first"
        in publish(signed_in, article, kind="update", reason="Rewritten").content.decode()
    )
    article.refresh_from_db()
    signed_in.post(address(article, "looked"), {"seen_version": article.version})
    article.refresh_from_db()
    assert article.look_first == ""


def test_the_publish_page_of_a_stranger_is_closed(client, db):
    article = builders.draft("A canary")
    client.force_login(builders.user())
    for name in ("publish", "looked"):
        answer = client.post(address(article, name))
        assert answer.status_code == 403
        assert b"canary" not in answer.content


# -- a session that has ended ---------------------------------------------------------------------


def kept_fields(page) -> dict:
    """Return what the page that keeps a form would send."""
    form = html.fromstring(page.content).cssselect("form.kept-form")[0]
    return {name: value for name, value in form.form_values() if value is not None}


def test_who_is_logged_out_while_typing_logs_in_again_and_loses_nothing(signed_in, editor):
    article = builders.draft("As it was")
    fields = fields_of(signed_in.get(address(article))) | {"headline": "Typed <b>just now</b>"}
    signed_in.logout()
    page = signed_in.post(address(article), fields)
    assert page.status_code == 403
    assert "You were logged out. Nothing is saved yet" in page.content.decode()
    names = {"again-username": editor.username}
    page = signed_in.post(
        address(article), kept_fields(page) | names | {"again-password": "not the password"}
    )
    assert "Please enter the correct" in page.content.decode()
    page = signed_in.post(
        address(article), kept_fields(page) | names | {"again-password": builders.PASSWORD}
    )
    article.refresh_from_db()
    assert article.headline == "As it was"
    assert f"Send it as {editor.username}" in page.content.decode()
    signed_in.post(address(article), kept_fields(page))
    article.refresh_from_db()
    assert article.headline == "Typed <b>just now</b>"


def test_who_logs_in_again_without_the_right_still_loses_nothing(client, editor, reporter):
    names = {"again-username": reporter.username, "again-password": builders.PASSWORD}
    typed = {"title": "Typed just now", "kind": "official"}
    page = client.post("/admin/factcheck/source/add/", typed | names)
    page = client.post("/admin/factcheck/source/add/", kept_fields(page))
    assert "This account may not do that" in page.content.decode()
    assert kept_fields(page)["title"] == "Typed just now"


@pytest.mark.case("A21")
def test_a_form_from_before_a_new_login_is_kept_and_a_foreign_one_is_not(editor):
    article = builders.draft("As it was")
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    client.get(address(article))
    typed = {"headline": "Typed just now", "csrfmiddlewaretoken": "x" * 64}
    ours = client.post(address(article), typed, headers={"origin": "http://testserver"})
    assert kept_fields(ours)["headline"] == "Typed just now"
    foreign = client.post(address(article), typed, headers={"origin": "https://evil.example"})
    assert foreign.status_code == 403
    assert b"Typed just now" not in foreign.content


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        (ADD, {"headline": "A", "subjects": "9" * 20}),
        ("/admin/factcheck/correction/", {"_selected_action": "9" * 40}),
        ("/admin/factcheck/correction/", {"_selected_action": "x"}),
    ],
)
def test_ids_that_no_database_holds_are_refused(signed_in, path, fields):
    action = {"action": "approve_and_publish_selected"}
    assert signed_in.post(path, action | fields).status_code in (200, 302, 400)


def test_a_headline_that_nobody_can_see_is_none(signed_in):
    article = builders.draft()
    page = save(signed_in, article, headline="\u200b")
    assert "headline that can be seen" in page.content.decode()


def test_what_a_stranger_posts_is_never_carried_out(client, db):
    article = builders.draft("As it was")
    builders.user("stranger")
    fields = {"headline": "Forged", "again-username": "stranger"}
    client.post(address(article), fields | {"again-password": builders.PASSWORD})
    article.refresh_from_db()
    assert article.headline == "As it was"


def test_only_what_readers_see_of_a_working_copy_makes_an_edition(signed_in):
    article = builders.article("Five voices", section=builders.section("Features"))
    sport = builders.section("Sport")
    for change, is_seen in (({"headline": "Six voices"}, False), ({"section": sport.pk}, True)):
        before = Edition.objects.get().number
        assert save(signed_in, article, **change).status_code == 302
        assert (Edition.objects.get().number > before) == is_seen
