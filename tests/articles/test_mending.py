"""A slip mended on the live page: asked where it may be an error, and looked over afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import mending, publishing
from articles.models import Article, Edition, Look, Revision
from articles.publishing import AnswerNeeded, CorrectionNeeded, PublishRefused
from articles.roles import Role
from articles.wording import Element
from tests import builders

pytestmark = pytest.mark.django_db

SLIP = Revision.Answer.SLIP


def mend(article, old, new, *, by=None, answer="", **where) -> Revision:
    return mending.mend(
        article,
        builders.wording(old, new, **where),
        by=by or builders.user(role=Role.EDITOR),
        answer=answer,
    )


def test_a_slip_is_mended_at_once_and_on_record(editor):
    article = builders.article(body="<p>The rehersal room is small.</p>")
    before = Edition.objects.get().number
    revision = mend(article, "rehersal", "rehearsal", by=editor)
    article.refresh_from_db()
    assert article.live == revision
    assert (revision.kind, revision.number, revision.answer) == ("minor_edit", 2, "")
    assert article.body == article.live.text.body == "<p>The rehearsal room is small.</p>"
    assert Edition.objects.get().number == before + 1


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ("Five people", "Six people", "a number word"),
        ("in Pyongyang", "in Pyongyeng", "a name or a place"),
        ("Years earlier", "Weeks earlier", "a date"),
        ("had sung", "had not sung", "a negation"),
    ],
)
def test_p1_what_may_be_a_fact_is_asked_about(old, new, fact, editor):
    article = builders.article()
    with pytest.raises(AnswerNeeded, match=fact):
        mend(article, old, new)
    article.refresh_from_db()
    assert article.live.number == 1
    assert mend(article, old, new, answer=SLIP).answer == SLIP


@pytest.mark.parametrize(("old", "new"), [("umbrellas", "umbrelas"), ("share the", "share, the")])
def test_p1_a_mere_slip_is_not_asked_about(old, new):
    assert mend(builders.article(), old, new).answer == ""


def test_p1_an_answer_to_no_question_is_refused():
    with pytest.raises(PublishRefused, match="no question"):
        mend(builders.article(), "umbrellas", "umbrelas", answer=SLIP)


@pytest.mark.parametrize("answer", ["true_then", "yes", "forged"])
def test_p1_any_other_answer_means_a_correction(answer):
    with pytest.raises(CorrectionNeeded):
        mend(builders.article(), "Five people", "Six people", answer=answer)
    assert Revision.objects.count() == 1


def test_an_unfinished_draft_is_mended_and_not_published():
    article = builders.article()
    Article.objects.filter(pk=article.pk).update(body=f"{article.body}<p>Not yet public.</p>")
    mend(article, "umbrellas", "umbrelas")
    article.refresh_from_db()
    assert "umbrelas" in article.body
    assert "Not yet public." in article.body
    assert "Not yet public." not in article.live.text.body


def test_what_does_not_fit_the_draft_must_be_looked_at():
    article = builders.article()
    Article.objects.filter(pk=article.pk).update(body="<p>Written anew.</p>")
    mend(article, "umbrellas", "umbrelas")
    article.refresh_from_db()
    assert article.body == "<p>Written anew.</p>"
    assert "umbrelas" in article.look_first


@pytest.mark.parametrize("role", [None, Role.REPORTER])
def test_only_editors_mend(role):
    with pytest.raises(PublishRefused, match="Only an editor"):
        mend(builders.article(), "umbrellas", "umbrelas", by=builders.user(role=role))


@pytest.mark.parametrize("kind", ["retraction", "withdrawal"])
def test_what_is_down_is_not_mended(kind):
    article = builders.article()
    builders.taken_down(article, kind)
    with pytest.raises(PublishRefused, match="cannot be changed now"):
        mend(article, "umbrellas", "umbrelas")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("nowhere", "here", "do not stand"),
        ("room", "rooms", "2 times"),
        ("umbrellas", "umbrellas", "already stand"),
    ],
)
def test_what_cannot_be_mended_changes_nothing(old, new, reason):
    with pytest.raises(PublishRefused, match=reason):
        mend(builders.article(), old, new)
    assert Revision.objects.count() == 1


def test_every_part_of_an_article_can_be_mended():
    article = builders.article("Five voces", authors=[builders.author("Iris Vale")])
    mend(article, "voces", "voices", element=Element.HEADLINE)
    mend(article, "Vale", "Vail", element=Element.BYLINE, answer=SLIP)
    article.refresh_from_db()
    assert article.live.text.headline == "Five voices"
    assert article.live.text.bylines == ["Iris Vail"]


# -- the sample -----------------------------------------------------------------------------------


def test_the_sample_of_a_day_is_the_same_for_everybody_and_small():
    article = builders.article(body="<p>umbrellas</p>")
    for number in range(8):
        old, new = ("umbrellas", "umbrelas") if number % 2 == 0 else ("umbrelas", "umbrellas")
        mend(article, old, new)
    today = timezone.localdate()
    first = list(mending.sample(today))
    assert len(first) == mending.SAMPLE
    assert list(mending.sample(today)) == first
    assert all(edit.kind == Revision.Kind.MINOR_EDIT for edit in first)
    assert not mending.sample(today - timedelta(days=1))


def test_somebody_else_looks_a_minor_edit_over_once(editor, second_editor):
    edit = mend(builders.article(), "umbrellas", "umbrelas", by=editor)
    with pytest.raises(PublishRefused, match="You made this edit"):
        mending.look_over(edit, by=editor)
    with pytest.raises(PublishRefused, match="Only an editor"):
        mending.look_over(edit, by=builders.user(role=Role.REPORTER))
    mending.look_over(edit, by=second_editor)
    mending.look_over(edit, by=builders.user(role=Role.EDITOR))
    assert Look.objects.get().by == second_editor


def test_only_minor_edits_are_looked_over(editor):
    with pytest.raises(PublishRefused, match="Only minor edits"):
        mending.look_over(builders.article().live, by=editor)


def test_mending_what_somebody_has_open_stops_their_save_over_it(editor):
    article = builders.article()
    mend(article, "umbrellas", "umbrelas")
    with pytest.raises(PublishRefused, match="Somebody saved this article"):
        publishing.publish(
            article, by=editor, kind="update", reason="New", seen_version=article.version
        )
