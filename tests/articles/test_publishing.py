"""Publishing: the only way in which words of record change."""

import pytest
from django.db import transaction

from articles import publishing
from articles.models import Article, Edition, Passage, Revision
from articles.roles import Role
from articles.wording import PassageRefused
from tests import builders

Kind, Answer = Revision.Kind, Revision.Answer


def edited(article, **fields):
    """Save new words into the working copy."""
    for name, value in fields.items():
        setattr(article, name, value)
    article.save()
    return article


def correct(article, *wordings, by):
    with transaction.atomic():
        locked = Article.objects.in_order([article.pk]).get()
        return publishing.correct(
            [publishing.Change(locked, list(wordings))],
            by=by,
            kind=Kind.CORRECTION,
            reason="An earlier version was wrong.",
        )[0]


def test_the_first_publication_makes_version_one_and_sets_the_date(editor):
    article = builders.draft()
    revision = publishing.publish(article, by=editor)
    article.refresh_from_db()
    assert (revision.number, revision.kind) == (1, Kind.FIRST)
    assert article.live == revision
    assert article.first_published_at == revision.created_at
    assert revision.text == article.text


def test_a_reporter_cannot_publish(reporter):
    article = builders.draft()
    with pytest.raises(publishing.PublishRefused, match="Only an editor"):
        publishing.publish(article, by=reporter)
    assert not Revision.objects.exists()


def test_editing_the_working_copy_changes_nothing_that_readers_see(editor):
    article = edited(builders.article("As published"), headline="Half a thought")
    assert article.live.text.headline == "As published"
    assert article.has_unpublished_changes


def test_an_article_without_text_is_not_published(editor):
    with pytest.raises(publishing.PublishRefused, match="no text"):
        publishing.publish(builders.draft(body=""), by=editor)


def test_what_goes_on_record_has_passed_the_sanitiser(editor):
    article = builders.draft(body="<p onclick='x()'>Words<script>alert(1)</script></p>")
    revision = publishing.publish(article, by=editor)
    assert "onclick" not in revision.text.body
    assert "script" not in revision.text.body


def test_publishing_what_somebody_else_has_saved_since_is_refused(editor):
    article = builders.draft()
    with pytest.raises(publishing.PublishRefused, match="Somebody saved this article"):
        publishing.publish(article, by=editor, seen_version=article.version - 1)


def test_p1_an_update_says_what_is_new(editor):
    article = edited(builders.article(), standfirst="More is known now.")
    with pytest.raises(publishing.PublishRefused, match="what is new"):
        publishing.publish(article, by=editor, kind=Kind.UPDATE)


def test_p1_an_update_that_only_adds_is_not_asked_about(editor):
    article = edited(builders.article(), standfirst="More is known now.")
    revision = publishing.publish(article, by=editor, kind=Kind.UPDATE, reason="Standfirst added")
    assert (revision.number, revision.answer) == (2, Answer.NOT_ASKED)


def test_p1_an_update_that_replaces_published_words_asks_whether_they_were_true(editor):
    article = builders.article()
    edited(article, body=article.body.replace("umbrellas", "raincoats"))
    with pytest.raises(publishing.AnswerNeeded, match="true when published"):
        publishing.publish(article, by=editor, kind=Kind.UPDATE, reason="The shop changed")
    revision = publishing.publish(
        article, by=editor, kind=Kind.UPDATE, reason="The shop changed", answer=Answer.TRUE_THEN
    )
    assert revision.answer == Answer.TRUE_THEN


def test_p1_an_update_of_words_that_were_never_true_is_a_correction(editor):
    article = builders.article()
    edited(article, body=article.body.replace("umbrellas", "raincoats"))
    with pytest.raises(publishing.CorrectionNeeded):
        publishing.publish(
            article, by=editor, kind=Kind.UPDATE, reason="Fixed", answer="correction"
        )


@pytest.mark.parametrize(
    ("old", "new", "touches"),
    [
        ("Five people", "Six people", "number word"),
        ("Pyongyang", "Seoul", "name or a place"),
        ("had sung", "had never sung", "negation"),
        ("Years earlier", "In April", "date"),
        ("Years earlier", "In 2018", "number"),
    ],
)
def test_p1_a_minor_edit_that_touches_a_fact_asks_typo_or_correction(editor, old, new, touches):
    article = builders.article()
    edited(article, body=article.body.replace(old, new))
    with pytest.raises(publishing.AnswerNeeded, match=touches):
        publishing.publish(article, by=editor, kind=Kind.MINOR_EDIT)
    revision = publishing.publish(article, by=editor, kind=Kind.MINOR_EDIT, answer=Answer.SLIP)
    assert revision.answer == Answer.SLIP


def test_p1_a_mere_typo_is_not_asked_about(editor):
    article = builders.article(body="<p>They share a rehersal room.</p>")
    edited(article, body="<p>They share a rehearsal room.</p>")
    revision = publishing.publish(article, by=editor, kind=Kind.MINOR_EDIT)
    assert revision.answer == Answer.NOT_ASKED


def test_publishing_the_same_words_again_is_refused(editor):
    with pytest.raises(publishing.PublishRefused, match="says the same"):
        publishing.publish(builders.article(), by=editor, kind=Kind.UPDATE, reason="Nothing")


def test_p1_a_published_article_cannot_be_published_as_if_for_the_first_time(editor):
    article = edited(builders.article(), headline="Something else")
    with pytest.raises(publishing.PublishRefused, match="update, a minor edit, or a correction"):
        publishing.publish(article, by=editor)


def test_the_chain_links_every_revision_to_the_one_before(editor):
    builders.article()
    builders.article()
    first, second = Revision.objects.order_by("sequence")
    assert second.previous_hash == first.chain_hash
    assert (first.sequence, second.sequence) == (1, 2)
    assert Edition.objects.get().chain_head == second.chain_hash == second.link()
    assert first.content_hash == first.text.digest(first.content.salt)


def test_h1_a_correction_puts_the_right_words_where_the_wrong_ones_stood(editor):
    article = builders.article()
    revision = correct(article, builders.wording(), by=editor)
    assert "<strong>South Korean</strong> girl group <em>Red Velvet</em>" in revision.text.body
    assert "North Korean" not in revision.text.body


def test_a_correction_reaches_a_working_copy_that_was_untouched(editor):
    article = builders.article()
    revision = correct(article, builders.wording(), by=editor)
    article.refresh_from_db()
    assert article.text == revision.text


def test_a_correction_fixes_an_unfinished_draft_and_does_not_publish_it(editor):
    article = builders.article()
    edited(article, body=article.body + "\n<p>An unfinished thought</p>")
    version = article.version
    revision = correct(article, builders.wording(), by=editor)
    article.refresh_from_db()
    assert "unfinished" not in revision.text.body
    assert "An unfinished thought" in article.body
    assert "<strong>South Korean</strong>" in article.body
    assert article.version == version + 1
    assert article.look_first == ""


def test_a_draft_without_the_passage_does_not_block_but_must_be_looked_at(editor):
    article = builders.article()
    edited(article, body="<p>All rewritten: a girl group from the North.</p>")
    correct(article, builders.wording(), by=editor)
    article.refresh_from_db()
    assert "North Korean girl group" in article.look_first
    with pytest.raises(publishing.PublishRefused, match="Look at the working copy"):
        publishing.publish(article, by=editor, kind=Kind.UPDATE, reason="Rewritten")
    with pytest.raises(publishing.PublishRefused, match="has changed since"):
        publishing.looked_at(article, by=editor, seen_version=article.version - 1)
    publishing.looked_at(article, by=editor, seen_version=article.version)
    publishing.publish(
        article, by=editor, kind=Kind.UPDATE, reason="Rewritten", answer=Answer.TRUE_THEN
    )


def test_only_an_editor_can_say_that_a_draft_was_looked_at(reporter):
    with pytest.raises(publishing.PublishRefused):
        publishing.looked_at(builders.article(), by=reporter, seen_version=1)


def test_p3_a_passage_that_is_gone_is_named(editor):
    article = builders.article("Two evenings")
    with pytest.raises(PassageRefused, match=r"Two evenings.*“a Martian band”"):
        correct(article, builders.wording("a Martian band", "an Earthly band"), by=editor)


def test_live_passages_are_those_that_readers_see(editor):
    article = builders.article("Five voices")
    edited(article, headline="Another headline")
    words = Passage.objects.live().filter(article=article).values_list("element", "text")
    assert ("headline", "Five voices") in list(words)
    assert len(words) == 4


def test_the_role_of_whoever_published_is_kept_as_it_was(standards_editor):
    article = builders.article(by=standards_editor)
    standards_editor.groups.clear()
    assert article.live.role == Role.STANDARDS.label


def test_a_correction_that_makes_a_headline_too_long_is_refused(editor):
    article = builders.article("Five voices")
    longer = builders.wording("Five", "Five " * 80, element="headline")
    with pytest.raises(PassageRefused, match="300 is the most"):
        correct(article, longer, by=editor)


def test_a_correction_that_leaves_no_headline_is_refused(editor):
    article = builders.article("Five voices")
    with pytest.raises(PassageRefused, match="no headline"):
        correct(article, builders.wording("Five voices", "", element="headline"), by=editor)


def test_two_passages_side_by_side_are_both_fixed_in_the_draft(editor):
    article = builders.article(body="<p>One, two, three, four.</p>")
    edited(article, body=article.body + "\n<p>An unfinished thought</p>")
    near = [
        builders.wording("two", "2", prefix="One, ", suffix=", three"),
        builders.wording("three", "3", prefix="two, ", suffix=", four"),
    ]
    correct(article, *near, by=editor)
    article.refresh_from_db()
    assert article.body.startswith("<p>One, 2, 3, four.</p>")
    assert article.look_first == ""


def test_of_two_passages_the_one_that_fits_is_fixed_in_the_draft(editor):
    article = builders.article(body="<p>One, two.</p>\n<p>Three.</p>")
    edited(article, body="<p>One, two.</p>\n<p>Rewritten.</p>")
    correct(article, builders.wording("two", "2"), builders.wording("Three", "3"), by=editor)
    article.refresh_from_db()
    assert "One, 2." in article.body
    assert "“Three” was corrected to “3”" in article.look_first
    assert "two" not in article.look_first


def test_p2_who_signed_in_public_is_remembered_when_the_byline_goes(editor):
    article = builders.article(authors=[builders.author(account=editor)])
    article.bylines.all().delete()
    assert Article.objects.get().is_by(editor)
